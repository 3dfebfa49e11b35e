"""Reads tables from CSV and XLSX files into rows; what cannot be read becomes a problem, not a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Final
from unicodedata import normalize

from rapidfuzz import fuzz, process

from graph.sheets import is_readable
from graph.words import Wording
from loaders.files.bounds import Refused
from loaders.files.csv_rows import Unreadable
from loaders.files.sheets import NumberedRows, exact_sheets
from loaders.tables.cells import plain, unescaped
from loaders.tables.claims import Claims, Row
from loaders.tables.layout import TABLES, Table
from loaders.tables.problems import Problem

SUFFIXES: Final = (".csv", ".xlsx")
MOST_PROBLEMS: Final = 1_000
"""In the files of one load: whoever has more of them has one fault many times."""
_REMEMBERED: Final = 200_000
"""Cells of a table that are cleaned once only: ids return thousands of times."""


@dataclass(frozen=True, slots=True)
class Records:
    """One table of a file: cells as ``places`` tells their columns, each row with its line, read as it is asked for."""

    table: str
    file: str
    sheet: str
    places: Mapping[str, int]
    cells: Iterable[tuple[int, tuple[str, ...]]]

    def row(self, line: int, cells: tuple[str, ...]) -> Row:
        """Return a row that knows where it stands."""
        return Row(self.table, self.file, line, self.places, cells, self.sheet)


@dataclass(frozen=True, slots=True)
class TablesRead:
    """Tables as their files have them, and the problems met."""

    records: Sequence[Records]
    problems: Sequence[Problem]

    def claims(self) -> Claims:
        """Return every row with its place."""
        rows = (one.row(line, cells) for one in self.records for line, cells in one.cells)
        return Claims.of(rows, self.problems)


def read_tables(paths: Iterable[Path]) -> Claims:
    """Read every table of these folders and files.

    The name of a CSV file, or of a sheet in an XLSX file, says which table it is. CSV may be separated by commas or,
    as a French Excel writes it, by semicolons; it must be UTF-8, with or without a byte order mark.

    Of a folder, the files right in it and in its ``reference`` folder are read. All rows that could be read come back,
    and the problems met; ``loaders.tables.validation`` judges what the rows say. Cells are trimmed and composed (NFC),
    and line breaks in them are all alike. An apostrophe that keeps a spreadsheet from running a formula is no part of
    its text. Rows without any content are skipped.
    """
    return read_records(paths).claims()


def read_records(paths: Iterable[Path]) -> TablesRead:
    """Read tables as `read_tables` does, yet make no claims of their rows: who only compares them needs none."""
    problems: list[Problem] = []
    files = list(_files(paths, problems))
    records = [replace(one, cells=list(one.cells)) for path in files for one in records_in(path, problems)]
    note_nothing(files, problems, is_empty=not any(one.cells for one in records))
    return TablesRead(records, problems)


def note_nothing(files: Sequence[Path], problems: list[Problem], *, is_empty: bool) -> None:
    """Add to the problems that there are no tables, or no rows in them."""
    if not files and not problems:
        problems.append(Problem("", 0, "", Wording("part.no_table"), "part.folders_files_end_csv"))
    elif is_empty and not problems:
        problems.append(Problem(shown(files[0]), 0, "", Wording("part.no_rows"), "part.least_one_one_table"))


def table_files(paths: Iterable[Path]) -> list[Path]:
    """List the files that ``read_tables`` reads."""
    return list(_files(paths, []))


def shown(path: Path) -> str:
    """Name a file with its folder, and nothing more of the machine it is on."""
    try:
        return "/".join((path.parent.resolve() / path.name).parts[-2:])
    except (OSError, RuntimeError, ValueError):  # links in a circle, a name too long
        return path.name[:100]


def nearest(word: str, known: Iterable[str]) -> Wording:
    """Name the known words that come closest to a misspelt one, as a remedy; empty where none does."""
    close = process.extract(word, list(known), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    return Wording("hint.nearest", near=", ".join(name for name, _, _ in close)) if close else Wording()


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    for path in paths:
        try:
            if path.is_dir():
                yield from _files_in(path, problems)
            elif path.is_file() and path.suffix.lower() in SUFFIXES:
                yield path
            else:
                found, remedy = "part.a_device" if path.exists() else "part.nothing_there", "hint.check_path"
                if path.is_file():
                    found, remedy = "part.another_kind_file", "hint.save_xlsx_csv_utf"
                problems.append(Problem(shown(path), 0, "", Wording(found), "part.folder_csv_xlsx_file", remedy))
        except OSError as error:
            problems.append(Problem(shown(path), 0, "", str(error.strerror), "part.path_can_read", "hint.check_it"))


def _files_in(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Find the tables, not the lock file that a spreadsheet program leaves beside one."""
    for path in chain.from_iterable(sorted(at.iterdir()) for at in (folder, folder / "reference") if at.is_dir()):
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", ".")):
            if path.is_file():
                yield path
            else:
                found = Wording("part.no_file_but_folder_device")
                problems.append(Problem(shown(path), 0, "", found, "part.a_table", "hint.move_away_rename"))


def rows_in(path: Path, table: Table, problems: list[Problem]) -> Iterator[Row]:
    """Read a file that holds a table which is none of the graph's."""
    for found in records_in(path, problems, table):
        yield from (found.row(line, cells) for line, cells in found.cells)


def records_in(path: Path, problems: list[Problem], table: Table | None = None) -> Iterator[Records]:
    """Read a file, table by table and row by row, and add to the problems what cannot be read."""
    name = path.name if table else shown(path)
    try:
        for sheet, rows in exact_sheets(path):
            if table is None and is_readable(sheet):
                continue  # an export of ours tells people there what its tables state
            asked = _table_name(path, sheet)
            if known := table or TABLES.get(asked):
                yield from _rows(rows, sheet, known, name, problems)
            else:
                remedy = nearest(asked, TABLES) or Wording("hint.known_tables", known=", ".join(sorted(TABLES)))
                problems.append(Problem(name, 0, "", asked, "part.name_table", remedy, sheet))
    except Unreadable as fault:
        problems.append(Problem(name, fault.line, "", fault.found, fault.expected, fault.remedy))
    except Refused as refused:
        problems.append(Problem(name, 0, refused.place, refused.fault, "part.table_can_read", refused.remedy))


def _table_name(path: Path, sheet: str = "") -> str:
    """Return which table it is; a workbook's only sheet may have any name where the file bears the table's."""
    if sheet and (sheet in TABLES or path.stem not in TABLES):
        return sheet
    return f"reference_{path.stem}" if path.parent.name == "reference" else path.stem


def _rows(rows: NumberedRows, sheet: str, table: Table, file: str, problems: list[Problem]) -> Iterator[Records]:
    """Read the rows of a table under its header; nothing where that has a fault."""
    clean = lru_cache(_REMEMBERED)(lambda cell: cleaned(unescaped(cell) if sheet else cell))
    rows = iter(rows)
    header = [clean(cell) for _, cells in islice(rows, 1) for cell in cells]
    while header and not header[-1]:
        header.pop()
    faults = list(_header_problems(table, header, file, sheet))
    problems += faults
    if not faults:
        places = {name: place for place, name in enumerate(header)}
        yield Records(table.name, file, sheet, places, _body(rows, sheet, clean, len(places), file, problems))


def _body(
    rows: NumberedRows, sheet: str, clean: Callable[[str], str], width: int, file: str, problems: list[Problem]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        for line, cells in rows:
            record = tuple(map(clean, cells))
            if len(record) != width:
                record, more = (record + ("",) * (width - len(record)))[:width], record[width:]
                if extra := next(filter(None, more), ""):
                    wanted, remedy = Wording("part.count_cells", count=width), "hint.put_cell_holds_separator"
                    problems.append(Problem(file, line, "", extra, wanted, remedy, sheet))
                    continue
            # separated by something else than the header, so that it was not cut
            is_one = not record[-1] and len(record) > 1 and not any(record[1:])
            if is_one and any(record[0].count(separator) == len(record) - 1 for separator in ",;\t"):
                wanted, remedy = Wording("part.cells_separated_header", count=width), "hint.use_one_separator_whole"
                problems.append(Problem(file, line, "", record[0], wanted, remedy, sheet))
            elif any(record):
                yield line, record
            if len(problems) >= MOST_PROBLEMS:
                break
    except Unreadable as fault:
        problems.append(Problem(file, fault.line, "", fault.found, fault.expected, fault.remedy))


def _header_problems(table: Table, header: Sequence[str], file: str, sheet: str) -> Iterator[Problem]:
    known = table.names
    if len(header) == 1 and any(len(names := header[0].split(mark)) > 1 and {*names} <= {*known} for mark in "\t|:"):
        yield Problem(file, 1, "", header[0], "part.commas_semicolons_between_cells", "hint.save_csv_utf_8", sheet)
        return
    for place, name in enumerate(header):
        if name not in known:
            remedy = nearest(name, known) or Wording("hint.known_columns", known=", ".join(known))
            expected = Wording("part.a_column_of_table", table=table.name)
            yield Problem(file, 1, name, name or Wording("part.column_without_name"), expected, remedy, sheet)
        elif name in islice(header, place):
            yield Problem(file, 1, name, name, "part.each_column_once", sheet=sheet)
    for column in table.columns:
        if column.required and column.name not in header:
            expected = Wording("part.the_column", column=column.name)
            yield Problem(file, 1, column.name, Wording("part.no_such_column"), expected, sheet=sheet)


def cleaned(cell: str) -> str:
    """Return the text of a cell as it stands in a file, trimmed and composed."""
    text = plain(cell.replace("\r\n", "\n").replace("\r", "\n").strip()).strip()
    return text if text.isascii() else normalize("NFC", text)
