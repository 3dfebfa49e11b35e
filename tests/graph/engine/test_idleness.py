"""A server that nobody uses stops, and then the next start is made faster."""

import os
import time
from pathlib import Path

import pytest

from graph import engine
from graph.engine.jars import cache_home
from graph.engine.layout import layout_of
from graph.engine.release import RELEASES
from graph.engine.server import ahead_of_time_cache
from graph.settings import Settings
from graph.store import Store
from tests.graph.engine.running import eventually, servers_of, silent
from tests.support.engine import RELEASE

pytestmark = [pytest.mark.database, pytest.mark.proof]

SOME_SECONDS = 0.05
"""Minutes without use after which these servers stop."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", neo4j_release=RELEASE, heap_mb=256, idle_minutes=SOME_SECONDS)  # type: ignore[arg-type]


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder with the jars of the real one and without its ahead-of-time cache."""
    jars = cache_home() / "jars"
    jars.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache_home().mkdir(parents=True)
    (cache_home() / "jars").symlink_to(jars)
    return ahead_of_time_cache(RELEASES[RELEASE])


@pytest.mark.timeout(600)
def test_it_stops_only_when_nobody_uses_it_and_makes_the_cache_then(settings: Settings, own_cache: Path) -> None:
    address = engine.ensure(settings, silent)
    with engine.keep_alive(settings):
        time.sleep(5)
        assert engine.state(settings).running, "a program that keeps it alive uses it"
    with Store(address) as store:
        store.check()
        time.sleep(5)
        assert engine.state(settings).running, "an open connection uses it"
    eventually(lambda: engine.state(settings).phase == "stopped", 30)
    eventually(own_cache.exists, 420)  # it is made with the lowest priority
    eventually(lambda: not any(own_cache.parent.glob(f"{own_cache.stem}-*")))

    engine.ensure(settings, silent)
    assert str(own_cache) in (layout_of(settings).root / "java-arguments").read_text(encoding="utf-8")
    assert "error" not in layout_of(settings).output.read_text(encoding="utf-8")
    engine.stop(settings)

    own_cache.write_bytes(b"no cache at all")
    engine.ensure(settings, silent)
    assert not own_cache.exists(), "a broken cache is removed"
    engine.stop(settings)


def test_making_the_cache_gives_way(settings: Settings, own_cache: Path) -> None:
    engine.ensure(settings, silent)
    eventually(lambda: any(own_cache.parent.glob(f"{own_cache.stem}-*")), 60)
    engine.stop(settings)
    assert not any(own_cache.parent.glob(f"{own_cache.stem}-*"))
    assert not servers_of(settings)
    assert not own_cache.exists()


def test_a_removed_directory_ends_its_server(settings: Settings) -> None:
    engine.ensure(settings, silent)
    pid = engine.state(settings).pid
    assert pid
    layout_of(settings).record_file.unlink()
    eventually(lambda: not _exists(pid), 30)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
