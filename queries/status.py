"""What the graph holds, and of when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.answers import Status
from graph.writer import BOOKKEEPING
from queries.catalogue import QUERIES

if TYPE_CHECKING:
    from graph.store import Reader


def status(reader: Reader) -> Status:
    """Count entities by label and relationships by type, and say which dataset is loaded.

    Returns
    -------
    Status
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
