"""The graph as it is kept, search forms included: for copies of it, from which nothing may be left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.content import Content
from graph.model import Label
from graph.store import Reader, Row
from graph.writer import WRITING
from queries.catalogue import QUERIES


def whole_content(reader: Reader) -> Content:
    """Read the whole graph."""
    return _content(reader.read(WRITING["all_nodes"]), reader.read(WRITING["all_relationships"]))


def part_content(reader: Reader, ids: Sequence[str]) -> Content:
    """Read some entities, and what joins them to each other."""
    wanted = sorted(set(ids))
    return _content(
        reader.read(QUERIES["export/nodes"], ids=wanted), reader.read(QUERIES["export/relationships"], ids=wanted)
    )


def part_with_sources(reader: Reader, ids: Sequence[str]) -> Content:
    """Read some entities with all that tables of them must name: documents with their publishers and events, parties.

    There are at least these entities; nothing in it names what is not in it.
    """
    wanted = set(ids)
    while True:
        part = part_content(reader, sorted(wanted))
        parties = [row["id"] for row in reader.read(QUERIES["export/parties"], ids=sorted(part.nodes))]
        missing = {*_named(part), *parties} - wanted
        if not missing:
            return part
        wanted |= missing


def _named(content: Content) -> Iterator[str]:
    stating = [one.properties for one in content.nodes.values()]
    stating += [one.properties for one in content.relationships.values()]
    for properties in stating:
        yield from (source.partition("#")[0] for source in properties.get("sources", ()))
    for node in content.nodes.values():
        if node.label is Label.DOCUMENT:
            yield from (node.properties[name] for name in ("publisher", "records") if name in node.properties)


def _content(nodes: Iterable[Row], relationships: Iterable[Row]) -> Content:
    """Put rows in the order of a compiled graph, whatever order the database gave them in."""
    found = Content.of_rows(nodes, relationships)
    return Content.of(
        sorted(found.nodes.values(), key=lambda node: node.id),
        sorted(found.relationships.values(), key=lambda relation: tuple(map(str, relation.key))),
    )
