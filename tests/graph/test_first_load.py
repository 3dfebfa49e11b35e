"""A large first load goes through Neo4j's own import, and leaves the graph that a transaction would have written."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import engine
from graph.history import list_runs
from graph.renewal import Import
from graph.settings import Settings
from graph.store import Store
from loaders.bundled import bundled_data
from loaders.loads import large_load
from loaders.loads.load import load
from loaders.loads.withdrawal import undo, withdraw
from loaders.names.judgements import judge, read_judgements
from loaders.names.merging import CannotMerge, merged
from loaders.tables.compilation import compile_claims
from loaders.tables.problems import BadTables
from tests.loaders.bundled import bundled_claims
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
    monkeypatch.setattr(large_load, "FROM_ROWS", 100)
    stated, (one, other) = bundled_claims(), sorted(row["id"] for row in bundled_claims()["people"])[:2]
    address = engine.ensure(settings, quiet)
    with Store(address) as store:
        made = judge(store, one, other, "same", "Ana")
        report = load(store, [bundled_data()], quiet, first=Import(settings, quiet))
        assert engine.ensure(settings, quiet) == address
        judgements = read_judgements(store.reader())
        assert list(judgements.all) == [made]
        expected = compile_claims(merged(stated, judgements))
        assert graph_of(store) == expected
        assert (report.nodes, report.relationships) == (len(expected.nodes), len(expected.relationships))
        assert (report.run, [run["number"] for run in list_runs(store.reader())]) == (1, [1])
        assert load(store, [bundled_data()], quiet, compare=True).unchanged
        run = withdraw(store, stated["documents"][0]["id"], quiet).run
        assert run
        undo(store, run, quiet)
        assert graph_of(store) == expected
        undo(store, 1, quiet)
        assert not graph_of(store).size
    assert not [*settings.data_dir.glob("neo4j/renewal*"), *settings.data_dir.glob("neo4j/import*")]


def test_what_cannot_be_loaded_leaves_the_store_empty_and_answering(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(large_load, "FROM_ROWS", 1)
    (tmp_path / "themes.csv").write_text("id,name\nno id,Water\n")
    parties = next(row["parties"].split("|") for row in bundled_claims()["partnerships"] if "|" in row["parties"])
    with Store(engine.ensure(settings, quiet)) as store:
        judge(store, parties[0], parties[1], "same", "Ana")
        for tables, fault in ((tmp_path / "themes.csv", BadTables), (bundled_data(), CannotMerge)):
            with pytest.raises(fault):
                load(store, [tables], quiet, first=Import(settings, quiet))
        assert not graph_of(store).size
