"""The process that owns the server of a data directory: ``python -m graph.engine.supervisor``, settings on its input.

It starts Neo4j, watches it, stops it in order when nobody has used it for a while, and ends with it. There is one for
each data directory: it holds a lock as long as its server lives, and the system lets go of the lock however it ends.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from graph.engine.layout import EngineRecord, Phase, layout_of
from graph.engine.processes import ProcessId, stop_in_order
from graph.engine.server import Server, choose_port, launch, wait_until_ready
from graph.engine.training import train
from graph.errors import EngineError
from graph.settings import Settings

log = logging.getLogger(__name__)

_POLL_S = 0.25
_STOP_PATIENCE_S = 60.0  # Neo4j writes its last pages when it stops
_FAILED_PATIENCE_S = 5.0  # one that failed to start has written nothing
_TAKE_OVER_S = 5.0
"""How long the last supervisor of a directory may need to end once it has said that its server has stopped."""


class Supervisor:
    """Runs one server from start to stop."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._layout = layout_of(settings)
        self._record = EngineRecord(Phase.STARTING, ProcessId.of(os.getpid()), started_at=time.time())
        self._server: Server | None = None
        self._told_to_stop = False
        signal.signal(signal.SIGTERM, self._stop_soon)
        signal.signal(signal.SIGINT, self._stop_soon)

    def run(self) -> bool:
        """Start, watch and stop the server; return whether it was stopped because nobody used it."""
        try:
            self._take_over()
            self._start()
            return self._watch()
        except (EngineError, OSError) as error:
            told = {"root": self._layout.root, "reason": error}
            failed = EngineError("fault.data_directory_cannot_used", "hint.make_room_rights", **told)
            failed = error if isinstance(error, EngineError) else failed
            self._end(Phase.FAILED, message=failed.message, hint=failed.hint, french=failed.said("fr"))
        finally:
            self._end_server(_STOP_PATIENCE_S)
        return False

    @property
    def unwanted(self) -> bool:
        """Whether this process is to end: somebody says so, a new supervisor runs or the directory is gone."""
        return self._asked_to_stop or self._layout.read_record() != self._record

    def _take_over(self) -> None:
        """Stop a server that a killed supervisor left behind: only one process may open the data."""
        self._layout.stop_request.unlink(missing_ok=True)
        previous = self._layout.read_record()
        if previous and previous.server:
            self._note(Phase.STARTING, server=previous.server, port=previous.port)
            stop_in_order(previous.server.find(), _STOP_PATIENCE_S)
        self._note(Phase.STARTING, server=None, port=choose_port(previous.port if previous else 0))

    def _start(self) -> None:
        server = self._server = launch(self._settings, self._record.port)
        self._note(Phase.STARTING, server=ProcessId.of(server.process.pid))
        try:
            wait_until_ready(server, self._settings.start_timeout_s, lambda: self._asked_to_stop)
        except EngineError:
            if not server.broke_its_cache:
                raise
        if server.broke_its_cache and server.cache:
            server.cache.unlink(missing_ok=True)
            if server.process.poll() is not None:
                self._start()
        if not self._asked_to_stop:
            self._layout.touch()
            self._note(Phase.READY)

    def _watch(self) -> bool:
        """Wait until the server is to stop, or stops by itself; say whether nobody used it."""
        assert self._server
        is_idle = False
        while not is_idle and not self._asked_to_stop:
            if (status := self._server.process.poll()) is not None:
                raise EngineError("fault.neo4j_ended_status", "hint.start_again", status=status)
            if not self._is_idle(self._server):
                time.sleep(_POLL_S)
                continue
            self._note(Phase.STOPPING)
            is_idle = self._is_idle(self._server)  # whoever joins touches first and reads the record then
            if not is_idle:
                self._note(Phase.READY)
        self._note(Phase.STOPPING)
        self._end(Phase.STOPPED)
        return is_idle

    @property
    def _asked_to_stop(self) -> bool:
        return self._told_to_stop or self._layout.stop_request.exists() or not self._layout.record_file.exists()

    def _stop_soon(self, number: int, frame: object) -> None:
        self._told_to_stop = True

    def _is_idle(self, server: Server) -> bool:
        """Return whether nobody has used the server for long, and nobody is connected."""
        idle_s = self._settings.idle_minutes * 60
        if not idle_s or time.time() - self._layout.last_use() < idle_s:
            return False
        try:
            connections = server.process.net_connections(kind="tcp")
        except psutil.Error:
            return True
        if any(each.status == psutil.CONN_ESTABLISHED and each.laddr.port == server.port for each in connections):
            self._layout.touch()
            return False
        return True

    def _end(self, phase: Phase, **details: object) -> None:
        """Stop the server if it still runs, and say how it ended."""
        self._end_server(_FAILED_PATIENCE_S if phase is Phase.FAILED else _STOP_PATIENCE_S)
        self._note(phase, **{"server": None, "message": "", "hint": "", **details})

    def _end_server(self, patience_s: float) -> None:
        stop_in_order(self._server.process if self._server else None, patience_s)

    def _note(self, phase: Phase, **details: object) -> None:
        """Write down what is going on, unless the directory was removed meanwhile."""
        self._record = replace(self._record, phase=phase, **details)  # type: ignore[arg-type]
        if self._layout.root.exists():
            self._layout.write_record(self._record)


def supervise(settings: Settings) -> None:
    """Run the server of a data directory, unless another supervisor does."""
    try:
        with FileLock(layout_of(settings).lock).acquire(timeout=_TAKE_OVER_S):
            supervisor = Supervisor(settings)
            stopped_as_unused = supervisor.run()
    except Timeout:
        return
    if stopped_as_unused:
        # Nobody waits now: the moment to make the next starts faster.
        train(settings, lambda: supervisor.unwanted)


def main() -> None:
    """Read the settings, leave the terminal and the parent behind, and supervise."""
    given = json.load(sys.stdin)
    settings = Settings(**given | {"data_dir": Path(given["data_dir"])})
    if os.fork():
        os._exit(0)
    os.setsid()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    try:
        supervise(settings)
    except Exception:
        log.exception("the supervisor failed")
        raise


if __name__ == "__main__":
    main()
