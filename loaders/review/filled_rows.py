"""The rows of a spreadsheet of doubts as somebody filled it, and those that cannot be applied; nothing in it is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import InputError
from graph.words import Wording, translate
from loaders.files.bounds import check_kind, content_of, refuse
from loaders.files.privacy import without_personal_details
from loaders.files.sheets import raw_sheets
from loaders.review.sheet_words import column_of, header
from loaders.tables.cell_text import plain, unescaped

MOST_SHOWN: Final = 50
"""Refusals that a message lists; the error has them all."""
_NEEDED: Final = ("decision", "group", "why", "key", "id", "state")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row as somebody filled it; cells by column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def filled_rows(path: Path, language: str) -> Iterator[FilledRow]:
    """Read the rows of the sheet whose first row is ours.

    Raises
    ------
    BadDecisions
        A column that leads back to the doubts is missing.
    InputError
        The file cannot be read.
    """
    content = content_of(path)
    check_kind(path, content)
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        refuse(path, Wording("part.decisions_read_xlsx_csv"), Wording("hint.save_table_one"))
    sheets = [[(line, cells) for line, cells in rows if cells] for _, rows in raw_sheets(path, content)]
    best = max(sheets, key=lambda rows: len({column_of(cell) for cell in rows[0][1]} - {""}) if rows else 0, default=[])
    columns = [column_of(cell) for cell in best[0][1]] if best else []
    missing = [
        Refusal(path.name, 1, "", "", translate("sheet_refusal.no_column", language, column=header(name, language)),
                translate("sheet_remedy.export", language))
        for name in _NEEDED if name not in columns
    ]  # fmt: skip
    if missing:
        raise BadDecisions(missing, language)
    for line, cells in best[1:]:
        written = map(unescaped, cells) if suffix == ".xlsx" else cells
        named = {name: _clean(cell) for name, cell in zip(columns, written, strict=False) if name}
        if any(named.values()):
            yield FilledRow(line, named)


def _clean(cell: str) -> str:
    return plain(cell.replace("\r\n", "\n").replace("\r", "\n").strip()).strip()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be applied: what it says, what is there, and what to do."""

    file: str
    line: int
    column: str
    found: str
    why: str
    remedy: str

    def __str__(self) -> str:
        found = f"« {without_personal_details(self.found)} » – " if self.found else ""
        return f"{self.file}:{self.line}:{self.column}: {found}{self.why}. {self.remedy}"


class BadDecisions(InputError):
    """Decisions that cannot be applied; nothing was.

    Parameters
    ----------
    refusals : sequence of Refusal
        All of them, by line.
    language : {"fr", "en"}
        Of the refusals.
    """

    def __init__(self, refusals: Sequence[Refusal], language: str) -> None:
        count, more = len(refusals), len(refusals) - MOST_SHOWN
        rest = [Wording("part.and_more", count=more).said(language)] if more > 0 else []
        lines = "\n".join(["", *map(str, refusals[:MOST_SHOWN]), *rest])
        hint = "hint.correct_these_rows_import"
        super().__init__("fault.nothing_applied_row_refused", hint, count=count, lines=lines)
        self.refusals = tuple(refusals)
