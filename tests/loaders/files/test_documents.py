"""Text out of every format: the same minutes come out of each, with the place of every block."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from loaders.files.documents import BlockKind, read_document
from tests.loaders.broken.archives import pdf_bytes, workbook_bytes

ACCENTS = "Compte rendu de la réunion du groupe-pays Sénégal à Orléans – été 2024 : « Où en est-on ? »"


def read(path: Path, content: str | bytes) -> list[tuple[str, str, str]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [(block.kind.value, block.text, block.locator()) for block in read_document(path).blocks]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_encodings_are_told_apart(encoding: str, tmp_path: Path) -> None:
    ((_, text, _),) = read(tmp_path / "a.txt", (ACCENTS + "\n").encode(encoding))
    assert text == ACCENTS


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "mac_roman"])
def test_text_encoded_twice_is_read_once(wrong: str, tmp_path: Path) -> None:
    plain = "Les élus de Périgueux ont été reçus à Córdoba et à Ålesund"
    once = plain.encode().decode(wrong)
    lines = [plain, once, once.encode().decode(wrong), f"SÃO PAULO, Ã la carte : {'x ' * 50}", plain]
    texts = [text for _, text, _ in read(tmp_path / "a.txt", "\n\n".join(lines))]
    assert texts == [plain, plain, plain, lines[3].strip(), plain]


def test_lines_of_another_encoding_are_read_beside_utf8(tmp_path: Path) -> None:
    plain = "Les élus de Périgueux ont été reçus à Córdoba"
    content = f"{plain}\n\n".encode() * 3 + f"{plain}\n".encode("latin-1")
    assert [text for _, text, _ in read(tmp_path / "a.txt", content)] == [plain] * 4
    assert read(tmp_path / "b.txt", plain.encode("latin-1"))[0][1] == plain


def test_a_utf8_text_cut_within_a_letter_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "Réunion à Évian, été".encode()[:-2] + b"\xc3")[0][1].startswith("Réunion à Évian")


def test_wrapped_prose_becomes_paragraphs(tmp_path: Path) -> None:
    blocks = read(
        tmp_path / "a.txt",
        "1. Accueil\n\nLa ville d'Issy-les-\nmoulineaux accueille la délé-\ngation de Breuil-\nSalles, qui est\n\n"
        "attendue en mai.\n\n- un premier point\n  qui continue\n- un second\n",
    )
    assert blocks == [
        ("heading", "1. Accueil", "l. 1"),
        (
            "paragraph",
            "La ville d'Issy-les-moulineaux accueille la délégation de Breuil-Salles, qui est attendue en mai.",
            "l. 3-8",
        ),
        ("bullet", "un premier point qui continue", "l. 10-11"),
        ("bullet", "un second", "l. 12"),
    ]


def test_a_locator_names_the_line_of_a_phrase(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("La délégation de la ville de Tours a été\nreçue par le maire de Minneapolis au mois\nde mai.\n")
    (block,) = read_document(path).blocks
    start = block.text.index("Minneapolis")
    assert block.locator(start, start + 11) == "l. 2"


def test_markup_contacts_and_footnote_marks_go(tmp_path: Path) -> None:
    phone = "+33 " + "1 00 00 00 17"
    ((_, text, _),) = read(
        tmp_path / "a.md",
        f"**Mme Roux**¹, 7<sup>e</sup> adjointe[^2] (roux@example.org, tél. : {phone})&nbsp;: *oui*\n",
    )
    assert text == "Mme Roux, 7e adjointe : oui"


def test_page_numbers_and_running_heads_go(tmp_path: Path) -> None:
    spoken = ["On parle du budget.", "On parle des écoles.", "On vote.", "Une pause est faite.", "La séance est levée."]
    pages = [f"Ville de Tours - Direction\n\n{text}\n\n{number}\n" for number, text in enumerate(spoken, start=1)]
    texts = [text for _, text, _ in read(tmp_path / "a.txt", "\f".join(pages))]
    assert texts == spoken


def test_tables_of_tabs_bars_and_spaces_are_rows(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("| Nom | Ville |\n|---|---|\n| Roux | Tours |\n\nNom\tVille\nPetit\tNancy\n")
    rows = [(block.cells, block.table) for block in read_document(tmp_path / "a.md").blocks]
    assert rows == [(("Nom", "Ville"), 1), (("Roux", "Tours"), 1), (("Nom", "Ville"), 1), (("Petit", "Nancy"), 1)]
    (tmp_path / "b.txt").write_text(
        "Anne Roux      adjointe au      Tours\n               maire\nLuc Petit      maire            Nancy\n"
    )
    assert [block.cells for block in read_document(tmp_path / "b.txt").blocks] == [
        ("Anne Roux", "adjointe au maire", "Tours"),
        ("Luc Petit", "maire", "Nancy"),
    ]


def test_word_gives_paragraphs_lists_and_merged_cells(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Compte rendu", level=1)
    document.add_paragraph("Ville de Tours", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, name in enumerate(("Roux", "Petit")):
        table.cell(row, 1).text = name
    table.cell(0, 0).text = "Tours"
    table.cell(0, 0).merge(table.cell(1, 0))
    document.save(str(tmp_path / "a.docx"))
    blocks = read_document(tmp_path / "a.docx").blocks
    assert [(b.kind, b.text, b.locator()) for b in blocks] == [
        (BlockKind.HEADING, "Compte rendu", "paragraphe 1"),
        (BlockKind.BULLET, "Ville de Tours", "paragraphe 2"),
        (BlockKind.ROW, "Tours | Roux", "tableau 1, ligne 1"),
        (BlockKind.ROW, "Tours | Petit", "tableau 1, ligne 2"),
    ]


def test_any_sign_before_its_items_makes_a_list(tmp_path: Path) -> None:
    for sign in (*"-•.+°~=‣→▪◆✓", "--", "->", "=>"):
        (tmp_path / "a.txt").write_text(f"Ont participé :\n {sign} Mme Roux\n {sign} M. Petit\n", encoding="utf-8")
        listed = [(b.kind, b.text) for b in read_document(tmp_path / "a.txt").blocks[1:]]
        assert listed == [(BlockKind.BULLET, "Mme Roux"), (BlockKind.BULLET, "M. Petit")], sign
    for text in ("+ 12 % en un an", ". 14 personnes"):
        (tmp_path / "a.txt").write_text(f"Un budget\n{text}\n", encoding="utf-8")
        assert all(block.kind is BlockKind.PARAGRAPH for block in read_document(tmp_path / "a.txt").blocks), text


def test_pdf_locators_name_page_and_line(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf", pdf_bytes()) == [
        ("paragraph", "Compte rendu de la réunion du 3 mai 2024 à Tours", "p. 1, l. 1")
    ]


def test_workbooks_and_csv_of_any_separator(tmp_path: Path) -> None:
    assert read(tmp_path / "a.xlsx", workbook_bytes())[1] == ("row", "Roux Anne | Tours", "ligne 2")
    for separator in ";,\t|":
        text = f"Nom{separator}Ville\nRoux{separator}Tours\n"
        (tmp_path / "a.csv").write_text(text)
        assert [block.cells for block in read_document(tmp_path / "a.csv").blocks] == [
            ("Nom", "Ville"),
            ("Roux", "Tours"),
        ]


def test_formulas_are_not_run(tmp_path: Path) -> None:
    content = workbook_bytes([["Nom", "Ville"], ['=HYPERLINK("https://example.org","Roux")', "Tours"]])
    assert [text for _, text, _ in read(tmp_path / "a.xlsx", content)] == ["Nom | Ville", "Tours"]
