"""Invented minutes in layouts that no known document has; the binary ones are written when the tests run.

Nobody in them exists. Beside each stands what a reader must find in it, as JSON.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from docx.table import Table
from fpdf import FPDF
from openpyxl import Workbook

from tests.loaders.scoring import Truth, truth_of_json

FOLDER = Path(__file__).parents[1] / "data" / "minutes"
PHONE = " ".join(["03", "00", "00", "00", "17"])


def invented_minutes(folder: Path) -> Iterator[tuple[Path, Truth]]:
    """Write all invented minutes into a folder and pair each with what is to be found in it."""
    for path in sorted(FOLDER.glob("*.json")):
        truth = truth_of_json(path)
        text = next((p for p in path.parent.glob(f"{path.stem}.*") if p.suffix in (".txt", ".md")), None)
        if text:
            yield Path(shutil.copy(text, folder)), truth
        else:
            name, write = WRITERS[path.stem]
            write(folder / name)
            yield folder / name, truth


def word_table(path: Path) -> None:
    """A Word table with a body merged over its people, and a paragraph of those excused."""
    document = docx.Document()
    document.add_heading("Compte rendu du comité de pilotage « Alpes sans frontières »", level=1)
    document.add_paragraph("Date : 7 mars 2024")
    document.add_paragraph("Lieu : Préfecture de Gap")
    document.add_heading("Présents", level=2)
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    _fill(table, 0, ["Organisme", "Nom", "Fonction", "Téléphone"])
    for row in (
        ["Ville de Briançon", "Mme Faustine Aubergier", "Maire", PHONE],
        ["", "M. Silvère Meyssonnier", "Directeur général des services", ""],
        ["Département des Hautes-Alpes", "M. Côme de Villeneuve-Lestang", "Vice-président", ""],
        ["Città di Susa", "Sig.ra Ornella Bianchetti", "Assessora", ""],
        ["", "Dott. Tullio Ferraris", "Responsable Europe", PHONE],
    ):
        table.add_row()
        _fill(table, len(table.rows) - 1, row)
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(4, 0).merge(table.cell(5, 0))
    document.add_paragraph("")
    document.add_paragraph(
        "Sont excusés : Mme Priscille Arnoux-Gaillard (Région Provence-Alpes-Côte d'Azur), M. Hippolyte Serre, "
        "président de la Communauté de communes du Briançonnais."
    )
    document.add_heading("1. Avancement", level=2)
    document.add_paragraph(
        "Mme Aubergier rappelle que Briançon et Susa sont jumelées depuis 1975. Le projet commun de sentier avance."
    )
    document.save(str(path))


def _fill(table: Table, row: int, cells: list[str]) -> None:
    for column, cell in enumerate(cells):
        table.cell(row, column).text = cell


def word_lines(path: Path) -> None:
    """A Word document with one person a line, parted by dashes, under headings in bold."""
    document = docx.Document()
    document.add_paragraph().add_run("PROCÈS-VERBAL DE L'ASSEMBLÉE GÉNÉRALE").bold = True
    document.add_paragraph("Réseau Atlantique des territoires – Saint-Nazaire, mardi 1er octobre 2024")
    for heading, lines in (
        (
            "Élus présents",
            [
                "Prune ESCOFFIER – Maire-adjointe – Ville de Saint-Nazaire",
                "Amaury LE BOUËDEC – Vice-président – Cap Atlantique",
            ],
        ),
        (
            "Techniciens présents",
            [
                "Kalinda RAMASSAMY – Directrice Europe et international – Région Pays de la Loire",
                "Matéo ZUBIETA – Chargé de mission – Eusko Jaurlaritza",
            ],
        ),
        ("Excusés", ["Isaure PONTCALLEC – Conseillère départementale – Département du Morbihan"]),
    ):
        document.add_paragraph().add_run(heading).bold = True
        for line in lines:
            document.add_paragraph(line)
    document.add_paragraph().add_run("Ouverture").bold = True
    document.add_paragraph("Mme Escoffier ouvre la séance et présente le rapport moral, adopté à l'unanimité.")
    document.save(str(path))


def ruled_pdf(path: Path) -> None:
    """A pdf with a ruled table over two pages, its header repeated, its cells wrapped."""
    pdf = _pdf()
    pdf.set_font(style="B", size=14)
    pdf.multi_cell(0, 8, "Compte rendu - Groupe-pays Maroc", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(style="", size=10)
    pdf.multi_cell(0, 6, "Réunion du 4 avril 2025 à Montpellier, Hôtel de région", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    people = [
        (
            "M.",
            "Idriss",
            "BENCHEKROUN",
            "Adjoint au maire délégué aux coopérations méditerranéennes",
            "Ville de Montpellier",
        ),
        (
            "Mme",
            "Sixtine",
            "DE LA ROQUEBRUNE",
            "Cheffe du service des relations européennes et internationales",
            "Département de l'Hérault",
        ),
        ("Mme", "Houda", "EL FASSI-LAMBERT", "Chargée de projets", "Association Migrations et développement"),
        ("M.", "Baudouin", "TESSIER", "Vice-président", "Région Occitanie"),
        ("Mme", "Noémie", "CHARTIER", "Attachée", "Ambassade de France au Maroc"),
    ]
    with pdf.table(col_widths=(12, 25, 38, 60, 50)) as table:
        table.row(("", "Prénom", "NOM", "Fonction", "Organisme"))
        for index, person in enumerate(people):
            if index == 3:
                for filler in range(24):
                    table.row(("", "", "", "", "")) if filler < 0 else None
            table.row(person)
    pdf.ln(3)
    pdf.multi_cell(
        0,
        6,
        "Excusés : M. Zacharie Oulmès, maire de Sète ; Mme Barbara Tognetti, Ville de Nîmes.",
        new_x="LMARGIN",
        new_y="NEXT",
    )
    pdf.add_page()
    pdf.multi_cell(
        0,
        6,
        "1. Tour d'horizon\n\nM. Benchekroun ouvre la réunion. Montpellier est jumelée avec Fès depuis 2003. "
        "Le Département de l'Hérault ne mène plus d'action avec Chefchaouen.",
        new_x="LMARGIN",
        new_y="NEXT",
    )
    pdf.output(str(path))


def two_column_pdf(path: Path) -> None:
    """A pdf whose lists of those present and excused stand side by side, with prose in two columns below."""
    pdf = _pdf()
    pdf.set_font(size=10)
    pdf.text(20, 20, "Minutes de la table ronde « Villes portuaires », Le Havre, 11 décembre 2023")
    left = [
        "Présents",
        "Mme Adélaïde Courtecuisse,",
        "conseillère municipale, Le Havre",
        "M. Gédéon Faucheux,",
        "directeur, HAROPA Port",
        "Mme Mei-Lin Zhao, traductrice",
    ]
    right = ["Excusés", "M. Valère Dutilleul,", "Ville de Dunkerque", "Mme Hedwige Nordmann,", "Hafen Hamburg"]
    for column, lines in ((20, left), (115, right)):
        for row, line in enumerate(lines):
            pdf.text(column, 32 + 6 * row, line)
    body = [
        "Mme",
        "Courtecuisse",
        "rappelle",
        "que",
        "la",
        "table",
        "ronde",
        "fait",
        "suite",
        "aux",
        "travaux",
        "engagés",
        "au",
        "printemps",
        "par",
        "les",
        "services",
        "du",
        "port",
        "et",
        "par",
        "les",
        "élus",
        "de",
        "la",
        "ville,",
        "qui",
        "avaient",
        "alors",
        "demandé",
        "une",
        "étude",
        "complète",
        "des",
        "échanges",
        "de",
        "marchandises",
        "et",
        "de",
        "leurs",
        "effets",
        "sur",
        "les",
        "quartiers",
        "voisins,",
        "dont",
        "les",
        "habitants",
        "ont",
        "été",
        "consultés",
        "pendant",
        "trois",
        "mois",
        "sans",
        "que",
        "les",
        "résultats",
        "en",
        "soient",
        "encore",
        "publiés.",
        "M.",
        "Faucheux",
        "précise",
        "que",
        "les",
        "chiffres",
        "seront",
        "transmis",
        "avant",
        "la",
        "fin",
        "du",
        "mois",
        "de",
        "janvier",
        "à",
        "tous",
        "les",
        "participants",
        "et",
        "que",
        "la",
        "prochaine",
        "rencontre",
        "pourra",
        "se",
        "tenir",
        "à",
        "Dunkerque",
        "si",
        "les",
        "travaux",
        "de",
        "la",
        "halle",
        "sont",
        "achevés",
        "à",
        "cette",
        "date,",
        "ce",
        "qui",
        "paraît",
        "probable",
        "au",
        "vu",
        "de",
        "leur",
        "avancement",
        "actuel",
        "et",
        "des",
        "moyens",
        "engagés",
        "par",
        "la",
        "communauté.",
    ]
    columns: list[list[str]] = [[], []]
    line: list[str] = []
    for word in body:
        if pdf.get_string_width(" ".join([*line, word])) > 78:
            columns[0].append(" ".join(line))
            line = []
        line.append(word)
    columns[0].append(" ".join(line))
    half = (len(columns[0]) + 1) // 2
    columns = [columns[0][:half], columns[0][half:]]
    for x, lines in zip((20, 112), columns, strict=True):
        for row, text in enumerate(lines):
            pdf.text(x, 90 + 5 * row, text)
    pdf.output(str(path))


def _pdf() -> FPDF:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    return pdf


def workbook(path: Path) -> None:
    """A workbook with a title above its header, a column that says who came, and a second sheet that matters not."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Inscrits"
    for row in (
        ["Journée d'échanges « Jeunesse et mobilité » - Dijon, 16/05/2024"],
        [],
        ["Civilité", "Nom", "Prénom", "Poste occupé", "Collectivité", "E-mail", "Statut"],
        ["Mme", "GUILLEMETTE", "Solène", "Chargée de mission mobilité", "Dijon Métropole", "s@example.org", "Présente"],
        ["M.", "O'BRIEN", "Cillian", "International officer", "Cork City Council", "c@example.org", "présent"],
        ["M.", "DE SOUSA PINTO", "Rui", "Élu à la jeunesse", "Ville de Chenôve", "r@example.org", "Excusé"],
        ["Mme", "N'DIAYE", "Coumba", "", "Ville de Dijon", "", "Présente"],
        ["Mme", "BEAUFORT", "Ysaline", "Directrice", "Mission locale", "y@example.org", "absente excusée"],
    ):
        sheet.append(row)
    book.create_sheet("Repas").append(["Menu", "Nombre"])
    book.save(path)


def csv_list(path: Path) -> None:
    """A list as a French Excel writes it: semicolons, cp1252."""
    path.write_bytes(
        (
            "Participants au webinaire du 9 septembre 2025;;;\r\n"
            "Nom complet;Structure;Fonction;Courriel\r\n"
            "Mme Élisée Montargis;Ville de Blois;Adjointe au maire;e@example.org\r\n"
            "M. Thaddée Kowalczyk-Bru;Agglopolys;Directeur de l'attractivité;t@example.org\r\n"
            "Mme Désirée Lœvenbruck;Région Centre-Val de Loire;;\r\n"
        ).encode("cp1252")
    )


WRITERS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "word-table": ("word-table.docx", word_table),
    "word-lines": ("word-lines.docx", word_lines),
    "ruled-pdf": ("ruled-pdf.pdf", ruled_pdf),
    "two-column-pdf": ("two-column-pdf.pdf", two_column_pdf),
    "workbook": ("workbook.xlsx", workbook),
    "csv-list": ("csv-list.csv", csv_list),
}
