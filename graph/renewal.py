"""Puts a new store in the place of the one that the local Neo4j has: a copy of it, or a large first load.

A database does not overwrite at once what it deletes: transaction logs, free space in its files and indexes keep it.
Neo4j Community has no command that purges them, so nothing less than other files makes an erased name go. And Neo4j's
own import, by far the fastest way in, makes a store of files that no transaction has to hold.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import psutil

from graph import engine
from graph.constraints import prepare
from graph.content import Content, changes
from graph.engine.client import prepare as prepare_engine
from graph.engine.diagnosis import tail
from graph.engine.jars import Notify
from graph.engine.layout import layout_of, write_private
from graph.engine.replacement import put_in_place, replacing
from graph.engine.server import start_java
from graph.errors import DatabaseError, EngineError, Overtaken
from graph.history import REMEMBERING, HistoryRecord, KeptRecord, all_kept, put_back
from graph.import_files import SEPARATOR, ImportFiles
from graph.settings import Settings
from graph.store import Store, T, Transaction
from graph.words import Wording
from graph.writer import WRITING, Drifted, Progress, stored, update
from graph.writer import replace as replace_graph

_PATIENCE_S = 2.0  # for the server of the old store, whose files go


_Holdings = tuple[Content, dict[str, Any], HistoryRecord, list[dict[str, Any]]]
"""All that a database of ours holds: the graph, the note of it, what is remembered and what is kept for review."""
_FOLDER: Final = "import-"  # beside the store, with the number of the process that fills it
_HEAP_MB: Final = 512
"""Of the import: a million nodes and three million relationships need more than half of it. And of the server that
fills the indexes; where judgements are to be followed, it has its own."""
_ANY_PORT: Final = 0
_NOTHING: Final = Content.of([], [])
_IMPORT: Final = (
    *("org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j"),
    "--overwrite-destination",
    "--multiline-fields=true",
    f"--array-delimiter=U+{ord(SEPARATOR):04X}",
    "--max-off-heap-memory=256m",
)
Filling = tuple[ImportFiles, dict[str, Any], HistoryRecord]
"""A graph and the ledger in files, the note of the dataset as ``graph.writer.replace`` takes it, and the run."""


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

    def fill(held: _Holdings, beside: Settings) -> None:
        content, stamp, record, kept = held
        with Store(engine.ensure(beside, notify)) as store:
            replace_graph(store, content, stamp, progress, record)
            store.write(lambda transaction: put_back(transaction, kept))
            if store.write(_held) != held:
                raise EngineError("fault.copy_store_not_equal", "hint.please_report")

    _put_in_new_store(settings, notify, take, fill)


def _put_in_new_store(
    settings: Settings,
    notify: Notify,
    take: Callable[[Transaction], T],
    fill: Callable[[T, Settings], None],
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

    def fill_beside(taken: T) -> None:
        try:
            fill(taken, beside)
        finally:
            engine.stop(beside)

    with engine.keep_alive(settings), replacing(old), Store(address, retry_s=0) as store:
        _clear(beside)
        write_private(layout_of(beside).password_file, old.password())
        stopped: list[T] = []

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


def _held(transaction: Transaction) -> _Holdings:
    """Read all that there is. More than Jumelage writes is refused."""
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


@dataclass(frozen=True, slots=True)
class Import:
    """How to fill the local Neo4j of some settings while it holds nothing."""

    settings: Settings
    notify: Notify

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Make a folder on the disk of the store for files that go afterwards, and delete what a killed load left."""
        beside = layout_of(self.settings).root.parent
        for left in beside.glob(f"{_FOLDER}*"):
            if not psutil.pid_exists(int(left.name.removeprefix(_FOLDER))):
                shutil.rmtree(left, ignore_errors=True)
        own = beside / f"{_FOLDER}{os.getpid()}"
        own.mkdir(parents=True)
        try:
            yield own
        finally:
            shutil.rmtree(own, ignore_errors=True)

    def fill(
        self, revision: int, make: Callable[[], Filling], progress: Progress, then: Callable[[Store], None]
    ) -> None:
        """Put a graph and what is remembered of it into the store.

        Whatever interrupts it, the store afterwards is the empty one or the full one. Meanwhile no server answers: its
        memory is for those who ``make`` the graph and for the import. ``revision`` is that of the dataset when it was
        found empty; ``then`` changes in the full store, before it takes the place of the empty one, what is still to be
        changed. It needs room on the disk for the files of the import and for the new store.
        Raises Overtaken where something was written meanwhile, and EngineError where the import failed or its result is
        not what was to be written; nothing was replaced then.
        """

        def take(transaction: Transaction) -> Sequence[KeptRecord]:
            held = transaction.run(WRITING["hold_dataset"])[0]["revision"]
            now = transaction.run(WRITING["what_is_held"])[0]
            if held != revision or now["nodes"] or transaction.run(WRITING["what_is_foreign"])[0]["nodes"]:
                raise Overtaken("fault.another_load_changed_graph", "hint.try_again")
            transaction.run(REMEMBERING["hold_kept"])
            return all_kept(transaction)

        def work(kept: Sequence[KeptRecord], beside: Settings) -> None:
            files, stamp, record = make()
            self.notify(Wording("progress.importing_rows", count=files.node_count + files.relationship_count))
            _import(beside, files, self.notify)
            progress("add_nodes", files.node_count, files.node_count)
            progress("add_relationships", files.relationship_count, files.relationship_count)
            self.notify(Wording("progress.building_indexes"))
            heap_mb = beside.heap_mb if kept else min(beside.heap_mb, _HEAP_MB)
            with Store(engine.ensure(replace(beside, heap_mb=heap_mb), self.notify)) as store:
                prepare(store)  # what no file said is written down, and counted whether all is there
                full, empty = stamp | {"revision": record.revision + 1}, replace(record, revision=0, parts=())
                try:
                    update(store, changes(_NOTHING, _NOTHING), full, progress, empty)
                except Drifted as error:
                    raise EngineError("fault.import_left_something_out", "hint.please_report") from error
                store.write(lambda transaction: put_back(transaction, kept))
                then(store)

        try:
            _put_in_new_store(self.settings, self.notify, take, work, is_read_meanwhile=False)
        finally:
            engine.ensure(self.settings, self.notify)


def _import(settings: Settings, files: ImportFiles, notify: Notify) -> None:
    """Make the store of a data directory whose server has never run, by far the fastest way in."""
    prepare_engine(settings, notify)
    layout = layout_of(settings)
    named = [*(f"--nodes={path}" for path in files.nodes), *(f"--relationships={path}" for path in files.relationships)]
    environment = {"NEO4J_HOME": str(layout.root), "NEO4J_CONF": str(layout.configuration.parent)}
    if start_java(replace(settings, heap_mb=_HEAP_MB), _ANY_PORT, main=(*_IMPORT, *named), env=environment).wait():
        lines = "\n".join(tail(layout.output, 5))
        raise EngineError("fault.import_into_neo4j_failed", "hint.look_into_file", lines=lines, file=layout.output)
