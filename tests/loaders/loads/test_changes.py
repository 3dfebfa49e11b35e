"""A change is compiled from what stands around it, and makes the graph that compiling everything would make."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.content import Content
from graph.history import read_history
from graph.store import Store
from loaders.bundled import bundled_data
from loaders.loads.ledger import ledger_of
from loaders.loads.load import load
from loaders.loads.recording import apply_judgements
from loaders.loads.withdrawal import undo, withdraw
from loaders.names.judgements import judge, read_judgements, take_back
from loaders.names.merging import CannotMerge, merged
from loaders.tables.claims import Claims
from loaders.tables.compilation import compile_claims
from loaders.tables.reading import read_tables
from tests.loaders.bundled import bundled_claims, bundled_graph
from tests.loaders.loads.test_load import graph_of, quiet
from tests.loaders.writing import change, read_rows
from tests.support.profiles import TIMES

pytestmark = pytest.mark.database


def compiled_anew(store: Store) -> Content:
    """The graph as the whole ledger makes it."""
    return compile_claims(merged(Claims.of(ledger_of(read_history(store))), read_judgements(store.reader())))


def copy_of_bundled(folder: Path) -> Path:
    folder.mkdir()
    for path in [*bundled_data().glob("*.csv"), *(bundled_data() / "reference").glob("*.csv")]:
        target = folder / path.relative_to(bundled_data())
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder


def test_each_document_can_go_and_come_back(loaded_store: Store) -> None:
    whole = graph_of(loaded_store)
    for document in [row["id"] for row in bundled_claims()["documents"]]:
        run = withdraw(loaded_store, document, quiet).run
        assert graph_of(loaded_store) == compiled_anew(loaded_store), document
        assert run
        undo(loaded_store, run, quiet)
        assert graph_of(loaded_store) == whole, document


@pytest.mark.parametrize("seed", range(2 * TIMES))
def test_changed_cells_and_rows_that_are_gone(loaded_store: Store, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = copy_of_bundled(tmp_path / "data")
    for table in ("roles", "attendance", "observations", "memberships", "disagreements", "reference/authorities"):
        change(folder / f"{table}.csv", lambda rows: rows.__delitem__(slice(None, None, chance.randint(3, 9))))
    change(folder / "documents.csv", lambda rows: rows[chance.randrange(len(rows))].update(date="2019-02-03"))
    change(folder / "events.csv", lambda rows: chance.choice(rows).update(start="2018", end="2018", place="Ailleurs"))
    change(folder / "observations.csv", lambda rows: chance.choice(rows).update(since="1901"))
    _rename_some(folder, chance)
    load(loaded_store, [folder], quiet)
    assert graph_of(loaded_store) == compile_claims(read_tables([folder]))
    load(loaded_store, [bundled_data()], quiet)
    assert graph_of(loaded_store) == bundled_graph()


def _rename_some(folder: Path, chance: random.Random) -> None:
    """Call some authorities by the name of another with a generic word, so that short forms come and go."""
    rows = read_rows(folder / "authorities.csv")
    names = {row["id"]: row["name"] for row in rows}
    chosen = {key: f"Ville de {name}" for key, name in chance.sample(sorted(names.items()), 8)}

    def rename(rows: Sequence[dict[str, str]]) -> None:
        for row in rows:
            row["name"] = chosen.get(row["id"], row["name"])

    change(folder / "authorities.csv", rename)


@pytest.mark.parametrize("seed", range(3 * TIMES))
def test_judgements_come_and_go(loaded_store: Store, seed: int) -> None:
    chance = random.Random(seed)
    before = graph_of(loaded_store)
    claims = bundled_claims()
    made = []
    for table in ("people", "organisations", "authorities", "events"):
        ids = sorted({row["id"] for row in claims[table]})
        left, right = chance.sample(ids, 2)
        try:
            made.append(judge(loaded_store, left, right, "same", "tester")["id"])
            apply_judgements(loaded_store, quiet)
        except CannotMerge:  # partners and the like can never be one: it is the others that count
            take_back(loaded_store, made.pop())
        assert graph_of(loaded_store) == compiled_anew(loaded_store)
    document = chance.choice(list(claims["documents"]))["id"]
    run = withdraw(loaded_store, document, quiet).run
    assert graph_of(loaded_store) == compiled_anew(loaded_store)
    for one in made[:2]:
        take_back(loaded_store, one)
    apply_judgements(loaded_store, quiet)
    assert graph_of(loaded_store) == compiled_anew(loaded_store)
    assert run
    undo(loaded_store, run, quiet)
    for one in made[2:]:
        take_back(loaded_store, one)
    apply_judgements(loaded_store, quiet)
    assert graph_of(loaded_store) == before
