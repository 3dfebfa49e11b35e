"""What an entity is joined to: first how many of what, then a page at a time."""

from __future__ import annotations

import base64
import binascii
import json

from graph.answers import Neighbours, RelationshipCount
from graph.errors import UsageError
from graph.options import check_options
from graph.questions import NeighboursQuestion
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.entities import entity, shown_relationship
from queries.naming import resolve
from queries.partnerships import with_verdicts
from queries.sources import document_dates


def neighbours(
    reader: Reader,
    name: str,
    relationship: str | None = None,
    *,
    direction: str = "both",
    limit: int = 50,
    cursor: str | None = None,
    as_of: str | None = None,
    language: str = "fr",
) -> Neighbours:
    """Count what an entity is joined to, and give one page of a chosen type.

    Without ``relationship``, the type wanted, there are only counts. The page has ``limit`` entities, 1 to 500; one
    that is joined several times counts once and brings all its relationships. ``cursor`` is ``next`` of the page
    before. Partnerships on the page have their verdict on ``as_of``, today if absent. ``relationships`` are sorted by
    name, then id: the order stays the same while the graph does. ``next`` is null on the last page. Raises UsageError
    for an unknown type or direction, a limit that cannot be, or a cursor that is none of ours, and what
    `queries.naming.resolve` does.
    """
    check_options(NeighboursQuestion, relationship=relationship, direction=direction, limit=limit)
    found = resolve(reader, name)
    rows = reader.read(QUERIES["neighbours/counts"], id=found["id"])
    counts = [RelationshipCount(**row) for row in rows]  # type: ignore[typeddict-item]
    if relationship is None:
        return Neighbours(entity=found, counts=counts, relationships=[], next=None)
    after_name, after_id = _opened(cursor)
    page = reader.read(
        QUERIES["neighbours/page"],
        id=found["id"],
        relationship=relationship,
        direction=direction,
        after_name=after_name,
        after_id=after_id,
        limit=2 * (limit + 1),
    )
    others = list(dict.fromkeys((row["name"], row["id"]) for row in page))
    kept = others[:limit]
    dates = document_dates(reader)
    named = {row["id"]: entity(row["id"], row["name"], row["country"]) for row in page}
    named |= with_verdicts(reader, named.values(), as_of, language)
    return Neighbours(
        entity=found,
        counts=counts,
        relationships=[
            shown_relationship(relationship, row["direction"], named[row["id"]], tie, dates)
            for row in page
            if (row["name"], row["id"]) in kept
            for tie in row["ties"]
        ],
        next=base64.urlsafe_b64encode(json.dumps(kept[-1]).encode()).decode() if len(others) > limit else None,
    )


def _opened(cursor: str | None) -> tuple[str, str]:
    """Read where a page ended, which is written as one word that fits into an address."""
    if cursor is None:
        return "", ""
    try:
        name, entity_id = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii", "replace")))
        if not isinstance(name, str) or not isinstance(entity_id, str):
            raise TypeError
    except (binascii.Error, ValueError, TypeError) as error:
        raise UsageError("fault.bad_cursor", "hint.give_next_page_before") from error
    return name, entity_id
