"""Files in which a person may be named: those kept beside the local Neo4j, and tables of the user's."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from loaders.files.csv_rows import csv_rows
from loaders.loads.forgetting import Named
from loaders.tables.layout import TABLES

TEXTS: Final = (".csv", ".tsv", ".txt", ".md", ".log", ".html", ".svg", ".json", ".jsonl", ".ndjson", ".toml", ".yaml")
_PACKED: Final = (".xlsx", ".docx", ".odt", ".ods")
_LARGEST: Final = 200_000_000
PASSAGES: Final = "passages.json"
"""Passages of a document that waits for review, by their locators."""
_DECIDERS: Final = ("who",)
"""Columns and fields that name who decided: nothing there is about them."""


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
    if folder and _found_in(path.relative_to(folder).as_posix(), person):
        return True
    if any(_found_in(text, person) for text in _texts(path)):
        return True
    suffix = path.suffix.lower()
    if path.name == PASSAGES and _is_read_beside(path, person):
        texts = _strings(_json_or_none(_read(path)))
        return any(person.erased_from_passage(text) != text for text in texts)
    if suffix == ".json":
        return any(person.is_subject_of(row) for row in _objects(_json_or_none(_read(path))))
    return suffix == ".csv" and any(person.is_subject_of(row) for row in _told_rows(_read(path)))


def erase_from(path: Path, person: Named, folder: Path | None = None) -> bool:
    """Take a person out of a text file, and say whether it is free of the person now.

    A table of ours loses the rows about the person; all other text loses the name. What cannot be rewritten, a
    workbook or a document, is left alone. A kept file that is called after the person below ``folder`` is deleted.
    """
    if folder and path.is_relative_to(folder) and _found_in(path.relative_to(folder).as_posix(), person):
        _delete(path, folder)
        return True
    if path.name != PASSAGES and not names(path, person):
        return True
    if path.suffix.lower() not in TEXTS:
        return False
    text = _read(path)
    if path.suffix.lower() == ".csv":
        left = _rows_without(text, _table_of(path), person)
    elif path.name == PASSAGES:
        left = _passages_without(text, person)
    elif path.suffix.lower() == ".json":
        left = _json_without(text, person)
    else:
        left = _text_without(text, person)
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


def _found_in(text: str, person: Named) -> bool:
    return _ids_of(person).search(text) is not None or person.erased_from(text) != text


def _ids_of(person: Named) -> re.Pattern[str]:
    """Find ids of a person, and none that only starts with one."""
    return _any_of(person.ids)


@lru_cache(maxsize=4)
def _any_of(keys: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(keys, key=lambda key: (-len(key), key))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![a-z0-9]|-[a-z0-9])")


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
        yield from _strings(_json_or_none(text))
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
            writer.writerow([_text_without(cell, person) for cell in row])
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
    return [cell for name, cell in zip_longest(header[: len(row)], row, fillvalue="") if name not in _DECIDERS]


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


def _json_without(text: str, person: Named) -> str:
    found = _json_or_none(text)
    if found is None:
        return _text_without(text, person)
    return json.dumps(_value_without(found, person), ensure_ascii=False, indent=2) + "\n"


def _value_without(value: Any, person: Named) -> Any:
    if isinstance(value, str):
        return _text_without(value, person)
    if isinstance(value, list):
        return [_value_without(item, person) for item in value if not _is_about(item, person)]
    if isinstance(value, dict):
        return {
            _text_without(key, person): _value_without(item, person)
            for key, item in value.items()
            if not (person.is_key(key) or _is_about(item, person))
        }
    return value


def _is_about(value: Any, person: Named) -> bool:
    """Whether a value is a key of the person's, or an object that describes the person or a relationship of theirs."""
    if isinstance(value, str):
        return person.is_key(value)
    return isinstance(value, dict) and person.is_subject_of(_texts_of(value))


def _texts_of(value: Mapping[str, Any]) -> list[str]:
    return [text for name, text in value.items() if isinstance(text, str) and name not in _DECIDERS]


def _is_read_beside(path: Path, person: Named) -> bool:
    """Whether what was read in the document of these passages names the person."""
    return any(names(other, person) for other in sorted(path.parent.glob("*.json")) if other != path)


def _passages_without(text: str, person: Named) -> str:
    found = _json_or_none(text)
    if not isinstance(found, dict):
        return _json_without(text, person)
    left = {where: person.erased_from_passage(str(passage)) for where, passage in found.items()}
    return json.dumps(left, ensure_ascii=False, indent=2) + "\n"


def _objects(value: Any) -> Iterator[list[str]]:
    """Return the texts that stand right in each object, however deep it stands."""
    if isinstance(value, dict):
        yield _texts_of(value)
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(item)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)


def _json_or_none(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _text_without(text: str, person: Named) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(_line_without(line, person) if _found_in(line, person) else line for line in lines)


def _line_without(line: str, person: Named) -> str:
    return person.erased_from(_ids_of(person).sub("person:[…]", line))
