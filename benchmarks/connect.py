"""How long `connect` and `search` take beside Neo4j's time for a bare query, in one run through one driver."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

from neo4j import READ_ACCESS, GraphDatabase, ManagedTransaction, Record

from benchmarks.timing import Timing, warmed
from graph.cypher import read_query
from graph.store import Store
from queries.connect import connect
from queries.searching import search
from service.web.caching import Memory

AS_OF: Final = "2026-07-01"
CONNECT: Final = "connect, 6 hops, 5 chains"
SEARCH: Final = "search as typed, 10 results"
SHORTEST: Final = read_query(Path(__file__).parent / "shortest_path.cypher")
PARTNERED: Final = read_query(Path(__file__).parent / "partnered.cypher")
PREFIX: Final = read_query(Path(__file__).parent / "names_by_prefix.cypher")
TYPED: Final = ("p", "be", "bel", "belbo", "Élise Marb", "belbovile", "corta val", "Saumno", "zzzz")
"""What somebody may have typed so far: short beginnings, two words, a typo, nothing that exists."""


def measure(
    store: Store, pairs: int = 100, seed: int = 2026, among: Callable[[str], bool] = lambda _: True
) -> list[Timing]:
    """Time both on the graph of `benchmarks.national`: random pairs of a French and a foreign authority with partners.

    The pairs are drawn from the authorities whose ids ``among`` takes. Beside `connect` stands the engine's
    ``shortestPath`` over the same relationships up to six long: one chain, without regard to what it is worth; the
    second time in a managed transaction, as other programs ask, with the round trips that this takes. Beside `search`
    stands one prefix query.
    """
    asked = _pairs(store, 2 * pairs, seed, among)
    typed = list(TYPED) * (2 * pairs // len(TYPED))
    keep = Memory().recall
    connected = Timing.of(
        CONNECT,
        warmed([lambda a=a, b=b: connect(store.reader(keep=keep), a, b, as_of=AS_OF) for a, b in asked]),  # type: ignore[misc]
        warmed([lambda a=a, b=b: store.reader().read(SHORTEST, a=a, b=b) for a, b in asked]),  # type: ignore[misc]
    )
    return [
        connected,
        connected._replace(operation="the same, beside it managed", bare_ms=_managed_ms(store, asked)),
        Timing.of(
            SEARCH,
            warmed([lambda text=text: search(store.reader(), text) for text in typed]),  # type: ignore[misc]
            warmed([lambda: store.reader().read(PREFIX, text="bel*", limit=10) for _ in typed]),
        ),
    ]


def _pairs(store: Store, count: int, seed: int, among: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Draw pairs of authorities that have partnerships, which are the ones that are asked about."""
    rows = [row for row in store.reader().read(PARTNERED) if among(row["id"])]
    french = [row["id"] for row in rows if row["country"] == "FR"]
    foreign = [row["id"] for row in rows if row["country"] != "FR"]
    random = Random(seed)
    return [(random.choice(french), random.choice(foreign)) for _ in range(count)]


def _managed_ms(store: Store, asked: Sequence[tuple[str, str]]) -> float:
    """Return how long the bare query takes in a managed transaction of the driver."""
    address = store.address
    with (
        GraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password),
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        ) as driver,
        driver.session(database=address.database, default_access_mode=READ_ACCESS) as session,
    ):
        bare = [lambda a=a, b=b: session.execute_read(_chain, a, b) for a, b in asked]  # type: ignore[misc]
        return median(warmed(bare))


def _chain(transaction: ManagedTransaction, a: str, b: str) -> list[Record]:
    return list(transaction.run(SHORTEST.text, a=a, b=b))
