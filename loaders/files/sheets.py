"""Sheets: the rows of a csv, tsv, xlsx or json file as anybody keeps them, each with its number, cleaned."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from graph.words import Wording
from loaders.files.bounds import MAX_LINE_LENGTH, MAX_ROWS, refuse
from loaders.files.cleaning import clean, single_spaced
from loaders.files.csv_rows import Unreadable, csv_rows, separator_of, without_separator_line
from loaders.files.encoding import decode
from loaders.files.sheet import Sheet, SheetRow

NumberedRows = Iterable[tuple[int, Sequence[str]]]
"""Rows with their numbers as people count."""

SUFFIXES: Final = (".csv", ".tsv", ".xlsx", ".json")
MAX_COLUMNS: Final = 200
_SHORTEST_NUMBER: Final = 7
"""Digits of the shortest phone number."""
_TERM: Final = re.compile(r'\?(\w+)$|<([^>]*)>$|"(.*)"(?:@[\w-]+|\^\^<[^>]*>)?$')
_MAX_CELLS: Final = 6_000_000
_SPLIT_TABLE: Final = "hint.split_table"


def read_sheets(path: Path, content: bytes) -> list[Sheet]:
    """Read all sheets of a file; e-mail addresses and phone numbers are dropped before anything else sees the cells.

    Raises
    ------
    InputError
        Not text, damaged, dangerous, too large, or with a quoted cell that never ends.
    """
    read = list(raw_sheets(path, content))
    unit = "ligne" if path.suffix.lower() in (".xlsx", ".json") else "l."
    return [
        Sheet(_cleaned(path, rows), title, f"feuille « {title} »" if len(read) > 1 else "", unit)
        for title, rows in read
    ]


def raw_sheets(path: Path, content: bytes) -> Iterator[tuple[str, NumberedRows]]:
    """Yield the title of each visible sheet and its rows, their cells as they stand there; raises as `read_sheets`."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        # openpyxl takes a third of a second to import
        from loaders.files.workbook_rows import SheetBounds, shown_sheets

        for title, rows in shown_sheets(path, content, SheetBounds(MAX_COLUMNS, _MAX_CELLS)):
            yield title, enumerate(rows, start=1)
    else:
        yield "", _json_rows(path, content) if suffix == ".json" else _csv_rows(path, content)


def _cleaned(path: Path, rows: NumberedRows) -> tuple[SheetRow, ...]:
    kept: list[SheetRow] = []
    for number, row in rows:
        cells = tuple(map(clean_cell, row))
        if any(cells):
            kept.append(SheetRow(number, cells))
            if len(kept) > MAX_ROWS:
                refuse(path, "part.more_rows", _SPLIT_TABLE, Wording("part.row_number", number=number), most=MAX_ROWS)
    return tuple(kept)


@lru_cache(maxsize=100_000)
def clean_cell(cell: str) -> str:
    """Clean the text of a cell; its lines stay apart."""
    if not cell or cell.isalpha() or (cell.isdigit() and len(cell) < _SHORTEST_NUMBER):
        return cell
    return "\n".join(filter(None, map(single_spaced, clean(cell).splitlines())))


def _csv_rows(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decode(content, path)
    longest = max(map(len, text.splitlines()), default=0)
    if longest > MAX_LINE_LENGTH:
        refuse(path, "part.line_characters", "hint.save_table_again_csv", length=longest)
    if text.startswith("?") and all(name.startswith("?") for name in text.partition("\n")[0].split("\t")):
        yield from enumerate(([_term(cell) for cell in line.split("\t")] for line in text.splitlines()), start=1)
        return
    separator = separator_of(text)
    try:
        yield from csv_rows(without_separator_line(text), separator)
    except Unreadable as fault:
        refuse(path, fault.found, fault.remedy, Wording("part.line_number", number=fault.line))


def _term(cell: str) -> str:
    """Write a term of SPARQL results in TSV: « ?city », « <http://…> », « "Mons"@fr »."""
    term = _TERM.match(cell.strip())
    return next(filter(None, term.groups()), "") if term else cell.strip()


def _json_rows(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Read a list of objects, or the results of a SPARQL query, as a table with a header; entries count from 1."""
    try:
        found = json.loads(decode(content, path))
    except ValueError:
        refuse(path, "part.not_json", "hint.save_download_again")
    except RecursionError:
        refuse(path, "part.json_nested_too_deeply", "hint.save_flat_list_objects")
    entries = _entries(found)
    if not entries:
        refuse(path, "part.no_list_objects", "hint.save_table_csv")
    columns = list(dict.fromkeys(name for entry in entries for name in entry))[:MAX_COLUMNS]
    yield 0, columns
    for number, entry in enumerate(entries, start=1):
        yield number, [_json_value(entry.get(name)) for name in columns]


def _entries(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, dict):
        results = found.get("results", found)
        found = results.get("bindings") if isinstance(results, dict) else results
        if found is None and isinstance(results, dict):
            found = next((value for value in results.values() if isinstance(value, list)), [])
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _json_value(value: Any) -> str:
    """Write a value; of a SPARQL result what it says, of a list its parts."""
    if isinstance(value, dict):
        value = value.get("value", "")
    if isinstance(value, list):
        return " | ".join(map(_json_value, value))
    return "" if value is None or isinstance(value, dict) else str(value)
