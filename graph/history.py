"""What the database remembers beside the graph: which claims it states, which runs changed them, and who was erased.

The claims themselves are packed text here, in parts: what they say, and which stand together, is the business of
whoever writes them (``loaders.loads.ledger``). All of it stands
outside the label ``Entity`` and without relationships, so that no answer and no count ever meets it, and is written in
the transaction that writes the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graph.errors import NotFound, Overtaken
from graph.kept import REMEMBERING, KeptChange, keep

if TYPE_CHECKING:
    from graph.store import Reader, Store, Transaction

PARTS_AT_ONCE: Final = 2_000  # parts of the ledger in one statement: some 4 MB


Part = Mapping[str, Any]  # a part of the ledger: its ``id``, and what stands on it as plain values


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
    """Read runs with the claims that they changed, packed, in the order of their numbers.

    Raises NotFound where one of them never was.
    """
    found = [row["run"] for row in reader.read(REMEMBERING["whole_runs"], numbers=list(numbers))]
    missing = sorted(set(numbers) - {run["number"] for run in found})
    if missing:
        raise NotFound("fault.no_run", "hint.jumelage_runs_lists", number=missing[0])
    return found


def remember(transaction: Transaction, record: HistoryRecord, revision: int) -> None:
    """Write a record, in the transaction that changes the graph.

    Raises
    ------
    Overtaken
        The graph has another revision, or another run came between: what was decided rests on other claims; or what is
        kept for review was changed where the record rests on it.
    """
    if revision != record.revision or transaction.run(REMEMBERING["last_run"])[0]["last"] != record.after:
        raise Overtaken("fault.another_load_changed_graph", "hint.try_again")
    transaction.run(REMEMBERING["remove_ledger_parts"], ids=list(record.gone))
    transaction.run_over(REMEMBERING["write_ledger"], record.parts, PARTS_AT_ONCE)
    transaction.run(REMEMBERING["write_runs"], rows=[dict(run) for run in record.runs])
    transaction.run(REMEMBERING["write_seals"], rows=[dict(seal) for seal in record.seals])
    if record.kept:
        keep(transaction, record.kept)
