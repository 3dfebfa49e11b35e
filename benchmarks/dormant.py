"""How long `dormant` and `overlap` take beside Neo4j's time for a bare query, in one run through one driver."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.timing import Timing, warmed
from graph.cypher import read_query
from graph.questions import MOST_NETWORKS
from graph.store import Store
from queries.dormant import dormant
from queries.overlap import overlap
from service.web.caching import Memory

AS_OF: Final = "2026-01-01"
EDGE: Final = "2023-01-01"
PAGE: Final = 50
"""Partnerships on a page: what a reader sees at once."""
BARE: Final = read_query(Path(__file__).parent / "not_seen_since.cypher")
LARGEST: Final = read_query(Path(__file__).parent / "largest_networks.cypher")
MEMBERS: Final = read_query(Path(__file__).parent / "members.cypher")


def measure(store: Store, rounds: int = 20) -> list[Timing]:
    """Time a page of all sleeping partnerships, and those with one country, on the graph of `benchmarks.national`.

    The bare query names partnerships not seen since a day, with their parties: no events, no reasons, no people.
    """
    return [
        _timing(store, "all countries", None, rounds),
        _timing(store, "one country", "US", rounds),
        _networks(store, rounds),
    ]


def _timing(store: Store, title: str, country: str | None, rounds: int) -> Timing:
    """Time the first page, with what a service keeps of the dataset."""
    bare = _times(lambda: store.reader().read(BARE, edge=EDGE, country=country), rounds)
    keep = Memory().recall
    ours = _times(lambda: dormant(store.reader(keep=keep), as_of=AS_OF, country=country, limit=PAGE), rounds)
    return Timing.of(f"dormant, {title}", ours, bare)


def _networks(store: Store, rounds: int) -> Timing:
    """Time the members of the eight largest networks compared, beside a query that only lists them."""
    largest = [row["id"] for row in store.reader().read(LARGEST, limit=MOST_NETWORKS)]
    keep = Memory().recall
    bare = _times(lambda: store.reader().read(MEMBERS, networks=largest), rounds)
    ours = _times(lambda: overlap(store.reader(keep=keep), largest, as_of=AS_OF), rounds)
    return Timing.of(f"overlap, members of {len(largest)} networks", ours, bare)


def _times(work: Callable[[], object], rounds: int) -> list[float]:
    """Do it as often to warm up as it is timed then, in milliseconds."""
    return warmed([work] * 2 * rounds)
