"""Documents at the desk: each with its claims and what was decided on them, its names and what they mean, its rows.

What is kept is laid beside what is loaded, and prepared no more often than either changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from graph.errors import InputError, UsageError
from graph.history import KeptChange, kept_view, read_history
from graph.writer import held
from loaders.loads.forgetting import without_erased
from loaders.loads.history import Difference
from loaders.loads.ledger import DOCUMENTS, document_of
from loaders.loads.recording import Decision
from loaders.loads.withdrawal import still_needed
from loaders.names.judgements import Judgements
from loaders.review.known_entities import KnownEntities
from loaders.review.meanings import Meaning, NameResolver
from loaders.review.mentions import ClaimNames, mentions_of, names_in
from loaders.review.readings import FormerMeaning, LoadMemory, Reading, Readings, loaded_record
from loaders.review.reviewed_claims import ReviewedClaim, reviewed_claims
from loaders.review.row_writer import RowWriter
from loaders.tables.claims import Row
from loaders.tables.layout import DECLARING, REFERENCE

if TYPE_CHECKING:
    from graph.history import History, KeptView
    from graph.store import Store

COMMAND: Final = "review load"
"""What a run of the desk is called in the history."""


class AlreadyInGraph(UsageError):
    """A document is in the graph, and not from this desk: loading it again would mix two accounts of it."""

    code, status = "document_in_graph", 409


@dataclass(frozen=True)
class Case:
    """A reading seen against what is loaded, with all that is kept of it."""

    known: KnownEntities
    kept: Readings
    reading: Reading
    language: str

    @cached_property
    def before(self) -> LoadMemory:
        """What was ever loaded of the document."""
        return self.kept.loaded(self.reading)

    @property
    def judgements(self) -> Judgements:
        """What people decided on names."""
        return self.kept.judgements

    @cached_property
    def claims(self) -> Sequence[ReviewedClaim]:
        """All claims; the first is the document with its event."""
        return reviewed_claims(self.reading, self.kept, self.language)

    @cached_property
    def names(self) -> Mapping[str, ClaimNames]:
        """What the claims that count name, by their ids."""
        return {one.id: list(names_in(self.reading.slug, one)) for one in self.claims if one.counts}

    @cached_property
    def meanings(self) -> Mapping[str, Meaning]:
        """What the names in the claims that count mean, by their keys."""
        return NameResolver(self).meanings(mentions_of(self.reading.slug, self.claims, self.names))

    @cached_property
    def own(self) -> frozenset[Row]:
        """What is loaded of the document from this desk."""
        return self.before.rows & self.known.ledger

    @cached_property
    def others(self) -> frozenset[Row]:
        """All that is loaded besides."""
        return self.known.ledger - self.own

    @cached_property
    def written(self) -> RowWriter:
        """The document's rows as they are to be loaded, and what is left out of them."""
        return RowWriter(self.reading, self.names, self.meanings, self.others).write(self.claims)

    @cached_property
    def created(self) -> frozenset[str]:
        """Entities that are there because of this document alone: its names are not compared with them."""
        own = {row["id"] for row in self.own if row.table in DECLARING}
        return frozenset(own - {row["id"] for row in self.others if row.table in DECLARING} if own else ())

    @property
    def is_loaded(self) -> bool:
        """Whether the graph states the document as it was loaded from this desk."""
        return any(row.table == DOCUMENTS and row["id"] == self.reading.document for row in self.own)

    def check(self) -> None:
        """Make sure that the document can be loaded.

        Raises `AlreadyInGraph` where somebody else has written what it states, `InputError` where it has no date.
        """
        document = self.reading.document
        if foreign := self._foreign():
            raise AlreadyInGraph(
                "fault.already_in_graph", "hint.either_keep_discard_reading", document=document, rows=foreign
            )
        fields = self.claims[0].fields
        if not (fields["date"] or fields["end"] or fields["start"]):
            raise InputError("fault.no_date_nothing_can", "hint.give_date_review_claim", file=self.reading.file)

    def after(self, rows: Set[Row]) -> Set[Row]:
        """Return the claims that are loaded once these rows stand in the place of what the document said before."""
        left = self.others | rows
        return left | still_needed(left, self.own) if self.own else left

    def memory(self, rows: frozenset[Row]) -> LoadMemory:
        """What to remember once these rows are loaded, with what was ever loaded before."""
        before, known = self.before, {key: one for key, one in self.meanings.items() if one.entity}
        names = {key: FormerMeaning(entity=one.entity, rests_on=one.rests_on) for key, one in known.items()}
        officials = {one.entity: one.official.key for one in known.values() if one.official}
        return LoadMemory(before.rows | rows, {**before.names, **names}, {**before.officials, **officials})

    def left_out(self) -> dict[str, int]:
        """Count what would not be loaded yet."""
        names = sum(not meaning.entity for meaning in self.meanings.values())
        return {"names": names, "claims": len(self.written.left_out)}

    def _foreign(self) -> int:
        """Count the claims of the document that this desk has not loaded.

        An entity whose row another document left to this one when it was withdrawn is no claim.
        """
        return sum(
            document_of(row) == self.reading.document
            for row in self.others
            if row.table not in DECLARING | {REFERENCE.name} or row.table == DOCUMENTS
        )


class DeskCache:
    """Keeps what every desk on one database needs: what is kept for review, and what names are compared with."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._readings: Readings | None = None
        self._known: tuple[tuple[str, ...], KnownEntities] | None = None
        self._preparing = Lock()

    def readings(self, view: KeptView | None = None) -> Readings:
        """Return what is kept, read again only where it has changed."""
        view, known = view or kept_view(self.store.reader()), self._readings
        if known is None or known.revision != view.revision:
            known = self._readings = Readings(view)
        return known

    def known(self, judgements: Judgements, history: History | None = None) -> KnownEntities:
        """Return what names are compared with, prepared anew where graph or judgements have changed."""
        stamp = history.stamp if history else held(self.store).stamp
        state = (stamp.get("version", ""), stamp.get("loaded_at", ""), judgements.fingerprint)
        with self._preparing:
            if self._known is None or self._known[0] != state:
                self._known = state, KnownEntities.of(history or read_history(self.store), judgements)
            return self._known[1]


def decision_of(case: Case, history: History) -> Decision:
    """Decide what the graph is to state once a document is loaded, and what is remembered of that for later loads.

    Raises `AlreadyInGraph` or `InputError` where it cannot be loaded, `BadTables` where an edit made an impossible row.
    """
    case.check()
    rows, left_out = without_erased(case.written.claims(), history.seals)
    own = frozenset(rows)
    known = case.memory(own)
    return Decision(
        command=COMMAND,
        change=Difference.between(case.known.ledger, case.after(own)),
        given=list(rows),
        files=list(dict.fromkeys([*history.stamp.get("files", []), case.reading.file])),
        confirmed=own & case.known.ledger,
        details={"document": case.reading.document},
        left_out=left_out,
        kept=KeptChange() if known == case.before else KeptChange([loaded_record(case.reading, known)]),
    )
