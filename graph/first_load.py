"""Fills the empty store of the local Neo4j through Neo4j's own import, in files that no transaction has to hold."""

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
from graph.engine.layout import layout_of
from graph.engine.server import start_java
from graph.errors import EngineError, Overtaken
from graph.history import HistoryRecord
from graph.import_files import SEPARATOR, ImportFiles
from graph.kept import REMEMBERING, KeptRecord, all_kept, put_back
from graph.renewal import put_in_new_store
from graph.settings import Settings
from graph.store import Store, Transaction
from graph.words import Wording
from graph.writer import WRITING, Drifted, Progress, update

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

        Raises
        ------
        Overtaken
            Something was written meanwhile; nothing was replaced.
        EngineError
            The import failed, or its result is not what was to be written; nothing was replaced.
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
            put_in_new_store(self.settings, self.notify, take, work, is_read_meanwhile=False)
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
