"""Everything known of one entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from graph.answers import Disagreement, DisputedValue, DormantPartnership, Shown, ShownRelationship, Source
from graph.model import Label, PartnershipKind, label_of
from graph.questions import ALL
from graph.roles import NO_ROLE
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.dormant import dormant
from queries.entities import entity, shown_properties, shown_relationship
from queries.naming import resolve
from queries.partnerships import with_verdicts
from queries.sources import document_dates, source_of

MOST_OF_A_TYPE: Final = 500
"""Relationships of one type and direction that are shown; `neighbours` pages through more."""


def show(reader: Reader, name: str, as_of: str | None = None, language: str = "fr") -> Shown:
    """Show an entity with its properties, relationships both ways and what sources disagree on.

    ``as_of`` is the day of the verdict on partnerships; today if absent. Relationships are sorted by type, outgoing
    before incoming, then by name; at most 500 of each type and direction. Disagreements are values that documents give
    side by side, and years, kinds or roles that observations state differently. Raises what `queries.naming.resolve`
    does.
    """
    found = resolve(reader, name)
    dates = document_dates(reader)
    properties = reader.read(QUERIES["show/entity"], id=found["id"])[0]["properties"]
    rows = reader.read(QUERIES["show/relationships"], id=found["id"], limit=MOST_OF_A_TYPE)
    named = {one["id"]: entity(one["id"], one["name"], one["country"]) for row in rows for one in row["found"]}
    named |= with_verdicts(reader, named.values(), as_of, language)
    relationships = [
        shown_relationship(row["relationship"], row["direction"], named[one["id"]], one["properties"], dates)
        for row in rows
        for one in row["found"]
    ]
    shown = shown_properties(found["id"], found["label"], properties)
    if "sources" in shown:
        shown["sources"] = [source_of(text, dates) for text in shown["sources"]]
    if partnership := _judged(reader, found["id"], as_of, language):
        shown["name"] = partnership["name"]
    return Shown(
        entity=shown,
        partnership=partnership,
        relationships=relationships,
        disagreements=list(_disagreements(relationships)),
    )


def _judged(reader: Reader, found: str, as_of: str | None, language: str) -> DormantPartnership | None:
    if label_of(found) is not Label.PARTNERSHIP:
        return None
    answer = dormant(reader, as_of=as_of, status=ALL, partnerships=[found], language=language)
    return next(iter(answer["partnerships"]), None)


def _disagreements(relationships: Sequence[ShownRelationship]) -> Iterator[Disagreement]:
    outgoing = [one for one in relationships if one["direction"] == "out"]
    stated = list(_stated([one for one in outgoing if one["relationship"] == "STATED_IN"]))
    yield from stated
    observations = [one for one in outgoing if one["relationship"] == "OBSERVED_IN"]
    for name in sorted({"since", "kind"} - {one["about"] for one in stated}):
        yield from _differing(name, [(one["properties"].get(name), one["sources"]) for one in observations])
    yield from _roles([one for one in outgoing if one["relationship"] == "HOLDS_ROLE"])


def _stated(rows: Sequence[ShownRelationship]) -> Iterator[Disagreement]:
    """Gather the values that documents are known to give, by property."""
    by_property: dict[str, list[DisputedValue]] = defaultdict(list)
    for row in rows:
        value = DisputedValue(
            value=str(row["properties"]["value"]), note=row["properties"].get("note") or "", sources=row["sources"]
        )
        by_property[row["properties"]["property"]].append(value)
    for name in sorted(by_property):
        yield Disagreement(about=name, values=sorted(by_property[name], key=lambda given: given["value"]))


def _differing(about: str, stated: Sequence[tuple[Any, list[Source]]]) -> Iterator[Disagreement]:
    """Yield what observations differ on; that one just says partnership is no other kind."""
    values: dict[str, list[Source]] = defaultdict(list)
    for value, sources in stated:
        if value is not None and value != PartnershipKind.PARTNERSHIP:
            values[str(value)] += sources
    if len(values) > 1:
        yield Disagreement(about=about, values=[_value(value, values[value]) for value in sorted(values)])


def _roles(rows: Sequence[ShownRelationship]) -> Iterator[Disagreement]:
    """Yield different roles at one body that documents of one day give."""
    stated: dict[tuple[str, str], dict[str, list[Source]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        role = row["properties"].get("role", NO_ROLE)
        for source in row["sources"] if role != NO_ROLE else []:
            stated[row["entity"]["name"], source["date"]][role].append(source)
    for (body, _), roles in sorted(stated.items()):
        if len(roles) > 1:
            yield Disagreement(about="role", values=[_value(f"{role} ({body})", roles[role]) for role in sorted(roles)])


def _value(value: str, sources: list[Source]) -> DisputedValue:
    return DisputedValue(value=value, note="", sources=sources)
