"""The process that owns the server of a data directory: ``python -m graph.engine.supervisor``, orders on its input.

It starts Neo4j, watches it, stops it in order when nobody has used it for a while, and ends with it. There is one for
each data directory: it holds a lock as long as it lives, and the system lets go of the lock however it ends.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from dataclasses import replace

import psutil
from filelock import FileLock, Timeout

from graph.engine.layout import Layout, Phase, Record
from graph.engine.orders import Orders
from graph.engine.processes import ProcessId, stop_in_order
from graph.engine.server import Server, choose_port, launch, stop_server, wait_until_ready
from graph.engine.training import train
from graph.errors import EngineError

log = logging.getLogger(__name__)

_POLL_S = 0.25
_LEFT_BEHIND_PATIENCE_S = 60.0


class Supervisor:
    """Runs one server from start to stop."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._layout = orders.layout
        self._record = Record(Phase.STARTING, ProcessId.of(os.getpid()), started_at=time.time())
        self._told_to_stop = False

    def run(self) -> bool:
        """Start, watch and stop the server.

        Returns
        -------
        bool
            Whether it was stopped because nobody used it.
        """
        signal.signal(signal.SIGTERM, self._stop_soon)
        signal.signal(signal.SIGINT, self._stop_soon)
        previous = self._layout.read_record()
        self._note(Phase.STARTING)
        self._layout.stop_request.unlink(missing_ok=True)
        if previous and previous.server:
            # Left behind by a supervisor that was killed; only one process may open the store.
            stop_in_order(previous.server, _LEFT_BEHIND_PATIENCE_S)
        try:
            server = self._start(previous.port if previous else 0)
        except EngineError as error:
            self._note(Phase.FAILED, message=error.message, hint=error.hint)
            return False
        return self._watch(server)

    def _start(self, preferred_port: int) -> Server:
        server = launch(self._orders, choose_port(preferred_port))
        self._note(Phase.STARTING, server=ProcessId.of(server.process.pid), port=server.port)
        wait_until_ready(
            server,
            self._orders.start_timeout_s,
            lambda message: self._note(Phase.STARTING, message=message),
            lambda: self._asked_to_stop,
        )
        self._layout.touch()
        self._note(Phase.READY, message="")
        return server

    def _watch(self, server: Server) -> bool:
        """Wait until the server is to stop, or stops by itself."""
        idle = False
        while not (self._asked_to_stop or (idle := self._is_idle(server))):
            if server.process.poll() is not None:
                status = server.process.returncode
                self._note(Phase.FAILED, message=f"Neo4j ended with status {status}", hint="Start it again.")
                return False
            time.sleep(_POLL_S)
        self._note(Phase.STOPPING)
        stop_server(server)
        self._note(Phase.STOPPED, server=None)
        return idle

    @property
    def _asked_to_stop(self) -> bool:
        return self._told_to_stop or self._layout.stop_request.exists()

    def _stop_soon(self, number: int, frame: object) -> None:
        self._told_to_stop = True

    def _is_idle(self, server: Server) -> bool:
        """Say whether nobody has used the server for long, and nobody is connected."""
        if not self._orders.idle_s:
            return False
        unused_s = time.time() - self._layout.last_used.stat().st_mtime
        if unused_s < self._orders.idle_s:
            return False
        if _connected(server):
            self._layout.touch()
            return False
        return True

    def _note(self, phase: Phase, **details: object) -> None:
        self._record = replace(self._record, phase=phase, **details)  # type: ignore[arg-type]
        self._layout.write_record(self._record)


def _connected(server: Server) -> bool:
    """Say whether any program has a connection to the server."""
    try:
        connections = psutil.Process(server.process.pid).net_connections(kind="tcp")
    except psutil.Error:
        return False
    return any(each.status == psutil.CONN_ESTABLISHED and each.laddr.port == server.port for each in connections)


def supervise(orders: Orders) -> None:
    """Run the server of a data directory, unless another supervisor does."""
    layout: Layout = orders.layout
    lock = FileLock(layout.lock)
    try:
        with lock.acquire(timeout=0):
            idle = Supervisor(orders).run()
    except Timeout:
        return
    if idle:
        # Nobody waits now: the moment to make the next starts faster.
        train(orders)


def main() -> None:
    """Read the orders, leave the terminal and the parent behind, and supervise."""
    orders = Orders.parse(sys.stdin.read())
    if hasattr(os, "fork"):
        if os.fork():
            os._exit(0)
        os.setsid()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    try:
        supervise(orders)
    except Exception:
        log.exception("the supervisor failed")
        raise


if __name__ == "__main__":
    main()
