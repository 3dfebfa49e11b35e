"""Writes a made-up graph as the tables that a load reads: ``python -m benchmarks.national_tables FOLDER [times]``."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.national import national
from graph.content import Content, Node, Relationship
from graph.model import Label
from loaders.tables.layout import CLAIM_TABLES, TABLE_OF, TABLES

Cells = Mapping[str, object]
PASSAGE: Final = "list of participants, l. 1"


def write_tables(content: Content, folder: Path) -> Path:
    """Write each table of a graph that `benchmarks.national` made, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tables: dict[str, list[Cells]] = {name: [] for name in TABLES}
    first = next(key for key in content.nodes if key.startswith("document:"))
    recorded = {r.end: r.start for r in content.relationships.values() if r.type == "RECORDED_IN"}
    parties: dict[str, list[str]] = {}
    for relation in content.relationships.values():
        if relation.type == "PARTY_TO":
            parties.setdefault(relation.end, []).append(relation.start)
    for node in content.nodes.values():
        table = TABLE_OF[node.label]
        tables[table.name].append(_entity(node, first, parties.get(node.id, []), recorded.get(node.id, "")))
    for name, cells in _claims(content.relationships.values()):
        tables[name].append(cells)
    for name, rows in tables.items():
        if rows:
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, TABLES[name].names, restval="", extrasaction="ignore")
                writer.writeheader()
                writer.writerows(rows)
    return folder


def _entity(node: Node, document: str, parties: Iterable[str], recorded: str) -> Cells:
    name = str(node.properties["name"])
    cells: dict[str, object] = {**node.properties, "id": node.id, "document": document, "locator": PASSAGE}
    if node.label is Label.PERSON:
        cells |= {"given_name": name.partition(" ")[0], "family_name": name.partition(" ")[2]}
    if node.label is Label.DOCUMENT:
        cells |= {"title": name, "kind": "minutes", "records": recorded}
    if node.label is Label.PARTNERSHIP:
        cells |= {"parties": "|".join(sorted(parties))}
    return cells


def _claims(relationships: Iterable[Relationship]) -> Iterator[tuple[str, Cells]]:
    by_type = {table.relationship: table for table in CLAIM_TABLES}
    for relation in relationships:
        table = by_type.get(relation.type)
        if table is None:
            continue
        start, end = table.ends
        for source in relation.properties["sources"]:
            document, _, locator = source.partition("#")
            yield (
                table.name,
                {**relation.properties, start: relation.start, end: relation.end}
                | {
                    "document": document,
                    "locator": relation.properties.get("locator") or locator,
                },
            )


def main() -> None:
    """Write the national graph's tables."""
    write_tables(national(), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
