"""What authorities share: partners, countries, themes, networks, meetings and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph.answers import Entity, Source
from graph.errors import UsageError
from graph.gathered import COMPARED, FEWEST_COMPARED, Compared, ComparedItem, Comparison
from graph.model import Label
from graph.names import fold
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.countries import country_name
from queries.dates import as_of_day
from queries.entities import entity
from queries.naming import resolve
from queries.sources import document_dates, known_sources

_COUNTRY: Final = "Place"
"""The label of a country, which is no entity of the graph."""


def compare(
    reader: Reader, a: str, b: str, c: str | None = None, *, as_of: str | None = None, language: str = "fr"
) -> Comparison:
    """Put authorities side by side.

    Authorities are given by id, name or alias. Only documents dated on or before ``as_of`` count; today if absent. It
    takes one round trip beside those that find the names. Raises UsageError for fewer than two, one of them twice, or a
    date that is none, and what `queries.naming.resolve` does.
    """
    day, names = as_of_day(as_of), [name for name in (a, b, c) if name]
    entities = [resolve(reader, name, [Label.AUTHORITY]) for name in names]
    if len({one["id"] for one in entities}) != len(names) or len(names) < FEWEST_COMPARED:
        raise UsageError("fault.not_two_or_three_authorities", "hint.name_two_or_three")
    dates = document_dates(reader)
    held: dict[str, dict[str, ComparedItem]] = {aspect: {} for aspect in COMPARED}
    for row in reader.read_list(QUERIES["comparison/holdings"], ids=[one["id"] for one in entities]):
        if known := known_sources(row["sources"], dates, day):
            for aspect, item in _items(row, language):
                _note(held[aspect], item, row["holder"], known)
    order = [one["id"] for one in entities]
    return Comparison(entities=entities, as_of=day, aspects=[_compared(one, held[one], order) for one in COMPARED])


def _items(row: Mapping[str, Any], language: str) -> Iterable[tuple[str, Entity]]:
    """Return what a row is about; a partner also stands for its country."""
    name = row["name_en"] if language == "en" and row["name_en"] else row["name"]
    yield row["aspect"], entity(row["id"], name, row["country"])
    if row["aspect"] == "partners" and row["country"]:
        yield "countries", Entity(id=row["country"], label=_COUNTRY, name=country_name(row["country"], language))


def _note(items: dict[str, ComparedItem], item: Entity, holder: str, sources: Sequence[Source]) -> None:
    holders = items.setdefault(item["id"], ComparedItem(entity=item, holders={}))["holders"]
    kept = holders.setdefault(holder, [])
    kept += [source for source in sources if source not in kept]


def _compared(aspect: str, items: Mapping[str, ComparedItem], order: Sequence[str]) -> Compared:
    """Put what more of them have first, then by who has it, then by name."""
    ranked = sorted(
        items.values(),
        key=lambda item: (-len(item["holders"]), [one not in item["holders"] for one in order],
                          fold(item["entity"]["name"]), item["entity"]["id"]),
    )  # fmt: skip
    return Compared(aspect=aspect, shared=sum(len(item["holders"]) > 1 for item in ranked), items=ranked)
