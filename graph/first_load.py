"""Fills the empty store of the local Neo4j through Neo4j's own import, in files that no transaction has to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from graph import engine
from graph.constraints import prepare
from graph.content import Content
from graph.engine.bulk import import_files
from graph.engine.client import Notify
from graph.errors import EngineError, Overtaken
from graph.history import HistoryRecord, remember
from graph.import_files import write_files
from graph.kept import Thing, all_kept, hold_kept, put_back
from graph.renewal import put_in_new_store
from graph.settings import Settings
from graph.store import Store, Transaction
from graph.words import Wording
from graph.writer import WRITING, Progress

FROM_ROWS: Final = 200_000
"""Nodes and relationships from which on it is worth a second start of the server."""
Import = Callable[[Content, dict[str, Any], HistoryRecord, Progress], None]
"""Fills the store of the local Neo4j; see `import_graph`."""


def import_graph(
    settings: Settings,
    content: Content,
    stamp: dict[str, Any],
    record: HistoryRecord,
    progress: Progress,
    notify: Notify,
) -> None:
    """Put a graph and what is remembered of it into the local Neo4j, which holds nothing yet.

    Whatever interrupts it, the store afterwards is the empty one or the full one.

    Parameters
    ----------
    settings : Settings
        Of the local Neo4j; its port and its password stay.
    content : Content
    stamp : dict
        What to note of the dataset, as ``graph.writer.replace`` takes it.
    record : HistoryRecord
    progress : callable
        Told what is being written.
    notify : callable
        Gets a line now and then while it takes long.

    Raises
    ------
    Overtaken
        Something was written meanwhile; nothing was replaced.
    EngineError
        The import failed, or its result is not what was to be written; nothing was replaced.

    Notes
    -----
    Needs room on the disk for the files of the import and for the new store.
    """

    def fill(transaction: Transaction, beside: Settings) -> None:
        revision = transaction.run(WRITING["hold_dataset"])[0]["revision"]
        now = transaction.run(WRITING["what_is_held"])[0]
        if revision != record.revision or now["nodes"] or transaction.run(WRITING["what_is_foreign"])[0]["nodes"]:
            raise Overtaken("fault.another_load_changed_graph", "hint.try_again")
        hold_kept(transaction)
        kept = all_kept(transaction)
        folder = beside.data_dir / "import"
        nodes, relationships = write_files(folder, content, record.parts)
        progress("add_nodes", len(content.nodes), len(content.nodes))
        progress("add_relationships", len(content.relationships), len(content.relationships))
        notify(Wording("progress.importing_rows", count=content.size))
        import_files(beside, nodes, relationships, notify)
        notify(Wording("progress.building_indexes"))
        _finish(beside, stamp, record, kept, notify)

    put_in_new_store(settings, notify, fill)
    engine.ensure(settings, notify)


def _finish(
    beside: Settings, stamp: dict[str, Any], record: HistoryRecord, kept: Sequence[Thing], notify: Notify
) -> None:
    """Create constraints and indexes and write down what no file said; make sure that all is there."""
    with Store(engine.ensure(beside, notify)) as store:
        prepare(store)

        def work(transaction: Transaction) -> None:
            revision = transaction.run(WRITING["hold_dataset"])[0]["revision"]
            remember(transaction, replace(record, revision=revision, parts=()), revision)
            put_back(transaction, kept)
            transaction.run(WRITING["stamp_dataset"], stamp=stamp | {"revision": record.revision + 1})
            now = transaction.run(WRITING["what_is_held"])[0]
            if (now["nodes"], now["relationships"]) != (stamp["nodes"], stamp["relationships"]):
                raise EngineError("fault.import_left_something_out", "hint.please_report")

        store.write(work)


def importing(settings: Settings, notify: Notify) -> Import:
    """Return how to fill the local Neo4j of these settings."""

    def fill(content: Content, stamp: dict[str, Any], record: HistoryRecord, progress: Progress) -> None:
        import_graph(settings, content, stamp, record, progress, notify)

    return fill
