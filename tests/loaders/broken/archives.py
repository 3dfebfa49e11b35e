"""Small sound files, and ways to break the archives and the XML in them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
from fpdf import FPDF
from openpyxl import Workbook


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
