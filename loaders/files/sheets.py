"""The rows of a csv, tsv, xlsx or json file: cleaned, as anybody keeps them, or exactly, of a table of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any, Final

from graph.words import Wording
from loaders.files.bounds import MAX_COLUMNS, MAX_LINE_LENGTH, MAX_ROWS, content_of, refuse
from loaders.files.cleaning import clean, single_spaced
from loaders.files.csv_rows import Unreadable, csv_rows, separator_of, without_separator_line
from loaders.files.encoding import decode
from loaders.files.text import Block, Mark, Sheet

NumberedRows = Iterable[tuple[int, Sequence[str]]]
"""Rows with their numbers as people count."""

SUFFIXES: Final = (".csv", ".tsv", ".xlsx", ".json")
MAX_EXACT_CELLS: Final = 3_000_000
"""Of one table of ours, empty cells included: three times the largest table of a national graph."""
MAX_EXACT_LINE: Final = 1_000_000
_UTF_8: Final = ("part.text_utf_8", "hint.save_csv_utf_8")
_SHORTEST_NUMBER: Final = 7
"""Digits of the shortest phone number."""
_TERM: Final = re.compile(r'\?(\w+)$|<([^>]*)>$|"(.*)"(?:@[\w-]+|\^\^<[^>]*>)?$')
_MAX_CELLS: Final = 6_000_000
_SPLIT_TABLE: Final = "hint.split_table"


def read_sheets(path: Path, content: bytes) -> Iterator[Sheet]:
    """Read the sheets of a file that have something in them, without e-mail addresses and phone numbers.

    Raises
    ------
    InputError
        Not text, damaged, dangerous, too large, or with a quoted cell that never ends.
    """
    read = list(raw_sheets(path, content))
    unit = "ligne" if path.suffix.lower() in (".xlsx", ".json") else "l."
    for table, (title, rows) in enumerate(read, start=1):
        place = f"feuille « {title} »" if len(read) > 1 else ""
        kept = [Block.row(cells, (Mark(0, line),), table, unit, place) for line, cells in _cleaned(path, rows)]
        if kept:
            yield Sheet(tuple(kept), title)


def raw_sheets(path: Path, content: bytes) -> Iterator[tuple[str, NumberedRows]]:
    """Yield the title of each visible sheet and its rows, their cells as they stand there; raises as `read_sheets`."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        # openpyxl takes a third of a second to import
        from loaders.files.workbook_rows import shown_sheets

        for title, rows in shown_sheets(path, content, _MAX_CELLS):
            yield title, enumerate(rows, start=1)
    else:
        yield "", _json_rows(path, content) if suffix == ".json" else _csv_rows(path, content)


def exact_sheets(path: Path) -> Iterator[tuple[str, NumberedRows]]:
    """Yield the title of each sheet of a table of ours, a CSV or XLSX file, and its rows; those of CSV as asked for.

    Raises
    ------
    Unreadable
        A CSV file with a fault that has a line, once that is reached.
    Refused
        Damaged, dangerous, under a password, of another kind, or too large; cells that would read empty.
    """
    content = content_of(path)
    if path.suffix.lower() == ".xlsx":
        from loaders.files.workbook_rows import certain_sheets

        for title, rows in certain_sheets(path, content, MAX_EXACT_CELLS):
            yield title, enumerate(rows, start=1)
    else:
        yield "", _exact_csv(content)


def _cleaned(path: Path, rows: NumberedRows) -> Iterator[tuple[int, list[str]]]:
    """Clean the rows that have something in them."""
    filled = ((number, cells) for number, row in rows if any(cells := list(map(clean_cell, row))))
    for count, (number, cells) in enumerate(filled, start=1):
        if count > MAX_ROWS:
            refuse(path, "part.more_rows", _SPLIT_TABLE, Wording("part.row_number", number=number), most=MAX_ROWS)
        yield number, cells


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


def _head(content: bytes) -> str:
    """Return the first line of a text in which nothing is wrong, so that it can be read line by line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(content[: error.start].count(b"\n") + 1, "part.another_encoding", *_UTF_8) from error
    if (at := text.find("\x00")) >= 0:
        raise Unreadable(_line_of(text, at), "part.character_without_meaning_nul", *_UTF_8)
    head = text.partition("\n")[0]
    if (at := text.find(f"\n\ufeff{head}")) >= 0:
        line = _line_of(text, at + 1)
        raise Unreadable(line, "part.beginning_another_file", "part.one_table_one_header", "hint.delete_line")
    for number, whole in enumerate(StringIO(text), start=1):
        if len(whole) > MAX_EXACT_LINE:
            hint, sizes = "hint.save_table_again_csv_utf", {"length": len(whole.rstrip("\n")), "most": MAX_EXACT_LINE}
            raise Unreadable(number, "part.line_characters", "part.at_most", hint, **sizes)
    return head


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _exact_csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Read the rows of a text, up to the first fault."""
    head = _head(content)
    lines = TextIOWrapper(BytesIO(content), "utf-8-sig", newline="")
    separator = ";" if head.count(";") > head.count(",") else ","
    width = 0
    for number, (line, row) in enumerate(csv_rows(lines, separator), start=1):
        if len(row) > width:
            width = len(row)
            if width > MAX_COLUMNS:
                hint, sizes = "hint.check_separators_row", {"count": width, "most": MAX_COLUMNS}
                raise Unreadable(line, "part.cells_one_row", "part.at_most", hint, **sizes)
        if number * width > MAX_EXACT_CELLS:
            raise Unreadable(
                line, "part.more_cells", "part.smaller_table", "hint.split_into_two_files", most=MAX_EXACT_CELLS
            )
        yield line, row
