"""Rounds of invented minutes that the rules had not seen; each was scored before anything was changed for it.

What is text lies ready; Word, pdf and Excel files are described as JSON and written here, so that no binary file and
no contact detail is kept. The truth stands beside each, one claim a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from fpdf import FPDF
from openpyxl import Workbook

from graph.names import fold
from tests.loaders.scoring import KnownPartnership, KnownRole, Truth, names_of

FOLDER = Path(__file__).parents[1] / "data" / "unseen"
PHONE = " ".join(["03", "00", "00", "00", "17"])
_SPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
MAIL = "@".join(["nobody", "example.org"])


def rounds() -> list[str]:
    """The names of the rounds, in their order."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def unseen_minutes(name: str, folder: Path) -> Iterator[tuple[Path, Truth]]:
    """Write the minutes of a round into a folder and pair each with what is to be found in it."""
    for truth in sorted((FOLDER / name).glob("*.truth")):
        source = next(path for path in truth.parent.glob(f"{truth.stem}.*") if path != truth)
        yield _written(source, folder), truth_of_lines(truth.read_text(encoding="utf-8").splitlines())


def short_forms(file: Path, folder: Path) -> Iterator[tuple[str, Path, Truth]]:
    """Write the short texts of one file into a folder, each with its name and what is to be found in it."""
    for form in re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = form.partition("\n")
        text, _, truth = rest.partition("\n---\n")
        path = folder / f"{name}.{'md' if text.startswith('# ') else 'txt'}"
        path.write_text(text.replace("{mail}", MAIL), encoding="utf-8")
        yield name, path, truth_of_lines(truth.strip().splitlines())


def truth_of_lines(lines: list[str]) -> Truth:
    """Read « present | name | role | body », « pair | party + party | statuses | year », « trap », « member » …

    A body that the document names in two ways, by a name and by initials, is written « name = initials ».
    """
    people: dict[str, str] = {}
    roles: dict[str, list[KnownRole]] = {}
    pairs: list[KnownPartnership] = []
    traps: list[KnownPartnership] = []
    members: set[tuple[str, str]] = set()
    outsiders: set[tuple[str, str]] = set()
    called: dict[str, str] = {}
    for line in lines:
        what, who, *rest = (cell.strip() for cell in line.split("|"))
        parties = tuple(_spellings(party) for party in who.split("+"))
        if what == "pair":
            statuses, since = (*rest, "")[:2]
            years = frozenset({int(since)} if since else ())
            pairs.append(KnownPartnership(parties, frozenset(statuses.split()), years))
        elif what == "trap":
            traps.append(KnownPartnership(parties))
        elif what == "member":
            (first, *others), (network, *known_as) = (tuple(map(fold, cell.split(" = "))) for cell in (who, rest[0]))
            members.add((first, network))
            called.update({**dict.fromkeys(others, first), **dict.fromkeys(known_as, network)})
        elif what in ("left", "wish"):
            outsiders.add((fold(who), fold(rest[0])))
        else:
            key = " ".join(sorted(fold(who).split()))
            people[key] = what
            if any(rest):
                roles[key] = [KnownRole(_spellings(rest[1]) if rest[1] else frozenset(), rest[0])]
    return Truth(
        people, roles, pairs, traps=traps, members=frozenset(members), outsiders=frozenset(outsiders), called=called
    )


def _spellings(party: str) -> frozenset[str]:
    return frozenset().union(*(names_of(name.strip()) for name in party.split("=")))


def _written(source: Path, folder: Path) -> Path:
    text = source.read_text(encoding="utf-8").replace("{phone}", PHONE).replace("{mail}", MAIL)
    path = folder / source.name.removesuffix(".json")
    if source.suffix == ".json":
        {".docx": _write_word, ".pdf": _write_pdf, ".xlsx": _write_workbook}[path.suffix](path, json.loads(text))
    else:
        path.write_text(text, encoding="utf-8")
    return path


def _write_word(path: Path, content: dict[str, Any]) -> None:
    document = docx.Document()
    if "header" in content:
        document.sections[0].header.paragraphs[0].text = content["header"]
    for block in content["blocks"]:
        if "heading" in block:
            document.add_heading(block["heading"], level=1)
        elif "table" in block:
            rows = block["table"]
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    table.cell(r, c).text = cell
            for top, left, bottom, right in block.get("merged", ()):
                table.cell(top, left).merge(table.cell(bottom, right))
            document.add_paragraph("")
        elif "bold" in block:
            document.add_paragraph().add_run(block["bold"]).bold = True
        elif "struck" in block:
            document.add_paragraph().add_run(block["struck"]).font.strike = True
        elif "box" in block:
            add_text_box(document.add_paragraph(), block["box"])
        elif "bullets" in block:
            for line in block["bullets"]:
                document.add_paragraph(line, style="List Bullet")
        else:
            for line in block.get("lines", [block.get("paragraph", "")]):
                document.add_paragraph(line)
    document.save(str(path))


def add_text_box(paragraph: Any, lines: list[str]) -> None:
    """Put a text box into a paragraph, twice as Word does: once for readers that know shapes, once for the others."""
    inner = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>"
    drawing = f'<a:graphic><a:graphicData uri="{_SPACES["wps"]}">{shape}</a:graphicData></a:graphic>'
    picture = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _SPACES.items())
    choice = f'<mc:Choice Requires="wps"><w:drawing><wp:inline>{drawing}</wp:inline></w:drawing></mc:Choice>'
    both = f"<mc:AlternateContent>{choice}<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    paragraph._p.append(parse_xml(f"<w:r {spaces}>{both}</w:r>"))


def _write_pdf(path: Path, content: dict[str, Any]) -> None:
    pdf = FPDF()
    pdf.add_page()
    for block in content["blocks"]:
        strong = "heading" in block or "bold" in block
        pdf.set_font("Helvetica", style="B" if strong else "", size=14 if "heading" in block else 10)
        if "table" in block:
            with pdf.table() as table:
                for row in block["table"]:
                    table.row(row)
            pdf.ln(3)
        elif "columns" in block:
            top = pdf.get_y() + 4
            for x, lines in zip((20, 112), block["columns"], strict=True):
                for row, line in enumerate(lines):
                    pdf.text(x, top + 5 * row, line)
            pdf.set_y(top + 5 * max(map(len, block["columns"])) + 4)
        else:
            text = next(block[key] for key in ("heading", "bold", "paragraph", "lines") if key in block)
            for line in text if isinstance(text, list) else [text]:
                pdf.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
    pdf.output(str(path))


def _write_workbook(path: Path, content: dict[str, Any]) -> None:
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for title, rows in content["sheets"].items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for merged in content.get("merged", {}).get(title, ()):
            sheet.merge_cells(merged)
    book.save(path)
