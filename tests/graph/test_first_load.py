"""A large first load goes through Neo4j's own import, and leaves the graph that a transaction would have written."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import engine
from graph.first_load import importing
from graph.history import list_runs
from graph.settings import Settings
from graph.store import Store
from loaders.loads import recording
from loaders.loads.load import bundled_data, load
from loaders.loads.withdrawal import undo, withdraw
from loaders.names.judgements import judge, read_judgements
from tests.loaders.bundled import bundled_claims, bundled_graph
from tests.loaders.loads.test_load import graph_of
from tests.support.engine import RELEASE, end

pytestmark = [pytest.mark.database, pytest.mark.proof]


def quiet(*_: object) -> None:
    """Report to nobody."""


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    settings = Settings(data_dir=tmp_path / "data", neo4j_release=RELEASE, heap_mb=256, idle_minutes=5)
    yield settings
    end(settings)
    shutil.rmtree(settings.data_dir)


def test_what_is_imported_is_what_the_tables_say(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "FROM_ROWS", 100)
    stated, expected = bundled_claims(), bundled_graph()
    address = engine.ensure(settings, quiet)
    with Store(address) as store:
        made = judge(store, "authority:a", "authority:b", "different", "Ana")
        report = load(store, [bundled_data()], quiet, first=importing(settings, quiet))
        assert engine.ensure(settings, quiet) == address
        assert list(read_judgements(store.reader()).all) == [made]
        assert graph_of(store) == expected
        assert (report.run, [run["number"] for run in list_runs(store.reader())]) == (1, [1])
        assert load(store, [bundled_data()], quiet, compare=True).unchanged
        run = withdraw(store, stated["documents"][0]["id"], quiet).run
        assert run
        undo(store, run, quiet)
        assert graph_of(store) == expected
    assert not list(settings.data_dir.glob("neo4j/renewal*"))
