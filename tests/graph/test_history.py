"""What is remembered beside the graph is written with it, and no answer meets it."""

from collections.abc import Iterator

import pytest

from graph.content import Content, Node
from graph.errors import NotFound, Overtaken
from graph.history import HistoryRecord, list_runs, read_history, read_runs
from graph.store import Store
from graph.writer import held, replace
from tests.conftest import EMPTY_DATABASE

pytestmark = pytest.mark.database

TOURS = Content.of([Node("authority:tours", {"name": "Tours"})], [])
NOTHING = Content.of([], [])


@pytest.fixture
def empty_store(empty_store: Store) -> Iterator[Store]:
    """The same, left as empty as it was: no load can make anything of what these tests have remembered."""
    yield empty_store
    empty_store.write(lambda transaction: transaction.run(EMPTY_DATABASE))


def quiet(what: str, done: int, total: int) -> None:
    """Report to nobody."""


def record(after: int) -> HistoryRecord:
    run = {"number": after + 1, "command": "load", "added_rows": "packed"}
    parts = [{"id": "shelf:1", "rows": f"rows of run {after + 1}"}]
    return HistoryRecord(after, after, parts, (), [run], [{"id": str(after), "salt": "00"}])


def test_it_is_remembered_and_counted_nowhere(empty_store: Store) -> None:
    replace(empty_store, TOURS, {"version": "1"}, quiet, record(0))
    history = read_history(empty_store)
    assert (history.last, history.revision, history.stamp["version"]) == (1, 1, "1")
    assert history.parts(["shelf:1", "shelf:2"]) == history.all_parts() == [{"id": "shelf:1", "rows": "rows of run 1"}]
    assert [seal["id"] for seal in history.seals] == ["0"]
    assert (held(empty_store).nodes, held(empty_store).relationships) == (1, 0)


def test_runs_are_listed_without_their_rows(empty_store: Store) -> None:
    for after in (0, 1):
        replace(empty_store, TOURS, {"version": "1"}, quiet, record(after))
    assert [(run["number"], run["added_rows"]) for run in list_runs(empty_store.reader())] == [(2, None), (1, None)]
    assert [run["added_rows"] for run in read_runs(empty_store.reader(), [1, 2])] == ["packed", "packed"]
    with pytest.raises(NotFound, match="No run has the number 3"):
        read_runs(empty_store.reader(), [2, 3])


def test_who_decided_too_early_changes_nothing(empty_store: Store) -> None:
    replace(empty_store, TOURS, {"version": "1"}, quiet, record(0))
    before = read_history(empty_store)
    with pytest.raises(Overtaken):
        replace(empty_store, NOTHING, {"version": "2"}, quiet, record(0))
    assert (read_history(empty_store), held(empty_store).nodes) == (before, 1)


def test_a_load_that_fails_is_not_remembered(empty_store: Store) -> None:
    def give_up(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace(empty_store, TOURS, {"version": "1"}, give_up, record(0))
    assert read_history(empty_store).last == 0


def test_a_graph_without_a_record_has_no_ledger(empty_store: Store) -> None:
    replace(empty_store, TOURS, {"version": "1"}, quiet, record(0))
    replace(empty_store, NOTHING, {"version": "2"}, quiet)
    assert (read_history(empty_store).all_parts(), read_history(empty_store).last) == ([], 1)
