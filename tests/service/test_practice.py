"""A Neo4j that has just started answers visitors at its usual pace: it has repeated what they ask before they come."""

import logging
from dataclasses import replace

import pytest

from graph.errors import DatabaseAway, DatabaseError
from graph.settings import Settings
from graph.store import Store
from queries.searching import search
from queries.status import dataset_stamp
from service.web.graph_access import MOST_STATEMENTS, GraphAccess, Practice

pytestmark = pytest.mark.database


def test_what_was_asked_is_repeated_before_the_service_answers_again(
    mini_store: Store, web_settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    graph = GraphAccess(web_settings)
    caplog.set_level(logging.INFO)
    graph.open()
    try:
        search(graph.reader(), "saint")
        caplog.clear()
        graph.report_loss()
        with pytest.raises(DatabaseAway):
            graph.reader()
        assert graph._available.wait(timeout=60)
        assert [line for line in caplog.messages if "practised" in line and " 0 " not in line]
        assert dataset_stamp(graph.reader())
    finally:
        graph.close()


def test_a_statement_that_fails_keeps_no_other_from_being_repeated(mini_store: Store) -> None:
    practice = Practice()
    for number in range(MOST_STATEMENTS + 10):
        practice.note("RETURN $number AS number, 1 / $number AS fails" + " " * number, {"number": 0})
    with Store(mini_store.address, listener=practice.note) as store:
        assert dataset_stamp(store.reader())
        practice.repeat(store)
        with pytest.raises(DatabaseError):
            store.reader().repeat("RETURN 1 / $number", {"number": 0})


def test_practising_does_not_count_as_asking(mini_store: Store) -> None:
    practice = Practice()
    with Store(mini_store.address, listener=practice.note) as store:
        assert dataset_stamp(store.reader())
        asked = practice._asked.copy()
        practice.repeat(store)
    assert practice._asked == asked, "else what was practised outweighs what visitors asked"


def test_practice_ends_where_neo4j_has_stopped_again(mini_store: Store) -> None:
    practice = Practice()
    practice.note("RETURN 1", {})
    with Store(replace(mini_store.address, uri="bolt://127.0.0.1:1")) as nobody, pytest.raises(DatabaseAway):
        practice.repeat(nobody)
