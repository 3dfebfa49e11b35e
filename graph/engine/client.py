"""What programs ask of the local Neo4j: to be there, to stay, to stop, and how it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import psutil

from graph.address import Address
from graph.engine.diagnosis import failure, recovery, tail
from graph.engine.jars import Notify, provide_jars
from graph.engine.layout import USER, EngineLayout, EngineRecord, EngineState, Phase, layout_of
from graph.engine.processes import stop_in_order
from graph.engine.release import RELEASES
from graph.engine.replacement import await_replacement
from graph.engine.server import ahead_of_time_cache, find_java
from graph.errors import EngineError
from graph.settings import Settings
from graph.words import Wording

SUPERVISOR = "graph.engine.supervisor"  # the program that owns a server
_TOLD = ("neo4j_release", "heap_mb", "page_cache_mb", "start_timeout_s", "idle_minutes")
"""Settings that concern a supervisor, beside the data directory."""
_POLL_S = 0.05
_PATIENCE_S = 10.0  # how often a start that takes long is spoken of
_LAUNCH_S = 10.0  # how long a supervisor may take from its launch to its first record
_GRACE_S = 30.0  # beyond the bound that the supervisor keeps itself
_STOP_S = 90.0
_KEEP_ALIVE_S = 20.0
_ROOM_MB = 300  # a server that holds nothing takes 10 MB and the jars 160; below this the next load would fail half-way
_PACKAGES = Path(__file__).parents[2]


class _Reported(EngineError):
    """What the supervisor has written down of its failure."""

    def __init__(self, record: EngineRecord) -> None:
        self._french = record.french or (record.message, record.hint)
        super().__init__(record.message, record.hint)

    def said(self, language: str) -> tuple[str, str]:
        """Return message and hint as they were written."""
        return self._french if language == "fr" else super().said(language)


def ensure(settings: Settings, notify: Notify, meanwhile: Callable[[], object] = lambda: None) -> Address:
    """Start the server of the data directory, or join the one that runs.

    ``notify`` gets a line now and then while it takes long; ``meanwhile`` is called once while Java starts, which takes
    seconds. Processes that call this at the same moment share one server. A server or supervisor that was killed is
    replaced. Raises EngineError where it cannot be fetched, started or joined; message and hint say why and what to do.
    """
    layout = layout_of(settings)
    layout.touch()  # before the record is read: the supervisor looks in the other order before it stops a server
    record = layout.serving()
    if not record:
        record = _start(settings, layout, notify, meanwhile)
        layout.touch()
    return layout.address(record.port)


def _start(settings: Settings, layout: EngineLayout, notify: Notify, meanwhile: Callable[[], object]) -> EngineRecord:
    """Have a supervisor start the server, or wait for the one that does already."""
    await_replacement(layout)
    prepare(settings, notify)
    began = time.time()
    deadline = began + settings.start_timeout_s + _GRACE_S
    launched_at, spoke = 0.0, began
    while time.time() < deadline:
        if record := layout.serving():
            return record
        record = layout.read_record()
        if record and record.phase is Phase.FAILED and record.started_at >= began:
            raise _Reported(record)
        if not (record and record.is_watched) and time.time() - launched_at > _LAUNCH_S:
            notify(Wording("progress.starting_neo4j", version=RELEASES[settings.neo4j_release].version))
            _launch(layout, settings)
            if not launched_at:
                meanwhile()
            launched_at = time.time()
        if time.time() - spoke > _PATIENCE_S:
            spoke = time.time()
            notify(Wording("progress.still_starting_after", seconds=f"{spoke - began:.0f}"))
            if doing := recovery(layout):
                notify(doing)
        time.sleep(_POLL_S)
    raise failure(layout, Wording("part.neo4j_not_answer_after", seconds=f"{deadline - began:.0f}"))


def prepare(settings: Settings, notify: Notify) -> None:
    """Make sure that Neo4j can run here, fetching the jars if need be; refuse what cannot work before that."""
    root = layout_of(settings).root
    if not hasattr(os, "fork"):
        raise EngineError("fault.local_neo4j_runs_linux", "hint.set_jumelage_neo4j_uri", platform=sys.platform)
    find_java()
    existing = next(folder for folder in (root, *root.parents) if folder.exists())
    room = {"free_mb": shutil.disk_usage(existing).free // 10**6, "room_mb": _ROOM_MB}
    if room["free_mb"] < _ROOM_MB:
        raise EngineError("fault.disk_full_mb_free", "hint.make_room_use_another", root=root, **room)
    provide_jars(RELEASES[settings.neo4j_release], settings.maven_mirror, settings.jars, notify)


def _launch(layout: EngineLayout, settings: Settings) -> None:
    """Start a supervisor, which leaves us at once; a second one for the directory ends by itself."""
    # Over its standard input, so that no list of processes shows it, and only what concerns it.
    told = {name: getattr(settings, name) for name in _TOLD} | {"data_dir": str(settings.data_dir.absolute())}
    try:
        layout.logs.mkdir(parents=True, exist_ok=True)
        with (layout.logs / "supervisor.log").open("ab") as output:
            subprocess.run(
                [sys.executable, "-m", SUPERVISOR],
                input=json.dumps(told).encode(),
                stdout=output,
                stderr=output,
                cwd=_PACKAGES,
                check=True,
                timeout=_LAUNCH_S,
            )
    except OSError as error:
        told = {"root": layout.root, "reason": error}
        raise EngineError("fault.data_directory_cannot_used", "hint.make_room_rights", **told) from error
    except subprocess.SubprocessError as error:
        told = {"lines": "\n".join(tail(layout.logs / "supervisor.log", 5)), "folder": layout.logs}
        raise EngineError("fault.supervisor_does_not_start", "hint.look_into_folder", **told) from error


def stop(settings: Settings, patience_s: float = _STOP_S) -> bool:
    """Stop the server and return whether there was one; after ``patience_s`` seconds it is ended, not lost."""
    layout = layout_of(settings)
    record = layout.read_record()
    if record is None:
        return False
    ran = record.is_watched or bool(record.server and record.server.alive)
    if record.supervisor.alive:
        layout.stop_request.touch()
    stop_in_order(record.server.find() if record.server else None, patience_s)
    deadline = time.monotonic() + _STOP_S
    while record.supervisor.alive:
        if time.monotonic() > deadline:
            told = {"seconds": f"{_STOP_S:.0f}", "number": record.supervisor.pid}
            raise EngineError("fault.neo4j_not_stopped_after", "hint.end_process_hand", **told)
        time.sleep(_POLL_S)
    layout.stop_request.unlink(missing_ok=True)
    return ran


@contextmanager
def keep_alive(settings: Settings) -> Iterator[None]:
    """Keep the server from stopping as unused while the block runs."""
    layout = layout_of(settings)
    interval_s = min(_KEEP_ALIVE_S, settings.idle_minutes * 60 / 3) or _KEEP_ALIVE_S
    finished = threading.Event()

    def touch() -> None:
        layout.touch()
        while not finished.wait(interval_s):
            layout.touch()

    toucher = threading.Thread(target=touch, name="keep-alive", daemon=True)
    toucher.start()
    try:
        yield
    finally:
        finished.set()
        toucher.join()


def log_tail(settings: Settings, lines: int) -> list[str]:
    """Return the last lines of the server's log; none if it never ran."""
    return tail(layout_of(settings).server_log, lines)


def state(settings: Settings) -> EngineState:
    """Describe the server of the data directory."""
    layout, release = layout_of(settings), RELEASES[settings.neo4j_release]
    record, used = layout.read_record(), layout.last_use()
    state = EngineState(
        running=bool(record and record.serves),
        phase=record.phase if record and record.is_watched else Phase.STOPPED,
        data_dir=layout.root,
        release=release.name,
        neo4j_version=release.version,
        java_version=find_java().version,
        user=USER,
        password_file=layout.password_file if layout.password_file.exists() else None,
        last_used=datetime.fromtimestamp(used).astimezone() if used else None,
        ahead_of_time_cache=ahead_of_time_cache(release).exists(),
    )
    if record and record.server and state.running:
        state.uri = f"bolt://127.0.0.1:{record.port}"
        state.pid, state.supervisor_pid = record.server.pid, record.supervisor.pid
        state.started_at = datetime.fromtimestamp(record.started_at).astimezone()
        with suppress(psutil.Error):  # it may end at this moment
            state.memory_mb = psutil.Process(state.pid).memory_info().rss // 2**20
        told = {"uri": state.uri, "user": USER, "file": layout.password_file}
        hints = ("hint.connect_browser", "hint.connect_drivers", "hint.password_file")
        state.hints = tuple(Wording(hint, **told) for hint in hints)
    return state
