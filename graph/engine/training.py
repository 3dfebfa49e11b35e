"""Makes Java's ahead-of-time cache, which halves the start of the server: once for a set of jars and a Java.

A cache is 150 MB and comes from a run of the server on a scratch directory, so that no data is at risk.

References
----------
JEP 514, ahead-of-time command-line ergonomics (Java 25).
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from graph.engine.bolt import ask
from graph.engine.configuration import USER, configure
from graph.engine.java import ahead_of_time_cache, find_java
from graph.engine.orders import Orders
from graph.engine.server import Server, choose_port, start_java, stop_server, wait_until_ready

log = logging.getLogger(__name__)

_PRACTICE = (
    "UNWIND range(1, 1000) AS i CREATE (:Practice {id: i, name: 'n' + toString(i)})",
    "CREATE INDEX practice IF NOT EXISTS FOR (n:Practice) ON (n.id)",
    "MATCH (a:Practice {id: 1}) MATCH (b:Practice {id: 2}) MERGE (a)-[r:NEXT]->(b) RETURN r",
    "MATCH p = shortestPath((a:Practice {id: 1})-[*..4]-(b:Practice {id: 2})) RETURN length(p) ORDER BY length(p)",
)
"""What a server does in its first seconds here, so that the cache holds the classes for it."""


def train(orders: Orders) -> Path | None:
    """Make the cache, unless it is there or being made.

    Returns
    -------
    Path or None
        The new cache; None if there was nothing to do or it failed, which only costs the next starts some seconds.
    """
    cache = ahead_of_time_cache(orders.release, find_java())
    cache.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(cache.with_suffix(".lock")).acquire(timeout=0):
            if cache.exists():
                return None
            return _make(orders, cache)
    except Timeout:
        return None
    except Exception:
        log.warning("the ahead-of-time cache could not be made", exc_info=True)
        return None


def _make(orders: Orders, cache: Path) -> Path | None:
    part = cache.with_suffix(".part")
    scratch = Path(tempfile.mkdtemp(dir=cache.parent))
    try:
        _practise(replace(orders, root=str(scratch)), part)
        if not part.exists():
            return None
        part.replace(cache)
        return cache
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        part.unlink(missing_ok=True)


def _practise(orders: Orders, part: Path) -> None:
    """Run a server on the scratch directory; Java writes the cache when it ends."""
    layout = orders.layout
    port = choose_port(0)
    configure(layout, orders.release, port, orders.heap_mb, orders.page_cache_mb)
    options = [f"-Xmx{orders.heap_mb}m", f"-XX:AOTCacheOutput={part}"]
    server = Server(start_java(layout, orders, options), port, layout)
    try:
        wait_until_ready(server, orders.start_timeout_s, lambda message: None, lambda: False)
        for statement in _PRACTICE:
            ask(port, USER, layout.password(), statement)
    finally:
        stop_server(server)
