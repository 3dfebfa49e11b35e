"""Lists of a large graph follow a load within seconds: nobody waits for them, and nobody erased stays."""

from collections.abc import Callable, Iterator
from multiprocessing import active_children

import pytest

from graph.directories import NAMES
from graph.errors import Busy, UsageError
from graph.questions import TableQuestion
from graph.settings import Settings
from graph.store import Store
from queries.directories import Narrowing
from queries.status import dataset_stamp
from service.web import list_keeper
from service.web.graph_access import GraphAccess
from service.web.list_keeper import ListKeeper
from service.web.lists import DatasetLists, lists_apart

pytestmark = pytest.mark.database

LARGE, ALL = 0, 1_000_000


@pytest.fixture
def keeper_of(mini_store: Store, web_settings: Settings) -> Iterator[Callable[[int], ListKeeper]]:
    """Keep lists of the small graph as of one of any size."""
    graph, keepers = GraphAccess(web_settings), []
    graph.open()

    def keep(most_here: int) -> ListKeeper:
        keepers.append(ListKeeper(web_settings, graph, most_here))
        return keepers[-1]

    yield keep
    for keeper in keepers:
        keeper.stop()
    graph.close()


def first_page(lists: DatasetLists, name: str) -> object:
    return lists.narrowed(name, Narrowing(), "2021-01-01", "fr")


def test_another_process_answers_as_this_one(mini_store: Store, web_settings: Settings) -> None:
    here = DatasetLists(mini_store.reader)
    apart, end = lists_apart(mini_store.address, 20.0)
    try:
        apart.make_all("fr", "en")
        for name in NAMES:
            assert first_page(apart, name) == first_page(here, name)
        question = TableQuestion(status="all")
        assert apart.overview("en") == here.overview("en")
        assert apart.partnerships(question, 5, "fr") == here.partnerships(question, 5, "fr")
        with pytest.raises(UsageError) as refused:
            apart.narrowed("people", Narrowing(sort="since"), None, "fr")
        assert [refused.value.said(language)[0].split()[0] for language in ("fr", "en")] == ["Valeur", "Invalid"]
    finally:
        end()


def test_lists_of_a_small_graph_are_of_the_dataset_it_holds(
    mini_store: Store, keeper_of: Callable[[int], ListKeeper]
) -> None:
    keeper, stamp = keeper_of(ALL), dataset_stamp(mini_store.reader())
    keeper.start()
    assert stamp
    for seen in (stamp, {**stamp, "loaded_at": "2099"}):
        assert keeper.stamp_for(seen) == keeper.ask(seen, DatasetLists.overview, "fr")[0] == seen


def test_the_former_lists_are_shown_with_their_date_until_there_are_others(
    mini_store: Store, keeper_of: Callable[[int], ListKeeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper, stamp = keeper_of(LARGE), dataset_stamp(mini_store.reader())
    keeper.check(stamp)
    keeper.start()
    with pytest.raises(Busy):  # whoever sends visitors to the service waits until it is ready
        keeper.check(stamp)
    assert keeper.ask(stamp, DatasetLists.documents)[0] == stamp
    keeper.check(stamp)
    assert stamp
    loaded = {**stamp, "loaded_at": "2099-01-01"}
    assert keeper.stamp_for(loaded) == keeper.ask(loaded, DatasetLists.documents)[0] == stamp
    monkeypatch.setattr(list_keeper, "FORMER_S", -1.0)
    monkeypatch.setattr(list_keeper, "PATIENCE_S", 0.1)
    with pytest.raises(Busy):
        keeper.ask(loaded, DatasetLists.documents)


def test_no_list_outlives_an_erasure(
    mini_store: Store, keeper_of: Callable[[int], ListKeeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper, stamp = keeper_of(LARGE), dataset_stamp(mini_store.reader())
    keeper.start()
    keeper.ask(stamp, DatasetLists.documents)
    assert stamp
    erased = {**stamp, "erased_at": "2099-01-01"}
    monkeypatch.setattr(list_keeper, "PATIENCE_S", 0.1)
    with pytest.raises(Busy):
        keeper.ask(erased, DatasetLists.documents)
    assert keeper.stamp_for(erased) == erased


def test_lists_that_died_are_made_again(mini_store: Store, keeper_of: Callable[[int], ListKeeper]) -> None:
    keeper, stamp = keeper_of(LARGE), dataset_stamp(mini_store.reader())
    keeper.start()
    assert keeper.ask(stamp, DatasetLists.documents)[0] == stamp
    for child in active_children():
        child.kill()
    with pytest.raises(Busy):
        keeper.ask(stamp, DatasetLists.documents)
    assert keeper.ask(stamp, DatasetLists.documents)[0] == stamp


def test_their_process_ends_with_the_keeper(keeper_of: Callable[[int], ListKeeper], mini_store: Store) -> None:
    keeper, before = keeper_of(LARGE), set(active_children())
    keeper.start()
    keeper.ask(dataset_stamp(mini_store.reader()), DatasetLists.documents)
    assert set(active_children()) - before
    keeper.stop()
    assert not set(active_children()) - before
