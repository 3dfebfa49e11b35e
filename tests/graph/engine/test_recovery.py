"""One server for each data directory, whoever starts it and whoever is killed; nothing is left behind."""

import json
import os
import shutil
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import engine
from graph.cypher import Query
from graph.engine.layout import layout_of
from graph.engine.processes import ProcessId
from graph.errors import EngineError
from graph.settings import Settings
from graph.store import Store
from tests.graph.engine.running import commands, eventually, servers_of, silent, use_elsewhere
from tests.support.engine import RELEASE

pytestmark = pytest.mark.database

KEEP = Query("keep", "", "write", {}, "", "", "", "", "MERGE (n:Kept {id: 1}) RETURN n.id AS id")
COUNT = Query("count", "", "read", {}, "", "", "", "", "MATCH (n:Kept) RETURN count(n) AS kept")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """One data directory for all tests here: each makes sure of a server and leaves what it wants."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), neo4j_release=RELEASE, heap_mb=256, idle_minutes=5)
    yield settings
    engine.stop(settings)


def kill(pid: int | None) -> None:
    assert pid
    victim = ProcessId.of(pid)
    os.kill(pid, signal.SIGKILL)
    eventually(lambda: not victim.alive)


def kept(settings: Settings) -> int:
    with Store(engine.ensure(settings, silent)) as store:
        return int(store.reader().read(COUNT)[0]["kept"])


def test_processes_that_start_at_once_share_one_server(settings: Settings) -> None:
    first = use_elsewhere(settings)
    eventually(lambda: layout_of(settings).read_record() is not None)
    first.kill()  # whoever had it started is not needed for it to come up
    first.communicate()
    others = [use_elsewhere(settings) for _ in range(2)]
    answers = [json.loads(other.communicate(timeout=120)[0]) for other in others]
    state = engine.state(settings)
    assert answers == [[state.uri, state.pid]] * 2
    assert len(servers_of(settings)) == 1


def test_its_state_says_what_it_is(settings: Settings) -> None:
    address = engine.ensure(settings, silent)
    state = engine.state(settings)
    assert state.running and state.phase == "ready"
    assert state.uri == address.uri and address.uri.startswith("bolt://127.0.0.1:")
    assert state.java_version.startswith("25") and state.neo4j_version
    assert state.memory_mb and 100 < state.memory_mb < 900
    assert any("Bloom" in hint for hint in state.hints)
    assert any("Started." in line for line in engine.log_tail(settings, 50))


def test_the_password_is_nowhere_to_be_seen(settings: Settings) -> None:
    address = engine.ensure(settings, silent)
    assert len(address.password) >= 32
    assert not any(address.password in line for line in commands())
    layout = layout_of(settings)
    holders = [path for path in layout.root.rglob("*") if path.is_file() and address.password.encode() in _read(path)]
    assert holders == [layout.password_file]
    assert stat.S_IMODE(layout.password_file.stat().st_mode) == 0o600


def _read(path: Path) -> bytes:
    return path.read_bytes() if os.access(path, os.R_OK) else b""


def test_a_killed_server_is_replaced_and_has_lost_nothing(settings: Settings) -> None:
    with Store(engine.ensure(settings, silent)) as store:
        store.write(lambda transaction: transaction.run(KEEP))
    before = engine.state(settings)
    kill(before.pid)
    assert kept(settings) == 1
    after = engine.state(settings)
    assert after.pid != before.pid
    assert after.uri == before.uri
    assert len(servers_of(settings)) == 1


@pytest.mark.proof
def test_a_server_ends_with_its_supervisor(settings: Settings) -> None:
    engine.ensure(settings, silent)
    kill(engine.state(settings).supervisor_pid)
    eventually(lambda: not servers_of(settings))
    assert not engine.stop(settings)


@pytest.mark.proof
def test_a_killed_supervisor_is_replaced(settings: Settings) -> None:
    engine.ensure(settings, silent)
    before = engine.state(settings)
    kill(before.supervisor_pid)
    engine.ensure(settings, silent)
    after = engine.state(settings)
    assert after.pid != before.pid and after.supervisor_pid != before.supervisor_pid
    assert len(servers_of(settings)) == 1


@pytest.mark.proof
def test_what_a_dead_machine_leaves_is_no_obstacle(settings: Settings) -> None:
    engine.ensure(settings, silent)
    state = engine.state(settings)
    kill(state.supervisor_pid)
    eventually(lambda: not servers_of(settings))
    layout = layout_of(settings)
    record = layout.read_record()
    assert record
    # Another program bears the number of our server by now, and a request to stop was never served.
    taken = record.__class__(record.phase, ProcessId(os.getpid(), 1.0), ProcessId(os.getpid(), 1.0), record.port)
    layout.write_record(taken)
    layout.stop_request.touch()
    layout.lock.touch()
    engine.ensure(settings, silent)
    assert engine.state(settings).running


def test_a_stopped_server_leaves_no_process(settings: Settings) -> None:
    engine.ensure(settings, silent)
    state = engine.state(settings)
    assert state.supervisor_pid
    supervisor = ProcessId.of(state.supervisor_pid)
    assert engine.stop(settings)
    assert not supervisor.alive
    assert not servers_of(settings)
    assert engine.state(settings).phase == "stopped"
    assert not engine.stop(settings)


@pytest.fixture(scope="module")
def sound(settings: Settings) -> Path:
    """A data directory whose server was stopped in order."""
    engine.ensure(settings, silent)
    engine.stop(settings)
    return settings.data_dir


@pytest.mark.proof
@pytest.mark.parametrize("database", ["neo4j", "system"])
def test_damaged_data_is_said_to_be_damaged(sound: Path, tmp_path: Path, database: str) -> None:
    shutil.copytree(sound, tmp_path / "damaged")
    settings = Settings(data_dir=tmp_path / "damaged", neo4j_release=RELEASE, heap_mb=256)
    layout = layout_of(settings)
    for path in (layout.root / "data" / "databases" / database).glob("neostore*.db"):
        path.write_bytes(b"\x13" * max(8192, path.stat().st_size))
    with pytest.raises(EngineError, match="cannot open its database") as caught:
        engine.ensure(settings, silent)
    assert caught.value.hint.startswith(f"The data in {layout.root} seems damaged")
    assert not servers_of(settings)
