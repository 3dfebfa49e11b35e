"""Every broken file is turned down: with its name, the place, the fault and the remedy, and nothing changed.

What runs away is ended by `measured` and so fails; how long the others take is measured by ``benchmarks.refusals``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.address import Address
from graph.answers import Export
from graph.store import Store
from graph.writer import held
from loaders.loads.load import load
from queries.export import export_graph
from tests.conftest import MINI, quiet
from tests.loaders.broken.cases import CASES, KINDS, Case
from tests.loaders.broken.measuring import Measured, environment_of, measured

LIMIT_MB = 500
BAD_INPUT = 2
PROGRAMMERS = re.compile(r"Traceback|\b[A-Z]\w+(?:Error|Exception)\b|BadZipFile")
"""What only a programmer understands."""

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def command(neo4j_address: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measured]:
    """Runs ``jumelage`` on the Neo4j of the tests."""
    with measured(environment_of(neo4j_address, tmp_path_factory.mktemp("data"))) as running:
        yield running


@pytest.fixture(scope="module")
def graph_before(database: Store) -> Iterator[Export]:
    """The small graph, which all these files together leave as it was."""
    load(database, [MINI], quiet)
    before = export_graph(database.reader())
    yield before
    assert export_graph(database.reader()) == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("graph_before")
def test_broken_files_are_refused(kind: str, command: Measured, database: Store, tmp_path: Path) -> None:
    found = {}
    for number, case in enumerate(KINDS[kind]):
        folder = tmp_path / str(number)
        folder.mkdir()
        if faults := faults_of(case, command, database, folder):
            found[f"{number} {case.label}"] = faults
    assert found == {}


def faults_of(case: Case, command: Measured, database: Store, folder: Path) -> list[str]:
    """Find what is wrong with how a file on its own is refused: what is said, what it took, what it changed."""
    before = held(database)
    path = folder / case.name
    case.make(path)
    came_to = command.run(*case.command, str(path))
    said = came_to.said
    faults = {
        f"ended with {came_to.status}": came_to.status != BAD_INPUT,
        f"does not say « {case.said} »": case.said not in said,
        f"does not name « {case.place} »": case.place not in said,
        "speaks to programmers": PROGRAMMERS.search(said),
        "names no remedy": len(said.strip().splitlines()) < 2,
        "names the folder": str(folder) in said,
        f"took {came_to.megabytes:.0f} MB": came_to.megabytes >= LIMIT_MB,
        "changed the graph": held(database) != before,
    }
    wrong = [fault for fault, is_so in faults.items() if is_so]
    return [*wrong, said] if wrong else []


def test_there_are_a_hundred_cases_for_tables_and_more_for_documents() -> None:
    kinds = {command: sum(case.command[0] == command for case in CASES) for command in ("load", "ingest")}
    assert kinds["load"] >= 100
    assert kinds["ingest"] >= 60
