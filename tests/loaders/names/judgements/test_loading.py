"""Every writer follows the judgements; taken back, the graph is exactly as before; the ledger never changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.history import list_runs, read_history
from graph.store import Store
from loaders.loads.ledger import ledger_of
from loaders.loads.load import load
from loaders.loads.recording import apply_judgements
from loaders.loads.withdrawal import undo, withdraw
from loaders.names.judgements import judge, take_back
from loaders.names.merging import CannotMerge
from queries.naming import resolve
from queries.show import show
from tests.conftest import EMPTY_DATABASE
from tests.loaders.loads.test_load import graph_of, other_tables, quiet
from tests.loaders.names.judgements.merging_cases import NEW
from tests.loaders.writing import MINI, change, mini_copy

pytestmark = pytest.mark.database

PAUL, INES = "person:paul-verrane", "person:ines-kermadec"
VALMONT, AUBRAY, NORWICK = "authority:valmont", "authority:saint-aubray", "authority:norwick"


@pytest.fixture
def store(empty_store: Store) -> Iterator[Store]:
    """The mini graph, emptied afterwards: other tests load it without judgements."""
    load(empty_store, [MINI], quiet)
    yield empty_store
    empty_store.write(lambda transaction: transaction.run(EMPTY_DATABASE))


def test_a_judgement_taken_back_leaves_the_graph_as_before(store: Store) -> None:
    before, ledger = graph_of(store), ledger_of(read_history(store))
    made = judge(store, VALMONT, AUBRAY, "same", "Ana")
    load(store, [MINI], quiet)
    merged = graph_of(store)
    assert AUBRAY not in merged.nodes
    assert "partnership:port-ellis--valmont" in merged.nodes
    assert ledger_of(read_history(store)) == ledger
    take_back(store, made["id"])
    load(store, [MINI], quiet)
    assert graph_of(store) == before
    assert ledger_of(read_history(store)) == ledger


def test_loading_the_same_files_again_sees_changed_judgements_only(store: Store) -> None:
    load(store, [MINI], quiet)
    judge(store, PAUL, INES, "unsure", "Ana")
    assert load(store, [MINI], quiet).unchanged
    judge(store, PAUL, INES, "same", "Ana")
    assert load(store, [MINI], quiet).changes["removed_nodes"] == 1
    assert load(store, [MINI], quiet).unchanged


def test_the_graph_follows_without_a_load_and_it_is_no_run(store: Store) -> None:
    before, runs = graph_of(store), list_runs(store.reader())
    made = judge(store, PAUL, INES, "same", "Ana")
    report = apply_judgements(store, quiet)
    assert (report.run, report.changes["removed_nodes"]) == (None, 1)
    assert list_runs(store.reader()) == runs
    take_back(store, made["id"])
    apply_judgements(store, quiet)
    assert graph_of(store) == before


def test_undoing_a_load_keeps_them_one(store: Store, tmp_path: Path) -> None:
    judge(store, PAUL, INES, "same", "Ana")
    load(store, [MINI], quiet)
    merged = graph_of(store)
    run = load(store, [other_tables(tmp_path / "other")], quiet).run
    assert run
    undo(store, run, quiet)
    assert graph_of(store) == merged


def test_withdrawing_a_document_keeps_them_one(store: Store) -> None:
    judge(store, PAUL, INES, "same", "Ana")
    load(store, [MINI], quiet)
    withdraw(store, NEW, quiet)
    ines, paul = (key in graph_of(store).nodes for key in (INES, PAUL))
    assert (paul, ines) == (True, False)
    load(store, [MINI], quiet, add=True)
    assert INES not in graph_of(store).nodes


def test_a_withdrawn_survivor_hands_over_to_the_other(store: Store, tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    person = {"id": "person:p-v", "name": "P. V.", "family_name": "V.", "document": NEW, "locator": "news, l. 9"}
    change(folder / "people.csv", lambda rows: rows.append({**rows[1], "given_name": "", **person}))
    judge(store, PAUL, "person:p-v", "same", "Ana")
    load(store, [folder], quiet)
    assert graph_of(store).nodes["person:p-v"].properties["former_ids"] == [PAUL]
    withdraw(store, NEW, quiet)
    assert graph_of(store).nodes[PAUL].properties["former_ids"] == ["person:p-v"]


def test_the_old_id_leads_to_the_survivor(store: Store) -> None:
    judge(store, VALMONT, AUBRAY, "same", "Ana")
    load(store, [MINI], quiet)
    reader = store.reader()
    assert resolve(reader, AUBRAY)["id"] == VALMONT
    assert resolve(reader, "Saint-Aubray")["id"] == VALMONT
    assert resolve(reader, "partnership:port-ellis--saint-aubray")["id"] == "partnership:port-ellis--valmont"
    assert show(reader, AUBRAY)["entity"]["id"] == VALMONT
    with pytest.raises(NotFound):
        resolve(reader, "authority:saint-aubry")


def test_what_cannot_be_followed_changes_nothing(store: Store) -> None:
    judge(store, VALMONT, NORWICK, "same", "Ana")
    before, history = graph_of(store), read_history(store)
    with pytest.raises(CannotMerge):
        load(store, [MINI], quiet)
    with pytest.raises(CannotMerge):
        apply_judgements(store, quiet)
    assert (graph_of(store), read_history(store)) == (before, history)
