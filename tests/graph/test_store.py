"""Every error of the driver becomes one of ours, and a read cannot write."""

import inspect
from collections.abc import Callable, Hashable
from dataclasses import replace
from time import monotonic

import pytest
from neo4j import exceptions

from graph.address import Address
from graph.cypher import Part, Query
from graph.errors import DatabaseAway, DatabaseError, JumelageError, TooLarge
from graph.store import Row, Store, translated_errors
from graph.writer import held
from loaders.loads.load import load
from tests.loaders.writing import MINI

DRIVER_ERRORS = sorted(
    (
        kind
        for _, kind in inspect.getmembers(exceptions, inspect.isclass)
        if issubclass(kind, (exceptions.DriverError, exceptions.Neo4jError)) and kind.__module__.startswith("neo4j")
    ),
    key=lambda kind: kind.__name__,
)


def statement(text: str, **params: str) -> Query:
    return Query("test", "", "read", params, "", "", "", "", text)


@pytest.mark.parametrize("kind", DRIVER_ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_of_the_driver_is_translated(kind: type[Exception]) -> None:
    with pytest.raises(JumelageError) as caught, translated_errors():
        # Some errors of the driver want arguments that only a server's answer has.
        raise kind() if issubclass(kind, exceptions.Neo4jError) else kind.__new__(kind)
    assert caught.value.hint


def test_an_address_hides_its_password() -> None:
    assert "hush" not in repr(Address("bolt://127.0.0.1:1", "neo4j", "hush"))


def test_nobody_listening_is_said_so() -> None:
    with Store(Address("bolt://127.0.0.1:1", "neo4j", "x")) as store, pytest.raises(DatabaseAway):
        store.check()


@pytest.mark.database
def test_a_read_cannot_write(empty_store: Store) -> None:
    with pytest.raises(DatabaseError, match="refused"):
        empty_store.reader().read(statement("CREATE (n:Entity {id: 'authority:caen'}) RETURN n.id AS id"))


@pytest.mark.database
def test_a_slow_read_is_stopped(empty_store: Store) -> None:
    endless = statement("UNWIND range(1, 1000000000) AS i WITH sum(i * i % 7) AS s RETURN s")
    with pytest.raises(TooLarge):
        empty_store.reader(timeout_s=0.5).read(endless)


@pytest.mark.database
def test_a_question_remembers_what_it_asked(empty_store: Store) -> None:
    reader = empty_store.reader()
    assert reader.read(statement("RETURN $day AS day, date('2025-11-20') AS date", day="a day"), day="x") == [
        {"day": "x", "date": "2025-11-20"}
    ]
    assert [(asked.parameters, asked.rows) for asked in reader.asked] == [({"day": "x"}, 1)]


@pytest.mark.database
def test_a_question_has_a_time_for_all_its_statements(empty_store: Store) -> None:
    soon = empty_store.reader(deadline=monotonic() + 0.5)
    soon.read(statement("RETURN 1 AS one"))
    with pytest.raises(TooLarge):
        soon.read(statement("UNWIND range(1, 1000000000) AS i WITH sum(i * i % 7) AS s RETURN s"))
    with pytest.raises(TooLarge):
        soon.read(statement("RETURN 1 AS one"))


@pytest.mark.database
def test_what_is_of_the_dataset_is_read_once_and_named_each_time(empty_store: Store) -> None:
    kept: dict[Hashable, list[Row]] = {}

    def keep(key: Hashable, make: Callable[[], list[Row]]) -> list[Row]:
        return kept[key] if key in kept else kept.setdefault(key, make())

    numbers = statement("RETURN rand() AS number")
    readers = [empty_store.reader(keep=keep) for _ in range(2)]
    first, second = (reader.read_of_dataset(numbers) for reader in readers)
    assert first == second
    assert [[asked.query for asked in reader.asked] for reader in readers] == [[numbers], [numbers]]
    assert empty_store.reader().read_of_dataset(numbers) != first


@pytest.mark.database
def test_statements_that_need_nothing_of_each_other_take_one_round_trip(empty_store: Store) -> None:
    reader = empty_store.reader()
    doubled = statement("UNWIND $numbers AS number\nRETURN collect(2 * number) AS rows", numbers="list of int")
    found = reader.read_together(one=Part(doubled, {"numbers": [1, 2]}), other=Part(doubled, {"numbers": [3]}))
    assert found == {"one": [2, 4], "other": [6]}
    assert [asked.parameters for asked in reader.asked] == [{"numbers": [1, 2]}, {"numbers": [3]}]
    assert [asked.milliseconds > 0 for asked in reader.asked] == [True, False]
    assert reader.read_together() == {}
    with pytest.raises(ValueError, match="AS rows"):
        reader.read_together(one=Part(statement("RETURN 1 AS one")))


@pytest.mark.database
def test_what_is_of_the_dataset_is_read_with_the_rest_or_once_where_it_is_kept(empty_store: Store) -> None:
    kept: dict[Hashable, list[Row]] = {}
    numbers = Part(statement("RETURN [rand()] AS rows"), of_dataset=True)
    alone = [empty_store.reader().read_together(numbers=numbers, again=numbers) for _ in range(2)]
    assert alone[0] != alone[1]
    readers = [empty_store.reader(keep=lambda key, make: kept.setdefault(key, kept.get(key) or make())) for _ in "ab"]
    first, second = (reader.read_together(numbers=numbers) for reader in readers)
    assert first == second
    assert [[asked.milliseconds > 0 for asked in reader.asked] for reader in readers] == [[True], [False]]


@pytest.mark.database
def test_an_address_that_routes_is_read_and_written_as_any_other(mini_store: Store) -> None:
    there = mini_store.address
    with Store(replace(there, uri=there.uri.replace("bolt://", "neo4j://"))) as routed:
        assert held(routed) == held(mini_store)
        assert load(routed, [MINI], lambda what, done, total: None, compare=True).unchanged
        with pytest.raises(DatabaseError, match="refused"):
            routed.reader().read(statement("CREATE (n:Entity {id: 'authority:caen'}) RETURN n.id AS id"))
