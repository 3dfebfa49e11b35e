"""Turns the graph in the database into another one, in one transaction: the old graph or the new, never a mixture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.constraints import prepare
from graph.content import Changes, Content, Node, Relationship, changes
from graph.cypher import QueryCatalogue
from graph.errors import ConstraintBroken
from graph.history import REMEMBERING, HistoryRecord, remember
from graph.model import RELATIONSHIPS

if TYPE_CHECKING:
    from graph.store import Store, Transaction

BATCH: Final = 5_000  # rows in one statement: the size at which the load of the national graph was measured

WRITING: Final = QueryCatalogue(Path(__file__).parent / "writing")

BOOKKEEPING: Final = frozenset({"id", "held", "revision", "shelves", "sum", "judged", "compiled", "files_digest"})
"""What the note on the dataset says to programs that write, and to nobody else."""

Progress = Callable[[str, int, int], None]  # told what is being written, how many of it are, and how many will be


class Drifted(Exception):
    """The graph is not what is remembered of it: somebody else has written to it."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the graph holds: the stamp of the load that wrote it (empty before the first), and how much it is now."""

    stamp: Mapping[str, Any]
    nodes: int
    relationships: int


def held(store: Store) -> Held:
    """Return what the graph holds, without reading it."""
    row = store.reader().read(WRITING["what_is_held"])[0]
    return Held(row["stamp"] or {}, row["nodes"], row["relationships"])


def replace(
    store: Store, wanted: Content, stamp: dict[str, Any], progress: Progress, record: HistoryRecord | None = None
) -> Changes:
    """Make the graph hold exactly what is wanted.

    Only differences are written. Whatever interrupts the transaction, the server or this program, the graph stays as
    it was; a second load that runs at the same time waits for the first.

    ``stamp`` is what to remember about this load, plain values only: ``version``, ``loaded_at`` and the like;
    ``record`` what to remember beside the graph. Without one the graph states nobody knows what, and its ledger is
    removed. Returned is what was written; nothing where the graph was so already. Raises Overtaken where another run
    came after the one that the record follows; nothing was written.
    """
    prepare(store)

    def work(transaction: Transaction) -> Changes:
        revision = _hold(transaction, record)
        difference = changes(stored(transaction), wanted)
        _write(transaction, difference, progress)
        transaction.run(WRITING["stamp_dataset"], stamp={"revision": revision + 1, **stamp})
        return difference

    return store.write(work)


def update(store: Store, difference: Changes, stamp: dict[str, Any], progress: Progress, record: HistoryRecord) -> None:
    """Write a difference to the graph that is known, without reading the graph; as safe as `replace`.

    Raises Overtaken where another run came after the one that the record follows, and Drifted where the graph is not
    what the difference was taken from; nothing was written then.
    """

    def work(transaction: Transaction) -> None:
        revision = _hold(transaction, record)
        is_as_known = _write(transaction, difference, progress)
        transaction.run(WRITING["stamp_dataset"], stamp={"revision": revision + 1, **stamp})
        now = transaction.run(WRITING["what_is_held"])[0]
        if not is_as_known or (now["nodes"], now["relationships"]) != (stamp["nodes"], stamp["relationships"]):
            raise Drifted

    try:
        store.write(work)
    except ConstraintBroken as error:
        raise Drifted from error


def _hold(transaction: Transaction, record: HistoryRecord | None) -> int:
    """Take the lock, write down what is to be remembered, and return the revision that the graph has."""
    revision: int = transaction.run(WRITING["hold_dataset"])[0]["revision"]
    if record is None:
        transaction.run(REMEMBERING["forget_ledger"])  # nobody knows which claims the graph is made of
    else:
        remember(transaction, record, revision)
    return revision


def stored(transaction: Transaction) -> Content:
    """Read the graph as it is."""
    return Content.of_rows(transaction.run(WRITING["all_nodes"]), transaction.run(WRITING["all_relationships"]))


def _write(transaction: Transaction, difference: Changes, progress: Progress) -> bool:
    """Write a difference, and return whether each relationship to be removed or changed was there, once."""
    is_as_known = True
    for name, things, row_of in (  # relationships first when removing and last when adding
        ("remove_relationships", difference.removed_relationships, _key_row),
        ("remove_nodes", difference.removed_nodes, str),
        ("add_nodes", difference.added_nodes, _node_row),
        ("change_nodes", difference.changed_nodes, _node_row),
        ("add_relationships", difference.added_relationships, _relationship_row),
        ("change_relationships", difference.changed_relationships, lambda one: _key_row(one.key) | _properties(one)),
    ):
        said = transaction.run_over(WRITING[name], things, BATCH, row_of, progress)
        if name in ("remove_relationships", "change_relationships"):
            is_as_known &= sum(row["done"] for row in said) == len(things)
    return is_as_known


def _key_row(key: tuple[Any, ...]) -> dict[str, object]:
    names = RELATIONSHIPS[key[0]].identity
    identity = {name: value or "" for name, value in zip(names, key[3:], strict=True)}
    return {"type": key[0], "start": key[1], "end": key[2], "identity": identity}


def _node_row(node: Node) -> dict[str, object]:
    return {"label": node.label.value, "id": node.id} | _properties(node)


def _relationship_row(one: Relationship) -> dict[str, object]:
    return {"type": one.type, "start": one.start, "end": one.end} | _properties(one)


def _properties(one: Node | Relationship) -> dict[str, object]:
    return {"properties": dict(one.properties)}
