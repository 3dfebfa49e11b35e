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
from graph.kept import KeptChange, KeptRecord, KeptView
from graph.names import slug
from loaders.loads.history import tables_of
from loaders.names.judgements.decisions import Judgements
from loaders.names.judgements.judgement_store import KIND as JUDGEMENT
from loaders.names.judgements.judgement_store import judgement_of
from loaders.tables.claims import Row

if TYPE_CHECKING:
    from graph.ingested import Ingestion

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

    rows: frozenset[Row]
    names: Mapping[str, Became]
    officials: Mapping[str, str]


class Readings:
    """All that is kept for review as of one moment; it is read when it is first asked for.

    Parameters
    ----------
    view : KeptView
    """

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
        found: dict[str, str] = self._content(PASSAGES, reading, {})
        return found

    def added(self, reading: Reading) -> Sequence[Added]:
        """Return the claims that were added by hand, the first one first."""
        found: Sequence[Added] = self._content(ADDED, reading, [])
        return found

    def decisions(self, reading: Reading) -> Mapping[str, Decided]:
        """Return the decisions on claims, by the claims' ids."""
        return self._decisions.get(reading.document, {})

    def loaded(self, reading: Reading) -> Loaded:
        """Return what was ever loaded of a document."""
        kept = self._content(LOADED, reading, {"rows": {}, "names": {}, "officials": {}})
        rows = frozenset(Row.remembered(table, text) for table, texts in kept["rows"].items() for text in texts)
        return Loaded(rows, {key: Became(**became) for key, became in kept["names"].items()}, kept["officials"])

    def answer_to(self, fingerprint: str) -> dict[str, Any] | None:
        """Return what users said of lists with this header, where they did."""
        wanted = _mapping_id(fingerprint)
        return next((unpacked(one["content"]) for one in self._records[MAPPING] if one["id"] == wanted), None)

    def without_reading(self, reading: Reading) -> KeptChange:
        """Return what throws a reading away with all that belongs to it."""
        parts = [_part_id(kind, reading.slug) for kind in (READING, PASSAGES, TABLE, TEXT, LOADED, ADDED)]
        return KeptChange(remove=[*parts, *self.decisions(reading)])

    def _content(self, kind: str, reading: Reading, default: Any) -> Any:
        wanted = _part_id(kind, reading.slug)
        return next((unpacked(one["content"]) for one in self._records[kind] if one["id"] == wanted), default)

    @cached_property
    def _decisions(self) -> Mapping[str, Mapping[str, Decided]]:
        found: dict[str, dict[str, Decided]] = defaultdict(dict)
        for one in self._records[DECISION]:
            decided: Any = {**one, "claim": one["id"], "fields": json.loads(one["fields"])}
            found[one["document"]][one["id"]] = decided
        return found


def text_of(view: KeptView, reading: Reading) -> Mapping[str, str]:
    """Return all passages of a document by their locators, in reading order; empty of a list."""
    found: Mapping[str, str] = _read_part(TEXT, view, reading) or {}
    return found


def table_of(view: KeptView, reading: Reading) -> list[Mapping[str, Any]]:
    """Return the rows of a list as they are kept; empty of what is none."""
    found: list[Mapping[str, Any]] = _read_part(TABLE, view, reading) or []
    return found


def _read_part(kind: str, view: KeptView, reading: Reading) -> Any:
    return next((unpacked(record["content"]) for record in view.by_ids([_part_id(kind, reading.slug)])), None)


def reading_records(reading: Reading, passages: Mapping[str, str]) -> list[KeptRecord]:
    """Write a reading, to be kept in place of an earlier one of the same document; decisions on its claims stay."""
    return [_part(READING, reading.slug, asdict(reading)), _part(PASSAGES, reading.slug, dict(passages))]


def part_record(kind: str, reading: Reading, value: object) -> KeptRecord:
    """Write what is kept beside a reading: the rows of a `TABLE`, its whole `TEXT`, or what was `ADDED` by hand."""
    return _part(kind, reading.slug, value)


def joined_memory(before: Loaded, now: Loaded) -> Loaded:
    """Add what is loaded now to what was ever loaded of a document."""
    return Loaded(before.rows | now.rows, {**before.names, **now.names}, {**before.officials, **now.officials})


def loaded_record(reading: Reading, loaded: Loaded) -> KeptRecord:
    """Write what was ever loaded of a document."""
    rows = {table: [row.text for row in rows] for table, rows in tables_of(loaded.rows).items()}
    names = {key: asdict(became) for key, became in loaded.names.items()}
    return _part(LOADED, reading.slug, {"rows": rows, "names": names, "officials": dict(loaded.officials)})


def decision_record(reading: Reading, decided: Decided) -> KeptRecord:
    """Write a decision on a claim."""
    fields = json.dumps(decided["fields"], ensure_ascii=False)
    return {**decided, "id": decided["claim"], "kind": DECISION, "document": reading.document, "fields": fields}


def mapping_record(fingerprint: str, said: Mapping[str, Any]) -> KeptRecord:
    """Write what a user said of the columns of a list, for others of the same header."""
    return {"id": _mapping_id(fingerprint), "kind": MAPPING, "content": packed(dict(said))}


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


def _part(kind: str, name: str, value: object) -> KeptRecord:
    return {"id": _part_id(kind, name), "kind": kind, "content": packed(value)}


def _part_id(kind: str, name: str) -> str:
    return f"{kind}:{name}"


def _mapping_id(fingerprint: str) -> str:
    return f"{MAPPING}:{hashlib.sha256(fingerprint.encode()).hexdigest()}"
