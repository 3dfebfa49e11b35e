"""One Neo4j process: started, waited for, diagnosed when it fails."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.engine.bolt import ask
from graph.engine.configuration import USER, configure
from graph.engine.java import ahead_of_time_cache, find_java, write_arguments
from graph.engine.layout import Layout
from graph.engine.logs import tail
from graph.engine.orders import Orders
from graph.engine.processes import ended_by_parent
from graph.errors import EngineError

_POLL_S = 0.05
_UNAVAILABLE_S = 20.0
"""How long a server may answer without opening its database."""
_RECOVERY = re.compile(r"recovery|recovering|\d+% completed", re.IGNORECASE)
_LARGE_OUTPUT = 1_000_000
_PATIENCE_S = 10.0
"""How often a start that takes long is spoken of."""
_STOP_PATIENCE_S = 60.0
"""Neo4j writes its last pages when it stops; longer than this it is ended."""
_LOOK = "The whole log is in {root}/logs; to begin afresh, move {root} away and load again."
_REMEDIES = (
    (r"no space left", "The disk is full: make room, then try again."),
    (r"address already in use", "Another program took the port meanwhile: try again."),
    (r"outofmemory|insufficient memory", "Give it more memory: JUMELAGE_HEAP_MB."),
    (
        r"newer|unsupported.*format|not supported.*version",
        "The data was written by another Neo4j: use the Jumelage that wrote it, or another data directory.",
    ),
    (
        r"corrupt|checksum|malformed|unable to (read|open)|inconsisten|failed to (start|open) database",
        "The data in {root} is damaged: move it away and load again, `jumelage load`.",
    ),
)
"""What logs say, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Neo4j that was started."""

    process: subprocess.Popen[bytes]
    port: int
    layout: Layout


def choose_port(preferred: int) -> int:
    """Return a free port of the loopback address: the one of last time if it still is.

    Raises
    ------
    EngineError
        There is none.
    """
    for port in (preferred, 0):
        try:
            with socket.socket() as attempt:
                attempt.bind(("127.0.0.1", port))
                return int(attempt.getsockname()[1])
        except OSError as error:
            reason = error
    raise EngineError(
        f"No port is free on 127.0.0.1: {reason}",
        "Close programs that hold many connections, or set JUMELAGE_NEO4J_URI to a Neo4j that runs elsewhere.",
    )


def launch(orders: Orders, port: int) -> Server:
    """Write the configuration and start Java."""
    layout, release = orders.layout, orders.release
    configure(layout, release, port, orders.heap_mb, orders.page_cache_mb)
    java = find_java()
    options = [f"-Xmx{orders.heap_mb}m"]
    cache = ahead_of_time_cache(release, java)
    if cache.exists():
        options.append(f"-XX:AOTCache={cache}")
    return Server(start_java(layout, orders, options), port, layout)


def start_java(layout: Layout, orders: Orders, options: list[str]) -> subprocess.Popen[bytes]:
    """Start Java on a configured home."""
    shutil.rmtree(layout.temporary, ignore_errors=True)
    for folder in (layout.temporary, layout.logs):
        folder.mkdir(parents=True, exist_ok=True)
    if layout.output.exists() and layout.output.stat().st_size > _LARGE_OUTPUT:
        layout.output.replace(layout.output.with_suffix(".1.log"))
    argument = write_arguments(layout.root / "java-arguments", orders.release, Path(orders.jars), layout.root, options)
    with layout.output.open("ab") as output:
        return subprocess.Popen(
            [str(find_java().program), argument],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=layout.root,
            preexec_fn=ended_by_parent(),
        )


def wait_until_ready(
    server: Server, timeout_s: float, notify: Callable[[str], None], give_up: Callable[[], bool]
) -> None:
    """Wait until the database answers a query.

    Parameters
    ----------
    server : Server
        Freshly started.
    timeout_s : float
        How long it may take.
    notify : callable
        Gets what takes long: recovery, with its progress.
    give_up : callable
        Whether nobody wants the server any more; then return as if it answered.

    Raises
    ------
    EngineError
        It ended, its database cannot be opened, or time is up; with the last lines of its log.
    """
    started = time.monotonic()
    answering_since = 0.0
    password = server.layout.password()
    while not give_up():
        now = time.monotonic()
        if server.process.poll() is not None:
            raise _diagnose(server, f"Neo4j ended with status {server.process.returncode} while it started")
        if now - started > timeout_s:
            raise _diagnose(server, f"Neo4j does not answer after {timeout_s:.0f} s")
        try:
            refusal = ask(server.port, USER, password)
        except OSError:
            refusal = ""
            _tell_of_recovery(server.layout, now - started, notify)
        else:
            if not refusal:
                return
            answering_since = answering_since or now
            if now - answering_since > _UNAVAILABLE_S or "Security" in refusal:
                raise _diagnose(server, f"Neo4j runs, but its database does not open: {refusal}")
        time.sleep(_POLL_S)


def stop_server(server: Server) -> None:
    """Stop a server in order."""
    server.process.terminate()
    try:
        server.process.wait(_STOP_PATIENCE_S)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


def _tell_of_recovery(layout: Layout, waited_s: float, notify: Callable[[str], None]) -> None:
    """Say why it takes long, once it does: a log recovery after a crash is waited for."""
    if waited_s < _PATIENCE_S:
        return
    last = next((line for line in reversed(tail(layout.debug_log, 20)) if _RECOVERY.search(line)), "")
    doing = f" Neo4j recovers what was written before a crash: {last[-120:]}" if last else ""
    notify(f"Still starting after {waited_s // _PATIENCE_S * _PATIENCE_S:.0f} s.{doing}")


def _diagnose(server: Server, what: str) -> EngineError:
    """Stop a server that failed, and say why as far as its logs tell."""
    stop_server(server)
    layout = server.layout
    last = [*tail(layout.server_log, 15), *tail(layout.output, 5)]
    told = "\n".join([*last, *tail(layout.debug_log, 40)])
    hint = next((remedy for pattern, remedy in _REMEDIES if re.search(pattern, told, re.IGNORECASE)), _LOOK)
    return EngineError("\n".join([f"{what}. Last lines of its log:", *last]), hint.format(root=layout.root))
