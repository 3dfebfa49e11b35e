"""Copies all that the local Neo4j holds into a new store and deletes the old one with whatever its files remember.

A database does not overwrite at once what it deletes: transaction logs, free space in its files and indexes keep it.
Neo4j Community has no command that purges them, so nothing less than other files makes an erased name go.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from graph import engine
from graph.content import Content
from graph.engine.jars import Notify
from graph.engine.layout import layout_of, write_private
from graph.engine.replacement import put_in_place, replacing
from graph.errors import DatabaseError, EngineError
from graph.history import HistoryRecord
from graph.kept import REMEMBERING, all_kept, put_back
from graph.settings import Settings
from graph.store import Store, Transaction
from graph.writer import WRITING, Progress, stored
from graph.writer import replace as replace_graph

Taken = TypeVar("Taken")  # what a new store needs of the old

_PATIENCE_S = 2.0  # for the server of the old store, whose files go


_Holdings = tuple[Content, dict[str, Any], HistoryRecord, list[dict[str, Any]]]
"""All that a database of ours holds: the graph, the note of it, what is remembered and what is kept for review."""


def renew(settings: Settings, notify: Notify, progress: Progress) -> None:
    """Put the graph and all that is remembered beside it into a new store of the local Neo4j, and delete the old one.

    Port and password stay. Nobody can write meanwhile; reading goes on until the server starts anew. Interrupted at any
    moment, the old store or the new one is there, whole: the old one goes only after the copy was read back and found
    equal. It needs memory for a second server and room on the disk for a second store. Raises EngineError where the
    store holds what Jumelage has not written, or a server does not start; the old store is as it was.
    """

    def take(transaction: Transaction) -> _Holdings:
        transaction.run(WRITING["hold_dataset"])
        transaction.run(REMEMBERING["hold_kept"])
        return _held(transaction)

    put_in_new_store(settings, notify, take, lambda held, beside: _copy(held, beside, notify, progress))


def put_in_new_store(
    settings: Settings,
    notify: Notify,
    take: Callable[[Transaction], Taken],
    fill: Callable[[Taken, Settings], None],
    *,
    is_read_meanwhile: bool = True,
) -> None:
    """Replace the store of the local Neo4j by one that is filled beside it; interrupted, one of them is there.

    ``take``, given a transaction of the old store, takes the lock and returns what the new store needs of the old;
    ``fill``, given that and the settings of the new store, fills it: what it raises leaves the old store as it was.
    Unless ``is_read_meanwhile``, the server of the old store stops first and leaves its memory. Port and password stay.
    """
    old = layout_of(settings)
    beside = replace(settings, data_dir=old.root.with_name("renewal"))
    address = engine.ensure(settings, notify)

    def fill_beside(taken: Taken) -> None:
        try:
            fill(taken, beside)
        finally:
            engine.stop(beside)

    with engine.keep_alive(settings), replacing(old), Store(address, retry_s=0) as store:
        _clear(beside)
        write_private(layout_of(beside).password_file, old.password())
        stopped: list[Taken] = []

        def work(transaction: Transaction) -> None:
            taken = take(transaction)
            if is_read_meanwhile:
                fill_beside(taken)
            # While the lock is held, so that no write comes between; a server in order would wait a minute for its end.
            engine.stop(settings, _PATIENCE_S)
            stopped.append(taken)

        try:
            store.write(work)
        except DatabaseError:
            if not stopped:
                raise
        if not is_read_meanwhile:
            fill_beside(stopped[-1])
        put_in_place(old, layout_of(beside))
        _clear(beside)


def _copy(held: _Holdings, beside: Settings, notify: Notify, progress: Progress) -> None:
    """Fill a new store and make sure that it holds the same."""
    with Store(engine.ensure(beside, notify)) as store:
        content, stamp, record, kept = held
        replace_graph(store, content, stamp, progress, record)
        store.write(lambda transaction: put_back(transaction, kept))
        copied: list[_Holdings] = []
        store.write(lambda transaction: copied.append(_held(transaction)))
    if copied[-1] != held:
        raise EngineError("fault.copy_store_not_equal", "hint.please_report")


def _held(transaction: Transaction) -> _Holdings:
    """Read all that there is.

    More than Jumelage writes is refused.
    """
    content = stored(transaction)
    counted = transaction.run(WRITING["what_is_held"])[0]["relationships"]
    foreign = transaction.run(WRITING["what_is_foreign"])[0]["nodes"]
    if foreign or counted != len(content.relationships):
        raise EngineError("fault.database_holds_nodes_relationships", "hint.remove_see_docs_personal")
    remembered = transaction.run(REMEMBERING["history"])[0]
    runs = transaction.run(REMEMBERING["whole_runs"], numbers=list(range(1, remembered["last"] + 1)))
    parts = [row["part"] for row in transaction.run(REMEMBERING["whole_ledger"])]
    stamp = {name: value for name, value in (remembered["stamp"] or {}).items() if name not in ("id", "held")}
    record = HistoryRecord(0, 0, parts, (), [row["run"] for row in runs], remembered["seals"])
    return content, stamp, record, all_kept(transaction)


def _clear(beside: Settings) -> None:
    """Remove what an earlier attempt left."""
    engine.stop(beside)
    shutil.rmtree(beside.data_dir, ignore_errors=True)
