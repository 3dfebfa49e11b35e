"""Tables that an export writes compile to the very graph that they were written from."""

import csv
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from unicodedata import normalize

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.content import Content
from graph.errors import TooLarge, UsageError
from loaders.bundled import bundled_data
from loaders.tables import table_files
from loaders.tables.cells import defused, escaped, plain, unescaped
from loaders.tables.compilation import compile_claims
from loaders.tables.layout import TABLES
from loaders.tables.problems import BadTables
from loaders.tables.reading import read_tables
from loaders.tables.table_files import csv_archive, csv_files, workbook, write_csv_folder
from loaders.tables.unloading import unload
from loaders.tables.validation import validate
from tests.loaders.writing import MINI, Rows, change, mini_copy
from tests.support.hostile import HOSTILE
from tests.support.profiles import examples

Write = Callable[[Content, Path], Path]


def as_csv(content: Content, folder: Path) -> Path:
    write_csv_folder(unload(content), folder / "export")
    return folder / "export"


def as_workbook(content: Content, folder: Path) -> Path:
    (folder / "export.xlsx").write_bytes(workbook(unload(content)))
    return folder / "export.xlsx"


def compiled(path: Path) -> Content:
    claims = read_tables([path])
    validate(claims)
    return compile_claims(claims)


both_formats = pytest.mark.parametrize("write", [as_csv, as_workbook])


@both_formats
@pytest.mark.parametrize("source", [MINI, bundled_data()], ids=["mini", "bundled"])
def test_tables_load_back_to_the_same_graph(source: Path, write: Write, tmp_path: Path) -> None:
    before = compiled(source)

    assert compiled(write(before, tmp_path)) == before


@both_formats
def test_hostile_names_load_back_unchanged(write: Write, tmp_path: Path) -> None:
    tables = mini_copy(tmp_path)

    def bear(rows: Rows) -> None:
        rows += [rows[0] | {"id": f"organisation:h{n}", "name": name, "aliases": name} for n, name in hostile]

    def tell(rows: Rows) -> None:
        rows += [rows[0] | {"locator": f"l. {n}", "activity": name} for n, name in hostile]

    hostile = list(enumerate(HOSTILE, 100))
    change(tables / "organisations.csv", bear)
    change(tables / "observations.csv", tell)
    # The loader reads the table as a person wrote it; from then on nothing may change.
    before = compiled(tables)
    after = compiled(write(before, tmp_path))

    ids = [f"organisation:h{n}" for n, _ in hostile]
    assert {name: after.nodes[name] for name in ids} == {name: before.nodes[name] for name in ids}
    assert after == before


MEMBERSHIPS = {
    "one passage, one date": [("2018-05-14", "l. 3", "2015")],
    "one passage, two dates": [("2018-05-14", "l. 3", "2015"), ("2018-05-14", "l. 3", "2016")],
    "a date and none": [("2018-05-14", "l. 3", "2015"), ("2024-06-11", "l. 3", "")],
    "three passages, the dates not in their order": [
        ("2024-06-11", "l. 3", "2010"),
        ("2018-05-14", "l. 3", "2020"),
        ("2018-05-14", "l. 4", ""),
    ],
}


@pytest.mark.parametrize("stated", MEMBERSHIPS.values(), ids=MEMBERSHIPS.keys())
def test_a_membership_keeps_its_first_and_last_date(stated: list[tuple[str, str, str]], tmp_path: Path) -> None:
    tables = mini_copy(tmp_path)

    def replace(rows: Rows) -> None:
        ends = {name: rows[0][name] for name in ("member", "network", "basis")}
        rows[:] = [
            {**ends, "as_of": as_of, "document": f"document:reunion-{document}", "locator": locator}
            for document, locator, as_of in stated
        ]

    change(tables / "memberships.csv", replace)
    before = compiled(tables)

    assert compiled(as_csv(before, tmp_path)) == before


def test_every_table_is_written_as_csv_even_without_rows_and_no_sheet_is_empty(tmp_path: Path) -> None:
    empty, full = Content.of([], []), compiled(MINI)

    assert len(csv_files(unload(empty))) == len(TABLES)
    sheets = openpyxl.load_workbook(as_workbook(full, tmp_path)).sheetnames
    assert sheets == [name for name, rows in unload(full).items() if rows]
    assert set(unload(empty)) == set(TABLES)
    with pytest.raises(BadTables, match="no rows"):
        compiled(as_csv(empty, tmp_path))


def test_the_same_graph_gives_the_same_archive() -> None:
    rows = unload(compiled(MINI))

    assert csv_archive(rows) == csv_archive(rows)


def test_the_same_graph_gives_the_same_workbook_whenever_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = unload(compiled(MINI))
    first, tomorrow = workbook(rows), time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: tomorrow)  # as archives read it
    written = openpyxl.load_workbook(BytesIO(first)).properties

    assert written.created == written.modified == datetime(1980, 1, 1)
    assert workbook(rows) == first


def test_no_cell_is_a_formula_in_either_format(tmp_path: Path) -> None:
    tables = mini_copy(tmp_path)
    change(tables / "organisations.csv", lambda rows: rows[0].update(name="=1+1", aliases="@x|=2"))
    content = compiled(tables)

    written = csv_files(unload(content))["organisations.csv"].decode("utf-8-sig")
    record = next(csv.DictReader(StringIO(written), delimiter=";"))
    sheet = openpyxl.load_workbook(as_workbook(content, tmp_path))["organisations"]

    assert (record["name"], record["aliases"]) == ("'=1+1", "'=2|@x")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet["B2"].value == "'=1+1"


def test_an_old_export_is_not_mixed_with_a_new_one(tmp_path: Path) -> None:
    rows = unload(compiled(MINI))
    write_csv_folder(rows, tmp_path / "export")

    with pytest.raises(UsageError):
        write_csv_folder(rows, tmp_path / "export")


def test_a_workbook_cuts_nothing_off(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = unload(compiled(MINI))
    for module, name, bound in ((table_files, "LONGEST_CELL", 3), (table_files, "MOST_ROWS", 1)):
        with monkeypatch.context() as smaller, pytest.raises(TooLarge):
            smaller.setattr(module, name, bound)
            workbook(rows)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r")).map(
    lambda text: normalize("NFC", text.strip()).strip()
)


@given(CELLS)
def test_whatever_a_cell_says_is_read_as_written(text: str) -> None:
    assert plain(defused(text)) == text
    assert unescaped(escaped(text)) == text


@examples(10)
@given(st.lists(CELLS.filter(bool), min_size=1, max_size=5))
def test_any_names_load_back_from_files(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    rows = {"themes": [{"id": f"theme:t{number}", "name": name} for number, name in enumerate(names)]}
    write_csv_folder(rows, folder / "csv")
    (folder / "all.xlsx").write_bytes(workbook(rows))

    for path in (folder / "csv", folder / "all.xlsx"):
        assert [row["name"] for row in read_tables([path])["themes"]] == names
