"""Broken, hostile and mislabelled files, each with a word that the error about it must say."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from fpdf import FPDF
from openpyxl import Workbook

Broken = tuple[str, Callable[[Path], None], str]
"""The file's name, how to write it, and what the error says."""


def word_bytes(text: str = "Compte rendu") -> bytes:
    """A small sound docx file."""
    document = docx.Document()
    document.add_paragraph(text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def workbook_bytes(rows: list[list[object]] | None = None) -> bytes:
    """A small sound xlsx file."""
    book = Workbook()
    for row in rows or [["Nom", "Ville"], ["Roux Anne", "Tours"]]:
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def pdf_bytes(text: str = "Compte rendu de la réunion du 3 mai 2024 à Tours", password: str = "") -> bytes:
    """A small sound pdf, perhaps under a password."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    if text:
        pdf.text(20, 20, text)
    if password:
        pdf.set_encryption(owner_password=password + "o", user_password=password)
    return bytes(pdf.output())


def repacked(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change one part of an archive."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return written.getvalue()


def entity_bomb(content: bytes) -> bytes:
    """Put entities that grow a billionfold at the head of an XML part."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head, _, body = content.partition(b"?>")
    return head + b'?><!DOCTYPE bomb [<!ENTITY e0 "ha">' + entities.encode() + b"]>" + body


def outside_reference(content: bytes) -> bytes:
    """Declare an entity that would be read from a file of the machine."""
    head, _, body = content.partition(b"?>")
    return head + b'?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + body


def zip_bomb(part: str, megabytes: int) -> bytes:
    """An archive of some kilobytes that unpacks to many megabytes."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(part, "w") as opened:
            for _ in range(megabytes):
                opened.write(b" " * 1_000_000)
    return written.getvalue()


def _of(content: bytes) -> Callable[[Path], None]:
    return lambda path: _write(path, content)


def _made(make: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: _write(path, make())


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _large(path: Path) -> None:
    with path.open("wb") as opened:
        opened.truncate(200_000_000)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"

BROKEN: list[Broken] = [
    ("absent.txt", lambda path: None, "no such file"),
    ("folder.txt", lambda path: path.mkdir(), "no such file"),
    ("empty.txt", _of(b""), "empty"),
    ("blank.md", _of(b" \n\t\r\n"), "empty"),
    ("empty.docx", _of(b""), "empty"),
    ("empty.pdf", _of(b""), "empty"),
    ("empty.csv", _of(b"\xef\xbb\xbf"), "empty"),
    ("signs.txt", _of(b"---- 1234 ....\n"), "no text"),
    ("200-mb.txt", _large, "too large"),
    ("200-mb.pdf", _large, "too large"),
    ("200-mb.xlsx", _large, "too large"),
    ("lines.txt", _of(b"Anne Roux, Tours\n" * 20_001), "lines"),
    ("text.txt", _of((b"Le conseil parle des villes de la vallee. " * 8 + b"\n\n") * 4_000), "characters"),
    ("one-line.txt", _of(b"a" * 60_000), "characters"),
    ("one-line.csv", _of(b"a;" * 60_000), "characters"),
    ("rows.csv", _of(b"Nom;Ville\n" * 20_001), "rows"),
    ("open-quote.csv", _of(b'Nom;Ville\n"Roux;Tours\nPetit;Nancy\n'), "cannot be read"),
    ("binary.txt", _of(bytes(range(256)) * 40), "encoding is unknown"),
    ("zeros.csv", _of(b"Nom\x00\x00\x00\x01\x02" * 50), "text"),
    ("picture.txt", _of(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50), "image"),
    ("photo.pdf", _of(b"\xff\xd8\xff\xe0" + b"\x00" * 50), "image"),
    ("program.docx", _of(b"\x7fELF" + b"\x00" * 50), "program"),
    ("note.rtf", _of(rb"{\rtf1 Compte rendu}"), ".rtf"),
    ("page.html", _of(b"<html><body>Compte rendu</body></html>"), ".html"),
    ("old.doc", _of(OLE), ".doc"),
    ("old.docx", _of(OLE), "before 2007"),
    ("old.xlsx", _of(OLE), "before 2007"),
    ("secret.docx", _of(OLE + "EncryptedPackage".encode("utf-16-le")), "password"),
    ("secret.xlsx", _of(OLE + "EncryptedPackage".encode("utf-16-le")), "password"),
    ("secret.pdf", _made(lambda: pdf_bytes(password="sesame")), "password"),
    ("scan.pdf", _made(lambda: pdf_bytes("")), "scan"),
    ("cut.pdf", _made(lambda: pdf_bytes()[:300]), "damaged"),
    ("cut-in-half.docx", _made(lambda: word_bytes()[:9000]), "damaged"),
    ("cut.xlsx", _made(lambda: workbook_bytes()[:2000]), "damaged"),
    ("head-only.docx", _of(b"PK\x03\x04"), "damaged"),
    ("word.pdf", _made(word_bytes), "docx"),
    ("sheet.docx", _made(workbook_bytes), "xlsx"),
    ("document.xlsx", _made(word_bytes), "docx"),
    ("pdf.txt", _made(pdf_bytes), "pdf"),
    ("word.txt", _made(word_bytes), "docx"),
    ("text.pdf", _of("Compte rendu de réunion".encode()), "plain text"),
    ("text.docx", _of("Compte rendu de réunion".encode()), "plain text"),
    ("not-xml.docx", _made(lambda: repacked(word_bytes(), DOCUMENT, lambda part: part[:700])), "damaged"),
    ("not-xml.xlsx", _made(lambda: repacked(workbook_bytes(), SHEET, lambda part: part[:200])), "damaged"),
    ("laughs.docx", _made(lambda: repacked(word_bytes(), DOCUMENT, entity_bomb)), "entities"),
    ("laughs.xlsx", _made(lambda: repacked(workbook_bytes(), SHEET, entity_bomb)), "entities"),
    ("outside.docx", _made(lambda: repacked(word_bytes(), DOCUMENT, outside_reference)), "entities"),
    ("outside.xlsx", _made(lambda: repacked(workbook_bytes(), "xl/workbook.xml", outside_reference)), "entities"),
    ("bomb.docx", _made(lambda: zip_bomb(DOCUMENT, 300)), "unpacks"),
    ("bomb.xlsx", _made(lambda: zip_bomb("xl/workbook.xml", 300)), "unpacks"),
    ("small-bomb.docx", _made(lambda: zip_bomb(DOCUMENT, 50)), "unpacks"),
    (
        "no-body.docx",
        _made(lambda: repacked(word_bytes(), DOCUMENT, lambda part: b"<?xml version='1.0'?><a/>")),
        "damaged",
    ),
    ("blank.xlsx", _made(lambda: workbook_bytes([["", ""], [None, None]])), "no text"),
    ("rows.xlsx", _made(lambda: workbook_bytes([["Roux", "Tours"]] * 20_001)), "rows"),
]
