"""Reads tables from CSV and XLSX files into rows; what cannot be read becomes a problem, not a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Final
from unicodedata import normalize

import pandas as pd
from rapidfuzz import fuzz, process

from graph.sheets import is_readable
from graph.words import Wording
from loaders.files.bounds import Refused
from loaders.files.grids import Unreadable, grids_of
from loaders.tables.cell_text import plain, unescaped
from loaders.tables.claims import Claims, Row
from loaders.tables.layout import TABLES, Table
from loaders.tables.problems import Problem

SUFFIXES: Final = (".csv", ".xlsx")
MOST_PROBLEMS: Final = 1_000
"""In the files of one load: whoever has more of them has one fault many times."""


def read_tables(paths: Iterable[Path]) -> Claims:
    """Read every table of these folders and files.

    The name of a CSV file, or of a sheet in an XLSX file, says which table it is. CSV may be separated by commas or,
    as a French Excel writes it, by semicolons; it must be UTF-8, with or without a byte order mark.

    Parameters
    ----------
    paths : iterable of Path
        Of a folder, the files right in it and in its ``reference`` folder are read.

    Returns
    -------
    Claims
        All rows that could be read, and the problems met; ``loaders.tables.validation`` judges what the rows say.

    Notes
    -----
    Cells are trimmed and composed (NFC), and line breaks in them are all alike. An apostrophe that keeps a spreadsheet
    from running a formula is no part of its text. Rows without any content are skipped.
    """
    rows: list[Row] = []
    problems: list[Problem] = []
    files = list(_files(paths, problems))
    for path in files:
        for found in _read_file(path):
            if isinstance(found, Row):
                rows.append(found)
            elif len(problems) < MOST_PROBLEMS:
                problems.append(found)
            else:
                break
    if not files and not problems:
        problems.append(Problem("", 0, "", Wording("part.no_table"), Wording("part.folders_files_end_csv")))
    elif not rows and not problems:
        problems.append(Problem(shown(files[0]), 0, "", Wording("part.no_rows"), Wording("part.least_one_one_table")))
    return Claims.of(rows, map(shown, files), problems)


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
                problems.append(_no_table(path))
        except OSError as error:
            expected, remedy = Wording("part.path_can_read"), Wording("hint.check_it")
            problems.append(Problem(shown(path), 0, "", str(error.strerror), expected, remedy))


def _no_table(path: Path) -> Problem:
    found, remedy = (
        Wording("part.a_device") if path.exists() else Wording("part.nothing_there"),
        Wording("hint.check_path"),
    )
    if path.is_file():
        found, remedy = Wording("part.another_kind_file"), Wording("hint.save_xlsx_csv_utf")
    return Problem(shown(path), 0, "", found, Wording("part.folder_csv_xlsx_file"), remedy)


def _files_in(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    for place in (folder, folder / "reference"):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if _is_table(path) and path.is_file():
                yield path
            elif _is_table(path):
                found, remedy = Wording("part.no_file_but_folder_device"), "hint.move_away_rename"
                problems.append(Problem(shown(path), 0, "", found, Wording("part.a_table"), Wording(remedy)))


def _is_table(path: Path) -> bool:
    """Whether it is a table: not the lock file that a spreadsheet program leaves beside one."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", "."))


def _read_file(path: Path) -> Iterator[Row | Problem]:
    name = shown(path)
    try:
        for grid in grids_of(path):
            if is_readable(grid.sheet):
                continue  # an export of ours tells people there what its tables state
            frame = grid.frame.map(unescaped) if grid.sheet else grid.frame
            yield from _rows(frame, name, _table_name(path, grid.sheet), grid.sheet)
    except Unreadable as fault:
        yield Problem(name, fault.line, "", fault.found, fault.expected, fault.remedy)
    except Refused as refused:
        yield Problem(name, 0, refused.place, refused.fault, Wording("part.table_can_read"), refused.remedy)


def _table_name(path: Path, sheet: str = "") -> str:
    """Return which table it is; a workbook's only sheet may have any name where the file bears the table's."""
    if sheet and (sheet in TABLES or path.stem not in TABLES):
        return sheet
    return f"reference_{path.stem}" if path.parent.name == "reference" else path.stem


def _rows(frame: pd.DataFrame, file: str, table_name: str, sheet: str) -> Iterator[Row | Problem]:
    """Turn a frame, header included, into rows that know their line."""
    table = TABLES.get(table_name)
    if table is None:
        remedy = nearest(table_name, TABLES) or Wording("hint.known_tables", known=", ".join(sorted(TABLES)))
        yield Problem(file, 0, "", table_name, Wording("part.name_table"), remedy, sheet)
        return
    written = [frame[name].tolist() for name in frame]
    lines = list(_line_numbers(written, sheet))[: len(written[0]) if written else 0]
    records = list(zip(*map(_cleaned, written), strict=True))
    header = records[0] if records else ()
    while header and not header[-1]:
        header = header[:-1]
    faults = list(_header_problems(table, header, file, sheet))
    places = {name: place for place, name in enumerate(header)}
    yield from faults or _body(zip(lines[1:], records[1:], strict=True), table, places, file, sheet)


def _body(
    records: Iterable[tuple[int, tuple[str, ...]]], table: Table, places: dict[str, int], file: str, sheet: str
) -> Iterator[Row | Problem]:
    width = len(places)
    for line, record in records:
        if any(record[width:]):
            extra = next(cell for cell in record[width:] if cell)
            remedy = Wording("hint.put_cell_holds_separator")
            yield Problem(file, line, "", extra, Wording("part.count_cells", count=width), remedy, sheet)
        elif _is_one_cell(record[:width]):
            expected = Wording("part.cells_separated_header", count=width)
            remedy = Wording("hint.use_one_separator_whole")
            yield Problem(file, line, "", record[0], expected, remedy, sheet)
        elif any(record):
            yield Row(table.name, file, line, places, record[:width], sheet)


def _is_one_cell(cells: Sequence[str]) -> bool:
    """Whether a row was not cut, since it is separated by something else than the header."""
    uncut = len(cells) > 1 and not any(cells[1:])
    return uncut and any(cells[0].count(separator) == len(cells) - 1 for separator in ",;\t")


def _line_numbers(columns: Sequence[Sequence[str]], sheet: str) -> Iterator[int]:
    """Number the rows as an editor does: in a CSV file a line break in a cell begins a new line."""
    broken = [] if sheet else [column for column in columns if any("\n" in cell for cell in column)]
    heights = (1 + sum(cell.count("\n") for cell in cells) for cells in zip(*broken, strict=True))
    return accumulate(heights, initial=1) if broken else iter(range(1, len(columns[0]) + 1 if columns else 1))


def _header_problems(table: Table, header: Sequence[str], file: str, sheet: str) -> Iterator[Problem]:
    known = table.names
    if len(header) == 1 and any(len(names := header[0].split(mark)) > 1 and {*names} <= {*known} for mark in "\t|:"):
        expected, remedy = Wording("part.commas_semicolons_between_cells"), Wording("hint.save_csv_utf_8")
        yield Problem(file, 1, "", header[0], expected, remedy, sheet)
        return
    for place, name in enumerate(header):
        if name not in known:
            remedy = nearest(name, known) or Wording("hint.known_columns", known=", ".join(known))
            expected = Wording("part.a_column_of_table", table=table.name)
            yield Problem(file, 1, name, name or Wording("part.column_without_name"), expected, remedy, sheet)
        elif name in islice(header, place):
            yield Problem(file, 1, name, name, Wording("part.each_column_once"), sheet=sheet)
    for column in table.columns:
        if column.required and column.name not in header:
            expected = Wording("part.the_column", column=column.name)
            yield Problem(file, 1, column.name, Wording("part.no_such_column"), expected, sheet=sheet)


def _cleaned(column: Iterable[str]) -> list[str]:
    """Trim and compose the cells of a column, each different one once: ids return thousands of times."""
    clean = {cell: _clean(cell) for cell in set(column)}
    return [clean[cell] for cell in column]


def _clean(cell: str) -> str:
    text = plain(cell.replace("\r\n", "\n").replace("\r", "\n").strip()).strip()
    return text if text.isascii() else normalize("NFC", text)
