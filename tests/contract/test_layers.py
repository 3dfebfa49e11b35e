"""Imports run one way: service → viz, queries, loaders → graph; and each foreign library has its place."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {
    "graph": set(),
    "loaders": {"graph"},
    "queries": {"graph"},
    "viz": {"graph"},
    "service": {"graph", "loaders", "queries", "viz"},
}
HOME_OF = {
    "neo4j": ["graph/store.py"],
    "pyvis": ["viz/"],
    "fastapi": ["service/"],
    "starlette": ["service/"],
    "pandas": ["loaders/", "viz/", "service/notebook"],
    "py2neo": ["service/notebook"],
    "matplotlib": [],  # only its fonts are used
}


def modules() -> list[Path]:
    return sorted(path for layer in MAY_IMPORT for path in (ROOT / layer).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0}
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_down(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    assert imported(path) & set(MAY_IMPORT) <= MAY_IMPORT[layer] | {layer}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_foreign_libraries_stay_at_home(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    strays = {
        name for name in imported(path) & set(HOME_OF) if not any(place.startswith(home) for home in HOME_OF[name])
    }
    assert not strays


def test_every_layer_is_seen() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in modules()} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_session_reads_the_environment(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert not names & {"environ", "getenv"} or path == ROOT / "service" / "session.py"
