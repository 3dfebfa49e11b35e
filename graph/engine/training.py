"""Makes Java's ahead-of-time cache, which halves the start of the server: once for a set of jars and a Java.

A cache is 150 MB and comes from a run of the server on a scratch directory, so that no data is at risk.

References
----------
JEP 514, ahead-of-time command-line ergonomics (Java 25).
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from graph.address import Address
from graph.cypher import QueryCatalogue
from graph.engine.configuration import USER
from graph.engine.jars import drop_signatures, jars_folder
from graph.engine.java import ahead_of_time_cache, find_java
from graph.engine.layout import layout_of
from graph.engine.processes import ended_by_parent, kill_tree
from graph.engine.release import RELEASES
from graph.engine.server import Server, choose_port, start_java, wait_until_ready
from graph.settings import Settings

log = logging.getLogger(__name__)

_PRACTICE = Path(__file__).with_name("practice")
"""What a server does in its first seconds here, so that the cache holds the classes for it."""
_LOWEST_PRIORITY = 19
_POLL_S = 0.25
_WRITING_S = 300.0  # Java writes the cache when it ends: 12 to 18 s on 2 cores of their own


def train(settings: Settings, give_up: Callable[[], bool]) -> Path | None:
    """Make the cache and return it, unless it is there or being made, or ``give_up`` tells of something better to do.

    Where it fails, that is logged: it only costs the next starts some seconds. It lowers the priority of this process
    for good.
    """
    cache = ahead_of_time_cache(RELEASES[settings.neo4j_release], find_java())
    cache.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(cache.with_suffix(".lock")).acquire(timeout=0):
            return None if cache.exists() else _make(settings, cache, give_up)
    except Timeout:
        return None
    except Exception:
        log.warning("the ahead-of-time cache could not be made", exc_info=True)
        return None


def _make(settings: Settings, cache: Path, give_up: Callable[[], bool]) -> Path | None:
    os.nice(_LOWEST_PRIORITY)
    for leftover in cache.parent.glob(f"{cache.stem}-*"):
        shutil.rmtree(leftover)
    scratch = Path(tempfile.mkdtemp(dir=cache.parent, prefix=f"{cache.stem}-"))
    part = scratch / cache.name
    try:
        release = RELEASES[settings.neo4j_release]
        drop_signatures(release, jars_folder(release))
        if not _practise(replace(settings, data_dir=scratch), part, give_up) or not part.exists():
            return None
        return part.replace(cache)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _practise(settings: Settings, part: Path, give_up: Callable[[], bool]) -> bool:
    """Run a server on the scratch directory; say whether it could write the cache to the end."""
    port = choose_port(0)
    process = start_java(settings, port, f"-XX:AOTCacheOutput={part}", preexec_fn=ended_by_parent())
    try:
        server = Server(process, port, layout_of(settings))
        wait_until_ready(server, settings.start_timeout_s, give_up)
        from graph.store import refusal_of  # see `wait_until_ready`

        address = Address(f"bolt://127.0.0.1:{port}", USER, server.layout.password())
        for query in QueryCatalogue(_PRACTICE).values():
            if not give_up() and (refusal := refusal_of(address, query.text)):
                log.warning("%s was not answered in practice: %s", query.name, refusal)
        process.terminate()
        deadline = time.monotonic() + _WRITING_S
        while process.poll() is None and time.monotonic() < deadline:
            if give_up():
                return False
            time.sleep(_POLL_S)
        return process.poll() is not None
    finally:
        kill_tree(process.pid)
        process.wait()
