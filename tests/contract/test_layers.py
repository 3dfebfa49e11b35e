"""Imports run one way: service → viz, queries, loaders → graph; and each foreign library has its place."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {
    "graph": set(),
    "loaders": {"graph"},
    "queries": {"graph"},
    "viz": {"graph"},
    "service": {"graph", "loaders", "queries", "viz"},
    "jumelage": {"service"},  # the one name that other people's Python imports
}
READ_BY_FRAMEWORKS = ("service/web/", "service/commands/")
"""FastAPI and Typer read the annotations of these when they run."""
AT_NO_COST = ("queries/", "viz/")
"""What these name is at hand where they are imported: types of answers for drawings, the driver for questions."""
HOME_OF = {
    "neo4j": ["graph/store.py"],
    "pyvis": ["viz/"],
    "fastapi": ["service/"],
    "starlette": ["service/"],
    "pandas": ["loaders/", "viz/", "service/notebook"],
    "py2neo": ["service/notebook"],
    "phonenumbers": ["loaders/files/privacy.py"],
    "mcp": ["service/mcp_tools.py", "service/commands/serving.py"],
    "fpdf": ["viz/paper.py"],
    "font_source_sans_pro": [],  # only their files are used
    "noto_cjk_sans_jp_regular": [],
}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours, parsed, by its place in the repository."""
    paths = sorted(path for layer in MAY_IMPORT for path in (ROOT / layer).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def imported(tree: ast.Module) -> set[str]:
    """The top-level names that a module imports, wherever in it."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0}
    return {name.split(".")[0] for name in names}


def test_imports_point_down() -> None:
    strays = [
        (place, name)
        for place, tree in modules().items()
        for name in imported(tree) & set(MAY_IMPORT)
        if name not in MAY_IMPORT[layer_of(place)] | {layer_of(place)}
    ]
    assert strays == []


def layer_of(place: str) -> str:
    return place.split("/")[0]


def test_foreign_libraries_stay_at_home() -> None:
    strays = [
        (place, name)
        for place, tree in modules().items()
        for name in imported(tree) & set(HOME_OF)
        if not any(place.startswith(home) for home in HOME_OF[name])
    ]
    assert strays == []


def test_every_layer_is_seen() -> None:
    assert {layer_of(place) for place in modules()} == set(MAY_IMPORT)


def test_files_stay_short() -> None:
    long = [place for place in modules() if len((ROOT / place).read_text(encoding="utf-8").splitlines()) > 400]
    assert long == []


def test_only_the_session_reads_the_environment() -> None:
    readers = []
    for place, tree in modules().items():
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        if names & {"environ", "getenv"}:
            readers.append(place)
    assert readers == ["service/session.py"]


def test_no_layer_imports_another_for_types_alone() -> None:
    strays = [
        (place, node.module)
        for place, tree in modules().items()
        if not place.startswith((*READ_BY_FRAMEWORKS, *AT_NO_COST))
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in MAY_IMPORT
        if layer_of(node.module.replace(".", "/")) != layer_of(place)
        if {alias.asname or alias.name for alias in node.names} <= names_in_annotations_only(tree)
    ]
    assert strays == []


def names_in_annotations_only(tree: ast.Module) -> set[str]:
    """The names that a module mentions in annotations and nowhere else."""
    annotations = [getattr(node, field, None) for node in ast.walk(tree) for field in ("annotation", "returns")]
    inside = {id(part) for annotation in annotations if annotation is not None for part in ast.walk(annotation)}
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return {node.id for node in names} - {node.id for node in names if id(node) not in inside}
