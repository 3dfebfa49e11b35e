"""What the database remembers beside the graph: claims and runs, who was erased, and what is kept for review.

The claims that the graph states are packed text here, in parts: what they say, and which stand together, is the
business of whoever writes them (``loaders.loads.ledger``). Kept for review are judgements, readings of documents,
decisions on claims and told columns: whoever changes one holds a lock, whatever the program and the machine, and marks
the change, so that what was read stays good as long as the mark is the same. All of it stands outside the label
``Entity`` and without relationships, so that no answer and no count ever meets it; what changes with the graph is
written in one transaction with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph.constraints import prepare_once
from graph.cypher import QueryCatalogue
from graph.errors import NotFound, Overtaken

if TYPE_CHECKING:
    from graph.store import Reader, Row, Store, Transaction

REMEMBERING: Final = QueryCatalogue(Path(__file__).parent / "remembering")
PARTS_AT_ONCE: Final = 2_000  # parts of the ledger in one statement: some 4 MB
_KEPT_AT_ONCE: Final = 500  # things in one statement

Part = Mapping[str, Any]  # a part of the ledger: its ``id``, and what stands on it as plain values
T = TypeVar("T")
KeptRecord = Mapping[str, Any]  # one record that is kept: its ``id``, its ``kind``, and plain values


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


def all_kept(transaction: Transaction) -> list[dict[str, Any]]:
    """Read everything, with the mark of the last change."""
    return [row["kept"] for row in transaction.run(REMEMBERING["all_kept"])]


def put_back(transaction: Transaction, records: Sequence[KeptRecord]) -> None:
    """Write into another store what `all_kept` read, the mark of the last change as well."""
    transaction.run_over(REMEMBERING["write_kept"], records, _KEPT_AT_ONCE)


def _write(transaction: Transaction, change: KeptChange) -> None:
    if change.remove:
        transaction.run(REMEMBERING["remove_kept"], ids=list(change.remove))
    put_back(transaction, change.write)


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered: the number of the last run (0 before the first), who was erased, and the ledger's parts.

    The parts are read when they are asked for, each as it is then: what is decided on them is only written where the
    ``revision`` of the graph is still this one.
    """

    last: int
    revision: int  # how often the graph was changed
    seals: Sequence[Mapping[str, Any]]
    stamp: Mapping[str, Any]  # the note on the dataset; empty before the first load
    reader: Reader = field(compare=False)

    def parts(self, ids: Iterable[str]) -> list[Part]:
        """Read some parts of the ledger; those that are not there are left out."""
        wanted = sorted(set(ids))
        return [row["part"] for row in self.reader.read(REMEMBERING["ledger_parts"], ids=wanted)] if wanted else []

    def all_parts(self) -> list[Part]:
        """Read the whole ledger."""
        return [row["part"] for row in self.reader.read(REMEMBERING["whole_ledger"])]

    def digests(self) -> dict[str, str]:
        """Read which parts there are, each with the digest of what stands on it."""
        return {row["id"]: row["digest"] or "" for row in self.reader.read(REMEMBERING["ledger_digests"])}


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """What to remember of a change of the graph; ``after`` is the last run that was known when it was decided."""

    after: int
    revision: int = 0  # the revision that it was decided on
    parts: Sequence[Part] = ()  # parts of the ledger as they are to be
    gone: Sequence[str] = ()  # ids of parts on which nothing stands any more
    runs: Sequence[Mapping[str, Any]] = ()  # runs by ``number``, new ones or such as are written anew
    seals: Sequence[Mapping[str, Any]] = ()
    kept: KeptChange = KeptChange()  # what to change of what is kept for review


def read_history(store: Store) -> History:
    """Read what is remembered."""
    reader = store.reader()
    row = reader.read(REMEMBERING["history"])[0]
    stamp = row["stamp"] or {}
    return History(row["last"], stamp.get("revision", 0), row["seals"], stamp, reader)


def list_runs(reader: Reader) -> list[dict[str, Any]]:
    """List all runs, the latest first, without the claims that they changed."""
    return [row["run"] for row in reader.read(REMEMBERING["runs"])]


def read_runs(reader: Reader, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Read runs in order with the claims that they changed, packed; raises NotFound where one of them never was."""
    found = [row["run"] for row in reader.read(REMEMBERING["whole_runs"], numbers=list(numbers))]
    missing = sorted(set(numbers) - {run["number"] for run in found})
    if missing:
        raise NotFound("fault.no_run", "hint.jumelage_runs_lists", number=missing[0])
    return found


def remember(transaction: Transaction, record: HistoryRecord, revision: int) -> None:
    """Write a record, in the transaction that changes the graph.

    Raises Overtaken where the graph has another revision, or another run came between: what was decided rests on other
    claims; or where what is kept for review was changed and the record rests on it.
    """
    if revision != record.revision or transaction.run(REMEMBERING["last_run"])[0]["last"] != record.after:
        raise Overtaken("fault.another_load_changed_graph", "hint.try_again")
    transaction.run(REMEMBERING["remove_ledger_parts"], ids=list(record.gone))
    transaction.run_over(REMEMBERING["write_ledger"], record.parts, PARTS_AT_ONCE)
    transaction.run(REMEMBERING["write_runs"], rows=[dict(run) for run in record.runs])
    transaction.run(REMEMBERING["write_seals"], rows=[dict(seal) for seal in record.seals])
    if record.kept:
        mark = transaction.run(REMEMBERING["hold_kept"])[0]["revision"]
        if record.kept.seen not in (None, mark):
            raise Overtaken("fault.review_changed_meanwhile", "hint.try_again")
        _write(transaction, record.kept)
