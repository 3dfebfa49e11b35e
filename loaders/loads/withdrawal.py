"""Takes back what a run changed, or all that a document states, and keeps what others support."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, Final

from graph.errors import NotFound, UsageError
from graph.history import list_runs, read_history
from graph.words import Wording
from loaders.loads.history import Difference, unpack
from loaders.loads.ledger import Ledger, ids_in, owner_of, runs_with_rows
from loaders.loads.recording import Decision, LoadReport, carry_out, decided_anew
from loaders.loads.surroundings import mentions, neighbours
from loaders.tables.claims import Claims, Row, in_order
from loaders.tables.layout import DECLARING, POINTING, REFERENCE, TITLE, split
from loaders.tables.problems import BadTables, ProblemsError
from loaders.tables.validation import validate

if TYPE_CHECKING:
    from graph.store import Store
    from graph.writer import Progress

_WITHOUT_SOURCE: Final = ("themes", "services")
"""Entities that no passage states: they are there for the claims that speak of them."""
_WITHOUT_SOURCE_PREFIXES: Final = ("theme:", "service:")


class CannotUndo(UsageError):
    """Claims that came later rest on what a run added, or speak against what it removed."""

    code, status = "cannot_undo", 409


class RestedUpon(ProblemsError, CannotUndo):
    """What would be left is no sound set of tables: ``problems`` name the rows, and the runs that they came with."""

    told = "fault.run_cannot_undone_other", "hint.undo_runs_named_first"


@decided_anew
def undo(store: Store, number: int, progress: Progress) -> LoadReport:
    """Take back what a run added and put back what it removed.

    What a later run stated as well stays. Undoing is a run itself, and can be undone. ``number`` is as ``jumelage
    runs`` lists it.

    Raises
    ------
    NotFound
        There is no such run.
    CannotUndo
        Later claims need what the run added, or contradict what it removed; nothing was written.
    """
    ledger = Ledger(read_history(store))
    decision = _undoing(ledger, number)
    try:
        return carry_out(store, ledger, decision, progress)
    except BadTables as error:
        raise _conflicts(store, ledger, decision, number) from error


@decided_anew
def withdraw(store: Store, document: str, progress: Progress) -> LoadReport:
    """Remove every claim of a document, and the entities that nothing else states.

    An entity that other documents speak of stays: its row is then attributed to the first passage that names it.
    Raises `NotFound` where no loaded claim comes from the document.
    """
    ledger = Ledger(read_history(store))
    ledger.check()
    change = withdrawn(ledger, document)
    if not change:
        raise NotFound("fault.nothing_loaded_comes", "hint.jumelage_search_finds_documents", document=document)
    files = ledger.history.stamp.get("files", [])
    return carry_out(store, ledger, Decision("withdraw", change, files, details={"document": document}), progress)


def withdrawn(ledger: Ledger, document: str) -> Difference:
    """Find what changes without a document, each entity that the others speak of still declared."""
    gone = {claim for claim in ledger.of_document(document) if _rests_on(document, claim)}
    named = set().union(*map(ids_in, gone))
    labels = {key for key in named if key.startswith(_WITHOUT_SOURCE_PREFIXES)}
    about = set(map(owner_of, gone))
    elsewhere = {key for key in labels if neighbours(ledger, [key]) - about}
    declared = {claim["id"] for claim in gone if claim.table in DECLARING}
    here = gone | ledger.about(named - elsewhere) | mentions(ledger, declared | (labels - elsewhere))
    return Difference.between(here, without_document(here, document))


def without_document(claims: Set[Row], document: str) -> Set[Row]:
    """Return the claims that stand without a document, each entity that they speak of still declared."""
    gone = {claim for claim in claims if _rests_on(document, claim)}
    left = claims - gone
    released = set(_references(gone)) - set(_references(left))
    orphans = {claim for claim in left if claim.table in _WITHOUT_SOURCE and claim["id"] in released}
    stands = (left - orphans) | still_needed(left, gone)
    declared, went = ({claim["id"] for claim in claims if claim.table in DECLARING} for claims in (stands, gone))
    codes = {claim for claim in stands if claim.table == REFERENCE.name}
    return stands - {claim for claim in codes if claim["authority"] in went - declared}


def still_needed(left: Iterable[Row], gone: Iterable[Row]) -> set[Row]:
    """Find the rows of entities that what is left speaks of, attributed to passages that are left."""
    declaring = (claim for claim in gone if claim.table in DECLARING and claim.table != "documents")
    missing = {claim["id"]: claim for claim in sorted(declaring, key=lambda claim: claim.text, reverse=True)}
    for claim in left:
        if claim.table in DECLARING:
            missing.pop(claim["id"], None)
    needed: set[Row] = set()
    passages = _references(left)
    while found := sorted(set(missing) & set(passages)):
        for key in found:
            claim = missing.pop(key)
            document, locator = passages[key]
            if claim["document"]:
                claim = claim.with_cells(claim.stated() | {"document": document, "locator": locator})
            needed.add(claim)
            for other in _pointed_to(claim):
                passages.setdefault(other, (document, locator))
    return needed


def _rests_on(document: str, claim: Row) -> bool:
    return document in (claim["document"], claim["id"], *_pointed_to(claim))


def _references(claims: Iterable[Row]) -> dict[str, tuple[str, str]]:
    """Which entities rows point to, each with the first passage that does."""
    found: dict[str, tuple[str, str]] = {}
    for claim in claims:
        passage = (claim["document"] or claim["id"], claim["locator"] or TITLE)
        for key in _pointed_to(claim):
            found[key] = min(found.get(key, passage), passage, key=lambda one: (one[1] == TITLE, one))
    return found


def _pointed_to(claim: Row) -> Iterator[str]:
    return (key for name in POINTING[claim.table] if name != "id" for key in split(claim[name]))


def _undoing(ledger: Ledger, number: int) -> Decision:
    """Decide what undoing a run leaves."""
    ledger.check()
    history = ledger.history
    run, *later = runs_with_rows(ledger, list(range(number, history.last + 1)) or [number])
    if run["command"] == "erase":
        raise CannotUndo("fault.what_erased_gone", "hint.load_tables_again_erased")
    added, removed = unpack(run["added_rows"]), unpack(run["removed_rows"])
    before = ledger.about(map(owner_of, added | removed))
    after = (before - (added - _supported(later, added))) | removed
    change = Difference.between(before, after)
    if not change:
        raise CannotUndo("fault.nothing_run_left_take", "hint.later_runs_state_same", number=number)
    now, earlier, then = history.stamp.get("files", []), run["files_before"], run["files"]
    kept = [file for file in now if file in earlier or file not in then]
    files = list(dict.fromkeys([*kept, *(file for file in earlier if file not in then)]))
    return Decision("undo", change, files, details={"undoes": number})


def _supported(runs: Sequence[Mapping[str, Any]], added: frozenset[Row]) -> Set[Row]:
    """Gather, of what a run added, what later ones stated on their own account.

    Those do not count that were undone, nor those that only undo. Tables that were loaded as the whole state whatever
    stood afterwards.
    """
    undone: set[int] = set()
    for run in reversed(runs):
        if run["number"] not in undone and "undoes" in run:
            undone.add(run["undoes"])
    supported: set[Row] = set()
    stands = added
    for run in runs:
        comes = unpack(run["added_rows"])
        stands = (stands - unpack(run["removed_rows"])) | (comes & added)
        if run["number"] not in undone and "undoes" not in run:
            supported |= stands if run.get("whole") else comes | unpack(run["confirmed_rows"])
    return supported


def _conflicts(store: Store, ledger: Ledger, decision: Decision, number: int) -> CannotUndo:
    """Explain which later run stands against undoing one."""
    origins: dict[Row, str] = {}
    for run in runs_with_rows(ledger, sorted(run["number"] for run in list_runs(store.reader()))):
        origins |= dict.fromkeys(unpack(run["added_rows"]), Wording("part.run_number", number=run["number"]))
    after = in_order(decision.change.of(ledger.all()))
    try:
        validate(Claims.of(row.in_file(origins.get(row, row.file)) for row in after))
    except BadTables as error:
        return RestedUpon(error.problems, number=number)
    return CannotUndo("fault.run_cannot_undone_now", "hint.try_again", number=number)
