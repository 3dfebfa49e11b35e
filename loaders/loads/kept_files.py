"""Files in which a person may be named: those kept beside the local Neo4j, and tables of the user's."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from loaders.files.csv_rows import csv_rows
from loaders.loads.erased_values import DECIDERS, is_in_text, is_in_value, strings, text_without, value_without
from loaders.tables.layout import TABLES

if TYPE_CHECKING:
    from loaders.loads.forgetting import Named

TEXTS: Final = (".csv", ".tsv", ".txt", ".md", ".log", ".html", ".svg", ".json", ".jsonl", ".ndjson", ".toml", ".yaml")
_PACKED: Final = (".xlsx", ".docx", ".odt", ".ods")
_LARGEST: Final = 200_000_000


def kept_files(folder: Path) -> Iterator[Path]:
    """List the files that Jumelage and its Neo4j keep in a data directory, the store itself left out."""
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and not _is_neo4js(path.relative_to(folder)):
                yield path


def names(path: Path, person: Named, folder: Path | None = None) -> bool:
    """Return whether a file names a person: by id, by any spelling of the name, or by its two parts in one row.

    Of a kept file its own name below ``folder`` counts too.
    """
    if folder and is_in_text(path.relative_to(folder).as_posix(), person):
        return True
    if any(is_in_text(text, person) for text in _texts(path)):
        return True
    suffix = path.suffix.lower()
    if suffix == ".json":
        return is_in_value(_json_or_none(_read(path)), person)
    return suffix == ".csv" and any(person.is_subject_of(row) for row in _told_rows(_read(path)))


def erase_from(path: Path, person: Named, folder: Path | None = None) -> bool:
    """Take a person out of a text file, and say whether it is free of the person now.

    A table of ours loses the rows about the person; all other text loses the name. What cannot be rewritten, a
    workbook or a document, is left alone. A kept file that is called after the person below ``folder`` is deleted.
    """
    if folder and path.is_relative_to(folder) and is_in_text(path.relative_to(folder).as_posix(), person):
        _delete(path, folder)
        return True
    if not names(path, person):
        return True
    if path.suffix.lower() not in TEXTS:
        return False
    text = _read(path)
    if path.suffix.lower() == ".csv":
        left = _rows_without(text, _table_of(path), person)
    elif path.suffix.lower() == ".json":
        left = _json_without(text, person)
    else:
        left = text_without(text, person)
    # In place: whoever has a log open goes on writing at its end.
    with path.open("r+", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(left)
        file.truncate()
    return not names(path, person)


def _delete(path: Path, folder: Path) -> None:
    """Delete a file and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for parent in path.relative_to(folder).parents:
        if parent.name and not any((folder / parent).iterdir()):
            (folder / parent).rmdir()


def _is_neo4js(path: Path) -> bool:
    """Whether a file is for Neo4j alone to write: all of its home but the logs."""
    return path.parts[0] == "neo4j" and "logs" not in path.parts[:-1]


def _texts(path: Path) -> Iterator[str]:
    """Read what a file says, line by line; of a packed document each part."""
    suffix = path.suffix.lower()
    if path.stat().st_size > _LARGEST:
        return
    if suffix in _PACKED:
        try:
            with ZipFile(path) as archive:
                parts = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
                yield from (archive.read(part).decode(errors="replace") for part in parts if part.file_size < _LARGEST)
        except BadZipFile:
            return
    elif suffix == ".json":
        text = path.read_text(encoding="utf-8", errors="replace")
        yield text
        yield from strings(_json_or_none(text))
    else:
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from file


def _table_of(path: Path) -> str:
    return f"reference_{path.stem}" if path.parent.name == "reference" else path.stem


def _rows_without(text: str, table: str, person: Named) -> str:
    """Rewrite a CSV file, one of our tables or any other; its separator, line ends and columns stay as they are."""
    rows, separator = _csv_rows(text)
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n" if "\r\n" in text else "\n")
    known = set(TABLES[table].names) if table in TABLES else set()
    header = [name.strip() for name in rows[0]]
    writer.writerow(rows[0])
    for row in rows[1:]:
        left = _row_without(dict(zip(header, row, strict=False)), table, person) if set(header) <= known else None
        if left is not None:
            writer.writerow(left)
        elif not set(header) <= known and not person.is_subject_of(_told(header, row)):
            writer.writerow([text_without(cell, person) for cell in row])
    return ("\ufeff" if text.startswith("\ufeff") else "") + target.getvalue()


def _row_without(row: dict[str, str], table: str, person: Named) -> list[str] | None:
    """Return what is left of a row of one of our tables."""
    left = person.without(table, {name: cell for name, cell in row.items() if cell})
    return None if left is None else [left.get(name, "") for name in row]


def _csv_rows(text: str) -> tuple[list[list[str]], str]:
    body = text.removeprefix("\ufeff")
    head = body.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    return [row for _, row in csv_rows(body, separator, strict=False)], separator


def _told_rows(text: str) -> Iterator[list[str]]:
    """Return the cells of each row that may say whom it is about."""
    rows, _ = _csv_rows(text)
    header = [name.strip() for name in rows[0]] if rows else []
    return (_told(header, row) for row in rows)


def _told(header: Sequence[str], row: Sequence[str]) -> list[str]:
    return [cell for name, cell in zip_longest(header[: len(row)], row, fillvalue="") if name not in DECIDERS]


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


def _json_without(text: str, person: Named) -> str:
    found = _json_or_none(text)
    if found is None:
        return text_without(text, person)
    return json.dumps(value_without(found, person), ensure_ascii=False, indent=2) + "\n"


def _json_or_none(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
