"""What is known of an entity, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from graph.answers import Observation, TimelineEntry
from graph.model import Label, label_of
from graph.store import Reader, Row
from queries.catalogue import QUERIES
from queries.dates import as_of_day
from queries.entities import entity
from queries.naming import resolve
from queries.reasons import date_of
from queries.sources import document_dates, known_sources

MOST: Final = 2_000
"""Events, and roles, of one entity that a timeline holds."""
_PLANNED: Final = "planned"


def timeline(reader: Reader, name: str, as_of: str | None = None) -> list[TimelineEntry]:
    """List what happened to an entity: observations, events, roles, chairs and memberships.

    Only what documents dated on or before ``as_of`` state counts; today if absent. The oldest comes first, then by
    entity. A role lasts from the first document that states it to the last. Events without a date are left out; those
    that were only planned are called so. Raises UsageError for a date that is not one, and what
    `queries.naming.resolve` does.
    """
    day = as_of_day(as_of)
    found = resolve(reader, name)["id"]
    dates = document_dates(reader)
    entries = [
        *_observed(reader.read_list(QUERIES["timeline/observations"], ids=[found]), found, dates, day),
        *_events(reader.read(QUERIES["timeline/events"], ids=[found], limit=MOST), dates, day),
        *_posts(reader.read(QUERIES["timeline/posts"], id=found, limit=MOST), dates, day),
    ]
    return sorted(entries, key=lambda entry: (entry["date"], entry["entity"]["name"], entry["relationship"]))


def observations(reader: Reader, partnerships: Sequence[str], as_of: str | None = None) -> list[Observation]:
    """Return what documents say of partnerships, passage by passage.

    They are sorted by partnership, the oldest first.
    """
    day = as_of_day(as_of)
    dates = document_dates(reader)
    rows = reader.read_list(QUERIES["timeline/observations"], ids=sorted(set(partnerships)))
    seen = [
        Observation(
            partnership=row["partnership"],
            date=date_of(row),
            status=row["status"],
            activity=row["activity"],
            source=sources[0],
        )
        for row in rows
        if (sources := known_sources(row["sources"], dates, day))
    ]
    return sorted(seen, key=lambda one: (one["partnership"], one["date"], one["source"]["locator"]))


def _observed(rows: Sequence[Row], shown: str, dates: Mapping[str, str], day: str) -> Iterator[TimelineEntry]:
    """Word observations: by the document for a partnership itself, by the partnership for its parties."""
    itself = label_of(shown) is Label.PARTNERSHIP
    for row in rows:
        if sources := known_sources(row["sources"], dates, day):
            other = entity(row["document"], row["title"]) if itself else entity(row["partnership"], row["name"])
            yield TimelineEntry(
                date=date_of(row),
                until=None,
                relationship="OBSERVED_IN",
                entity=other,
                status=row["status"],
                detail=row["activity"],
                sources=sources,
            )


def _events(rows: Sequence[Row], dates: Mapping[str, str], day: str) -> Iterator[TimelineEntry]:
    for row in rows:
        sources = known_sources(row["sources"], dates, day)
        if sources and row["start"]:
            yield TimelineEntry(
                date=row["start"],
                until=row["end"] if row["end"] != row["start"] else None,
                relationship=row["part"],
                entity=entity(row["id"], row["name"]),
                status=_PLANNED if row["timing"] == _PLANNED else None,
                detail=row["place"],
                sources=sources,
            )


def _posts(rows: Sequence[Row], dates: Mapping[str, str], day: str) -> Iterator[TimelineEntry]:
    for row in rows:
        if sources := known_sources(row["sources"], dates, day):
            first, last = sources[-1]["date"], sources[0]["date"]
            if row["relationship"] == "CHAIRS":  # whose own dates go before those of the documents
                first, last = row["from"] or row["to"] or first, row["to"] or last
            yield TimelineEntry(
                date=first,
                until=last if last != first else None,
                relationship=row["relationship"],
                entity=entity(row["id"], row["name"], row["country"]),
                status=None,
                detail=row["role"],
                sources=sources,
            )
