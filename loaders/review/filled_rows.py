"""The rows of a spreadsheet of doubts as somebody filled it, and those that cannot be applied; nothing in it is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import InputError
from graph.words import translate
from loaders.files.bounds import check_kind, content_of, refuse
from loaders.files.privacy import without_personal_details
from loaders.files.sheets import raw_sheets
from loaders.review.sheet_words import column_of, header
from loaders.tables.cell_text import plain, unescaped
from loaders.tables.problems import ProblemsError

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
        refuse(path, "part.decisions_read_xlsx_csv", "hint.save_table_one")
    sheets = [[(line, cells) for line, cells in rows if cells] for _, rows in raw_sheets(path, content)]
    best = max(sheets, key=lambda rows: len({column_of(cell) for cell in rows[0][1]} - {""}) if rows else 0, default=[])
    columns = [column_of(cell) for cell in best[0][1]] if best else []
    missing = [
        Refusal.of((path.name, 1, "", ""), "no_column", "export", language, column=header(name, language))
        for name in _NEEDED
        if name not in columns
    ]
    if missing:
        raise BadDecisions(missing)
    for line, cells in best[1:]:
        written = map(unescaped, cells) if suffix == ".xlsx" else cells
        named = {name: _clean(cell) for name, cell in zip(columns, written, strict=False) if name}
        if any(named.values()):
            yield FilledRow(line, named)


def _clean(cell: str) -> str:
    return plain(cell.replace("\r\n", "\n").replace("\r", "\n").strip()).strip()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be applied, and what is said of it."""

    line: int
    text: str

    @classmethod
    def of(cls, place: tuple[str, int, str, str], why: str, remedy: str, language: str, **values: object) -> Refusal:
        """Describe what is wrong at a place, its file, line, column and cell, and what to do."""
        file, line, column, cell = place
        found = f"« {without_personal_details(cell)} » – " if cell else ""
        why, remedy = (translate(key, language, **values) for key in (f"sheet_refusal.{why}", f"sheet_remedy.{remedy}"))
        return cls(line, f"{file}:{line}:{column and header(column, language)}: {found}{why}. {remedy}")

    def said(self, _language: str) -> str:
        """Return what is said of it, in the language of the import."""
        return self.text


class BadDecisions(ProblemsError[Refusal], InputError):
    """Decisions that cannot be applied; nothing was. ``problems`` has all of them, by line."""

    most = MOST_SHOWN

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        hint = "hint.correct_these_rows_import"
        super().__init__("fault.nothing_applied_row_refused", hint, refusals, count=len(refusals))
