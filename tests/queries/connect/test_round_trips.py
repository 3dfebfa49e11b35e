"""What an answer costs: the number of its round trips, on any graph."""

import pytest

from graph.store import Reader, Store
from queries.connect import connect
from queries.dormant import dormant
from queries.naming import resolve_all

pytestmark = pytest.mark.database

DAY = "2025-12-01"
MOST = 4
PAIRS = [
    ("authority:tours", "authority:minneapolis"),  # partners
    ("authority:fukuoka", "authority:los-angeles"),  # through an authority in between, whose officers are brokers
    ("authority:bordeaux-metropole", "authority:los-angeles"),  # whose part is the partner
    ("person:aurore-mallet", "authority:nashville"),
    ("authority:le-havre", "authority:fukuoka"),
]


def trips(reader: Reader) -> int:
    return sum(asked.milliseconds > 0 for asked in reader.asked)


def test_a_chain_is_found_and_told_in_four_round_trips(loaded_store: Store) -> None:
    many = {}
    for a, b in PAIRS:
        for hops in (2, 4, 6):
            reader = loaded_store.reader()
            connect(reader, a, b, as_of=DAY, max_hops=hops)
            many[a, b, hops] = trips(reader)
    assert {asked: number for asked, number in many.items() if number > MOST} == {}


def test_names_are_looked_for_in_one_round_trip(loaded_store: Store) -> None:
    reader = loaded_store.reader()
    resolve_all(reader, ["Tours", "Minneapolis", "authority:nantes", "CUF"])
    assert trips(reader) == 1
    connect(reader, "Tours", "Minneapolis", as_of=DAY)
    assert trips(reader) <= 1 + 1 + MOST


def test_a_page_of_partnerships_takes_two_round_trips(loaded_store: Store) -> None:
    reader = loaded_store.reader()
    assert dormant(reader, as_of=DAY, limit=50)["partnerships"]
    assert trips(reader) == 2
