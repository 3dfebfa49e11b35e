"""The desk at which documents that were read are reviewed, settled and loaded."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import NotFound
from graph.history import History, KeptChange, KeptView, change_kept, kept_view, read_history
from graph.reviewed import Judgement, Review, ReviewClaim, ReviewCluster, ReviewText
from loaders.files.documents import read_document
from loaders.ingestion import ingestion_of, reading_time
from loaders.lists.fields import NOTHING_SAID, Wanted
from loaders.lists.listing import sheets_of
from loaders.loads.ledger import Ledger
from loaders.loads.recording import LoadReport, apply_judgements, carry_out, compiled_as_needed, decided_anew
from loaders.names.judgements import checked_name, judgement_change, take_back
from loaders.review.case import DeskCache, decision_of
from loaders.review.decisions import (
    ClaimDecided,
    NamesDecided,
    added_claim,
    check_added,
    decision_records,
    document_of_claim,
    joined,
    judgements_of,
)
from loaders.review.forgotten import without_erased_people
from loaders.review.known_entities import reference
from loaders.review.lists import Lists, plain_sheets
from loaders.review.locators import in_order, kept_passages
from loaders.review.readings import ADDED, TABLE, TEXT, Reading, part_of, part_record, reading_of, reading_records
from loaders.review.snapshot import ReviewSnapshot, shown_document

if TYPE_CHECKING:
    from graph.ingested import Ingestion
    from graph.store import Store
    from graph.writer import Progress
    from loaders.loads.history import Plan
    from loaders.review.case import Case
    from loaders.tables.claims import Claims

log = logging.getLogger(__name__)


class Desk:
    """Receives documents, shows what is doubtful in them, takes decisions, and loads what is settled.

    Any number of desks, in one process or in several, may work on one database.

    Parameters
    ----------
    documents : str
        Folder of the source documents, for the passages of what is loaded; empty means that there is none.
    cache : DeskCache, optional
        What names are compared with, which takes long to make: whoever opens desks again and again keeps it.
    """

    def __init__(
        self, store: Store, *, language: str = "fr", documents: str = "", cache: DeskCache | None = None
    ) -> None:
        self._store = store
        self._language = language
        self._documents = documents
        self._cache = cache or DeskCache(store)
        self._readings = self._cache.readings
        self.lists = Lists(store, self._readings, language)
        """The lists among what was read: how their columns were understood, and which rows were skipped."""

    def receive(self, path: Path, who: str, wanted: Wanted = NOTHING_SAID) -> tuple[str, Ingestion]:
        """Read a document and keep the reading, in place of an earlier one of the same document.

        The file itself is not kept, nor any e-mail address or phone number in it; its words are, until the reading is
        discarded.

        Returns
        -------
        str
            The document's id: ``document:`` and a slug of the file's name, with the date where the name has none.
        Ingestion
            What it states, as ``jumelage ingest`` prints it; raises `InputError` where it cannot be read.
        """
        who = checked_name(who)
        with reading_time(path):
            text = read_document(path)
        candidates = reference(self._cache.known(self._readings().judgements).index)  # seconds, on a large graph
        with reading_time(path):
            found = ingestion_of(text, reference=candidates, language=self._language, wanted=wanted)
            sheets = sheets_of(text, wanted) if "mapping" in found["document"] else text.sheets
            if wanted == NOTHING_SAID and (known := self.lists.remembered(found, text.sheets)):
                found = ingestion_of(text, reference=candidates, language=self._language, wanted=known)
        passages = kept_passages(text, found)
        is_list = bool(sheets) and not found["participants"]
        whole = plain_sheets(sheets) if is_list else in_order(text)

        def keep(view: KeptView) -> tuple[KeptChange, Reading]:
            kept, texts, beside = without_erased_people(found, passages, whole, view.seals())
            reading = reading_of(path, kept, who, text.language)
            part = part_record(TABLE if is_list else TEXT, reading, beside)
            return KeptChange([*reading_records(reading, texts), part]), reading

        reading = change_kept(self._store, keep)
        log.info("keeps the reading of %s as %s", path.name, reading.document)
        return reading.document, reading.ingestion

    def review(self, document: str | None = None, limit: int | None = None) -> Review:
        """Return what waits for decisions, the most valuable first; judgements are those on pairs, the latest first.

        Parameters
        ----------
        document : str, optional
            An id, with or without ``document:``: only what it needs; else all documents, and loaded entities that may
            be one. Raises `NotFound` where no reading of it is kept.
        limit : int, optional
            How many clusters, and how many claims, are given.
        """
        seen = self._snapshot()
        chosen = [*seen.cases.values()] if document is None else [seen.case(document)]
        claims = [claim for case in chosen for claim in seen.claims(case)]
        waiting = [claim for claim in claims if claim["why"] and not claim["settlement"]]
        return Review(
            documents=[shown_document(case) for case in chosen],
            clusters=[c for c in seen.clusters if document is None or _is_about(c, chosen[0])][:limit],
            claims=sorted(waiting, key=lambda one: (-one["value"], one["confidence"], one["id"]))[:limit],
            judgements=list(seen.readings.judgements.all[::-1]),
        )

    def claims(self, document: str) -> list[ReviewClaim]:
        """List all claims of a document, certain and decided ones as well, in the document's order.

        Of those that wait in the queue ``why`` is filled and ``settlement`` empty. Any of them can be decided.
        """
        seen = self._snapshot()
        return seen.claims(seen.case(document))

    def text(self, document: str) -> ReviewText:
        """Return all passages of a document in reading order, each with what was read in it; raises `NotFound`."""
        seen = self._snapshot()
        case = seen.case(document)
        return seen.text(case, part_of(kept_view(self._store.reader()), TEXT, case.reading) or {})

    def add(self, document: str, locator: str, claim: tuple[str, str], names: tuple[str, str], who: str) -> None:
        """Add a claim that the reading missed, at one of the document's passages, with the names that it prints.

        ``claim`` is what is added and in which state, as `graph.reviewed.ADDED_STATES` has them. Raises `NotFound`
        where there is no such passage, `UsageError` where it is nothing that can be claimed.
        """
        made = added_claim(claim[0], names, claim[1], locator, checked_name(who))

        def add(view: KeptView) -> tuple[KeptChange, None]:
            readings = self._readings(view)
            reading = readings.get(document)
            places = {*(part_of(view, TEXT, reading) or ()), *readings.passages(reading)}
            check_added(made, places, view.seals())
            return KeptChange([part_record(ADDED, reading, joined(readings.added(reading), made))]), None

        change_kept(self._store, add)

    def take(self, decisions: Sequence[NamesDecided | ClaimDecided], who: str) -> list[Judgement]:
        """Take decisions, all of them or none, while nobody else decides; return what they say of pairs of names.

        Loaded entities become one with the next load, or with `apply`. Any claim can be decided, a certain one as well;
        an earlier decision on it is replaced.

        Raises `Conflict` where what was to be decided is another by now, or was decided, and `UsageError` where a key
        is no side of the cluster, or stands in two groups, or a field cannot have this value.
        """
        who = checked_name(who)

        def decide(view: KeptView) -> tuple[KeptChange, list[Judgement]]:
            readings = self._readings(view)
            on_names = [one for one in decisions if isinstance(one, NamesDecided)]
            waiting = self._snapshot(view).clusters if on_names else []
            made = [judgement for one in on_names for judgement in judgements_of(one, waiting, who)]
            on_claims = [one for one in decisions if isinstance(one, ClaimDecided)]
            records = decision_records(on_claims, readings, self._language, who)
            change = judgement_change(view, made)
            return KeptChange([*change.write, *records], change.remove), made

        return change_kept(self._store, decide)

    def take_back(self, decision: str, who: str) -> None:
        """Take back a judgement, or the decision on a claim by the claim's id: what was decided waits again.

        Raises `NotFound` where there is no such decision.
        """
        who = checked_name(who)

        def remove(view: KeptView) -> tuple[KeptChange, None]:
            readings = self._readings(view)
            if decision not in readings.decisions(readings.get(document_of_claim(decision))):
                raise NotFound("fault.nobody_decided", "hint.jumelage_review_lists_claims", claim=decision)
            return KeptChange(remove=[decision]), None

        if decision.startswith("claim:"):
            change_kept(self._store, remove)
        else:
            take_back(self._store, decision)
        log.info("%s takes %s back", who, decision)

    def tables(self, document: str) -> Claims:
        """Write what a document states, as far as it is certain or decided, as rows of the tables of ``data/``."""
        return self._case(document).written.claims()

    def left_out(self, document: str) -> dict[str, int]:
        """Count what would not be loaded yet: undecided ``names``, and ``claims`` that wait or need one of them."""
        return self._case(document).left_out()

    def plan(self, document: str) -> Plan:
        """Return what loading a document would change, and change nothing; raises as `load`."""
        history = read_history(self._store)
        decision = decision_of(self._case(document, history), history)
        ledger = Ledger(history)
        compiled_as_needed(self._store, ledger, decision)
        return decision.plan(ledger)

    @decided_anew
    def load(self, document: str, progress: Progress) -> LoadReport:
        """Load what is certain or decided of a document, in place of what was loaded of it before.

        The rest is left out (``undecided`` of the report counts it); after further decisions the document is loaded
        again. The run is written down, so that ``undo`` takes it back; ``withdraw`` takes back all that the document
        states.

        Raises
        ------
        AlreadyInGraph
            The graph states this document, and not from this desk.
        InputError
            The document has no date.
        BadTables
            An edit made a row that cannot be.
        """
        ledger = Ledger(read_history(self._store))
        case = self._case(document, ledger.history)
        report = carry_out(self._store, ledger, decision_of(case, ledger.history), progress)
        return replace(report, undecided=case.left_out())

    def apply(self, progress: Progress) -> LoadReport:
        """Make the graph follow the judgements on loaded entities; every load does so as well.

        No row changes, so that it is no run: taking a judgement back and applying again undoes it.

        Raises `CannotMerge` or `ContradictingJudgements` where they cannot be followed; nothing was written then.
        """
        return apply_judgements(self._store, progress)

    def discard(self, document: str) -> None:
        """Throw a kept reading away, and the decisions on its claims; what is loaded stays."""

        def decide(view: KeptView) -> tuple[KeptChange, None]:
            readings = self._readings(view)
            return readings.without_reading(readings.get(document)), None

        change_kept(self._store, decide)

    def _case(self, document: str, history: History | None = None) -> Case:
        return self._snapshot(history=history).case(document)

    def _snapshot(self, view: KeptView | None = None, history: History | None = None) -> ReviewSnapshot:
        readings = self._readings(view)
        known = self._cache.known(readings.judgements, history)
        return ReviewSnapshot(known, readings, self._language, self._documents)


def _is_about(cluster: ReviewCluster, case: Case) -> bool:
    return any(side["key"].startswith(f"mention:{case.reading.slug}/") for side in cluster["sides"])
