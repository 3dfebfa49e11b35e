"""One Neo4j process: started, waited for, diagnosed when it fails."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from graph.engine.diagnosis import cache_refused, database_failed, failure
from graph.engine.java import ahead_of_time_cache, start_java
from graph.engine.layout import EngineLayout, layout_of
from graph.engine.processes import ended_by_parent
from graph.engine.release import RELEASES
from graph.errors import EngineError
from graph.settings import Settings
from graph.words import Wording

_POLL_S = 0.05
_UNAVAILABLE_S = 5.0
"""How long a server may answer without opening its database: it opens its databases before it answers."""
_LOOK_S = 1.0  # how often the log of a start is looked into
_CRASHED = {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS}


@dataclass(frozen=True, slots=True)
class Server:
    """A Neo4j that was started."""

    process: psutil.Popen
    port: int
    layout: EngineLayout
    cache: Path | None = None  # the ahead-of-time cache that it was told to use

    @property
    def broke_its_cache(self) -> bool:
        """Whether Java refused the cache or crashed with it: then nobody should use it again."""
        return self.cache is not None and (self.process.poll() in _CRASHED or cache_refused(self.layout))


def choose_port(preferred: int) -> int:
    """Return a free port of the loopback address: the one of last time if it still is.

    Raises EngineError where there is none.
    """
    for port in (preferred, 0):
        try:
            with socket.socket() as attempt:
                # As Java does it: connections of the last server that linger don't block its port.
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                attempt.bind(("127.0.0.1", port))
                return int(attempt.getsockname()[1])
        except OSError as error:
            reason = error
    raise EngineError("fault.no_port_free_127", "hint.close_programs_hold_many", reason=reason)


def launch(settings: Settings, port: int) -> Server:
    """Start Java, with the ahead-of-time cache where there is one."""
    cache = ahead_of_time_cache(RELEASES[settings.neo4j_release])
    options = [f"-XX:AOTCache={cache}"] if cache.exists() else []
    process = start_java(settings, port, *options, preexec_fn=ended_by_parent())
    return Server(process, port, layout_of(settings), cache if options else None)


def wait_until_ready(server: Server, timeout_s: float, give_up: Callable[[], bool]) -> None:
    """Wait until the database of a fresh server answers a query, or until nobody wants it any more: ``give_up``.

    Raises EngineError where it ended, its database does not open, or time is up, with the last lines of its log; it may
    still run.
    """
    from graph.store import refusal_of  # the driver takes 0.3 s to import, which Java needs as well

    layout, address = server.layout, server.layout.address(server.port)
    started = looked = time.monotonic()
    answering_since = 0.0
    while not give_up():
        now = time.monotonic()
        if (status := server.process.poll()) is not None:
            raise failure(layout, Wording("part.neo4j_ended_status_while", status=status))
        if now - started > timeout_s:
            raise failure(layout, Wording("part.neo4j_not_answer_after", seconds=f"{timeout_s:.0f}"))
        if now - looked > _LOOK_S:
            looked = now
            if database_failed(layout):
                raise failure(layout, Wording("part.neo4j_cannot_open_database"))
        with suppress(OSError):
            if not (refusal := refusal_of(address)):
                return
            answering_since = answering_since or now
            if now - answering_since > _UNAVAILABLE_S or "Security" in refusal:
                raise failure(layout, Wording("part.neo4j_runs_but_database", reason=refusal))
        time.sleep(_POLL_S)
