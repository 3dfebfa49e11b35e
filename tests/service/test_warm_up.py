"""After a load nobody waits for the lists: they are made before the first visitor comes, once for a dataset."""

import pytest

from graph.directories import NAMES
from graph.settings import Settings
from graph.store import Store
from service.web.caching import Memory
from service.web.dataset_view import DatasetView
from service.web.graph_access import GraphAccess
from service.web.warm_up import WarmUp

pytestmark = pytest.mark.database


def test_what_a_first_visitor_would_wait_for_is_made_once_for_a_dataset(
    mini_store: Store, web_settings: Settings
) -> None:
    memory, rosters, graph = Memory(), Memory(), GraphAccess(web_settings)
    graph.open()
    try:
        warm_up = WarmUp(web_settings, graph, memory, rosters)
        assert (warm_up.make_once(), warm_up.make_once()) == (True, False)
        for language in ("fr", "en"):
            reader = mini_store.reader()
            DatasetView(reader, warm_up.dataset, language, memory, rosters).make_all()
            assert reader.asked == [], language
    finally:
        graph.close()


def test_a_directory_serves_all_languages_where_no_word_of_it_differs(mini_store: Store) -> None:
    memory, rosters = Memory(), Memory()
    kept = {
        name: {
            id(DatasetView(mini_store.reader(), {"version": "a"}, language, memory, rosters).listing(name)[0])
            for language in ("fr", "en")
        }
        for name in NAMES
    }
    assert {name for name, made in kept.items() if len(made) == 1} == {"people", "documents"}
