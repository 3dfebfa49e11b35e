"""Readings that are kept for review: what a document states and the passages of it, never the document itself."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict, TypeVar

from graph.errors import NotFound
from graph.kept import KeptChange, KeptRecord, KeptView
from graph.names import slug
from loaders.loads.history import tables_of
from loaders.names.judgements import JUDGEMENT, Judgements, judgement_of
from loaders.tables.claims import Row

if TYPE_CHECKING:
    from graph.ingested import Ingestion

T = TypeVar("T")
READING, PASSAGES, TABLE, LOADED = "reading", "passages", "table", "loaded"
TEXT: Final = "text"
"""All passages of a document, in reading order."""
ADDED: Final = "added"
"""Claims that somebody added by hand."""
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
        self._records: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in view.of(*_NEEDED):
            self._records[record["kind"]].append(record)

    @cached_property
    def judgements(self) -> Judgements:
        """The decisions on names."""
        return Judgements(tuple(map(judgement_of, self._records[JUDGEMENT])))

    @cached_property
    def all(self) -> Sequence[Reading]:
        """What is kept, the latest read first."""
        found = [Reading(**unpacked(record["content"])) for record in self._records[READING]]
        return sorted(found, key=lambda reading: reading.read_at, reverse=True)

    def get(self, document: str) -> Reading:
        """Return the reading of a document, named by its id or by its slug.

        Raises
        ------
        NotFound
            Nothing of it is kept.
        """
        name = document.removeprefix("document:")
        for reading in self.all:
            if reading.slug == name:
                return reading
        raise NotFound("fault.no_reading_kept", "hint.jumelage_ingest_file_reads", document=document)

    def passages(self, reading: Reading) -> dict[str, str]:
        """Return the kept passages by their locators."""
        return self._content(PASSAGES, reading.slug, dict[str, str]())

    def added(self, reading: Reading) -> Sequence[Added]:
        """Return the claims that were added by hand, the first one first."""
        return self._content(ADDED, reading.slug, list[Added]())

    def decisions(self, reading: Reading) -> Mapping[str, Decided]:
        """Return the decisions on claims, by the claims' ids."""
        return self._decisions.get(reading.document, {})

    def loaded(self, reading: Reading) -> LoadMemory:
        """Return what was ever loaded of a document."""
        nothing: dict[str, Any] = {"rows": {}, "names": {}, "officials": {}}
        kept = self._content(LOADED, reading.slug, nothing)
        rows = frozenset(Row.remembered(table, text) for table, texts in kept["rows"].items() for text in texts)
        return LoadMemory(rows, kept["names"], kept["officials"])

    def answer_to(self, fingerprint: str) -> dict[str, Any] | None:
        """Return what users said of lists with this header, where they did."""
        return self._content(MAPPING, _digest(fingerprint), None)

    def without_reading(self, reading: Reading) -> KeptChange:
        """Return what throws a reading away with all that belongs to it."""
        parts = [f"{kind}:{reading.slug}" for kind in (READING, PASSAGES, TABLE, TEXT, LOADED, ADDED)]
        return KeptChange(remove=[*parts, *self.decisions(reading)])

    def _content(self, kind: str, name: str, default: T) -> T:
        return _content_of((one for one in self._records[kind] if one["id"] == f"{kind}:{name}"), default)

    @cached_property
    def _decisions(self) -> Mapping[str, Mapping[str, Decided]]:
        found: dict[str, dict[str, Decided]] = defaultdict(dict)
        for one in self._records[DECISION]:
            decided: Any = {**one, "claim": one["id"], "fields": json.loads(one["fields"])}
            found[one["document"]][one["id"]] = decided
        return found


def part_of(view: KeptView, kind: str, reading: Reading, default: T) -> T:
    """Return what is kept beside a reading and read only when it is asked for: its whole `TEXT`, or its `TABLE`."""
    return _content_of(view.by_ids([f"{kind}:{reading.slug}"]), default)


def reading_records(reading: Reading, passages: Mapping[str, str]) -> list[KeptRecord]:
    """Write a reading, to be kept in place of an earlier one of the same document; decisions on its claims stay."""
    return [part_record(READING, reading, asdict(reading)), part_record(PASSAGES, reading, dict(passages))]


def part_record(kind: str, reading: Reading, value: object) -> KeptRecord:
    """Write what is kept of or beside a reading."""
    return {"id": f"{kind}:{reading.slug}", "kind": kind, "content": packed(value)}


def loaded_record(reading: Reading, loaded: LoadMemory) -> KeptRecord:
    """Write what was ever loaded of a document."""
    rows = {table: [row.text for row in rows] for table, rows in tables_of(loaded.rows).items()}
    kept = {"rows": rows, "names": dict(loaded.names), "officials": dict(loaded.officials)}
    return part_record(LOADED, reading, kept)


def decision_record(reading: Reading, decided: Decided) -> KeptRecord:
    """Write a decision on a claim."""
    fields = json.dumps(decided["fields"], ensure_ascii=False)
    return {**decided, "id": decided["claim"], "kind": DECISION, "document": reading.document, "fields": fields}


def mapping_record(fingerprint: str, said: Mapping[str, Any]) -> KeptRecord:
    """Write what a user said of the columns of a list, for others of the same header."""
    return {"id": f"{MAPPING}:{_digest(fingerprint)}", "kind": MAPPING, "content": packed(dict(said))}


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


def packed(value: object) -> str:
    """Write plain values as compressed text: the reading of a long list has megabytes."""
    return base64.b64encode(zlib.compress(json.dumps(value, ensure_ascii=False).encode())).decode("ascii")


@lru_cache(maxsize=512)
def unpacked(content: str) -> Any:
    """Read what `packed` wrote, to be left unchanged."""
    return json.loads(zlib.decompress(base64.b64decode(content)))


def _content_of(records: Iterable[KeptRecord], default: T) -> T:
    found: T = next((unpacked(one["content"]) for one in records), default)
    return found


def _digest(fingerprint: str) -> str:
    return hashlib.sha256(fingerprint.encode()).hexdigest()
