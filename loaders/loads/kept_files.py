"""Files in which a person may be named: below the data directory, and tables of the user's.

All that Jumelage itself keeps is in the database. Below the data directory lie logs, and what people put there, such
as exports and tables. An erasure promises that nothing there names the person, so that all of it is searched.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from loaders.files.csv_rows import Unreadable, csv_rows
from loaders.loads.forgetting import DECIDERS, is_in_text, text_without, value_without
from loaders.tables.layout import TABLES

if TYPE_CHECKING:
    from loaders.loads.forgetting import PersonNames

TEXTS: Final = (".csv", ".tsv", ".txt", ".md", ".log", ".html", ".svg", ".json", ".jsonl", ".ndjson", ".toml", ".yaml")
_PACKED: Final = (".xlsx", ".docx", ".odt", ".ods")
_LARGEST: Final = 200_000_000


def files_naming(person: PersonNames, folder: Path) -> list[Path]:
    """List the files below a data directory that name a person; of Neo4j's home only the logs are looked at."""
    found = []
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).parts
        is_kept = path.is_file() and not path.is_symlink() and (place[0] != "neo4j" or "logs" in place[:-1])
        found += [path] if is_kept and names(path, person, folder) else []
    return found


def names(path: Path, person: PersonNames, folder: Path | None = None) -> bool:
    """Return whether a file names a person: by id, by any spelling of the name, or by its two parts in one row.

    Of a kept file its own name below ``folder`` counts too.
    """
    text = _text_of(path)
    return _is_called_after(person, path, folder) or is_in_text(text, person) or _left_of(path, text, person) != text


def erase_from(path: Path, person: PersonNames, folder: Path | None = None) -> bool:
    """Take a person out of a text file, and return whether it is free of the person now.

    A table of ours loses the rows about the person; all other text loses the name. What cannot be rewritten, a
    workbook or a document, is left alone. A kept file that is called after the person below ``folder`` is deleted.
    """
    if folder and _is_called_after(person, path, folder):
        _delete(path, folder)
        return True
    text = _text_of(path)
    left = _left_of(path, text, person)
    if left != text:
        # In place: whoever has a log open goes on writing at its end.
        with path.open("r+", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(left)
            file.truncate()
    return not is_in_text(left, person)


def _is_called_after(person: PersonNames, path: Path, folder: Path | None) -> bool:
    if folder is None or not path.is_relative_to(folder):
        return False
    return is_in_text(path.relative_to(folder).as_posix(), person)


def _delete(path: Path, folder: Path) -> None:
    """Delete a file and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for parent in path.relative_to(folder).parents:
        if parent.name and not any((folder / parent).iterdir()):
            (folder / parent).rmdir()


def _text_of(path: Path) -> str:
    """Read what a file says; of a packed document all its parts. Nothing of one that is too large to be text."""
    if path.stat().st_size > _LARGEST:
        return ""
    if path.suffix.lower() not in _PACKED:
        with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    try:
        with ZipFile(path) as archive:
            parts = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
            return "\n".join(archive.read(one).decode(errors="replace") for one in parts if one.file_size < _LARGEST)
    except BadZipFile:
        return ""


def _left_of(path: Path, text: str, person: PersonNames) -> str:
    """Return what a file says without the person: the same where it names nobody or cannot be written."""
    suffix = path.suffix.lower()
    if suffix not in TEXTS:
        return text
    try:
        if suffix == ".json":
            found = json.loads(text)
            left = value_without(found, person)
            return text if left == found else json.dumps(left, ensure_ascii=False, indent=2) + "\n"
        if suffix == ".csv":
            return _rows_without(text, path, person)
    except (ValueError, Unreadable):
        pass
    return text_without(text, person)


def _rows_without(text: str, path: Path, person: PersonNames) -> str:
    """Rewrite a CSV file, one of our tables or any other; its separator, line ends and columns stay as they are."""
    body = text.removeprefix("\ufeff")
    head = body.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    rows = [row for _, row in csv_rows(body, separator, strict=False)]
    table = f"reference_{path.stem}" if path.parent.name == "reference" else path.stem
    header = [name.strip() for name in rows[0]] if rows else []
    known = table if table in TABLES and set(header) <= set(TABLES[table].names) else ""
    found = (_row_without(dict(zip(header, row, strict=False)), row, known, person) for row in rows[1:])
    left = [*rows[:1], *(row for row in found if row is not None)]
    if left == rows:
        return text
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n" if "\r\n" in text else "\n")
    writer.writerows(left)
    return text[: len(text) - len(body)] + target.getvalue()


def _row_without(cells: Mapping[str, str], row: Sequence[str], table: str, person: PersonNames) -> Sequence[str] | None:
    """Return what is left of a row, of one of our tables or of any other: None of one about the person."""
    if table:
        left = person.without(table, {name: cell for name, cell in cells.items() if cell})
        return None if left is None else [left.get(name, "") for name in cells]
    told = [*(cell for name, cell in cells.items() if name not in DECIDERS), *row[len(cells) :]]
    return None if person.is_subject_of(told) else [text_without(cell, person) for cell in row]
