"""What names are compared with: the loaded claims and the official lists, prepared once for each state of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from loaders.ingestion import Reference
from loaders.loads.ledger import ledger_of
from loaders.names.index import Index, resolve
from loaders.names.judgements import Judgements
from loaders.names.merging import merged
from loaders.names.official import Official
from loaders.names.outcome import Doubt
from loaders.names.record import Record, records_of
from loaders.review.mentions import bare
from loaders.tables.claims import Claims, Row, in_order
from loaders.tables.layout import DECLARING, POINTING, split

if TYPE_CHECKING:
    from graph.history import History

_SHOWN: Final = 3
"""Passages of an entity that a reviewer sees."""


@dataclass(frozen=True)
class KnownEntities:
    """The loaded claims, and what is derived from them.

    ``ledger`` has the rows as they were stated. What is derived is made when it is first asked for, and then kept.
    """

    ledger: frozenset[Row]
    judgements: Judgements

    @classmethod
    def of(cls, history: History, judgements: Judgements) -> KnownEntities:
        """Take what the database remembers."""
        return cls(ledger_of(history), judgements)

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """The loaded entities as judgements join them, by id."""
        return {record.key: record for record in records_of(merged(self._claims, self.judgements))}

    @cached_property
    def _claims(self) -> Claims:
        return Claims.of(in_order(self.ledger))

    @cached_property
    def index(self) -> Index:
        """What is loaded, and the official lists, by every spelling."""
        return Index(self.records.values(), Official.bundled())

    def without(self, document: str, rows: Set[Row]) -> Index:
        """Return the index as it would be without what a document states, made once for each document."""
        if not rows:
            return self.index
        if document not in self._without:
            left = (row for row in self._claims if row not in rows)
            claims = merged(Claims.of(left), self.judgements)
            self._without[document] = Index(records_of(claims), Official.bundled())
        return self._without[document]

    @cached_property
    def _without(self) -> dict[str, Index]:
        return {}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that is in use."""
        return frozenset(row["id"] for row in self.ledger if row.table in DECLARING)

    @cached_property
    def duplicates(self) -> Sequence[Doubt]:
        """Loaded entities that may be one."""
        return self.index.duplicates()

    @cached_property
    def documents(self) -> Mapping[str, Row]:
        """The rows of the loaded documents by id."""
        return {row["id"]: row for row in self._claims["documents"]}

    def claims_about(self, entity: str) -> int:
        """Count the rows that name an entity."""
        return self._named[0][entity]

    def passages(self, entity: str) -> Sequence[tuple[str, str]]:
        """Return the first passages that name an entity: document and locator."""
        return self._named[1].get(entity, ())

    @cached_property
    def _named(self) -> tuple[Counter[str], Mapping[str, Sequence[tuple[str, str]]]]:
        counts: Counter[str] = Counter()
        passages: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in self._claims:
            passage = (row["document"], row["locator"])
            for key in (key for name in POINTING[row.table] for key in split(row[name])):
                counts[key] += 1
                if passage[0] and len(passages[key]) < _SHOWN and passage not in passages[key]:
                    passages[key].append(passage)
        return counts, passages


def reference(index: Index | None = None) -> Reference:
    """Return what `loaders.ingestion.ingest` asks for the entities that a printed body may be.

    Without an index of what is loaded (`KnownEntities.index`) the official lists alone are asked.
    """
    known = index or Index((), Official.bundled())

    def candidates(body: str) -> Sequence[str]:
        found = resolve(Record("", "", (bare(body),)), known)
        return [found.target.key] if found.target else [one.record.key for one in found.candidates]

    return candidates
