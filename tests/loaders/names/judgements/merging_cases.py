"""Claims for the tests of merging: the mini tables with more rows, and judgements on them."""

from collections.abc import Iterable, Mapping

from graph.content import Content
from loaders.names.judgements import Judgements, judged
from loaders.names.merging import merged
from loaders.tables.claims import Claims, Row, in_order
from loaders.tables.compilation import compile_claims
from loaders.tables.reading import read_tables
from loaders.tables.validation import validate
from tests.loaders.writing import MINI

OLD, NEW = "document:reunion-2018-05-14", "document:reunion-2024-06-11"

Cells = Mapping[str, str]


def row(document: str = NEW, **cells: str) -> dict[str, str]:
    """A row read in the last line of a document."""
    return {**cells, "document": document, "locator": "news, l. 9"}


def mini_with(**tables: Iterable[Cells]) -> Claims:
    """The mini claims and some more, all valid."""
    more = {Row.of(name, cells) for name, rows in tables.items() for cells in rows}
    claims = Claims.of(in_order(more.union(read_tables([MINI]))))
    validate(claims)
    return claims


def same(*pairs: tuple[str, str]) -> Judgements:
    """Judgements that say of each pair that it is the same."""
    return Judgements(judged([(one, other, "same") for one, other in pairs], "Ana"))


def graph_with(claims: Claims, *pairs: tuple[str, str]) -> Content:
    """The graph of claims in which each pair is one."""
    together = merged(claims, same(*pairs))
    validate(together)
    return compile_claims(together)


def disagreements(graph: Content, about: str) -> set[tuple[str, str, str]]:
    """What sources state differently of an entity: property, value and document."""
    return {
        (one.properties["property"], str(one.properties["value"]), one.end)
        for one in graph.relationships.values()
        if one.type == "STATED_IN" and one.start == about
    }
