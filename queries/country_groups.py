"""Who chairs the group that works on a country."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from graph.answers import KnownPerson
from graph.cypher import Part
from graph.model import Label, label_of
from graph.store import Row
from graph.words import section, written
from queries.catalogue import QUERIES
from queries.dates import last_day
from queries.entities import entity
from queries.sources import has_come, known_sources


def all_chairs() -> Part:
    """Return what reads who chairs or chaired groups."""
    return Part(QUERIES["dormant/chairs"], of_dataset=True)


def chairs_of(
    rows: Sequence[Row], countries: Collection[str], as_of: str, language: str, dates: Mapping[str, str]
) -> dict[str, list[KnownPerson]]:
    """Name who chairs the country groups, as the latest documents up to a day say.

    A chair is an authority, embodied by a person: the person is named where a document does, else the authority.

    ``rows`` come from `all_chairs`, ``dates`` from `queries.sources.document_dates`; countries are ISO codes. Only
    documents dated on or before ``as_of`` count. Countries without a group, or whose chair nobody states, are left out.
    """
    current: dict[str, list[KnownPerson]] = {}
    for country in sorted({row["country"] for row in rows}.intersection(countries)):
        of_country = [row for row in rows if row["country"] == country and _holds(row, as_of)]
        held = [{**row, "known": known} for row in of_country if (known := known_sources(row["sources"], dates, as_of))]
        newest = max((row["known"][0]["date"] for row in held), default="")
        # A chair that the latest document does not name has passed on.
        if chairs := [row for row in held if row["known"][0]["date"] == newest]:
            current[country] = _people(chairs, language)
    return current


def _holds(row: Row, as_of: str) -> bool:
    """Return whether the chair had been taken and not given up, as far as its dates say."""
    begun = row["from"] is None or row["from"] <= as_of
    return begun and not (row["to"] is not None and has_come(last_day(row["to"]), as_of))


def _people(chairs: list[Row], language: str) -> list[KnownPerson]:
    say = section("dormant_answer", language)
    people = [row for row in chairs if label_of(row["chair"]) is Label.PERSON]
    authorities = ", ".join(row["chair_name"] for row in chairs if label_of(row["chair"]) is Label.AUTHORITY)
    text = say["presides_for" if people and authorities else "presides"]
    return [
        KnownPerson(
            person=entity(row["chair"], row["chair_name"], row["chair_country"]),
            body=entity(row["group"], row["group_name"]),
            role=text.format(group=row["group_name"], authority=authorities),
            last_seen=row["known"][0]["date"],
            in_post=say["chair_said"].format(date=written(row["known"][0]["date"], language)),
            sources=row["known"],
        )
        for row in people or chairs
    ]
