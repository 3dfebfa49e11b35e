"""What is too large for memory is compiled part by part on disk: into the same graph, with the same faults told."""

import csv
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import EngineError
from graph.import_files import ImportFiles
from loaders.bundled import bundled_paths
from loaders.loads import large_load
from loaders.loads.large_load import compile_apart, compile_files, is_large
from loaders.loads.ledger import sum_of
from loaders.loads.shares import in_processes
from loaders.tables.compilation import compile_claims
from loaders.tables.problems import BadTables
from loaders.tables.reading import read_tables, table_files
from loaders.tables.validation import validate
from tests.loaders.writing import Rows, change, mini_copy


def quiet(*_: object) -> None:
    """Report to nobody."""


def leave(status: int, _: object) -> None:
    """End the process in the middle of its work."""
    os._exit(status)


def rows_of(files: ImportFiles, *, of_ledger: bool = False) -> Counter[tuple[tuple[str, str], ...]]:
    """Read what is to be imported of a graph, or of its ledger."""
    rows: Counter[tuple[tuple[str, str], ...]] = Counter()
    for path in (*files.nodes, *files.relationships):
        if path.name.startswith("Ledger") == of_ledger:
            with path.open(encoding="utf-8", newline="") as file:
                rows.update(tuple(row.items()) for row in csv.DictReader(file))
    return rows


def test_parts_compile_to_the_graph_that_all_claims_make(tmp_path: Path) -> None:
    paths = bundled_paths()
    claims = read_tables(paths)
    graph = compile_files(table_files(paths), tmp_path / "parts", quiet, processes=2)
    whole, content = ImportFiles(tmp_path / "whole"), compile_claims(claims)
    whole.add(content.nodes.values(), content.relationships.values())
    whole.close()
    assert rows_of(graph.files) == rows_of(whole)
    assert (graph.files.node_count, graph.files.relationship_count) == (len(content.nodes), len(content.relationships))
    parts = Counter(dict(row)["id:ID(Ledger)"] for row in rows_of(graph.files, of_ledger=True))
    assert set(parts.values()) == {1}, "a part of the ledger is written twice"
    different = set(claims)
    assert (graph.claims, graph.sum) == (len(different), sum_of(different))
    assert sorted(map(str, graph.warnings)) == sorted(map(str, validate(claims)))


BROKEN: dict[str, tuple[str, Callable[[Rows], object]]] = {
    "a wrong cell": ("people", lambda rows: rows[0].update(honorific="Mme")),
    "nobody there": ("roles", lambda rows: rows[0].update(person="person:nobody")),
    "one id twice": ("authorities", lambda rows: rows.append(rows[0] | {"name": "Another"})),
    "a ring of parts": ("containment", lambda rows: rows[0].update(whole=rows[0]["part"])),
    "a ring of names": (
        "people",
        lambda rows: (rows[0].update(aliases=rows[1]["name"]), rows[1].update(aliases=rows[0]["name"])),
    ),
    "an address": ("people", lambda rows: rows[0].update(note="ana" + "@" + "example.org")),
    "another id": ("partnerships", lambda rows: rows[0].update(id="partnership:a--b")),
}


def test_the_same_faults_are_told_with_their_places(tmp_path: Path) -> None:
    for name, (table, work) in BROKEN.items():
        folder = mini_copy(tmp_path / name)
        change(folder / f"{table}.csv", work)
        with pytest.raises(BadTables) as expected:
            validate(read_tables([folder]))
        with pytest.raises(BadTables) as told:
            compile_files(table_files([folder]), tmp_path / name / "made", quiet)
        assert told.value.problems == expected.value.problems, name


def test_what_cannot_be_read_is_told_before_anything_is_made(tmp_path: Path) -> None:
    broken = tmp_path / "themes.csv"
    broken.write_text('id,name\ntheme:a,"A\n', "utf-8")
    with pytest.raises(BadTables) as told:
        compile_apart([broken], tmp_path / "made", quiet)
    assert [(problem.file, problem.line) for problem in told.value.problems] == [(f"{tmp_path.name}/themes.csv", 2)]


def test_tables_are_large_by_their_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "themes.csv"
    table.write_text("id,name\ntheme:a,A\ntheme:b,B\n", "utf-8")
    for rows, expected in ((3, True), (4, False)):
        monkeypatch.setattr(large_load, "FROM_ROWS", rows)
        assert is_large([table]) is expected


def test_a_fault_is_told_whichever_process_meets_it(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "roles.csv", BROKEN["nobody there"][1])
    with pytest.raises(BadTables) as expected:
        validate(read_tables([folder]))
    with pytest.raises(BadTables) as told:
        compile_files(table_files([folder]), tmp_path / "made", quiet, processes=2)
    assert told.value.problems == expected.value.problems


def test_a_process_that_ends_too_early_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError):
        in_processes(leave, [1], quiet)
