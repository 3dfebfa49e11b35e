"""Who is named in text boxes, fields, tracked changes, nested tables and cells side by side took part all the same."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from loaders.ingestion import ingest
from tests.loaders.unseen import add_text_box

FIELD = (
    '<w:fldChar w:fldCharType="begin"/>',
    "<w:instrText> FORMTEXT </w:instrText>",
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>Aude Testard (Ville de Gien)</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)


def minutes() -> Document:
    document = docx.Document()
    document.add_heading("Compte rendu de la réunion du 4 juin 2025 à Gien", 1)
    return document


def text_box(document: Document) -> None:
    add_text_box(document.add_paragraph(), ["Présents :", "Aude Testard (Ville de Gien)", "Ivan Leroy, Ville de Sens"])


def form_field(document: Document) -> None:
    paragraph = document.add_paragraph("Présents : ")
    for part in FIELD:
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{part}</w:r>"))
    paragraph.add_run(", Ivan Leroy (Ville de Sens)")


def tracked_changes(document: Document) -> None:
    paragraph = document.add_paragraph("Présents : Aude Testard (Ville de Gien), ")
    added = "<w:r><w:t>Ivan Leroy (Ville de Sens)</w:t></w:r>"
    taken = "<w:r><w:delText>, Lise Marty (CUF)</w:delText></w:r>"
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x">{added}</w:ins>'))
    paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="x">{taken}</w:del>'))


def nested_table(document: Document) -> None:
    document.add_paragraph("Participants")
    inner = document.add_table(1, 2).cell(0, 1).add_table(2, 2)
    for row, cells in enumerate([("Aude Testard", "Ville de Gien"), ("Ivan Leroy", "Ville de Sens")]):
        for column, text in enumerate(cells):
            inner.cell(row, column).text = text


def side_by_side(document: Document) -> None:
    document.add_paragraph("Participants")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Mme Aude Testard\nMaire\nVille de Gien"
    table.cell(0, 1).text = "M. Ivan Leroy\nDirecteur\nVille de Sens"


def test_attendance_is_read_wherever_word_keeps_it(tmp_path: Path) -> None:
    wrong = {}
    for layout in (text_box, form_field, tracked_changes, nested_table, side_by_side):
        document = minutes()
        layout(document)
        path = tmp_path / f"{layout.__name__}.docx"
        document.save(str(path))
        found = {(person["family_name"], person["organisation"]) for person in ingest(path)["participants"]}
        if found != {("Testard", "Ville de Gien"), ("Leroy", "Ville de Sens")}:
            wrong[layout.__name__] = found
    assert wrong == {}
