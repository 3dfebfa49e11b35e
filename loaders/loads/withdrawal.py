"""Takes back what a run changed, or all that a document states, and keeps what others support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from graph.errors import NotFound, UsageError
from graph.history import History, list_runs, read_runs
from graph.words import Wording
from loaders.loads.history import (
    Difference,
    Line,
    Statements,
    both,
    cells_of,
    claims_of,
    difference,
    line_of,
    minus,
    plus,
    unpack_all,
)
from loaders.loads.ledger import Ledger, by_table, claims_in, ids_in, owner_of, row_of
from loaders.loads.recording import Announce, Decision, LoadReport, carry_out
from loaders.loads.surroundings import mentions, neighbours
from loaders.tables.layout import ENTITY_TABLES, REFERENCE, TABLES, TITLE, Kind, split
from loaders.tables.problems import BadTables, Problem, listed
from loaders.tables.validation import validate

if TYPE_CHECKING:
    from graph.store import Store
    from graph.writer import Progress

SHOWN: Final = 10
"""How many conflicts an explanation lists."""
_WITHOUT_SOURCE: Final = ("themes", "services")
"""Entities that no passage states: they are there for the claims that speak of them."""
_WITHOUT_SOURCE_PREFIXES: Final = ("theme:", "service:")
_ENTITIES: Final = frozenset(table.name for table in ENTITY_TABLES)


class CannotUndo(UsageError):
    """Claims that came later rest on what a run added, or speak against what it removed."""

    code, status = "cannot_undo", 409


class RestedUpon(CannotUndo):
    """What would be left is no sound set of tables: ``problems`` name the rows, and the runs that they came with."""

    def __init__(self, number: int, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        hint = "hint.undo_runs_named_first"
        super().__init__("fault.run_cannot_undone_other", hint, number=number)

    def said(self, language: str) -> tuple[str, str]:
        """Return what stands against it, a line each, and the hint."""
        message, hint = super().said(language)
        return listed(message, self.problems, SHOWN, language), hint


def undo(
    store: Store,
    number: int,
    progress: Progress,
    *,
    announce: Announce = lambda plan: None,
) -> LoadReport:
    """Take back what a run added and put back what it removed.

    What a later run stated as well stays. Undoing is a run itself, and can be undone.

    Parameters
    ----------
    store : Store
    number : int
        As ``jumelage runs`` lists it.
    progress, announce
        As of ``loaders.loads.load.load``.

    Raises
    ------
    NotFound
        There is no such run.
    CannotUndo
        Later claims need what the run added, or contradict what it removed; nothing was written.
    """

    def explain(ledger: Ledger, decision: Decision, error: BadTables) -> CannotUndo:
        return _conflicts(store, ledger, decision, number)

    return carry_out(store, lambda ledger: _undoing(store, ledger, number), progress, announce, explain)


def withdraw(
    store: Store,
    document: str,
    progress: Progress,
    *,
    announce: Announce = lambda plan: None,
) -> LoadReport:
    """Remove every claim of a document, and the entities that nothing else states.

    An entity that other documents speak of stays: its row is then attributed to the first passage that names it.

    Parameters
    ----------
    store : Store
    document : str
        Its id.
    progress, announce
        As of ``loaders.loads.load.load``.

    Raises
    ------
    NotFound
        No loaded claim comes from this document.
    """

    def decide(ledger: Ledger) -> Decision:
        ledger.check()
        change = withdrawn(ledger, document)
        if not change:
            raise NotFound("fault.nothing_loaded_comes", "hint.jumelage_search_finds_documents", document=document)
        return Decision("withdraw", change, ledger.history.stamp.get("files", []), details={"document": document})

    return carry_out(store, decide, progress, announce)


def withdrawn(ledger: Ledger, document: str) -> Difference:
    """Find what changes without a document, each entity that the others speak of still declared."""
    gone = {claim for claim in ledger.of_document(document) if _rests_on(document, *claim)}
    named = set().union(*map(ids_in, gone))
    labels = {key for key in named if key.startswith(_WITHOUT_SOURCE_PREFIXES)}
    about = {owner_of(table, row_of(line)) for table, line in gone}
    elsewhere = {key for key in labels if neighbours(ledger, [key]) - about}
    declared = {row_of(line)["id"] for table, line in gone if table in _ENTITIES}
    here = gone | ledger.about(named - elsewhere) | mentions(ledger, declared | (labels - elsewhere))
    before = by_table(here)
    return difference(before, without_document(before, document))


def without_document(statements: Statements, document: str) -> Statements:
    """Return the claims that stand without a document, each entity that they speak of still declared."""
    gone = {
        table: frozenset(line for line in lines if _rests_on(document, table, line))
        for table, lines in statements.items()
    }
    left = minus(statements, gone)
    released = set(_references(gone)) - set(_references(left))
    orphans = {
        table: frozenset(line for line in left.get(table, ()) if cells_of(line)["id"] in released)
        for table in _WITHOUT_SOURCE
    }
    stands = plus(minus(left, orphans), still_needed(left, gone))
    return minus(stands, _codes_of_nobody(stands, gone))


def _codes_of_nobody(stands: Statements, gone: Statements) -> Statements:
    """Find the codes and coordinates of authorities that went."""
    declared = {cells["id"] for _, cells in _entities(stands)}
    went = {cells["id"] for _, cells in _entities(gone)} - declared
    lines = stands.get(REFERENCE.name, ())
    return {REFERENCE.name: frozenset(line for line in lines if cells_of(line)["authority"] in went)}


def still_needed(left: Statements, gone: Statements) -> dict[str, frozenset[Line]]:
    """Find the rows of entities that what is left speaks of, attributed to passages that are left."""
    missing = {
        cells["id"]: (table, cells)
        for table, cells in sorted(_entities(gone), key=lambda one: line_of(one[1]), reverse=True)
        if table != "documents"
    }
    for _, cells in _entities(left):
        missing.pop(cells["id"], None)
    needed: dict[str, set[Line]] = defaultdict(set)
    passages = _references(left)
    while found := sorted(set(missing) & set(passages)):
        for key in found:
            table, cells = missing.pop(key)
            document, locator = passages[key]
            cells = cells | ({"document": document, "locator": locator} if "document" in cells else {})
            needed[table].add(line_of(cells))
            for other in _pointed_to(table, cells):
                passages.setdefault(other, (document, locator))
    return {table: frozenset(lines) for table, lines in needed.items()}


def _rests_on(document: str, table: str, line: Line) -> bool:
    cells = cells_of(line)
    return document in (cells.get("document"), cells.get("id"), *_pointed_to(table, cells))


def _entities(statements: Statements) -> Iterable[tuple[str, dict[str, str]]]:
    for table in ENTITY_TABLES:
        for line in statements.get(table.name, ()):
            yield table.name, cells_of(line)


def _references(statements: Statements) -> dict[str, tuple[str, str]]:
    """Which entities rows point to, each with the first passage that does."""
    found: dict[str, tuple[str, str]] = {}
    for table, lines in statements.items():
        for line in lines:
            cells = cells_of(line)
            passage = (cells.get("document") or cells.get("id", ""), cells.get("locator") or TITLE)
            for key in _pointed_to(table, cells):
                found[key] = min(found.get(key, passage), passage, key=lambda one: (one[1] == TITLE, one))
    return found


def _pointed_to(table: str, cells: Mapping[str, str]) -> Iterable[str]:
    for column in TABLES[table].columns:
        if column.kind in (Kind.REF, Kind.REFS) and column.name != "document":
            yield from split(cells.get(column.name, ""))


def _undoing(store: Store, ledger: Ledger, number: int) -> Decision:
    """Decide what undoing a run leaves."""
    ledger.check()
    history = ledger.history
    run, *later = read_runs(store.reader(), list(range(number, history.last + 1)) or [number])
    if run["command"] == "erase":
        raise CannotUndo("fault.what_erased_gone", "hint.load_tables_again_erased")
    added, removed = unpack_all(run["added_rows"]), unpack_all(run["removed_rows"])
    claims = claims_in(added) | claims_in(removed)
    before = by_table(ledger.about(owner_of(table, row_of(line)) for table, line in claims))
    after = plus(minus(before, minus(added, _supported(later, added))), removed)
    change = difference(before, after)
    if not change:
        hint = "hint.later_runs_state_same"
        raise CannotUndo("fault.nothing_run_left_take", hint, number=number)
    return Decision("undo", change, _files(history, run), details={"undoes": number})


def _supported(runs: Sequence[Mapping[str, Any]], added: Statements) -> Statements:
    """Gather, of what a run added, what later ones stated on their own account.

    Those do not count that were undone, nor those that only undo. Tables that were loaded as the whole state whatever
    stood afterwards.
    """
    undone = {run["undoes"] for run in _standing(runs) if "undoes" in run}
    supported: Statements = {}
    stands = added
    for run in runs:
        comes = unpack_all(run["added_rows"])
        stands = plus(minus(stands, unpack_all(run["removed_rows"])), both(comes, added))
        if run["number"] not in undone and "undoes" not in run:
            stated = stands if run.get("whole") else plus(comes, unpack_all(run["confirmed_rows"]))
            supported = plus(supported, stated)
    return supported


def _standing(runs: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Return the runs that nobody has undone, the latest first."""
    undone: set[int] = set()
    for run in reversed(runs):
        if run["number"] not in undone:
            undone |= {run["undoes"]} if "undoes" in run else set()
            yield run


def _files(history: History, run: Mapping[str, Any]) -> list[str]:
    """Name the files that the graph comes from once a run is undone."""
    now, before, then = history.stamp.get("files", []), run["files_before"], run["files"]
    kept = [file for file in now if file in before or file not in then]
    return list(dict.fromkeys([*kept, *(file for file in before if file not in then)]))


def _conflicts(store: Store, ledger: Ledger, decision: Decision, number: int) -> CannotUndo:
    """Explain which later run stands against undoing one."""
    after = by_table((ledger.all() - claims_in(decision.change.removed)) | claims_in(decision.change.added))
    runs = read_runs(store.reader(), [run["number"] for run in list_runs(store.reader())])
    added = [(run["number"], unpack_all(run["added_rows"])) for run in reversed(runs)]
    try:
        validate(claims_of(after, _origin(added)))
    except BadTables as error:
        return RestedUpon(number, error.problems)
    return CannotUndo("fault.run_cannot_undone_now", "hint.try_again", number=number)


def _origin(added: list[tuple[int, Statements]]) -> Callable[[str, Line], str]:
    """Return which run last added a claim."""

    def origin(table: str, line: Line) -> str:
        return next(
            (Wording("part.run_number", number=number) for number, rows in added if line in rows.get(table, ())),
            Wording("part.loaded_claims"),
        )

    return origin
