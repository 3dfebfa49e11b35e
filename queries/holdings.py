"""What there is to choose from: networks for a form, places for a map."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from queries.catalogue import QUERIES
from queries.entities import entity

if TYPE_CHECKING:
    from graph.answers import Entity
    from graph.store import Reader


def networks(reader: Reader) -> list[Entity]:
    """Return all networks, the best known first, committees, labels and country groups last."""
    return [entity(row["id"], row["name"]) for row in reader.read(QUERIES["holdings/networks"])]


def places(reader: Reader, authorities: Collection[str]) -> dict[str, tuple[float, float]]:
    """Return where authorities lie.

    Returns
    -------
    dict of str to (float, float)
        By id, degrees north and east; authorities without known coordinates are left out.
    """
    rows = reader.read(QUERIES["holdings/places"], ids=sorted(authorities))
    return {row["id"]: (row["latitude"], row["longitude"]) for row in rows}
