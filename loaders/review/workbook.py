"""Doubts as a spreadsheet, to be decided in Excel or LibreOffice: a row for each name compared and each claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graph.errors import UsageError
from graph.names import fold
from graph.reviewed import Review, ReviewClaim, ReviewCluster, ReviewPassage, ReviewSide
from graph.words import LANGUAGES, in_sentence, is_known, section, translate
from loaders.lexicon import table
from loaders.tables.cells import defused, french_csv
from loaders.tables.table_files import styled, text_cell

Line = dict[str, str]
"""Cells by column; a field of a claim stands under ``field:<name>``."""

LONGEST_TEXT: Final = 4_000
"""Characters of a passage in a cell: more than a screen shows."""
_WIDTHS: Final = {"number": 5, "what": 15, "document": 24, "name": 28, "about": 34, "passage": 60, "locator": 18}
_WIDTHS_OF_OTHERS: Final = 22
_FILLED: Final = PatternFill("solid", fgColor="FFF6D8")
_EVEN: Final = PatternFill("solid", fgColor="F1F4F8")
_HEAD: Final = PatternFill("solid", fgColor="DCE4EF")
_TOP: Final = Alignment(wrap_text=True, vertical="top")
COLUMNS: Final = (
    "number", "what", "document", "name", "about", "passage", "locator", "reasons", "decision", "group", "why",
    "key", "id", "state",
)  # fmt: skip
"""Columns in the order of the sheet; the fields of claims stand before the last three."""
FILLED: Final = ("decision", "group", "why")
TECHNICAL: Final = ("key", "id", "state")
"""What leads a row back to its doubt; hidden in a workbook."""
NAME_DECISIONS: Final = ("same", "different", "split", "unsure")
CLAIM_DECISIONS: Final = ("accepted", "rejected")


def export(review: Review, path: Path, language: str) -> int:
    """Write all doubts into a new spreadsheet, ``.xlsx`` or ``.csv``, and return how many it holds.

    Headers and words are in this language; an import reads both. Raises `UsageError` for another ending, or a file that
    is there already: somebody may have filled it.
    """
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UsageError("fault.neither_xlsx_nor_csv", "hint.name_file_ends_xlsx", name=path.name)
    if path.exists():
        raise UsageError("fault.file_exists", "hint.may_hold_decisions_name", name=path.name)
    columns, lines = columns_of(review), lines_of(review, language)
    if suffix == ".csv":
        cells = ([defused(line.get(column, "")) for column in columns] for line in lines)
        path.write_bytes(french_csv([[header(column, language) for column in columns], *cells]))
    else:
        _book(columns, lines, language).save(path)
    return len(review["clusters"]) + len(review["claims"])


def columns_of(review: Review) -> list[str]:
    """Name the columns: what explains, what a person fills, the fields of claims, what leads back."""
    fields = dict.fromkeys(f"field:{name}" for claim in review["claims"] for name in claim["fields"])
    return [*(name for name in COLUMNS if name not in TECHNICAL), *fields, *TECHNICAL]


def lines_of(review: Review, language: str) -> list[Line]:
    """Return the rows, the most valuable doubt first."""
    doubts: list[ReviewCluster | ReviewClaim] = [*review["clusters"], *review["claims"]]
    titles = {document["id"]: document["title"] for document in review["documents"]}
    doubts.sort(key=lambda doubt: -doubt["value"])
    return [
        {"number": str(number), "document": titles.get(doubt["document"], doubt["document"]), **line}
        for number, doubt in enumerate(doubts, start=1)
        for line in _made(doubt, language)
    ]


def _made(doubt: ReviewCluster | ReviewClaim, language: str) -> list[Line]:
    if "sides" in doubt:
        cluster = cast(ReviewCluster, doubt)
        return [_of_side(cluster, side, language) for side in cluster["sides"]]
    return [_of_claim(doubt, language)]


def _of_side(cluster: ReviewCluster, side: ReviewSide, language: str) -> Line:
    label = translate(f"label.{side['label']}", language).lower()
    origin = translate(f"origin.{side['origin']}", language)
    known = [origin, side["kind"], side["country"], *side["aliases"], *side["context"]]
    names = {one["key"]: one["name"] for one in cluster["sides"]}
    reasons = [
        f"{names[pair['right' if side['key'] == pair['left'] else 'left']]} {pair['confidence']:.0%} : "
        + ", ".join(pair["reasons"])
        for pair in cluster["pairs"]
        if side["key"] in (pair["left"], pair["right"])
    ]
    return {
        "what": f"{label}, {translate('sheet_note.same_name', language)}",
        "name": side["name"],
        "about": " · ".join(filter(None, known)),
        "passage": "\n".join(_said(passage) for passage in side["passages"])[:LONGEST_TEXT],
        "locator": " | ".join(dict.fromkeys(passage["locator"] for passage in side["passages"])),
        "reasons": "\n".join(reasons),
        "key": side["key"],
        "id": cluster["id"],
        "state": cluster["state"],
    }


def _of_claim(claim: ReviewClaim, language: str) -> Line:
    fields = claim["fields"]
    name = " ".join(filter(None, (fields.get("given_name"), fields.get("family_name"))))
    parties = " – ".join(fields.get("parties", "").split("|"))
    return {
        "what": translate(f"claim_of.{claim['section']}", language),
        "name": name or fields.get("name") or parties or fields.get("member", ""),
        "passage": _said(claim["passage"])[:LONGEST_TEXT],
        "locator": claim["passage"]["locator"],
        "reasons": f"{claim['why']} ({claim['confidence']:.0%})",
        **{f"field:{field}": value for field, value in fields.items()},
        "key": "",
        "id": claim["id"],
        "state": claim["state"],
    }


def _said(passage: ReviewPassage) -> str:
    return passage["text"] or passage["title"]


def _book(columns: Sequence[str], lines: Sequence[Line], language: str) -> Workbook:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(translate("sheet_note.sheet", language))
    sheet.freeze_panes = "E2"
    for place, column in enumerate(columns, start=1):
        shown = sheet.column_dimensions[get_column_letter(place)]
        shown.width, shown.hidden = _WIDTHS.get(column, _WIDTHS_OF_OTHERS), column in TECHNICAL
    heads = (text_cell(sheet, header(column, language)) for column in columns)
    sheet.append([styled(cell, font=Font(bold=True), fill=_HEAD, alignment=_TOP) for cell in heads])
    for line in lines:
        sheet.append([_cell(sheet, line, column) for column in columns])
    _offer_words(sheet, columns, lines, language)
    guide: Any = book.create_sheet(translate("sheet_note.help_sheet", language))
    guide.column_dimensions["A"].width = 110
    for text in translate("sheet_note.guide", language).splitlines():
        guide.append([styled(text_cell(guide, text), alignment=_TOP)])
    return book


def _cell(sheet: Any, line: Line, column: str) -> Any:
    """Make a cell that stays text whatever somebody writes into it."""
    text = defused(line.get(column, ""))
    is_filled = column in FILLED or (column in line and column.startswith("field:"))
    fill = _FILLED if is_filled else _EVEN if int(line["number"]) % 2 == 0 else None
    cell = text_cell(sheet, text) if text else WriteOnlyCell(sheet)
    return styled(cell, number_format="@", alignment=_TOP, fill=fill)


def _offer_words(sheet: Any, columns: Sequence[str], lines: Sequence[Line], language: str) -> None:
    """Let a person choose a decision from a list; the lists of names and of claims differ."""
    letter = get_column_letter(columns.index("decision") + 1)
    for claims in (False, True):
        chosen = ",".join(decision_names(claims=claims, language=language))
        offered = DataValidation(type="list", formula1=f'"{chosen}"', allow_blank=True, showErrorMessage=True)
        offered.error = chosen
        for row, line in enumerate(lines, start=2):
            if (not line["key"]) == claims:
                offered.add(f"{letter}{row}")
        if offered.sqref.ranges:
            sheet.data_validations.append(offered)


def header(column: str, language: str) -> str:
    """Head a column; a field of claims is ``field:<name>``.

    Examples
    --------
    >>> header("decision", "fr"), header("field:role", "en"), header("field:other", "fr")
    ('décision', 'to correct: role', 'à corriger : other')
    """
    field = column.removeprefix("field:")
    if field == column:
        return translate(f"sheet_column.{column}", language)
    return f"{_mark(language)}{in_sentence(f'field.{field}', language) if is_known(f'field.{field}') else field}"


def _mark(language: str) -> str:
    return translate("sheet_note.to_correct", language) + " "


def column_of(text: str) -> str:
    """Name the column that a header cell heads, in either language; empty where it is none of ours.

    Examples
    --------
    >>> column_of("Décision"), column_of("to correct: role"), column_of("remarques")
    ('decision', 'field:role', '')
    """
    folded = fold(text)
    for language in LANGUAGES:
        for column in COLUMNS:
            if folded == fold(header(column, language)):
                return column
        if folded.startswith(mark := fold(_mark(language))):
            rest = folded.removeprefix(mark).strip()
            known = (name for name, words in section("field", language).items() if fold(words) == rest)
            return f"field:{next(known, rest.replace(' ', '_'))}"
    return ""


def decision_of(text: str, *, claim: bool) -> str | None:
    """Read a decision in either language: its code, empty for none, ``None`` for another word.

    Examples
    --------
    >>> decision_of("Même", claim=False), decision_of("reject", claim=True), decision_of(" ", claim=True)
    ('same', 'rejected', '')
    >>> decision_of("peut-être", claim=False) is None
    True
    """
    folded = fold(text)
    if not folded:
        return ""
    for code in CLAIM_DECISIONS if claim else NAME_DECISIONS:
        words = (decision_name(code, language) for language in LANGUAGES)
        if folded in (code, *map(fold, words), *table("review")["decisions"][code]):
            return code
    return None


def decision_name(code: str, language: str) -> str:
    """Name a decision as a person writes it.

    Examples
    --------
    >>> decision_name("same", "fr"), decision_name("accepted", "en")
    ('même', 'accept')
    """
    return translate(f"decision.{code}", language)


def decision_names(*, claims: bool, language: str) -> list[str]:
    """Name the decisions on claims, or those on names."""
    return [decision_name(code, language) for code in (CLAIM_DECISIONS if claims else NAME_DECISIONS)]
