"""Reads tables from CSV and XLSX files into rows; what cannot be read becomes a problem, not a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import accumulate, islice
from pathlib import Path
from typing import Final
from unicodedata import normalize
from zipfile import BadZipFile

import pandas as pd
from rapidfuzz import fuzz, process

from loaders.cell_text import plain, unescaped
from loaders.claims import Claims, Row
from loaders.layout import TABLES, Kind, Table
from loaders.problems import Problem

SUFFIXES: Final = (".csv", ".xlsx")
MIDNIGHT: Final = " 00:00:00"
"""What a spreadsheet adds to a date."""


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
        All rows that could be read, and the problems met; ``loaders.validation`` judges what the rows say.

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
            (problems if isinstance(found, Problem) else rows).append(found)  # type: ignore[arg-type]
    if not files and not problems:
        problems.append(Problem("", 0, "", "no table", "folders or files that end in .csv or .xlsx"))
    return Claims.of(rows, map(shown, files), problems)


def table_files(paths: Iterable[Path]) -> list[Path]:
    """List the files that ``read_tables`` reads."""
    return list(_files(paths, []))


def shown(path: Path) -> str:
    """Name a file with its folder, and nothing more of the machine it is on."""
    return "/".join(path.resolve().parts[-2:])


def nearest(word: str, known: Iterable[str]) -> str:
    """Name the known words that come closest to a misspelt one, as a remedy; empty where none does."""
    close = process.extract(word, list(known), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    return f"Nearest: {', '.join(name for name, _, _ in close)}." if close else ""


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            folders = (path, path / "reference")
            yield from (
                file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()) if _is_table(file)
            )
        elif path.is_file() and path.suffix.lower() in SUFFIXES:
            yield path
        else:
            found = "nothing there" if not path.exists() else "another kind of file"
            problems.append(Problem(shown(path), 0, "", found, "a folder, a .csv or an .xlsx file"))


def _is_table(path: Path) -> bool:
    """Whether it is a table: not the lock file that a spreadsheet program leaves beside one."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", "."))


def _read_file(path: Path) -> Iterator[Row | Problem]:
    name = shown(path)
    try:
        if path.suffix.lower() == ".xlsx":
            sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=str, na_filter=False)
            for sheet, frame in sheets.items():
                yield from _rows(frame.map(unescaped), name, _table_name(path, str(sheet)), str(sheet))
        else:
            yield from _rows(_read_csv(path.read_text(encoding="utf-8-sig")), name, _table_name(path), "")
    except UnicodeDecodeError as error:
        expected = "text in UTF-8"
        yield Problem(name, _line_of(error), "", "another encoding", expected, "Save it as « CSV UTF-8 ».")
    except pd.errors.ParserError:
        yield Problem(name, 0, "", "a quotation mark that is never closed", "as many opening as closing ones")
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        yield Problem(name, 0, "", type(error).__name__, "a readable table", "Open it and save it again.")


def _table_name(path: Path, sheet: str = "") -> str:
    """Say which table it is; a workbook's only sheet may have any name where the file bears the table's."""
    if sheet and (sheet in TABLES or path.stem not in TABLES):
        return sheet
    return f"reference_{path.stem}" if path.parent.name == "reference" else path.stem


def _line_of(error: UnicodeDecodeError) -> int:
    return error.object[: error.start].count(b"\n") + 1


def _read_csv(text: str) -> pd.DataFrame:
    """Read all lines into as many columns as the longest one could have, so that none is too long to be read."""
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    width = max((line.count(separator) for line in text.splitlines()), default=0) + 1
    if not text.strip():
        return pd.DataFrame()
    return pd.read_csv(
        StringIO(text),
        sep=separator,
        header=None,
        names=list(range(width)),
        dtype=str,
        na_filter=False,
        skip_blank_lines=False,
    )


def _rows(frame: pd.DataFrame, file: str, table_name: str, sheet: str) -> Iterator[Row | Problem]:
    """Turn a frame, header included, into rows that know their line."""
    table = TABLES.get(table_name)
    if table is None:
        remedy = nearest(table_name, TABLES) or f"Tables are: {', '.join(sorted(TABLES))}."
        yield Problem(file, 0, "", table_name, "the name of a table", remedy, sheet)
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
    dates = [places[column.name] for column in table.columns if column.kind is Kind.DATE and column.name in places]
    for line, record in records:
        if any(record[width:]):
            extra = next(cell for cell in record[width:] if cell)
            yield Problem(
                file, line, "", extra, f"{width} cells", "Put a cell that holds a separator in quotation marks.", sheet
            )
        elif any(record):
            cells = _without_midnight(record[:width], dates) if sheet else record[:width]
            yield Row(table.name, file, line, places, cells, sheet)


def _line_numbers(columns: Sequence[Sequence[str]], sheet: str) -> Iterator[int]:
    """Number the rows as an editor does: in a CSV file a line break in a cell begins a new line."""
    broken = [] if sheet else [column for column in columns if any("\n" in cell for cell in column)]
    heights = (1 + sum(cell.count("\n") for cell in cells) for cells in zip(*broken, strict=True))
    return accumulate(heights, initial=1) if broken else iter(range(1, len(columns[0]) + 1 if columns else 1))


def _without_midnight(cells: Sequence[str], dates: Iterable[int]) -> tuple[str, ...]:
    """Read a date that a spreadsheet keeps as a moment."""
    mended = list(cells)
    for place in dates:
        mended[place] = mended[place].removesuffix(MIDNIGHT)
    return tuple(mended)


def _header_problems(table: Table, header: Sequence[str], file: str, sheet: str) -> Iterator[Problem]:
    known = table.names
    for place, name in enumerate(header):
        if name not in known:
            remedy = nearest(name, known) or f"Columns are: {', '.join(known)}."
            yield Problem(file, 1, name, name or "a column without a name", f"a column of {table.name}", remedy, sheet)
        elif name in islice(header, place):
            yield Problem(file, 1, name, name, "each column once", "", sheet)
    for column in table.columns:
        if column.required and column.name not in header:
            yield Problem(file, 1, column.name, "no such column", f"the column {column.name}", "", sheet)


def _cleaned(column: Iterable[str]) -> list[str]:
    """Trim and compose the cells of a column, each different one once: ids return thousands of times."""
    clean = {cell: _clean(cell) for cell in set(column)}
    return [clean[cell] for cell in column]


def _clean(cell: str) -> str:
    text = plain(cell.replace("\r\n", "\n").replace("\r", "\n").strip()).strip()
    return text if text.isascii() else normalize("NFC", text)
