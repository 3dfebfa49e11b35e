"""Broken workbooks: sound-looking archives whose sheets cannot be read, or would be read wrongly."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from tests.loaders.broken.archives import entity_bomb, outside_reference, repacked, workbook_bytes, zip_bomb
from tests.loaders.broken.case import Case, Make, holding

SHEET, BOOK, TEXTS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ROWS: list[list[object]] = [["id", "name"], ["theme:a", "Vélo"], ["theme:b", "Eau"]]


def book_of(work: Callable[[Workbook], object], title: str = "themes") -> Make:
    """A workbook with one sheet of themes, changed."""

    def make(path: Path) -> None:
        book = Workbook()
        book.active.title = title
        for row in ROWS:
            book.active.append(row)
        work(book)
        book.save(path)

    return make


def part(name: str, change: Callable[[bytes], bytes]) -> Make:
    """A workbook of themes with one part of its archive changed."""
    return holding(lambda: repacked(workbook_bytes(ROWS), name, change))


def sheet_data(xml: bytes) -> Make:
    """A workbook whose only sheet has these rows, as they stand in the file."""
    return part(SHEET, lambda old: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + xml + b"</sheetData>", old))


def without(name: str) -> Make:
    """A workbook that lacks a part of its archive."""

    def make() -> bytes:
        written = BytesIO()
        with zipfile.ZipFile(BytesIO(workbook_bytes(ROWS))) as old, zipfile.ZipFile(written, "w") as new:
            for info in old.infolist():
                if info.filename != name:
                    new.writestr(info.filename, old.read(info))
        return written.getvalue()

    return holding(make)


def with_part(name: str, content: bytes) -> Make:
    """A workbook with one part more."""

    def make() -> bytes:
        written = BytesIO(workbook_bytes(ROWS))
        with zipfile.ZipFile(written, "a") as opened:
            opened.writestr(name, content)
        return written.getvalue()

    return holding(make)


def sharing(texts: bytes | Callable[[], bytes]) -> Make:
    """A workbook whose cells name texts by their number, as Excel saves it."""

    def make() -> bytes:
        name = TEXTS.encode()
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        override = b'<Override PartName="/' + name + b'" ContentType="' + kind + b'"/></Types>'
        cells = b'<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
        book = repacked(workbook_bytes(ROWS), "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", override))
        book = repacked(book, SHEET, lambda xml: re.sub(rb"<sheetData>.*</sheetData>", cells, xml))
        written = BytesIO(book)
        with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as opened:
            said = texts() if callable(texts) else texts
            opened.writestr(TEXTS, b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + said)
        return written.getvalue()

    return holding(make)


def damaged(content: bytes) -> bytes:
    """Change some bytes in the middle of the packed sheet."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        start = opened.getinfo(SHEET).header_offset + 30 + len(SHEET)
    return content[: start + 40] + bytes(20) + content[start + 60 :]


def under_password(content: bytes) -> bytes:
    """Say of every part that it is encrypted."""
    return re.sub(rb"(PK\x01\x02.{4})\x00\x00", lambda head: head[1] + b"\x01\x00", content, flags=re.DOTALL)


def hidden_in_utf_16(xml: bytes) -> bytes:
    """Declare entities in letters of two bytes."""
    return entity_bomb(xml).decode().replace("UTF-8", "UTF-16").encode("utf-16")


def behind_comments(xml: bytes) -> bytes:
    """Declare entities far behind the beginning."""
    return b"<!--" + b"x" * 100_000 + b"-->" + entity_bomb(xml)


def text_cell(place: str, text: str) -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def tags() -> bytes:
    """More tags than any table has, and too different to pack well."""
    return b"".join(b"<x%d/>" % number for number in range(2_100_000))


HEADER = b'<row r="1">' + text_cell("A1", "id") + text_cell("B1", "name") + b"</row>"

WORKBOOKS = [
    Case("before-2007.xlsx", holding(OLE), "before 2007", "before-2007.xlsx"),
    Case("secret.xlsx", holding(OLE + "EncryptedPackage".encode("utf-16-le")), "password", "secret.xlsx"),
    Case("secret-parts.xlsx", holding(lambda: under_password(workbook_bytes())), "password", "secret-parts.xlsx"),
    Case("cut.xlsx", holding(lambda: workbook_bytes()[:2000]), "damaged, cut off", "cut.xlsx"),
    Case("cut-late.xlsx", holding(lambda: workbook_bytes()[:-30]), "damaged or cut off", "cut-late.xlsx"),
    Case("head-only.xlsx", holding(b"PK\x03\x04"), "damaged", "head-only.xlsx"),
    Case("changed-bytes.xlsx", holding(lambda: damaged(workbook_bytes())), "damaged", "changed-bytes.xlsx"),
    Case("themes.xlsx", part(SHEET, lambda xml: xml[:200]), "the workbook is damaged", "themes.xlsx"),
    Case("themes.xlsx", without(BOOK), "damaged", "themes.xlsx"),
    Case("themes.xlsx", without(SHEET), "a sheet is missing", "themes.xlsx"),
    Case("themes.xlsx", sharing(b"</sst>"), "damaged", "themes.xlsx"),
    Case("themes.xlsx", without("[Content_Types].xml"), "damaged", "themes.xlsx"),
    Case("themes.xlsx", sharing(b"<si><t>id"), "damaged", "themes.xlsx"),
    Case("themes.xlsx", sheet_data(b'<row r="x"><c r="A1"><v>1</v></c></row>'), "damaged", "themes.xlsx"),
    Case("themes.xlsx", sheet_data(b'<row r="1"><c r="1A"><v>1</v></c></row>'), "damaged", "themes.xlsx"),
    Case("themes.xlsx", sheet_data(b""), "no such column", "themes.xlsx"),
    Case("laughs.xlsx", part(SHEET, entity_bomb), "declares entities", SHEET),
    Case("laughing-texts.xlsx", sharing(entity_bomb(b"?></sst>")), "declares entities", TEXTS),
    Case("laughs-in-utf-16.xlsx", part(SHEET, hidden_in_utf_16), "declares entities", SHEET),
    Case("laughs-behind.xlsx", part(SHEET, behind_comments), "nothing but comments", SHEET),
    Case("outside.xlsx", part(BOOK, outside_reference), "declares entities", BOOK),
    Case("bomb.xlsx", holding(lambda: zip_bomb(BOOK, 300)), "unpacks to 300 MB", "bomb.xlsx"),
    Case("small-bomb.xlsx", holding(lambda: zip_bomb(BOOK, 50)), "far more than it should", BOOK),
    Case("macros.xlsx", with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "macros", "vbaProject.bin"),
    Case(
        "themes.xlsx",
        part(SHEET, lambda xml: xml.replace(b"</sheetData>", b"<row r='9'>" + tags() + b"</row></sheetData>")),
        "too many parts",
        SHEET,
    ),
    Case("themes.xlsx", sharing(lambda: b"<si><t>id</t></si>" + tags() + b"</sst>"), "too many parts", TEXTS),
    Case("themes.xlsx", book_of(lambda book: book.active.merge_cells("A2:A3")), "merged cells", "themes, A2:A3"),
    Case("themes.xlsx", book_of(lambda book: book.active.append(["theme:c", "=B2&B3"])), "formula without", "column B"),
    Case(
        "themes.xlsx",
        book_of(lambda book: book.active.append(["theme:c", "='http://localhost/[other.xlsx]S'!A1"])),
        "formula without a result",
        "themes, row 4, column B",
    ),
    Case("themes.xlsx", book_of(lambda book: book.active.append(["theme:c", "#REF!"])), "shows an error", "themes, B4"),
    Case("themes.xlsx", book_of(lambda book: book.active.append([2020, True])), "“2020”", "themes.xlsx:themes:4:id"),
    Case("themes.xlsx", book_of(lambda book: book.active.cell(2, 300, "x")), "more than 200 cells", "themes, row 2"),
    Case("themes.xlsx", book_of(lambda book: book.active.cell(1_048_576, 16_384, "x")), "cells", "row 1048576"),
    Case("themes.xlsx", book_of(lambda book: book.active.cell(1_048_576, 150, "x")), "cells", "row 1048576"),
    Case("themes.xlsx", book_of(lambda book: book.active.cell(5, 4, "x")), "“x”", "themes:5"),
    Case("facts.xlsx", book_of(lambda book: None, "Feuil1"), "“Feuil1”", "facts.xlsx:Feuil1"),
    Case("facts.xlsx", book_of(lambda book: book.create_sheet("peuple")), "Nearest: people", "facts.xlsx:peuple"),
    Case("facts.xlsx", book_of(lambda book: book.create_sheet("roles")), "no such column", "facts.xlsx:roles:1"),
    Case("themes.xlsx", sheet_data(HEADER + b"<row r='2'>" + text_cell("A2", "theme:_x0000_") + b"</row>"), "id", "2"),
    Case("themes.xlsx", sheet_data(HEADER + b"<row r='2'>" + text_cell("A2", "theme:_xD800_") + b"</row>"), "id", "2"),
]
