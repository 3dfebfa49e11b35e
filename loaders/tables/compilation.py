"""Compiles claims into the graph that they state: a pure function, the same for any order of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from graph.content import Content, Node, Relationship
from graph.model import RELATIONSHIPS
from loaders.tables.claims import Claims, Row, cells_of
from loaders.tables.entities import (
    CompilationContext,
    Dates,
    disputed,
    entities,
    merged,
    partnership_properties,
    rows_by,
    sources,
)
from loaders.tables.layout import CLAIM_TABLES, Table, split

Details = Callable[[Sequence[Row], Dates], Mapping[str, Any]]


def compile_claims(claims: Claims) -> Content:
    """Turn claims into nodes and relationships.

    Claims that state the same relationship (``graph.content.Relationship.key``) become one, whose ``sources`` are all
    their passages. Where they differ in detail, the latest document is believed.

    The claims are valid: ``loaders.tables.validation.validate`` has passed them. Nodes come in the order of their ids,
    relationships by type and key; no property is null, every relationship has a source.
    """
    context = CompilationContext.of(claims)
    relations = sorted(relationships(claims, context), key=lambda relation: tuple(map(str, relation.key)))
    return Content.of(sorted(nodes(claims, context), key=lambda node: node.id), relations)


def nodes(claims: Claims, context: CompilationContext) -> Iterator[Node]:
    """Compile all entities, in any order."""
    return entities(claims, context, partnership_properties(claims, context))


def relationships(claims: Claims, context: CompilationContext) -> Iterator[Relationship]:
    """Compile all relationships, in any order."""
    for table in CLAIM_TABLES:
        if table.relationship != "STATED_IN":
            yield from _relationships(claims[table.name], table, context.dates)
    yield from _statements(claims, context.dates)
    yield from _parties(claims)
    yield from _records(claims["documents"])


def _relationships(rows: Sequence[Row], table: Table, dates: Dates) -> Iterator[Relationship]:
    """Merge the rows of one table by what they state."""
    details = _DETAILS.get(table.relationship)
    columns = (*table.ends, *RELATIONSHIPS[table.relationship].identity)
    is_dated = "date" in columns
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row, key in zip(rows, cells_of(rows, *columns), strict=True):
        if is_dated and not row["date"]:
            key = tuple(dates.of(row) if name == "date" else cell for name, cell in zip(columns, key, strict=True))
        groups[key].append(row)
    for key, stating in groups.items():
        more = details(dates.sorted(stating), dates) if details else {}
        yield Relationship(table.relationship, key[0], key[1], _present({**more, "sources": sources(stating)}))


def _present(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what nobody states."""
    return {name: value for name, value in properties.items() if value not in ("", None)}


def _last(rows: Sequence[Row], *columns: str) -> dict[str, Any]:
    """What the latest document says."""
    return {name: rows[-1][name] for name in columns}


def _seen(rows: Sequence[Row], dates: Dates) -> dict[str, Any]:
    """When documents state it: first and last."""
    days = [dates.of(row) for row in rows]
    return {"first_seen": min(days), "last_seen": max(days)}


def _membership(rows: Sequence[Row], dates: Dates) -> dict[str, Any]:
    """A membership is known as of the dates stated, else of the documents' own."""
    days = [row["as_of"] or dates.of(row) for row in rows]
    since = [int(row["since"]) for row in rows if row["since"]]
    return {
        "basis": rows[-1]["basis"],
        "first_as_of": min(days),
        "as_of": max(days),
        "since": since[-1] if since else None,
        "category": merged(rows, "category"),
    }


def _observation(rows: Sequence[Row], dates: Dates) -> dict[str, Any]:
    row = rows[-1]
    since = int(row["since"]) if row["since"] else None
    said = _last(rows, "status", "kind", "since_basis", "locator")
    return {**said, "date": row["date"] or dates.of(row), "since": since, "activity": merged(rows, "activity")}


_DETAILS: Final[dict[str, Details]] = {
    "HOLDS_ROLE": lambda rows, dates: {**_last(rows, "role", "kind"), **_seen(rows, dates)},
    "ATTENDED": lambda rows, _: _last(rows, "capacity"),
    "OBSERVED_IN": _observation,
    "INTERMEDIARY_OF": lambda rows, _: {"how": merged(rows, "how")},
    "MEMBER_OF": _membership,
    "CHAIRS": lambda rows, dates: {**_last(rows, "from", "to"), **_seen(rows, dates)},
}
"""What relationships say beside their sources; their rows come with the latest last."""


def _parties(claims: Claims) -> Iterator[Relationship]:
    """Parties stand by the row of their partnership and by every observation of it."""
    observations = rows_by(claims["observations"], "partnership")
    for key, rows in rows_by(claims["partnerships"], "id").items():
        passages = sources([*rows, *observations.get(key, ())])
        for party in {party for row in rows for party in split(row["parties"])}:
            yield Relationship("PARTY_TO", party, key, {"sources": passages})


def _records(documents: Iterable[Row]) -> Iterator[Relationship]:
    for row in documents:
        if row["records"]:
            yield Relationship("RECORDED_IN", row["records"], row["id"], {"sources": [f"{row['id']}#titre"]})


def _statements(claims: Claims, dates: Dates) -> Iterator[Relationship]:
    """What sources state differently: as the tables say, else as rows show by themselves."""
    written = [(row["about"], row["property"], row["value"], [row]) for row in claims["disagreements"]]
    spoken_of = {(about, name) for about, name, _, _ in written}
    noticed = [
        *((rows[0]["partnership"], name, value, rows) for name, value, rows in disputed(claims["observations"])),
        *_disputed_dates(claims["events"]),
    ]
    by_key: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for about, name, value, rows in [*written, *(one for one in noticed if one[:2] not in spoken_of)]:
        for row in rows:
            by_key[about, row["document"], name, value].append(row)
    for (about, document, name, value), rows in by_key.items():
        said = {"property": name, "value": value, "note": merged(rows, "note"), "date": dates.of(rows[0])}
        yield Relationship("STATED_IN", about, document, _present({**said, "sources": sources(rows)}))


def _disputed_dates(events: Iterable[Row]) -> Iterator[tuple[str, str, str, list[Row]]]:
    for event, rows in rows_by(events, "id").items():
        for column in ("start", "end"):
            stated = rows_by((row for row in rows if row[column]), column)
            if len(stated) > 1:
                yield from ((event, column, value, stating) for value, stating in stated.items())
