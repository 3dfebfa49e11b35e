"""A load makes the graph hold exactly what the tables say: all of it, or nothing changes."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.content import Content, Node, Relationship
from graph.cypher import Query
from graph.errors import InputError
from graph.store import Store
from graph.writer import WRITING, held
from loaders.loads.load import load
from loaders.loads.recording import LoadReport
from loaders.tables.compilation import compile_claims
from loaders.tables.layout import CLAIM_TABLES
from loaders.tables.reading import read_tables
from tests.loaders.writing import MINI, Rows, change, mini_copy, read_rows, version_of_tables
from tests.support.profiles import examples

pytestmark = pytest.mark.database

KILLED_WHILE_WRITING = """
import json, sys, time
from pathlib import Path
from graph.store import Address, Store
from loaders.loads.load import load

def wait_to_be_killed(what, done, total):
    if what == "add_relationships":
        print("writing", flush=True)
        time.sleep(600)

given = json.load(sys.stdin)
with Store(Address(**given["address"])) as store:
    load(store, [Path(given["path"])], wait_to_be_killed)
"""


def quiet(what: str, done: int, total: int) -> None:
    """Report to nobody."""


def graph_of(store: Store) -> Content:
    """What the database holds, read row by row."""
    reader = store.reader()
    nodes = [
        Node(row["id"], {key: value for key, value in row["properties"].items() if key != "id"})
        for row in reader.read(WRITING["all_nodes"])
    ]
    relations = [
        Relationship(row["type"], row["start"], row["end"], row["properties"])
        for row in reader.read(WRITING["all_relationships"])
    ]
    return Content.of(nodes, relations)


def compiled(paths: Sequence[Path]) -> Content:
    return compile_claims(read_tables(paths))


def other_tables(folder: Path) -> Path:
    """The mini tables with a role more, an observation less and another year."""
    copy = mini_copy(folder)
    change(copy / "roles.csv", lambda rows: rows.append({**rows[0], "role": "Conseillère"}))
    change(copy / "observations.csv", lambda rows: (rows.pop(2), rows[0].update(since="1987")))
    return copy


def test_the_graph_is_what_the_tables_say(empty_store: Store) -> None:
    report = load(empty_store, [MINI], quiet)
    assert graph_of(empty_store) == compiled([MINI])
    assert (report.nodes, report.relationships, report.claims) == (23, 43, 58)
    assert report.changes["added_nodes"] == 23
    assert held(empty_store).stamp["version"] == report.version == version_of_tables(MINI)


@pytest.mark.parametrize("compare", [False, True])
def test_loading_again_changes_nothing(empty_store: Store, compare: bool) -> None:
    first = load(empty_store, [MINI], quiet)
    again = load(empty_store, [MINI], quiet, compare=compare)
    assert (again.unchanged, again.version) == (True, first.version)
    assert (again.nodes, again.relationships) == (first.nodes, first.relationships)


def test_the_same_tables_elsewhere_change_nothing(empty_store: Store, tmp_path: Path) -> None:
    load(empty_store, [MINI], quiet)
    assert load(empty_store, [mini_copy(tmp_path)], quiet).unchanged


def test_rows_that_are_gone_leave_the_graph(mini_store: Store, tmp_path: Path) -> None:
    report = load(mini_store, [other_tables(tmp_path)], quiet)
    assert graph_of(mini_store) == compiled([tmp_path / "tables"])
    assert {name: count for name, count in report.changes.items() if count} == {
        "changed_nodes": 1,
        "added_relationships": 2,
        "changed_relationships": 1,
        "removed_relationships": 2,
    }


def test_there_and_back_is_where_we_were(mini_store: Store, tmp_path: Path) -> None:
    before = graph_of(mini_store)
    load(mini_store, [other_tables(tmp_path)], quiet)
    load(mini_store, [MINI], quiet)
    assert graph_of(mini_store) == before


@examples(4)
@given(kept=st.sets(st.sampled_from([table.name for table in CLAIM_TABLES])), reverse=st.booleans())
def test_any_tables_then_ours_give_our_graph(
    mini_store: Store, tmp_path_factory: pytest.TempPathFactory, kept: set[str], reverse: bool
) -> None:
    folder = mini_copy(tmp_path_factory.mktemp("some"))
    for table in CLAIM_TABLES:
        path = folder / f"{table.name}.csv"
        if table.name not in kept:
            path.unlink()
        elif reverse and read_rows(path):
            change(path, list.reverse)
    load(mini_store, [folder], quiet)
    assert graph_of(mini_store) == compiled([folder])
    load(mini_store, [MINI], quiet)
    assert graph_of(mini_store) == compiled([MINI])


def test_wrong_tables_change_nothing(mini_store: Store, tmp_path: Path) -> None:
    folder = other_tables(tmp_path)
    change(folder / "attendance.csv", lambda rows: rows[0].update(capacity="asleep"))
    with pytest.raises(InputError):
        load(mini_store, [folder], quiet)
    assert load(mini_store, [MINI], quiet, compare=True).unchanged


@pytest.mark.parametrize("moment", ["remove_relationships", "change_nodes", "add_relationships"])
def test_a_load_that_fails_changes_nothing(mini_store: Store, tmp_path: Path, moment: str) -> None:
    def give_up(what: str, done: int, total: int) -> None:
        if what == moment:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(mini_store, [other_tables(tmp_path)], give_up)
    assert load(mini_store, [MINI], quiet, compare=True).unchanged


def test_a_load_that_is_killed_changes_nothing(mini_store: Store, tmp_path: Path) -> None:
    address = mini_store.address
    given_to_it = {
        "path": str(other_tables(tmp_path)),
        "address": {
            "uri": address.uri,
            "user": address.user,
            "password": address.password,
            "database": address.database,
        },
    }
    command = [sys.executable, "-c", KILLED_WHILE_WRITING]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(given_to_it))
        process.stdin.close()
        assert process.stdout.readline() == "writing\n"
        process.send_signal(signal.SIGKILL)
    assert graph_of(mini_store) == compiled([MINI])
    assert load(mini_store, [MINI], quiet, compare=True).unchanged


def test_two_loads_at_once_leave_one_of_the_two(empty_store: Store, tmp_path: Path) -> None:
    reports: list[LoadReport] = []
    other = other_tables(tmp_path)

    def load_it(path: Path) -> None:
        with Store(empty_store.address) as store:
            reports.append(load(store, [path], quiet))

    threads = [threading.Thread(target=load_it, args=[path]) for path in (MINI, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last = held(empty_store).stamp["version"]
    assert len(reports) == 2
    assert graph_of(empty_store) == compiled([MINI if last == version_of_tables(MINI) else other])


def test_a_graph_that_lost_something_is_made_whole(mini_store: Store) -> None:
    remove = Query("test", "", "write", {}, "", "", "", "", "MATCH ()-[r:OFFERS]->() DELETE r")
    mini_store.write(lambda transaction: transaction.run(remove))
    report = load(mini_store, [MINI], quiet)
    assert report.changes["added_relationships"] == 1
    assert graph_of(mini_store) == compiled([MINI])


def test_a_graph_that_was_written_over_is_made_right_when_compared(mini_store: Store) -> None:
    spoil = Query("test", "", "write", {}, "", "", "", "", "MATCH (n:Person) SET n.name = 'Nobody'")
    mini_store.write(lambda transaction: transaction.run(spoil))
    assert load(mini_store, [MINI], quiet, compare=True).changes["changed_nodes"] == 4
    assert graph_of(mini_store) == compiled([MINI])


def test_a_report_is_plain_values(mini_store: Store, tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)

    def share_a_name(rows: Rows) -> None:
        rows[1]["aliases"] = "Valmont"

    change(folder / "authorities.csv", share_a_name)
    report = load(mini_store, [folder], quiet).as_json()
    assert json.loads(json.dumps(report)) == report
    assert len(report["warnings"]) == 1
