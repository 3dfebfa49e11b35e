"""What the database remembers beside the graph: which claims it states, which runs changed them, and who was erased.

The claims themselves are packed text here: what they say is the business of whoever writes them. All of it stands
outside the label ``Entity`` and without relationships, so that no answer and no count ever meets it, and is written in
the transaction that writes the graph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from graph.cypher import Catalogue
from graph.errors import NotFound, Overtaken
from graph.store import Reader, Store, Transaction

REMEMBERING: Final = Catalogue(Path(__file__).parent / "remembering")


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered: the number of the last run (0 before the first), the claims, and who was erased."""

    last: int
    ledger: Mapping[str, str]
    """Packed claims by table."""
    seals: Sequence[Mapping[str, Any]]
    stamp: Mapping[str, Any]
    """The note on the dataset; empty before the first load."""


@dataclass(frozen=True, slots=True)
class Record:
    """What to remember of a change of the graph; ``after`` is the last run that was known when it was decided."""

    after: int
    ledger: Mapping[str, str] = field(default_factory=dict)
    """Packed claims of the tables that change."""
    runs: Sequence[Mapping[str, Any]] = ()
    """Runs by ``number``, new ones or such as are written anew."""
    seals: Sequence[Mapping[str, Any]] = ()


def read_history(store: Store) -> History:
    """Read what is remembered, as of one moment."""
    row = store.reader().read(REMEMBERING["history"])[0]
    ledger = {part["id"]: part["rows"] for part in row["ledger"]}
    return History(row["last"], ledger, row["seals"], row["stamp"] or {})


def list_runs(reader: Reader) -> list[dict[str, Any]]:
    """List all runs, the latest first, without the claims that they changed."""
    return [row["run"] for row in reader.read(REMEMBERING["runs"])]


def read_runs(reader: Reader, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Read runs with the claims that they changed, packed, in the order of their numbers.

    Raises
    ------
    NotFound
        One of them never was.
    """
    found = [row["run"] for row in reader.read(REMEMBERING["whole_runs"], numbers=list(numbers))]
    missing = sorted(set(numbers) - {run["number"] for run in found})
    if missing:
        raise NotFound("There is no run {number}.", "`jumelage runs` lists them.", number=missing[0])
    return found


def remember(transaction: Transaction, record: Record) -> None:
    """Write a record, in the transaction that changes the graph.

    Raises
    ------
    Overtaken
        Another run came between: what was decided rests on claims that are no longer the ledger's.
    """
    if transaction.run(REMEMBERING["last_run"])[0]["last"] != record.after:
        raise Overtaken("Another load changed the graph meanwhile; nothing was written.", "Try again.")
    transaction.run(
        REMEMBERING["write_ledger"], rows=[{"id": table, "rows": rows} for table, rows in record.ledger.items()]
    )
    transaction.run(REMEMBERING["write_runs"], rows=[dict(run) for run in record.runs])
    transaction.run(REMEMBERING["write_seals"], rows=[dict(seal) for seal in record.seals])


def forget_ledger(transaction: Transaction) -> None:
    """Remove the ledger: nobody knows which claims the graph is made of."""
    transaction.run(REMEMBERING["forget_ledger"])
