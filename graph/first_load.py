"""Fills the empty store of the local Neo4j through Neo4j's own import, in files that no transaction has to hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from graph import engine
from graph.constraints import prepare
from graph.content import Content
from graph.engine.bulk import SEPARATOR, import_files
from graph.engine.client import Notify
from graph.errors import EngineError, Overtaken
from graph.history import HistoryRecord, remember
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

_KINDS: Final = {bool: "boolean", int: "long", float: "double", str: "string", list: "string[]"}
_WIDER: Final = {frozenset({"long", "double"}): "double"}


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
        nodes, relationships = _write_files(folder, content, record, progress)
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


def _write_files(
    folder: Path, content: Content, record: HistoryRecord, progress: Progress
) -> tuple[list[Path], list[Path]]:
    """Write a file for each label, for the ledger and for each type of relationship."""
    folder.mkdir(parents=True)
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in content.nodes.values():
        nodes[node.label.value].append({"id:ID(Entity)": node.id, **node.properties})
    ties: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for relation in content.relationships.values():
        ends = {":START_ID(Entity)": relation.start, ":END_ID(Entity)": relation.end}
        ties[relation.type].append({**ends, **relation.properties})
    labelled = ((f"Entity{SEPARATOR}{label}", rows) for label, rows in nodes.items())
    parts = [{"id:ID(Ledger)": part["id"], **{k: v for k, v in part.items() if k != "id"}} for part in record.parts]
    node_files = [
        _write(folder / f"nodes-{number}.csv", rows, {":LABEL": labels})
        for number, (labels, rows) in enumerate([*labelled, ("Ledger", parts)])
        if rows
    ]
    progress("add_nodes", len(content.nodes), len(content.nodes))
    files = [_write(folder / f"{kind}.csv", rows, {":TYPE": kind}) for kind, rows in ties.items()]
    progress("add_relationships", len(content.relationships), len(content.relationships))
    return node_files, files


def _write(path: Path, rows: Sequence[Mapping[str, Any]], same: Mapping[str, str]) -> Path:
    """Write rows, with cells that are the same in each, under a header that says what the columns hold."""
    columns = _columns(rows)
    header = [name if ":" in name else f"{name}:{kind}" for name, kind in columns.items()]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join([*header, *same]) + "\n")
        tail = "".join(f",{_cell(value)}" for value in same.values())
        for row in rows:
            file.write(",".join(_cell(row.get(name)) for name in columns) + tail + "\n")
    return path


def _columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Find the columns of rows, each with the type of its values."""
    columns: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            kind = _kind(value)
            known = columns.setdefault(name, kind)
            if known != kind:
                columns[name] = _WIDER[frozenset({known, kind})]
    return columns


def _kind(value: Any) -> str:
    return "long[]" if isinstance(value, list) and value and isinstance(value[0], int) else _KINDS[type(value)]


def _cell(value: Any) -> str:
    """Write a value so that nothing stays nothing, and an empty text an empty text."""
    if value is None:
        return ""
    text = SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'


def importing(settings: Settings, notify: Notify) -> Import:
    """Return how to fill the local Neo4j of these settings."""

    def fill(content: Content, stamp: dict[str, Any], record: HistoryRecord, progress: Progress) -> None:
        import_graph(settings, content, stamp, record, progress, notify)

    return fill
