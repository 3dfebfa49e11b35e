"""Readings that are kept for review: what a document states and the passages of it, never the document itself."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict

from graph.errors import NotFound
from graph.history import KeptChange, KeptRecord, KeptView
from graph.names import slug
from loaders.loads.history import tables_of
from loaders.names.judgements import JUDGEMENT, Judgements, judgement_of
from loaders.tables.claims import Row

if TYPE_CHECKING:
    from graph.ingested import Ingestion

READING, PASSAGES, TABLE, TEXT, LOADED, ADDED = OF_ONE = "reading", "passages", "table", "text", "loaded", "added"
"""What is kept of one document; ``text`` has all passages in reading order, ``added`` the claims of somebody's hand."""
DECISION: Final = "decision"
"""A decision on a claim."""
MAPPING: Final = "mapping"
"""What a user said of the columns of lists with one header."""
_NEEDED: Final = (READING, PASSAGES, LOADED, ADDED, DECISION, MAPPING, JUDGEMENT)
KINDS: Final = (*_NEEDED, TABLE, TEXT)
"""All that is kept."""
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


class Added(TypedDict):
    """A claim that the reading missed and somebody added."""

    section: str
    fields: dict[str, str]
    locator: str
    who: str
    when: str


class FormerMeaning(TypedDict):
    """Which entity a printed name became, and the verdicts on other keys without which it might not have."""

    entity: str
    rests_on: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LoadMemory:
    """What was ever loaded of a document from this desk.

    ``names``: what each printed name became, by its key; ``officials``: which entry of an official list an entity is.
    """

    rows: frozenset[Row]
    names: Mapping[str, FormerMeaning]
    officials: Mapping[str, str]


class Readings:
    """All that is kept for review as of one moment; it is read when it is first asked for."""

    def __init__(self, view: KeptView) -> None:
        self.revision = view.revision
        self._records = {record["id"]: record for record in view.of(*_NEEDED)}

    @cached_property
    def judgements(self) -> Judgements:
        """The decisions on names."""
        return Judgements(tuple(map(judgement_of, self._of(JUDGEMENT))))

    @cached_property
    def all(self) -> Sequence[Reading]:
        """What is kept, the latest read first."""
        found = [Reading(**unpacked(record["content"])) for record in self._of(READING)]
        return sorted(found, key=lambda reading: reading.read_at, reverse=True)

    def get(self, document: str) -> Reading:
        """Return the reading of a document by its id or slug; raises `NotFound` where nothing of it is kept."""
        name = document.removeprefix("document:")
        for reading in self.all:
            if reading.slug == name:
                return reading
        raise NotFound("fault.no_reading_kept", "hint.jumelage_ingest_file_reads", document=document)

    def passages(self, reading: Reading) -> dict[str, str]:
        """Return the kept passages by their locators."""
        return self._content(PASSAGES, reading.slug) or {}

    def added(self, reading: Reading) -> Sequence[Added]:
        """Return the claims that were added by hand, the first one first."""
        return self._content(ADDED, reading.slug) or ()

    def decisions(self, reading: Reading) -> Mapping[str, Decided]:
        """Return the decisions on claims, by the claims' ids."""
        return self._decisions.get(reading.document, {})

    def loaded(self, reading: Reading) -> LoadMemory:
        """Return what was ever loaded of a document."""
        kept = self._content(LOADED, reading.slug) or {"rows": {}, "names": {}, "officials": {}}
        rows = frozenset(Row.remembered(table, text) for table, texts in kept["rows"].items() for text in texts)
        return LoadMemory(rows, kept["names"], kept["officials"])

    def answer_to(self, fingerprint: str) -> dict[str, Any] | None:
        """Return what users said of lists with this header, where they did."""
        told: dict[str, Any] | None = self._content(MAPPING, _digest(fingerprint))
        return told

    def without_reading(self, reading: Reading) -> KeptChange:
        """Return what throws a reading away with all that belongs to it."""
        return KeptChange(remove=[*(f"{kind}:{reading.slug}" for kind in OF_ONE), *self.decisions(reading)])

    def _of(self, kind: str) -> list[dict[str, Any]]:
        return [record for record in self._records.values() if record["kind"] == kind]

    def _content(self, kind: str, name: str) -> Any:
        record = self._records.get(f"{kind}:{name}")
        return unpacked(record["content"]) if record else None

    @cached_property
    def _decisions(self) -> Mapping[str, Mapping[str, Decided]]:
        found: dict[str, dict[str, Any]] = defaultdict(dict)
        for one in self._of(DECISION):
            found[one["document"]][one["id"]] = {**one, "claim": one["id"], "fields": json.loads(one["fields"])}
        return found


def part_of(view: KeptView, kind: str, reading: Reading) -> Any:
    """Return what is kept beside a reading and read only when asked for, its `TEXT` or `TABLE`; None for nothing."""
    return next((unpacked(one["content"]) for one in view.by_ids([f"{kind}:{reading.slug}"])), None)


def reading_records(reading: Reading, passages: Mapping[str, str]) -> list[KeptRecord]:
    """Write a reading, to be kept in place of an earlier one of the same document; decisions on its claims stay."""
    return [part_record(READING, reading, asdict(reading)), part_record(PASSAGES, reading, dict(passages))]


def part_record(kind: str, reading: Reading, value: object) -> KeptRecord:
    """Write what is kept of or beside a reading."""
    return {"id": f"{kind}:{reading.slug}", "kind": kind, "content": packed(value)}


def loaded_record(reading: Reading, loaded: LoadMemory) -> KeptRecord:
    """Write what was ever loaded of a document."""
    rows = {table: [row.text for row in rows] for table, rows in tables_of(loaded.rows).items()}
    return part_record(LOADED, reading, {"rows": rows, "names": loaded.names, "officials": loaded.officials})


def decision_record(reading: Reading, decided: Decided) -> KeptRecord:
    """Write a decision on a claim."""
    fields = json.dumps(decided["fields"], ensure_ascii=False)
    return {**decided, "id": decided["claim"], "kind": DECISION, "document": reading.document, "fields": fields}


def mapping_record(fingerprint: str, said: Mapping[str, Any]) -> KeptRecord:
    """Write what a user said of the columns of a list, for others of the same header."""
    return {"id": f"{MAPPING}:{_digest(fingerprint)}", "kind": MAPPING, "content": packed(said)}


def reading_of(path: Path, ingestion: Ingestion, who: str, language: str) -> Reading:
    """Describe a reading that was just made; its id is the file's name and, where that does not tell it, the date."""
    name, date = slug(path.stem)[:_LONGEST_SLUG].strip("-") or "document", ingestion["document"]["date"]
    name = name if not date or date in name else f"{name}-{date}"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Reading(name, ingestion, path.name, digest, datetime.now(UTC).isoformat(timespec="seconds"), who, language)


def packed(value: object) -> str:
    """Write plain values as compressed text: the reading of a long list has megabytes."""
    return base64.b64encode(zlib.compress(json.dumps(value, ensure_ascii=False).encode())).decode("ascii")


@lru_cache(maxsize=512)
def unpacked(content: str) -> Any:
    """Read what `packed` wrote, to be left unchanged."""
    return json.loads(zlib.decompress(base64.b64decode(content)))


def _digest(fingerprint: str) -> str:
    return hashlib.sha256(fingerprint.encode()).hexdigest()
