"""What is too large for memory is compiled part by part on disk: into the same graph, with the same faults told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.content import Content
from graph.import_files import ImportFiles
from loaders.loads import large_load
from loaders.loads.large_load import LargeGraph, compile_apart, compile_files, is_large
from loaders.loads.ledger import sum_of
from loaders.loads.load import bundled_paths
from loaders.tables.compilation import compile_claims
from loaders.tables.problems import BadTables
from loaders.tables.reading import read_tables, table_files
from loaders.tables.validation import validate
from tests.loaders.writing import Rows, change, mini_copy


def quiet(*_: object) -> None:
    """Report to nobody."""


def compiled(paths: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Content, LargeGraph]:
    """Compile tables part by part, and gather what is written."""
    parts: list[Content] = []
    add = ImportFiles.add

    def gather(files: ImportFiles, content: Content) -> None:
        parts.append(content)
        add(files, content)

    monkeypatch.setattr(ImportFiles, "add", gather)
    graph = compile_files(table_files(paths), folder, quiet)
    nodes = [node for part in parts for node in part.nodes.values()]
    relations = [relation for part in parts for relation in part.relationships.values()]
    whole = Content.of(nodes, relations)
    assert (len(nodes), len(relations)) == (len(whole.nodes), len(whole.relationships)), "something is compiled twice"
    return whole, graph


def test_parts_compile_to_the_graph_that_all_claims_make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = bundled_paths()
    claims = read_tables(paths)
    whole, graph = compiled(paths, tmp_path, monkeypatch)
    assert whole == compile_claims(claims)
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
