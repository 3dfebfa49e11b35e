"""What is deleted is gone from every byte below the data directory once the store is renewed; all else stays."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import engine
from graph.address import Address
from graph.content import Content, Node
from graph.cypher import Query
from graph.engine.layout import layout_of
from graph.engine.replacement import await_replacement
from graph.errors import EngineError
from graph.history import HistoryRecord, read_history, read_runs
from graph.renewal import renew
from graph.settings import Settings
from graph.store import Store
from graph.writer import replace
from loaders.names.judgements import judge, read_judgements
from tests.loaders.loads.test_load import graph_of
from tests.support.engine import RELEASE, end

pytestmark = [pytest.mark.database, pytest.mark.timeout(600)]
"""Neo4j is started three times."""

NAME = "Zénobie Quarrachoux-Wimpffen"
"""A name that no file holds by chance."""
FOREIGN = Query("foreign", "", "write", {}, "", "", "", "", "CREATE (n:Foreign) RETURN 1 AS one")
NATIVE = Query("native", "", "write", {}, "", "", "", "", "MATCH (n:Foreign) DELETE n")


def quiet(*told: object) -> None:
    """Report to nobody."""


def graph(*people: str) -> Content:
    return Content.of([Node(f"person:p{n}", {"name": name, "folded": [name]}) for n, name in enumerate(people)], [])


def write(address: Address, content: Content, number: int) -> None:
    """Write a graph with a run and a ledger that tell its names."""
    names = " ".join(str(node.properties["name"]) for node in content.nodes.values())
    run = {"number": number, "at": "2026-01-01", "command": "load", "added_rows": names}
    with Store(address) as store:
        parts = [{"id": "shelf:0", "rows": names}]
        runs = [{**run, "number": n, "added_rows": names} for n in (1, number)]
        record = HistoryRecord(number - 1, number - 1, parts, (), runs)
        replace(store, content, {"version": "v", "loaded_at": "2026"}, quiet, record)


def holding(folder: Path) -> list[str]:
    """Files that hold the name, in one of the ways to write it down."""
    words = [
        word.encode(code) for word in ("Quarrachoux", "quarrachoux") for code in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if any(word in path.read_bytes() for word in words))


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    settings = Settings(data_dir=tmp_path / "data", neo4j_release=RELEASE, heap_mb=256, idle_minutes=5)
    yield settings
    end(settings)
    shutil.rmtree(settings.data_dir)


@pytest.mark.proof
def test_a_renewed_store_remembers_only_what_it_holds(settings: Settings) -> None:
    address = engine.ensure(settings, quiet)
    write(address, graph("Ana Silva", NAME), 1)
    write(address, graph("Ana Silva"), 2)
    with Store(address) as store:
        judge(store, "person:p0", "person:p1", "different", NAME)
        made = judge(store, "person:p0", "person:p1", "different", "Ana")
        before = graph_of(store), read_history(store), read_runs(store.reader(), [1, 2])
        store.write(lambda transaction: transaction.run(FOREIGN))
        with pytest.raises(EngineError, match="has not written"):
            renew(settings, quiet, quiet)
        assert graph_of(store) == before[0]
        store.write(lambda transaction: transaction.run(NATIVE))
    assert holding(settings.data_dir)
    renew(settings, quiet, quiet)
    assert holding(settings.data_dir) == []
    again = engine.ensure(settings, quiet)
    assert again == address
    with Store(again) as store:
        assert (graph_of(store), read_history(store), read_runs(store.reader(), [1, 2])) == before
        assert list(read_judgements(store.reader()).all) == [made]
    assert holding(settings.data_dir) == []
    assert not list(settings.data_dir.glob("neo4j/renewal*"))


@pytest.mark.parametrize("stage", ["old taken away", "another start made folders", "new in place"])
def test_an_interrupted_replacement_leaves_a_whole_store(tmp_path: Path, stage: str) -> None:
    settings = Settings(data_dir=tmp_path)
    layout = layout_of(settings)
    old = layout.root.with_name(f"{layout.root.name}-replaced")
    (old / "data" / "databases").mkdir(parents=True)
    (old / "password").write_text("old")
    layout.root.with_name(f"{layout.root.name}-replaced.lock").touch()
    if stage == "another start made folders":
        layout.logs.mkdir(parents=True)
    if stage == "new in place":
        (layout.root / "data" / "databases").mkdir(parents=True)
        layout.password_file.write_text("new")
    await_replacement(layout)
    assert layout.password_file.read_text() == ("new" if stage == "new in place" else "old")
    assert not old.exists()
