"""A graph as the files that Neo4j's own import reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.content import Content
from graph.engine.bulk import SEPARATOR

_KINDS: Final = {bool: "boolean", int: "long", float: "double", str: "string", list: "string[]"}
_WIDER: Final = {frozenset({"long", "double"}): "double"}
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The same graph gives the same archive."""
_README: Final = """Unpack this, and run in the folder, for a database that is stopped or not there yet:

neo4j-admin database import full neo4j --overwrite-destination --multiline-fields=true \\
    --array-delimiter={separator} {files}

Tables of Jumelage: CC BY 4.0. Every relationship names its sources: document and place in it.
"""


def import_archive(content: Content) -> bytes:
    """Write the files as a ZIP archive, with the command that imports them."""
    buffer = BytesIO()
    with TemporaryDirectory() as made, ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        nodes, ties = write_files(Path(made) / "import", content)
        named = [f"--nodes={path.name}" for path in nodes] + [f"--relationships={path.name}" for path in ties]
        readme = _README.format(separator=f"U+{ord(SEPARATOR):04X}", files=" ".join(named))
        texts = {"README.txt": readme} | {path.name: path.read_text("utf-8") for path in (*nodes, *ties)}
        for name, text in texts.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text)
    return buffer.getvalue()


def write_files(
    folder: Path, content: Content, parts: Sequence[Mapping[str, Any]] = ()
) -> tuple[list[Path], list[Path]]:
    """Write a file for each label, for the parts of the ledger and for each type of relationship."""
    folder.mkdir(parents=True)
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in content.nodes.values():
        nodes[node.label.value].append({"id:ID(Entity)": node.id, **node.properties})
    ties: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for relation in content.relationships.values():
        ends = {":START_ID(Entity)": relation.start, ":END_ID(Entity)": relation.end}
        ties[relation.type].append({**ends, **relation.properties})
    labelled = ((f"Entity{SEPARATOR}{label}", rows) for label, rows in nodes.items())
    ledger = [{"id:ID(Ledger)": part["id"], **{k: v for k, v in part.items() if k != "id"}} for part in parts]
    node_files = [
        _write(folder / f"nodes-{number}.csv", rows, {":LABEL": labels})
        for number, (labels, rows) in enumerate([*labelled, ("Ledger", ledger)])
        if rows
    ]
    files = [_write(folder / f"{kind}.csv", rows, {":TYPE": kind}) for kind, rows in ties.items()]
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
