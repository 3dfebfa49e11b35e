"""What the graph holds, of when, and what of it there is to choose from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graph.answers import Entity, Status
from graph.store import Reader
from graph.writer import BOOKKEEPING
from queries.catalogue import QUERIES
from queries.entities import entity


def status(reader: Reader) -> Status:
    """Count entities by label and relationships by type, and say which dataset is loaded.

    ``engine`` is empty: who runs the database knows it. ``dataset`` is null where nothing was ever loaded.
    """
    return Status(
        engine={},
        nodes={row["label"]: row["count"] for row in reader.read(QUERIES["status/nodes"])},
        relationships={row["type"]: row["count"] for row in reader.read(QUERIES["status/relationships"])},
        dataset=dataset_stamp(reader),
    )


def dataset_stamp(reader: Reader) -> dict[str, Any] | None:
    """Return which dataset is loaded: its version, when it was loaded and the like; None where nothing ever was."""
    rows = reader.read(QUERIES["status/dataset"])
    if not rows:
        return None
    stamp = {name: value for name, value in rows[0]["properties"].items() if name not in BOOKKEEPING}
    return stamp or None


def networks(reader: Reader) -> list[Entity]:
    """Return all networks, the best known first, committees, labels and country groups last."""
    return [entity(row["id"], row["name"]) for row in reader.read(QUERIES["holdings/networks"])]


def places(reader: Reader, authorities: Collection[str]) -> dict[str, tuple[float, float]]:
    """Return where authorities lie.

    They are degrees north and east, by id; authorities without known coordinates are left out.
    """
    rows = reader.read(QUERIES["holdings/places"], ids=sorted(authorities))
    return {row["id"]: (row["latitude"], row["longitude"]) for row in rows}
