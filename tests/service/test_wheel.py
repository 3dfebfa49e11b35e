"""Whoever installs the wheel has the product without the repository, and nothing that it does not run with."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from graph.address import Address
from graph.store import Store
from viz.assets import PACKED, packages

ROOT = Path(__file__).parents[2]
MOST_MB = 450


def needed(requirements: list[str], seen: set[str]) -> Iterator[str]:
    """Name what some requirements bring, each once."""
    for text in requirements:
        one = Requirement(text)
        if one.name.lower() not in seen and (one.marker is None or one.marker.evaluate({"extra": ""})):
            seen.add(one.name.lower())
            yield one.name
            yield from needed(distribution(one.name).requires or [], seen)


def megabytes(name: str) -> float:
    """The size of a package with the bytecode that pip writes beside it."""
    files = distribution(name).files or []
    places = [Path(str(file.locate())) for file in files]
    return sum(place.stat().st_size for place in places if place.is_file()) / 1e6


def dependencies() -> list[str]:
    """What the wheel brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(needed(project["dependencies"], set()))


def test_what_it_brings_is_what_it_runs_with() -> None:
    sizes = {name: megabytes(name) for name in dependencies()}
    assert sizes["pandas"] > 20, "nothing was measured"
    assert sum(sizes.values()) < MOST_MB, sorted(sizes.items(), key=lambda one: -one[1])[:5]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel puts on a machine."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as opened:
        opened.extractall(folder / "site")
    return folder / "site"


@pytest.mark.proof
def test_it_holds_the_explorers_libraries_with_their_licences_and_nothing_for_developers(site: Path) -> None:
    (vendor,) = (site / "viz" / PACKED).iterdir()
    for package in packages():
        assert (vendor / package.file_name).stat().st_size > 10_000
        assert "MIT" in (vendor / package.licence_name).read_text(encoding="utf-8")
    assert sorted(path.name for path in site.iterdir() if not path.name.endswith(".dist-info")) == [
        "data",
        "graph",
        "jumelage",
        "loaders",
        "queries",
        "service",
        "viz",
    ]
    assert not (site / "data" / "building").exists()


@pytest.mark.proof
def test_it_knows_where_the_jars_are_without_the_tool_that_locks_them(site: Path) -> None:
    asked = "import sys; sys.modules['jgo'] = None; from graph.engine import jars; print(jars._maven_central())"
    ran = subprocess.run([sys.executable, "-c", asked], cwd=site, capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("https://")
    assert "jgo" not in dependencies()


@pytest.mark.proof
@pytest.mark.database
def test_it_answers_without_the_repository(site: Path, loaded_store: Store, neo4j_address: Address) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUMELAGE_")}
    environment |= {"PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    for name in ("uri", "user", "password"):
        environment[f"JUMELAGE_NEO4J_{name.upper()}"] = getattr(neo4j_address, name)

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=site.parent, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert Path(run("-c", "import service; print(service.__file__)").strip()).is_relative_to(site)
    public = "from jumelage import notebook; print(notebook.__file__, 'py2neo' in __import__('sys').modules)"
    assert run("-c", public).startswith(str(site)) and run("-c", public).strip().endswith("False")
    assert '"authority:minneapolis"' in run("-m", "service", "connect", "Tours", "Minneapolis", "--json")
    assert "place:geonames-2886242" in run(
        "-c", "from loaders.names.gazetteers.places import named\nprint(named('Köln'))"
    )
