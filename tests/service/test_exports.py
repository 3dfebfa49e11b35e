"""Exports of the whole graph, of what lies around an entity and of answers, on a real Neo4j."""

import csv
import json
import re
import sys
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import networkx as nx
import pytest
from openpyxl import load_workbook

from graph.address import Address
from graph.content import HIDDEN, Content, Node, Relationship, changes
from graph.cypher import Query
from graph.errors import NotFound, UsageError
from graph.questions import ExportQuestion
from graph.store import Store
from graph.writer import replace
from loaders.loads.load import load
from loaders.tables.reading import read_tables
from loaders.tables.validation import validate
from queries.contents import part_content, part_with_sources, whole_content
from queries.dormant import dormant
from queries.export import export_graph, neighbourhood
from queries.status import dataset_stamp
from service.command_line import main
from service.exporting import WRITERS, exported
from tests.conftest import EMPTY_DATABASE, quiet
from tests.support.drawing import draw
from tests.support.hostile import HOSTILE
from tests.viz.networks import export_of
from viz.standalone import drawing_library
from viz.texts import typeset, visible

pytestmark = pytest.mark.database

ALL = ExportQuestion()
TOURS = ExportQuestion(entity="Tours", depth=1)
SELECTIONS = {
    "entity": ExportQuestion(entity="Tours", depth=2),
    "connect": ExportQuestion(a="Tours", b="Minneapolis"),
    "dormant": ExportQuestion(dormant=True, as_of="2025-12-01"),
    "prospects": ExportQuestion(dormant=True, as_of="2021-06-01", country="US", status="prospect"),
    "overlap": ExportQuestion(networks=("CUF", "AFCCRE")),
    "services": ExportQuestion(networks=("CUF", "AFCCRE"), by="services"),
}


def run_script(store: Store, script: str) -> None:
    """Run a script as any client would: statement by statement, each in a transaction of its own."""
    for number, text in enumerate(script.split(";\n")):
        if text:
            words: Any = text
            store.alter(Query(f"part_{number}", "Of a script.", "write", {}, "none", "none", "nothing", "any", words))


def copy_by_cypher(store: Store, script: str) -> None:
    store.write(lambda transaction: transaction.run(EMPTY_DATABASE))
    run_script(store, script)


def without_search_forms(content: Content) -> Content:
    """How an authority is found depends on which others there are; in a part these are fewer."""
    nodes = [
        Node(one.id, {name: value for name, value in one.properties.items() if name not in HIDDEN})
        for one in content.nodes.values()
    ]
    return Content.of(nodes, content.relationships.values())


def test_a_cypher_script_makes_the_same_graph_in_an_empty_database(loaded_store: Store) -> None:
    reader = loaded_store.reader()
    before, stamp, shown = whole_content(reader), dataset_stamp(reader) or {}, export_graph(reader)

    script = exported(reader, ALL, "cypher", "fr").content.decode()
    assert [label for label in ("Kept", "Ledger", "Run", "Seal") if f":{label}" in script] == []
    copy_by_cypher(loaded_store, script)

    assert whole_content(reader) == before
    assert export_graph(reader) == shown
    assert (dataset_stamp(reader) or {})["version"] == stamp["version"]


def test_hostile_names_come_through_a_cypher_script(empty_store: Store) -> None:
    names = {f"person:p{number}": hostile for number, hostile in enumerate(HOSTILE)}
    content = Content.of(
        [Node(key, {"name": hostile, "aliases": [hostile, ""], "since": -1}) for key, hostile in names.items()]
        + [Node("event:e", {"name": "e"})],
        [
            Relationship("ATTENDED", key, "event:e", {"capacity": hostile, "sources": [f"document:d#{hostile}"]})
            for key, hostile in names.items()
        ],
    )
    replace(empty_store, content, {"version": "v"}, quiet)
    script = exported(empty_store.reader(), ALL, "cypher", "fr").content.decode()

    copy_by_cypher(empty_store, script)

    assert not changes(content, whole_content(empty_store.reader()))


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_tables_of_the_whole_graph_load_back_unchanged(loaded_store: Store, tmp_path: Path, format: Any) -> None:
    path = unpacked(exported(loaded_store.reader(), ALL, format, "fr").content, format, tmp_path)

    report = load(loaded_store, [path], quiet)

    assert report.unchanged


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS.keys())
def test_tables_of_a_part_load_to_that_part(
    loaded_store: Store, tmp_path: Path, selection: ExportQuestion, format: Any
) -> None:
    reader = loaded_store.reader()
    path = unpacked(exported(reader, selection, format, "fr").content, format, tmp_path)
    claims = read_tables([path])
    validate(claims)
    ids = [row["id"] for table in claims.rows for row in claims[table] if row["id"]]
    wanted = part_with_sources(reader, ids)

    load(loaded_store, [path], quiet)

    assert without_search_forms(whole_content(reader)) == without_search_forms(wanted)
    assert set(ids) == set(wanted.nodes)


def unpacked(content: bytes, format: str, folder: Path) -> Path:
    """Keep an export where it can be loaded from."""
    path = folder / f"export.{format}"
    if format == "xlsx":
        path.write_bytes(content)
        return path
    with ZipFile(BytesIO(content)) as archive:
        archive.extractall(folder / "tables")
    return folder / "tables"


@pytest.mark.parametrize(("format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_read_back_whole(loaded_store: Store, format: Any, read: Callable[[BytesIO], Any]) -> None:
    wanted = export_graph(loaded_store.reader())
    found = export_of(read(BytesIO(exported(loaded_store.reader(), ALL, format, "fr").content)))

    assert {node["id"]: node for node in found["nodes"]} == {node["id"]: node for node in wanted["nodes"]}
    assert sorted(map(said, found["relationships"])) == sorted(map(said, wanted["relationships"]))


def said(relationship: dict[str, Any]) -> str:
    return json.dumps(relationship, sort_keys=True)


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS.keys())
@pytest.mark.parametrize("format", WRITERS)
def test_every_selection_is_there_in_every_format(loaded_store: Store, selection: ExportQuestion, format: Any) -> None:
    assert exported(loaded_store.reader(), selection, format, "fr").content


def test_a_neighbourhood_is_what_its_query_says(loaded_store: Store) -> None:
    reader = loaded_store.reader()

    assert json.loads(exported(reader, TOURS, "json", "fr").content) == neighbourhood(reader, "Tours")


def test_a_drawing_names_documents_and_calls_nobody(loaded_store: Store) -> None:
    page = exported(loaded_store.reader(), SELECTIONS["connect"], "html", "fr").content.decode()

    assert "Minneapolis" in page
    assert "://cdn" not in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_workbook_begins_with_what_the_page_shows(loaded_store: Store, language: Any) -> None:
    """Read without any other sheet: words of the reader's language, days, filters, a header that stays."""
    asked = ExportQuestion(dormant=True, as_of="2025-11-21", country="US")
    file = exported(loaded_store.reader(), asked, "xlsx", language)
    book = load_workbook(BytesIO(file.content))
    first: Any = book.worksheets[0]
    head = next(row for row in first.iter_rows() if first.freeze_panes == f"A{row[0].row + 1}")
    columns = [cell.value for cell in head]
    body = list(first.iter_rows(min_row=head[0].row + 1))

    verdict = {"fr": "en-sommeil-etats-unis", "en": "dormant-united-states"}[language]
    assert file.stem == f"jumelage-{verdict}-2025-11-21"
    assert first.title == {"fr": "Réponse", "en": "Answer"}[language]
    assert first["A1"].value.startswith({"fr": "En sommeil, États-Unis", "en": "Dormant, United States"}[language])
    assert len(body) == len(dormant(loaded_store.reader(), as_of="2025-11-21", country="US")["partnerships"])
    assert first.auto_filter.ref.startswith(f"A{head[0].row}:")
    assert {"fr": "Raisons", "en": "Reasons"}[language] in columns
    assert not any("document:" in str(cell.value) or " | " in str(cell.value) for row in body for cell in row)
    assert any(cell.is_date for row in body for cell in row)
    assert all(first.column_dimensions[cell.column_letter].width >= 10 for cell in head)
    assert all(sheet.max_row > 1 for sheet in book.worksheets), "no sheet is empty"


def test_a_drawing_keeps_verdicts_reasons_and_date(loaded_store: Store) -> None:
    asked = ExportQuestion(dormant=True, as_of="2025-11-21", country="US")
    page = unescape(exported(loaded_store.reader(), asked, "html", "fr").content.decode())
    assert "Situation au 21\u00a0novembre 2025." in page
    for one in dormant(loaded_store.reader(), as_of="2025-11-21", country="US")["partnerships"]:
        assert all(typeset(reason, "fr") in page for reason in one["reasons"]), one["name"]


def test_a_part_has_all_that_its_tables_name(loaded_store: Store) -> None:
    reader = loaded_store.reader()
    partnership = "partnership:minneapolis--tours"

    assert set(part_content(reader, [partnership]).nodes) == {partnership}
    assert {"authority:tours", "authority:minneapolis"} <= set(part_with_sources(reader, [partnership]).nodes)


def test_two_things_at_once_are_not_exported() -> None:
    with pytest.raises(UsageError):
        ExportQuestion(entity="Tours", dormant=True)


@pytest.mark.parametrize(
    "alone",
    [
        {"country": "US"},
        {"by": "services"},
        {"depth": 2},
        {"as_of": "2025-12-01"},
        {"entity": "Tours", "as_of": "2025-12-01"},
        {"dormant": True, "avoid": ("CUF",)},
    ],
)
def test_what_narrows_a_question_needs_it(alone: Any) -> None:
    with pytest.raises(UsageError):
        ExportQuestion(**alone)


def test_an_empty_answer_is_not_exported(loaded_store: Store) -> None:
    with pytest.raises(NotFound):
        exported(loaded_store.reader(), ExportQuestion(dormant=True, as_of="1900-01-01"), "json", "fr")


Run = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def export(
    loaded_store: Store,
    neo4j_address: Address,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Run ``jumelage export``; gives exit status, standard output and standard error."""
    for name in ("uri", "user", "password"):
        monkeypatch.setenv(f"JUMELAGE_NEO4J_{name.upper()}", getattr(neo4j_address, name))

    def run(*arguments: str) -> tuple[int, bytes, str]:
        monkeypatch.setattr(sys, "argv", ["jumelage", "export", *arguments])
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capfdbinary.readouterr()
        return status, captured.out, captured.err.decode()

    return run


def test_the_command_writes_to_standard_output_and_nothing_else(export: Run, loaded_store: Store) -> None:
    status, out, _ = export("Tours", "--format", "json")

    assert (status, json.loads(out)) == (0, neighbourhood(loaded_store.reader(), "Tours"))


def test_the_command_narrows_a_question_as_the_question_does(export: Run, loaded_store: Store) -> None:
    partnerships = export("--dormant", "--country", "US", "--as-of", "2025-12-01", "--months", "24", "--text", "tours")[
        1
    ]
    services = export("--overlap", "CUF", "--overlap", "AFCCRE", "--by", "services")[1]

    asked = dormant(loaded_store.reader(), as_of="2025-12-01", months=24, country="US", text="tours")
    found = {node["id"] for node in json.loads(partnerships)["nodes"] if node["label"] == "Partnership"}
    assert found
    assert found == {one["id"] for one in asked["partnerships"]}
    assert {node["label"] for node in json.loads(services)["nodes"]} == {"Network", "Service"}


def test_the_command_writes_files(export: Run, loaded_store: Store, tmp_path: Path) -> None:
    folder, book = tmp_path / "tables", tmp_path / "graph.xlsx"

    assert export("--format", "csv", "-o", str(folder))[0] == 0
    assert export("--format", "xlsx", "--connect", "Tours", "Minneapolis", "-o", str(book))[0] == 0
    assert load(loaded_store, [folder], quiet).unchanged
    assert read_tables([book]).problems == ()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--format", "xlsx"], 2),
        (["--format", "csv"], 2),
        (["--format", "doc"], 2),
        (["Tours", "--dormant"], 2),
        (["--country", "US"], 2),
        (["CUF", "--by", "services"], 2),
        (["--overlap", "CUF", "--overlap", "AFCCRE", "--by", "colour"], 2),
        (["--overlap", "CUF"], 2),
        (["Nowhere at all"], 1),
    ],
)
def test_the_command_says_what_is_wrong(export: Run, arguments: list[str], status: int) -> None:
    found, out, err = export(*arguments)

    assert (found, out) == (status, b"")
    assert err


def test_hostile_names_are_only_text_in_a_drawing_by_the_command(
    export: Run, loaded_store: Store, tmp_path: Path
) -> None:
    people = {f"person:p{number}": {"name": hostile} for number, hostile in enumerate(HOSTILE)}
    meeting = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    ties = [(person, "ATTENDED", "event:e", {"sources": [f"document:d#{meeting}"]}) for person in people]
    draw(loaded_store, {**people, "event:e": {"name": meeting}, "document:d": {"name": meeting}}, ties)
    kept = tmp_path / "drawing.html"

    assert export("event:e", "--format", "html", "-o", str(kept))[0] == 0

    own = kept.read_text(encoding="utf-8").replace(drawing_library(), "")
    assert len(own) > 10_000
    assert own.count("<script") == own.count("</script") == 2
    assert not re.search(r"<(?:b|img)[ >]", own)
    assert visible(own) == own


def test_linked_data_names_every_tie_with_its_sources(loaded_store: Store) -> None:
    whole = export_graph(loaded_store.reader())
    written = json.loads(exported(loaded_store.reader(), ALL, "jsonld", "fr").content)
    things = {one["id"]: one for one in written["@graph"] if "subject" not in one}
    statements = [one for one in written["@graph"] if "subject" in one]

    assert (len(things), len(statements)) == (len(whole["nodes"]), len(whole["relationships"]))
    assert all({one["subject"], one["object"]} <= set(things) and one["sources"] for one in statements)
    assert "org:FormalOrganization" in things["urn:jumelage:authority:tours"]["type"]
    assert "creativecommons.org/licenses/by/4.0" in written["schema:license"]["id"]
    terms = {name.partition(":")[0] for one in things.values() for name in one["type"]}
    assert terms <= set(written["@context"])
    excused = [one for one in statements if one.get("capacity") == "excused"]
    assert excused and all(one["predicate"] == "jumelage:ATTENDED" for one in excused)


def test_follow_the_money_links_what_it_names(loaded_store: Store) -> None:
    whole = export_graph(loaded_store.reader())
    lines = exported(loaded_store.reader(), ALL, "ftm", "fr").content.decode().splitlines()
    written = {one["id"]: one for one in map(json.loads, lines)}
    kinds = {node["id"]: node["label"] for node in whole["nodes"]}
    kept = {key for key, label in kinds.items() if label not in ("Theme", "Service")}
    ties = [one for one in whole["relationships"] if {one["from"], one["to"]} <= kept]

    assert len(lines) == len(written) == len(kept) + len(ties), "ids are unique, and nothing is left out"
    for one in written.values():
        assert all(isinstance(value, str) and value for values in one["properties"].values() for value in values)
    links = [one for key, one in written.items() if key not in kept]
    assert all(set(one["properties"]["proof"]) <= {key.partition(":")[2] for key in kept} | kept for one in links)
    assert written["authority:tours"]["properties"]["country"] == ["FR"]


def test_files_for_the_import_hold_every_row(loaded_store: Store) -> None:
    whole = whole_content(loaded_store.reader())
    with ZipFile(BytesIO(exported(loaded_store.reader(), ALL, "neo4j", "fr").content)) as archive:
        readme = archive.read("README.txt").decode()
        names = [name for name in archive.namelist() if name != "README.txt"]
        rows = {name: list(csv.reader(archive.read(name).decode().splitlines(keepends=True))) for name in names}

    assert all(f"={name}" in readme for name in names)
    nodes = sum(len(one) - 1 for one in rows.values() if "id:ID(Entity)" in one[0])
    ties = sum(len(one) - 1 for one in rows.values() if ":START_ID(Entity)" in one[0])
    assert (nodes, ties) == (len(whole.nodes), len(whole.relationships))
