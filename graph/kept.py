"""What is kept for review beside the graph: judgements, readings of documents, decisions on claims, told columns.

Each record is a node ``Kept`` of plain values with an ``id`` and a ``kind``, outside the label ``Entity`` and without
relationships, so that no answer and no count ever meets it. Whoever changes one holds a lock, whatever the program and
the machine, and marks the change, so that what was read stays good as long as the mark is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph.constraints import prepare_once
from graph.cypher import QueryCatalogue
from graph.errors import Overtaken

if TYPE_CHECKING:
    from graph.store import Reader, Row, Store, Transaction

REMEMBERING: Final = QueryCatalogue(Path(__file__).parent / "remembering")
_AT_ONCE: Final = 500  # things in one statement

KeptRecord = Mapping[str, Any]  # one record that is kept: its ``id``, its ``kind``, and plain values
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptChange:
    """What to keep and what to remove; where ``seen`` is given, only if nothing was changed since that mark."""

    write: Sequence[KeptRecord] = ()
    remove: Sequence[str] = ()
    seen: str | None = None

    def __bool__(self) -> bool:
        return bool(self.write or self.remove)


@dataclass(frozen=True, slots=True)
class KeptView:
    """All that is kept as of one moment: the mark of its last change, and how to ask for it."""

    revision: str
    ask: Callable[..., list[Row]]

    def of(self, *kinds: str) -> list[dict[str, Any]]:
        """Read what is kept of some kinds, in the order of their numbers and ids."""
        return [row["kept"] for row in self.ask(REMEMBERING["kept"], kinds=list(kinds))]

    def by_ids(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Read single records; those that are not there are left out."""
        return [row["kept"] for row in self.ask(REMEMBERING["kept_by_ids"], ids=sorted(set(ids)))]

    def seals(self) -> list[dict[str, Any]]:
        """Read who was erased."""
        return list(self.ask(REMEMBERING["history"])[0]["seals"])


def kept_view(reader: Reader) -> KeptView:
    """Return what is kept, to be read."""
    return KeptView(reader.read(REMEMBERING["kept_revision"])[0]["revision"], reader.read)


def change_kept(store: Store, decide: Callable[[KeptView], tuple[KeptChange, T]]) -> T:
    """Decide from what is kept what is to be kept, and write it, while nobody else changes any of it.

    ``decide`` may be called again after a passing failure. What it raises leaves everything as it was.
    """
    prepare_once(store)

    def work(transaction: Transaction) -> T:
        revision = transaction.run(REMEMBERING["hold_kept"])[0]["revision"]
        change, answer = decide(KeptView(revision, transaction.run))
        _write(transaction, change)
        return answer

    return store.write(work)


def keep(transaction: Transaction, change: KeptChange) -> None:
    """Keep records in a transaction that changes the graph as well.

    Raises Overtaken where somebody else has changed what this was decided on.
    """
    revision = transaction.run(REMEMBERING["hold_kept"])[0]["revision"]
    if change.seen is not None and change.seen != revision:
        raise Overtaken("fault.review_changed_meanwhile", "hint.try_again")
    _write(transaction, change)


def all_kept(transaction: Transaction) -> list[dict[str, Any]]:
    """Read everything, with the mark of the last change."""
    return [row["kept"] for row in transaction.run(REMEMBERING["all_kept"])]


def put_back(transaction: Transaction, records: Sequence[KeptRecord]) -> None:
    """Write into another store what `all_kept` read, the mark of the last change as well."""
    transaction.run_over(REMEMBERING["write_kept"], records, _AT_ONCE)


def _write(transaction: Transaction, change: KeptChange) -> None:
    if change.remove:
        transaction.run(REMEMBERING["remove_kept"], ids=list(change.remove))
    put_back(transaction, change.write)
