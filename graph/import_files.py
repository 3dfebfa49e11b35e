"""A graph as the files that Neo4j's own import reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.content import Content, Node, Relationship

SEPARATOR: Final = "\x1f"  # between the values of a list; no cell of a table can hold it
_KINDS: Final = {bool: "boolean", int: "long", float: "double", str: "string", list: "string[]"}
_WAITING: Final = 1_000  # rows that are written at once
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the same graph gives the same archive
_README: Final = """Unpack this, and run in the folder, for a database that is stopped or not there yet:

neo4j-admin database import full neo4j --overwrite-destination --multiline-fields=true \\
    --array-delimiter={separator} {files}

Tables of Jumelage: CC BY 4.0. Every relationship names its sources: document and place in it.
"""


def import_archive(content: Content) -> bytes:
    """Write the files as a ZIP archive, with the command that imports them."""
    buffer = BytesIO()
    with TemporaryDirectory() as made, ZipFile(buffer, "w") as archive:
        files = ImportFiles(Path(made) / "import")
        files.add(content.nodes.values(), content.relationships.values())
        files.close()
        named = [f"--nodes={path.name}" for path in files.nodes]
        named += [f"--relationships={path.name}" for path in files.relationships]
        readme = _README.format(separator=f"U+{ord(SEPARATOR):04X}", files=" ".join(named))
        archive.writestr(ZipInfo("README.txt", _EARLIEST), readme, ZIP_DEFLATED)
        for path in (*files.nodes, *files.relationships):
            archive.writestr(ZipInfo(path.name, _EARLIEST), path.read_bytes(), ZIP_DEFLATED)
    return buffer.getvalue()


# Columns of each kind of row: what tells it, and what marks it as what it is.
_NODE: Final = "id:ID(Entity),:LABEL"
_TIE: Final = ":START_ID(Entity),:END_ID(Entity),:TYPE"
_PART: Final = "id:ID(Ledger),:LABEL"


class ImportFiles:
    """Files of a graph as they are written, one for each label or type and what its rows state, in any order.

    Rows that state other properties, or values of another type, stand in another file, so that no file has to be known
    whole before it is begun; as there may be hundreds, each is open only while many rows are written at once. The
    folder is made here.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._files: dict[tuple[object, ...], Path] = {}
        self._waiting: dict[Path, list[str]] = {}
        self.nodes: list[Path] = []
        self.relationships: list[Path] = []
        self.node_count = self.relationship_count = 0

    def add(self, nodes: Iterable[Node], relationships: Iterable[Relationship]) -> None:
        """Write nodes and relationships."""
        for node in nodes:
            label = node.label.value
            self._row(self.nodes, _NODE, label, f"Entity{SEPARATOR}{label}", (node.id,), node.properties)
            self.node_count += 1
        for relation in relationships:
            ends = (relation.start, relation.end)
            self._row(self.relationships, _TIE, relation.type, relation.type, ends, relation.properties)
            self.relationship_count += 1

    def add_parts(self, parts: Iterable[Mapping[str, Any]]) -> None:
        """Write parts of the ledger."""
        for part in parts:
            rest = {name: value for name, value in part.items() if name != "id"}
            self._row(self.nodes, _PART, "Ledger", "Ledger", (part["id"],), rest)

    def join(self, other: ImportFiles) -> None:
        """Count the files of another in, which are closed."""
        self.nodes += other.nodes
        self.relationships += other.relationships
        self.node_count += other.node_count
        self.relationship_count += other.relationship_count

    def close(self) -> None:
        """Write what is waiting."""
        for path in self._waiting:
            self._flush(path)

    def _row(
        self, files: list[Path], head: str, name: str, mark: str, keys: tuple[str, ...], properties: Mapping[str, Any]
    ) -> None:
        values = properties.values()
        key: tuple[object, ...] = (name, *properties, *map(type, values))
        path = self._files.get(key)
        if path is None:
            path = self._files[key] = self._folder / f"{name}-{len(self._files)}.csv"
            columns = [f"{column}:{_type(value)}" for column, value in properties.items()]
            self._waiting[path] = [",".join([head, *columns]) + "\n"]
            files.append(path)
        waiting = self._waiting[path]
        waiting.append(_line([*keys, mark, *[value if type(value) is str else _cell(value) for value in values]]))
        if len(waiting) >= _WAITING:
            self._flush(path)

    def _flush(self, path: Path) -> None:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.writelines(self._waiting[path])
        self._waiting[path].clear()


def _line(cells: Sequence[str]) -> str:
    """Write a row with every cell in quotation marks, in a fifth of the time that the csv module takes for it."""
    line = '","'.join(cells)
    if line.count('"') > 2 * len(cells) - 2:
        line = '","'.join([cell.replace('"', '""') for cell in cells])
    return f'"{line}"\n'


def _type(value: Any) -> str:
    return "long[]" if isinstance(value, list) and value and isinstance(value[0], int) else _KINDS[type(value)]


def _cell(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    return SEPARATOR.join(value if value and isinstance(value[0], str) else map(str, value))
