"""The desk at which documents that were read are reviewed, settled and loaded."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.errors import NotFound, UsageError
from graph.history import read_history
from graph.reviewed import Judgement, Review, ReviewClaim, ReviewCluster, Settlement
from loaders.files.documents import read_document
from loaders.files.privacy import personal_detail
from loaders.ingestion import ingestion_of, reading_time
from loaders.lists.wanted import NOTHING_SAID, Wanted
from loaders.loads.history import claims_of
from loaders.loads.ledger import Ledger
from loaders.loads.plan import Plan
from loaders.loads.recording import Announce, Decision, LoadReport, carry_out, compiled_as_needed
from loaders.names.judgements import Judgements
from loaders.names.judgements.applying import apply_judgements
from loaders.review.candidates import reference
from loaders.review.case import Case
from loaders.review.cases import Cases
from loaders.review.clusters import clusters_of
from loaders.review.forgotten import without_erased_people
from loaders.review.lists import Lists
from loaders.review.loading import decision_of
from loaders.review.locators import passages_of, table_locator
from loaders.review.readings import Decided, Reading, Readings, reading_of
from loaders.review.shown import shown_claims, shown_document, state_of
from loaders.review.sides import Sides
from loaders.review.statements import FIRST_LINE, Settled, check_fields, settled, statements_of
from loaders.review.tables import packed
from loaders.tables.claims import Claims

if TYPE_CHECKING:
    from graph.ingested import Ingestion
    from graph.store import Store
    from graph.writer import Progress

log = logging.getLogger(__name__)

_PARTS: Final = ("participants", "partnerships", "memberships", "doubts")
"""Parts of a reading whose passages are kept."""


class Conflict(UsageError):
    """Somebody has decided this meanwhile, or it is no longer as it was seen."""

    code, status = "review_conflict", 409


class Desk:
    """Receives documents, shows what is doubtful in them, takes decisions, and loads what is settled.

    Parameters
    ----------
    store : Store
        The graph that names are compared with and documents are loaded into.
    data_dir : Path
        Readings are kept in ``review/``, judgements in ``judgements.csv``.
    language : str
        ``fr`` or ``en``: of reasons.
    documents : str
        Folder of the source documents, for the passages of what is loaded; empty means that there is none.

    Notes
    -----
    Any number of desks, in one process or in several, may work on one data directory. What names are compared with is
    prepared when it is first needed, and again when graph or judgements have changed; a desk that is kept is faster.
    """

    def __init__(self, store: Store, data_dir: Path, *, language: str = "fr", documents: str = "") -> None:
        self._store = store
        self._language = language
        self._documents = documents
        self._readings = Readings(data_dir)
        self._judgements = Judgements.in_folder(data_dir)
        self._left_out: dict[str, dict[str, int]] = {}
        self._lists = Lists(self._readings, language)
        self._cases = Cases(store, self._readings, self._judgements, language)

    def receive(self, path: Path, who: str, wanted: Wanted = NOTHING_SAID) -> tuple[str, Ingestion]:
        """Read a document and keep the reading, in place of an earlier one of the same document.

        Neither the document itself is kept nor any e-mail address or phone number in it.

        Returns
        -------
        str
            The document's id: ``document:`` and a slug of the file's name, with the date where the name has none.
        Ingestion
            What it states, as ``jumelage ingest`` prints it.

        Raises
        ------
        InputError
            The document cannot be read.
        """
        who, history = _named(who), read_history(self._store)
        candidates = reference(self._cases.ground(history).index)
        with reading_time(path):
            text = read_document(path)
            found = ingestion_of(text, reference=candidates, language=self._language, wanted=wanted)
            if wanted == NOTHING_SAID and (known := self._lists.remembered(found, text.sheets)):
                found = ingestion_of(text, reference=candidates, language=self._language, wanted=known)
        locators = [claim["locator"] for part in _PARTS for claim in found[part]]
        locators.append(found["event"]["locator"] if found["event"] else FIRST_LINE)
        passages = {table_locator(place): passage for place, passage in passages_of(text, locators).items()}
        kept, passages = without_erased_people(found, passages, history.seals)
        reading = reading_of(path, kept, who, text.language)
        self._readings.keep(reading, passages)
        if text.sheets and not kept["participants"]:
            self._readings.keep_table(reading, packed(text.sheets))
        log.info("keeps the reading of %s as %s", path.name, reading.document)
        return reading.document, kept

    @property
    def lists(self) -> Lists:
        """The lists among what was read: how their columns were understood, and which rows were skipped."""
        return self._lists

    def review(self, document: str | None = None, limit: int | None = None) -> Review:
        """Tell what waits for decisions, the most valuable first.

        Parameters
        ----------
        document : str, optional
            An id, with or without ``document:``: only what it needs; else all documents, and loaded entities that may
            be one.
        limit : int, optional
            How many clusters, and how many claims, are given.

        Returns
        -------
        Review
            Judgements are those on pairs, the latest first.

        Raises
        ------
        NotFound
            No reading of this document is kept.
        """
        cases = self._cases.all()
        chosen = cases if document is None else [self._case_of(cases, document)]
        sides = self._sides(cases)
        claims = [claim for case in chosen for claim in shown_claims(case, sides) if _waits(claim)]
        return Review(
            documents=[shown_document(case) for case in chosen],
            clusters=[c for c in self._clusters(cases, sides) if document is None or _is_about(c, chosen[0])][:limit],
            claims=sorted(claims, key=lambda one: (-one["value"], one["confidence"], one["id"]))[:limit],
            judgements=self._judgements.all()[::-1],
        )

    def claims(self, document: str) -> list[ReviewClaim]:
        """List all claims of a document, certain and decided ones as well, in the document's order.

        Of those that wait in the queue ``why`` is filled and ``settlement`` empty. Any of them can be decided.
        """
        cases = self._cases.all()
        return shown_claims(self._case_of(cases, document), self._sides(cases))

    def settle(
        self, cluster_id: str, groups: Sequence[Sequence[str]], who: str, why: str = "", expected: str | None = None
    ) -> list[Judgement]:
        """Return which sides of a cluster are one: same within a group, different between groups.

        Sides that no group names stay undecided. Loaded entities become one with the next load, or with `apply`.

        Parameters
        ----------
        cluster_id : str
        groups : sequence of sequence of str
            Keys of its sides, each in one group at most.
        who, why : str
        expected : str, optional
            The ``state`` that the decider saw.

        Raises
        ------
        Conflict
            It is another one by now, or was decided.
        UsageError
            A key is no side of the cluster, or stands in two groups.
        """
        cluster = self._cluster(cluster_id, expected)
        known = {side["key"] for side in cluster["sides"]}
        named = [key for group in groups for key in group]
        wrong = next((key for key in named if key not in known or named.count(key) > 1), "")
        if wrong:
            raise UsageError(
                "fault.not_one_side_cluster",
                "hint.sides_of_cluster",
                key=wrong,
                sides=", ".join(sorted(known)),
            )
        return self._judgements.settle([list(group) for group in groups if group], who, why)

    def leave(self, cluster_id: str, who: str, why: str = "", expected: str | None = None) -> list[Judgement]:
        """Say that the sources do not tell: the cluster leaves the queue, and nothing is merged.

        Raises
        ------
        Conflict
            It is another one by now, or was decided.
        """
        cluster = self._cluster(cluster_id, expected)
        undecided = [(pair["left"], pair["right"]) for pair in cluster["pairs"] if not pair["verdict"]]
        return self._judgements.judge_all([(left, right, "unsure") for left, right in undecided], who, why)

    def decide(
        self,
        claim_id: str,
        settlement: Settlement,
        fields: Mapping[str, str] | None,
        who: str,
        why: str = "",
        expected: str | None = None,
    ) -> ReviewClaim:
        """Accept or reject a claim, a certain one as well; an earlier decision on it is replaced.

        Parameters
        ----------
        claim_id : str
        settlement : str
        fields : mapping of str to str, optional
            All fields or some; other values than those read are an edit, which is accepted.
        who, why : str
        expected : str, optional
            The ``state`` that the decider saw.

        Raises
        ------
        Conflict
            It is another one by now.
        UsageError
            A field cannot have this value.
        """
        reading = self._reading_of_claim(claim_id)
        with self._readings.deciding(reading) as decisions:
            settled = self._settled(reading, decisions, claim_id)
            if expected is not None and expected != state_of(settled):
                raise Conflict("fault.somebody_decided_claim_meanwhile", "hint.look_again")
            given = {name: " ".join(value.split()) for name, value in (fields or {}).items()}
            check_fields(settled.statement, given)
            read = settled.statement.fields
            decisions[claim_id] = Decided(
                claim=claim_id,
                settlement=settlement,
                fields={name: value for name, value in given.items() if read[name] != value},
                who=_named(who),
                when=datetime.now(UTC).isoformat(timespec="seconds"),
                why=why.strip(),
            )
        return next(claim for claim in self.claims(reading.slug) if claim["id"] == claim_id)

    def take_back(self, decision: str, who: str) -> None:
        """Take back a judgement, or the decision on a claim by the claim's id: what was decided waits again.

        Raises
        ------
        NotFound
            There is no such decision.
        """
        if not decision.startswith("claim:"):
            self._judgements.take_back(decision)
        else:
            with self._readings.deciding(self._reading_of_claim(decision)) as decisions:
                if decisions.pop(decision, None) is None:
                    raise NotFound("fault.nobody_decided", "hint.jumelage_review_lists_claims", claim=decision)
        log.info("%s takes %s back", _named(who), decision)

    def tables(self, document: str) -> Claims:
        """Write what a document states, as far as it is certain or decided, as rows of the tables of ``data/``."""
        case = self._cases.of(self._readings.get(document))
        return claims_of(case.written.statements(), lambda table, line: case.reading.file)

    def left_out(self, document: str) -> dict[str, int]:
        """Count what would not be loaded yet: undecided ``names``, and ``claims`` that wait or need one of them."""
        return _left_out(self._cases.of(self._readings.get(document)))

    def left_out_by_load(self, document: str) -> dict[str, int]:
        """Count what the last load at this desk left out; as `left_out`, and without reading everything again."""
        return self._left_out.get(self._readings.get(document).slug) or self.left_out(document)

    def plan(self, document: str) -> Plan:
        """Return what loading a document would change, and change nothing.

        Raises
        ------
        AlreadyInGraph, InputError, BadTables
            As `load`.
        """
        history = read_history(self._store)
        decision, _ = decision_of(self._cases.of(self._readings.get(document), history), history)
        ledger = Ledger(history)
        compiled_as_needed(self._store, ledger, decision, self._judgements)
        return decision.plan(ledger)

    def load(self, document: str, progress: Progress, announce: Announce = lambda plan: None) -> LoadReport:
        """Load what is certain or decided of a document, in place of what was loaded of it before.

        The rest is left out (`left_out` counts it); after further decisions the document is loaded again. The run is
        written down, so that ``undo`` takes it back; ``withdraw`` takes back all that the document states.

        Raises
        ------
        AlreadyInGraph
            The graph states this document, and not from this desk.
        InputError
            The document has no date.
        BadTables
            An edit made a row that cannot be.
        """
        reading = self._readings.get(document)

        def decide(ledger: Ledger) -> Decision:
            case = self._cases.of(reading, ledger.history)
            decision, rows = decision_of(case, ledger.history)
            self._readings.remember(reading, case.memory(rows))
            self._left_out[reading.slug] = _left_out(case)
            return decision

        return carry_out(self._store, decide, progress, announce, self._judgements)

    def apply(self, progress: Progress, announce: Announce = lambda plan: None) -> LoadReport:
        """Make the graph follow the judgements on loaded entities; every load does so as well.

        No row changes, so that it is no run: taking a judgement back and applying again undoes it.

        Raises
        ------
        CannotMerge, ContradictingJudgements
            The judgements cannot be followed; nothing was written.
        """
        return apply_judgements(self._store, self._judgements, progress, announce)

    def discard(self, document: str) -> None:
        """Throw a kept reading away, and the decisions on its claims; what is loaded stays."""
        self._readings.discard(self._readings.get(document))

    def _case_of(self, cases: Sequence[Case], document: str) -> Case:
        slug = self._readings.get(document).slug
        return next(case for case in cases if case.reading.slug == slug)

    def _sides(self, cases: Sequence[Case]) -> Sides:
        passages = {case.reading.document: self._readings.passages(case.reading) for case in cases}
        return Sides(self._cases.ground(), cases, passages, self._documents)

    def _clusters(self, cases: Sequence[Case], sides: Sides) -> list[ReviewCluster]:
        return clusters_of(self._cases.ground(), cases, self._judgements, sides, self._language)

    def _cluster(self, cluster_id: str, expected: str | None) -> ReviewCluster:
        cases = self._cases.all()
        found = next((one for one in self._clusters(cases, self._sides(cases)) if one["id"] == cluster_id), None)
        if expected is not None and (found is None or found["state"] != expected):
            raise Conflict("fault.cluster_no_longer_seen", "hint.look_again")
        if found is None:
            raise NotFound("fault.no_cluster_waits", "hint.jumelage_review_lists", id=cluster_id)
        return found

    def _reading_of_claim(self, claim_id: str) -> Reading:
        slug = claim_id.removeprefix("claim:").partition("/")[0]
        return self._readings.get(slug)

    def _settled(self, reading: Reading, decisions: Mapping[str, Decided], claim_id: str) -> Settled:
        claims = settled(statements_of(reading, self._language), decisions)
        found = next((claim for claim in claims if claim.statement.id == claim_id), None)
        if found is None:
            raise NotFound("fault.no_claim", "hint.jumelage_review_lists", claim=claim_id)
        return found


def _left_out(case: Case) -> dict[str, int]:
    names = sum(not meaning.entity for meaning in case.meanings.values())
    return {"names": names, "claims": len(case.written.left_out)}


def _waits(claim: ReviewClaim) -> bool:
    return bool(claim["why"]) and not claim["settlement"]


def _is_about(cluster: ReviewCluster, case: Case) -> bool:
    return any(side["key"].startswith(f"mention:{case.reading.slug}/") for side in cluster["sides"])


def _named(who: str) -> str:
    """Make sure that somebody is said to decide."""
    if not who.strip():
        raise UsageError("fault.nobody_said_decide", "hint.say_who")
    if detail := personal_detail(who):
        raise UsageError("fault.personal_detail", "hint.leave_out_no_way", detail=detail)
    return " ".join(who.split())
