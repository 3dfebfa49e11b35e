"""The readers of CSV and XLSX: what a user would lose if a separator or a size were guessed wrong."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from loaders.files.bounds import content_of
from loaders.files.csv_rows import separator_of
from loaders.files.sheets import read_sheets
from tests.loaders.broken.archives import repacked, workbook_bytes

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["Nom", "Ville"], ["Roux", "Gap"], ["Morel", "Foix"]]


def cells(path: Path, content: bytes) -> list[tuple[str, ...]]:
    path.write_bytes(content)
    return [row.cells for sheet in read_sheets(path, content_of(path)) for row in sheet.rows]


def test_what_stands_in_quotes_separates_nothing() -> None:
    texts = {
        'Ville,Note\nGap,"ski ; lac ; neige"\nFoix,"a ; b ; c"\n': ",",
        'Ville;Note\nGap;"ski, lac, neige"\nFoix;"a, b"\n': ";",
        "Ville\tNote\nGap\tski, lac; neige\nFoix\ta, b; c\n": "\t",
        "Ville¦Pays\nGap¦France\n": "¦",
        "sep=|\nVille|Pays;x\nGap|France;y\n": "|",
    }
    assert {text: separator_of(text) for text in texts} == texts


def test_a_row_knows_the_line_on_which_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Ville;Note\nGap;"deux\nlignes"\nFoix;b\n', encoding="utf-8")
    (sheet,) = read_sheets(path, content_of(path))
    assert [row.locator() for row in sheet.rows] == ["l. 1", "l. 2", "l. 4"]


def test_a_sheet_is_read_whatever_size_it_claims(tmp_path: Path) -> None:
    for claimed in (b'ref="A1"', b'ref="A1:A2"', b'ref="A1:ZZ900000"'):
        content = repacked(
            workbook_bytes(ROWS), SHEET, lambda part, to=claimed: re.sub(rb'ref="[A-Z0-9:]+"', to, part, count=1)
        )
        assert cells(tmp_path / "a.xlsx", content) == [tuple(row) for row in ROWS], claimed


def test_a_cell_merged_downwards_is_read_in_each_row(tmp_path: Path) -> None:
    book, buffer = Workbook(), BytesIO()
    sheet = book.active
    for row in (["Réseau", "Membre"], ["Réseau des lacs", "Gap"], ["", "Foix"], ["Autre", "Laon"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(buffer)
    assert cells(tmp_path / "a.xlsx", buffer.getvalue())[2] == ("Réseau des lacs", "Foix")


def test_results_of_a_query_are_a_table(tmp_path: Path) -> None:
    found = b'{"head":{"vars":["town"]},"results":{"bindings":[{"town":{"type":"literal","value":"Gap"}},{}]}}'
    assert cells(tmp_path / "a.json", found) == [("town",), ("Gap",)]


def test_numbers_that_reach_a_person_are_dropped(tmp_path: Path) -> None:
    number = "06" + "12345678"
    assert cells(tmp_path / "a.csv", f"Ville;Tel\nGap;{number}\n".encode())[1] == ("Gap", "")
