"""Broken documents, as ``jumelage ingest`` gets them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF

from tests.loaders.broken.archives import (
    entity_bomb,
    outside_reference,
    pdf_bytes,
    repacked,
    word_bytes,
    workbook_bytes,
    zip_bomb,
)
from tests.loaders.broken.case import Case, Make, holding
from tests.loaders.broken.tables import loop, sparse
from tests.loaders.broken.workbooks import OLE, tags, with_part

INGEST = ("ingest",)
DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


def case(name: str, content: bytes | str | Callable[[], bytes] | Make, said: str, place: str = "") -> Case:
    """A document that ``ingest`` refuses; the error names at least the file."""
    return Case(name, content, said, place or name, INGEST)  # type: ignore[arg-type]


def body(change: Callable[[bytes], bytes]) -> Make:
    """A Word document with its body changed."""
    return holding(lambda: repacked(word_bytes(), DOCUMENT, change))


def in_body(xml: bytes) -> Make:
    """A Word document with something more in its body."""
    return body(lambda old: old.replace(b"<w:body>", b"<w:body>" + xml))


def pages(number: int) -> bytes:
    """A pdf with many pages."""
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for page in range(number):
        pdf.add_page()
        pdf.text(20, 20, f"Compte rendu, page {page + 1}")
    return bytes(pdf.output())


def with_script(content: bytes) -> bytes:
    """A pdf that would run a script when it is opened."""
    return content.replace(
        b"/Type /Catalog", b"/Type /Catalog\n/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    )


DOCUMENTS = [
    case("absent.txt", lambda path: None, "no such file"),
    case("folder.txt", Path.mkdir, "it is a folder"),
    case("queue.txt", os.mkfifo, "a device"),
    case("loop.txt", loop, "no such file"),
    case("unreadable.txt", lambda path: path.symlink_to("/proc/self/mem"), "", "unreadable.txt"),
    case("empty.txt", holding(b""), "empty"),
    case("blank.md", holding(b" \n\t\r\n"), "empty"),
    case("empty.docx", holding(b""), "empty"),
    case("empty.pdf", holding(b""), "empty"),
    case("empty.csv", holding(b"\xef\xbb\xbf"), "empty"),
    case("signs.txt", holding(b"---- 1234 ....\n"), "no text"),
    case("200-mb.txt", sparse, "too large"),
    case("200-mb.pdf", sparse, "too large"),
    case("200-mb.xlsx", sparse, "too large"),
    case("lines.txt", holding(b"Anne Roux, Tours\n" * 20_001), "lines", "line 20001"),
    case("text.txt", holding((b"Le conseil parle des villes de la vallee. " * 8 + b"\n\n") * 4_000), "characters"),
    case("one-line.txt", holding(b"a" * 60_000), "characters", "line 1"),
    case("a-megabyte-in-a-line.txt", holding("M. Jean Roux, " * 71_000), "characters", "line 1"),
    case("50-mb-in-a-line.txt", lambda path: path.write_text("ville " * 8_000_000), "characters", "line 1"),
    case("one-line.csv", holding(b"a;" * 60_000), "characters"),
    case("columns.csv", holding(b"Nom;" * 100_000 + b"\n"), "characters"),
    case("rows.csv", holding(b"Nom;Ville\n" * 20_001), "rows", "line 20001"),
    case(
        "open-quote.csv",
        holding(b'Nom;Ville\n"Roux;Tours\nPetit;Nancy\n'),
        "quotation mark that is never closed",
        "line ",
    ),
    case("binary.txt", holding(bytes(range(256)) * 40), "encoding is unknown"),
    case("zeros.csv", holding(b"Nom\x00\x00\x00\x01\x02" * 50), "text"),
    case("picture.txt", holding(b"\x89PNG\r\n\x1a\n" + bytes(50)), "image"),
    case("photo.pdf", holding(b"\xff\xd8\xff\xe0" + bytes(50)), "image"),
    case("program.docx", holding(b"\x7fELF" + bytes(50)), "program"),
    case("note.rtf", holding(rb"{\rtf1 Compte rendu}"), ".rtf"),
    case("page.html", holding(b"<html><body>Compte rendu</body></html>"), ".html"),
    case("old.doc", holding(OLE), ".doc"),
    case("old.docx", holding(OLE), "before 2007"),
    case("old.xlsx", holding(OLE), "before 2007"),
    case("secret.docx", holding(OLE + "EncryptedPackage".encode("utf-16-le")), "password"),
    case("secret.xlsx", holding(OLE + "EncryptedPackage".encode("utf-16-le")), "password"),
    case("secret.pdf", holding(lambda: pdf_bytes(password="sesame")), "password"),
    case("scan.pdf", holding(lambda: pdf_bytes("")), "scan"),
    case("scan-with-script.pdf", holding(lambda: with_script(pdf_bytes(""))), "scan"),
    case("cut.pdf", holding(lambda: pdf_bytes()[:300]), "damaged"),
    case("10000-pages.pdf", holding(lambda: pages(10_000)), "10000 pages"),
    case("cut-in-half.docx", holding(lambda: word_bytes()[:9000]), "damaged"),
    case("cut.xlsx", holding(lambda: workbook_bytes()[:2000]), "damaged"),
    case("head-only.docx", holding(b"PK\x03\x04"), "damaged"),
    case("word.pdf", holding(word_bytes), "docx"),
    case("sheet.docx", holding(workbook_bytes), "xlsx"),
    case("document.xlsx", holding(word_bytes), "docx"),
    case("pdf.txt", holding(pdf_bytes), "pdf"),
    case("word.txt", holding(word_bytes), "docx"),
    case("text.pdf", holding("Compte rendu de réunion"), "plain text"),
    case("text.docx", holding("Compte rendu de réunion"), "plain text"),
    case("not-xml.docx", body(lambda part: part[:700]), "damaged"),
    case("not-xml.xlsx", holding(lambda: repacked(workbook_bytes(), SHEET, lambda part: part[:200])), "damaged"),
    case("laughs.docx", body(entity_bomb), "entities", DOCUMENT),
    case("laughs.xlsx", holding(lambda: repacked(workbook_bytes(), SHEET, entity_bomb)), "entities", SHEET),
    case("outside.docx", body(outside_reference), "entities", DOCUMENT),
    case("bomb.docx", holding(lambda: zip_bomb(DOCUMENT, 300)), "unpacks"),
    case("bomb.xlsx", holding(lambda: zip_bomb("xl/workbook.xml", 300)), "unpacks"),
    case("small-bomb.docx", holding(lambda: zip_bomb(DOCUMENT, 50)), "unpacks", DOCUMENT),
    case("macros.xlsx", with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "macros", "vbaProject.bin"),
    case("no-body.docx", body(lambda part: b"<?xml version='1.0'?><a/>"), "damaged"),
    case("deep.docx", in_body(b"<w:sdt>" * 5_000 + b"</w:sdt>" * 5_000), "damaged"),
    case(
        "depth-in-words.docx",
        in_body(b"<w:p><w:pPr><w:numPr><w:ilvl w:val='un'/></w:numPr></w:pPr><w:r><w:t>Compte rendu</w:t></w:r></w:p>"),
        "damaged",
    ),
    case("paragraphs.docx", in_body(b"<w:p><w:r><w:t>Tours</w:t></w:r></w:p>" * 25_000), "paragraphs"),
    case("million-tags.docx", body(lambda old: old + tags()), "too many parts", DOCUMENT),
    case(
        "paragraph.docx",
        in_body(b"<w:p><w:r><w:t>" + b"Tours " * 100_000 + b"</w:t></w:r></w:p>"),
        "a passage of",
        "paragraphe 1",
    ),
    case("blank.xlsx", holding(lambda: workbook_bytes([["", ""], [None, None]])), "no text"),
    case("rows.xlsx", holding(lambda: workbook_bytes([["Roux", "Tours"]] * 20_001)), "more than 20000 rows"),
    case(
        "cell.xlsx",
        holding(lambda: repacked(workbook_bytes(), SHEET, lambda part: part.replace(b"Tours", b"Tours " * 100_000))),
        "characters",
    ),
]
