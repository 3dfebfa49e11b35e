"""What a reader sees is read, in boxes, frames, headers and on turned pages; what is hidden or struck out is not."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF

from loaders.files.documents import read_document
from loaders.ingestion import ingest
from tests.loaders.unseen import add_text_box

TITLE = "Compte rendu de la réunion du bureau"
PEOPLE = ("Mme Aude TESTARD, maire, Ville de Gien", "M. Ivan LEROY, élu, Ville de Sens", "Mme Nora PELLEN, CUF")
FAMILIES = {"Testard", "Leroy", "Pellen"}


def families(path: Path) -> list[str]:
    return [person["family_name"] for person in ingest(path)["participants"]]


def word_file(path: Path) -> Path:
    """A header with the date, a text box, a hidden line, a struck-out one, a table within a cell."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Gien, le 4 juin 2024"
    document.add_paragraph(TITLE)
    document.add_paragraph("Participants :")
    add_text_box(document.add_paragraph(), [PEOPLE[0]])
    document.add_paragraph().add_run("M. Paul CACHAN, élu, Ville de Nice").font.hidden = True
    document.add_paragraph().add_run("M. Rémy COLLARD, élu, Ville de Dole").font.strike = True
    document.add_paragraph(PEOPLE[1])
    inner = document.add_table(rows=1, cols=2).cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = PEOPLE[2].split(", ")
    document.save(str(path))
    return path


def test_word_is_read_as_it_is_seen(tmp_path: Path) -> None:
    answer = ingest(word_file(tmp_path / "cr.docx"))
    found = [person["family_name"] for person in answer["participants"]]
    assert sorted(found) == sorted(FAMILIES), "each once, whoever is in a box or a table within a cell"
    assert answer["event"] and answer["event"]["start"] == "2024-06-04"
    assert [doubt["what"] for doubt in answer["doubts"]] == ["Rémy Collard"]


def test_a_content_control_is_read_and_its_placeholder_is_not(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    for text, empty in (("Lieu : Gien", False), ("Cliquez ici pour entrer du texte.", True)):
        paragraph = document.add_paragraph(text)
        control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
        if empty:
            properties.append(OxmlElement("w:showingPlcHdr"))
        content.append(paragraph._p.find(qn("w:r")))
        control.extend([properties, content])
        paragraph._p.append(control)
    document.save(str(tmp_path / "cr.docx"))
    assert [block.text for block in read_document(tmp_path / "cr.docx").blocks] == [TITLE, "Lieu : Gien"]


def test_a_page_turned_sideways_is_read(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    with pdf.rotation(90, 100, 150):
        for row, line in enumerate((f"{TITLE} du 4 juin 2024", "Participants", *PEOPLE)):
            pdf.text(30, 120 + 8 * row, line)
    pdf.output(str(tmp_path / "cr.pdf"))
    answer = ingest(tmp_path / "cr.pdf")
    assert {person["family_name"] for person in answer["participants"]} == FAMILIES
    assert answer["event"] and answer["event"]["start"] == "2024-06-04"


def test_columns_in_the_midst_of_a_page_are_read_one_after_the_other(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, f"{TITLE}. " + "La présidente ouvre la séance et remercie le personnel de la mairie. " * 3)
    left = (
        "Le jumelage avec Wells",
        "dure depuis 1980 et les",
        "deux lycées en vivent. On",
        "a loué un car de 50",
        "places pour aller au marché",
        "de Noël en décembre.",
    )
    right = (
        "Bamberg ne répond plus à",
        "nos lettres, ce que tous",
        "regrettent ici et ailleurs",
        "depuis 2019 au moins. Elle",
        "n'a plus de service et",
        "plus de comité non plus.",
    )
    for x, lines in ((20, left), (112, right)):
        for row, line in enumerate(lines):
            pdf.text(x, 60 + 5 * row, line)
    pdf.set_y(100)
    pdf.multi_cell(
        0, 6, "La secrétaire rappelle les dates de la fête et la présidente lève la séance à dix-neuf heures. " * 2
    )
    pdf.output(str(tmp_path / "cr.pdf"))
    texts = [block.text for block in read_document(tmp_path / "cr.pdf").blocks]
    assert " ".join(left) in texts and " ".join(right) in texts


def test_a_word_laid_across_the_page_is_nothing(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", style="B", size=90)
    with pdf.rotation(45, 100, 100):
        pdf.text(40, 110, "BROUILLON")
    pdf.set_font("Helvetica", size=11)
    for row, line in enumerate((f"{TITLE} du 4 juin 2024", "Participants", *PEOPLE)):
        pdf.text(20, 40 + 12 * row, line)
    pdf.output(str(tmp_path / "cr.pdf"))
    assert set(families(tmp_path / "cr.pdf")) == FAMILIES
    assert "BROUILLON" not in " ".join(block.text for block in read_document(tmp_path / "cr.pdf").blocks)


def test_what_recognition_confused_is_mended(tmp_path: Path) -> None:
    text = f"{TITLE} du 4 juin 2024\n\nÉtalent présents : Mme Aude TESTA0D, M. lvan LER0Y, M. 0scar PELLlN.\n"
    (tmp_path / "cr.txt").write_text(text, encoding="utf-8")
    assert families(tmp_path / "cr.txt") == ["Testaod", "Leroy", "Pellin"]
