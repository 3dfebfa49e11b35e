"""Readings that are kept for review: what a document states and the passages of it, never the document itself."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict

from filelock import FileLock, Timeout

from graph.errors import InputError, NotFound, Overtaken
from graph.names import slug
from loaders.loads.history import Statements, cells_of, line_of

if TYPE_CHECKING:
    from graph.ingested import Ingestion

FOLDER: Final = "review"
"""Where readings are kept, in the data directory: one folder for each document."""
_WAIT_S: Final = 20.0
"""How long a change waits for another one; each takes milliseconds."""
_LONGEST_SLUG: Final = 80


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a document, when and by whom."""

    slug: str
    ingestion: Ingestion
    file: str
    digest: str
    read_at: str
    who: str
    language: str

    @property
    def document(self) -> str:
        """The document's id."""
        return f"document:{self.slug}"


class Decided(TypedDict):
    """A decision on a claim; ``fields`` are those that an edit gave another value."""

    claim: str
    settlement: str
    fields: dict[str, str]
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Became:
    """Which entity a printed name became, and the verdicts on other keys without which it might not have."""

    entity: str
    rests_on: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was ever loaded of a document from this desk.

    ``names``: what each printed name became, by its key; ``officials``: which entry of an official list an entity is.
    """

    rows: Statements
    names: Mapping[str, Became]
    officials: Mapping[str, str]


class Readings:
    """The kept readings of a data directory; every change is one step, and waits for others to finish theirs.

    Parameters
    ----------
    data_dir : Path
    """

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / FOLDER

    def all(self) -> list[Reading]:
        """List what is kept, the latest read first."""
        names = [path.name for path in self._folder.iterdir() if path.is_dir()] if self._folder.is_dir() else []
        found = [reading for name in sorted(names) if (reading := self._read(name))]
        return sorted(found, key=lambda reading: reading.read_at, reverse=True)

    def get(self, document: str) -> Reading:
        """Return the reading of a document, named by its id or by its slug.

        Raises
        ------
        NotFound
            Nothing of it is kept.
        """
        name = document.removeprefix("document:")
        reading = self._read(name) if name == slug(name) else None
        if reading is None:
            raise NotFound("fault.no_reading_kept", "hint.jumelage_ingest_file_reads", document=document)
        return reading

    def keep(self, reading: Reading, passages: Mapping[str, str]) -> None:
        """Keep a reading, in place of an earlier one of the same document; decisions on its claims stay."""
        with self._locked():
            folder = self._folder / reading.slug
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / "passages.json", dict(passages))
            _write(folder / "reading.json", asdict(reading))

    def keep_table(self, reading: Reading, sheets: Sequence[Mapping[str, Any]]) -> None:
        """Keep the rows of a list beside its reading."""
        with self._locked():
            self._write_json(reading.slug, "table.json", sheets)

    def table(self, reading: Reading) -> list[Mapping[str, Any]]:
        """Return the rows of a list as they are kept; empty of what is none."""
        found: list[Mapping[str, Any]] = self._json(reading.slug, "table.json", [])
        return found

    def mappings(self) -> dict[str, dict[str, Any]]:
        """Return what users said of lists, by the fingerprint of the header."""
        found: dict[str, dict[str, Any]] = self._json("", "mappings.json", {})
        return found

    def remember_mapping(self, fingerprint: str, said: Mapping[str, Any]) -> None:
        """Remember what a user said of the columns of a list, for others of the same header."""
        with self._locked():
            self._write_json("", "mappings.json", {**self.mappings(), fingerprint: dict(said)})

    def passages(self, reading: Reading) -> dict[str, str]:
        """Return the kept passages by their locators."""
        found: dict[str, str] = self._json(reading.slug, "passages.json", {})
        return found

    def decisions(self, reading: Reading) -> dict[str, Decided]:
        """Return the decisions on claims, by the claims' ids."""
        rows = self._json(reading.slug, "decisions.json", [])
        # An erasure may have taken the fields of a person's claim away.
        for row in rows:
            row.setdefault("fields", {})
        return {row["claim"]: row for row in rows}

    @contextmanager
    def deciding(self, reading: Reading) -> Iterator[dict[str, Decided]]:
        """Return the decisions to be changed, while nobody else changes them; they are kept if nothing was raised."""
        with self._locked():
            decisions = self.decisions(reading)
            yield decisions
            self._write_json(reading.slug, "decisions.json", list(decisions.values()))

    def loaded(self, reading: Reading) -> Loaded:
        """Return what was ever loaded of a document."""
        kept = self._json(reading.slug, "loaded.json", _nothing())
        rows = {table: frozenset(map(line_of, rows)) for table, rows in kept["rows"].items()}
        return Loaded(rows, {key: Became(**became) for key, became in kept["names"].items()}, kept["officials"])

    def remember(self, reading: Reading, loaded: Loaded) -> None:
        """Add to what was ever loaded of a document."""
        with self._locked():
            kept = self._json(reading.slug, "loaded.json", _nothing())
            for table, lines in loaded.rows.items():
                known = kept["rows"].setdefault(table, [])
                there = set(map(line_of, known))
                known += [cells_of(line) for line in sorted(lines - there)]
            kept["names"] |= {key: asdict(became) for key, became in loaded.names.items()}
            kept["officials"] |= loaded.officials
            self._write_json(reading.slug, "loaded.json", kept)

    def discard(self, reading: Reading) -> None:
        """Throw a reading away with all that belongs to it."""
        with self._locked():
            shutil.rmtree(self._folder / reading.slug)

    def held(self) -> AbstractContextManager[None]:
        """Keep others from changing anything: for an erasure, which rewrites the files themselves."""
        return self._locked()

    def _read(self, name: str) -> Reading | None:
        found = self._json(name, "reading.json", None)
        return None if found is None else Reading(**found)

    def _json(self, name: str, file: str, default: Any) -> Any:
        path = self._folder / name / file
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return default
        except ValueError as error:
            place = f"{FOLDER}/{name}/{file}"
            raise InputError("fault.place_is_damaged", "hint.remove_read_document_again", place=place) from error

    def _write_json(self, name: str, file: str, content: object) -> None:
        _write(self._folder / name / file, content)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / ".lock", timeout=_WAIT_S):
                yield
        except Timeout as error:
            raise Overtaken("fault.another_program_writing_readings", "hint.try_again") from error


def reading_of(path: Path, ingestion: Ingestion, who: str, language: str) -> Reading:
    """Describe a reading that was just made.

    The document's id is made of the file's name and, where that does not tell it, of the date.
    """
    name, date = slug(path.stem)[:_LONGEST_SLUG].strip("-") or "document", ingestion["document"]["date"]
    return Reading(
        slug=name if not date or date in name else f"{name}-{date}",
        ingestion=ingestion,
        file=path.name,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        read_at=datetime.now(UTC).isoformat(timespec="seconds"),
        who=who,
        language=language,
    )


def _nothing() -> dict[str, dict[str, Any]]:
    return {"rows": {}, "names": {}, "officials": {}}


def _write(path: Path, content: object) -> None:
    """Replace a file in one step: a reader sees the old one or the new one."""
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".json")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
