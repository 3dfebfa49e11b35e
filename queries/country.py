"""All that concerns one country: its group and who chairs it, partnerships, people, events, registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from graph.directories import PAGE_ROWS
from graph.errors import NotFound
from graph.gathered import Chair, Country, CountryGroup
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.countries import country_code, country_name
from queries.dates import as_of_day
from queries.directories import Narrowed, Narrowing, directory_page
from queries.entities import entity
from queries.following import is_coming
from queries.registers import registers
from queries.sources import document_dates, known_sources

PEOPLE: Final = 12
EVENTS: Final = 12
_ALL_EVENTS: Final = 5_000


def country_in_full(
    reader: Reader,
    name: str,
    narrow: Callable[[str, Narrowing], Narrowed],
    as_of: str | None = None,
    language: str = "fr",
) -> Country:
    """Gather what concerns a country.

    ``name`` is its ISO code, or its name in French or English; ``narrow`` narrows a directory, that of partnerships
    with their verdicts on ``as_of``, which is today if absent. Raises NotFound where no country is called so, or
    nothing is known of it.
    """
    code, day = country_code(name), as_of_day(as_of)
    partnerships, people, events = (
        directory_page(reader, narrow(directory, Narrowing({"country": code}, sort="recent", limit=limit)))
        for directory, limit in (("partnerships", PAGE_ROWS), ("people", PEOPLE), ("events", _ALL_EVENTS))
    )
    groups = _groups(reader, code, day)
    if not (partnerships["total"] or people["total"] or events["total"] or groups):
        raise NotFound("fault.nothing_known_of_country", "hint.see_directory_of_cities", name=name)
    coming = [row for row in events["rows"] if is_coming(row["cells"], day)]
    verdicts = next(facet["values"] for facet in partnerships["facets"] if facet["facet"] == "verdict")
    return Country(
        country=code,
        name=country_name(code, language),
        as_of=day,
        groups=groups,
        verdicts={value["value"]: value["count"] for value in verdicts},
        partnerships=partnerships,
        people=people,
        coming=sorted(coming, key=lambda row: str(row["cells"]["start"])),
        past=[row for row in events["rows"] if row not in coming][:EVENTS],
        events=events["total"],
        registers=registers(reader, as_of=day, country=code, limit=1, language=language)["counts"],
    )


def _groups(reader: Reader, code: str, day: str) -> list[CountryGroup]:
    dates = document_dates(reader)
    groups: dict[str, CountryGroup] = {}
    for row in reader.read_list(QUERIES["dormant/chairs"]):
        if row["country"] == code and (known := known_sources(row["sources"], dates, day)):
            group = CountryGroup(group=entity(row["group"], row["group_name"]), chairs=[])
            groups.setdefault(row["group"], group)["chairs"].append(_chair(row, known))
    for group in groups.values():
        group["chairs"].sort(key=lambda chair: (chair["sources"][0]["date"], chair["begun"] or ""), reverse=True)
    return list(groups.values())


def _chair(row: Mapping[str, Any], sources: list[Any]) -> Chair:
    chair = entity(row["chair"], row["chair_name"], row["chair_country"])
    return Chair(chair=chair, begun=row["from"], ended=row["to"], sources=sources)
