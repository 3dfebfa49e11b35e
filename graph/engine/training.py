"""Makes Java's ahead-of-time cache, which halves the start of the server: once for a set of jars and a Java.

A cache is 150 MB and comes from a run of the server on a scratch directory, so that no data is at risk. See JEP 514,
ahead-of-time command-line ergonomics (Java 25).
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from graph.cypher import QueryCatalogue
from graph.engine.jars import drop_signatures
from graph.engine.layout import layout_of
from graph.engine.processes import ended_by_parent, kill_tree
from graph.engine.release import RELEASES
from graph.engine.server import Server, ahead_of_time_cache, choose_port, start_java, wait_until_ready
from graph.settings import Settings

log = logging.getLogger(__name__)

_PRACTICE = Path(__file__).with_name("practice")
"""What a server does in its first seconds here, so that the cache holds the classes for it."""
_LOWEST_PRIORITY = 19
_POLL_S = 0.25
_WRITING_S = 300.0  # Java writes the cache when it ends: 12 to 18 s on 2 cores of their own


def train(settings: Settings, give_up: Callable[[], bool]) -> None:
    """Make the cache, unless it is there or being made, or ``give_up`` tells of something better to do.

    Where it fails, that is logged and costs the next starts some seconds. The priority of this process goes for good.
    """
    cache = ahead_of_time_cache(RELEASES[settings.neo4j_release])
    cache.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(cache.with_suffix(".lock")).acquire(timeout=0):
            if not cache.exists():
                _make(settings, cache, give_up)
    except Timeout:
        pass
    except Exception:
        log.warning("the ahead-of-time cache could not be made", exc_info=True)


def _make(settings: Settings, cache: Path, give_up: Callable[[], bool]) -> None:
    os.nice(_LOWEST_PRIORITY)
    for leftover in cache.parent.glob(f"{cache.stem}-*"):
        shutil.rmtree(leftover)
    with TemporaryDirectory(dir=cache.parent, prefix=f"{cache.stem}-", ignore_cleanup_errors=True) as scratch:
        part = Path(scratch, cache.name)
        drop_signatures(RELEASES[settings.neo4j_release])
        if _practise(replace(settings, data_dir=Path(scratch)), part, give_up) and part.exists():
            part.replace(cache)


def _practise(settings: Settings, part: Path, give_up: Callable[[], bool]) -> bool:
    """Run a server on the scratch directory; say whether it could write the cache to the end."""
    port, layout = choose_port(0), layout_of(settings)
    process = start_java(settings, port, f"-XX:AOTCacheOutput={part}", preexec_fn=ended_by_parent())
    try:
        wait_until_ready(Server(process, port, layout), settings.start_timeout_s, give_up)
        from graph.store import refusal_of  # see `wait_until_ready`

        for query in QueryCatalogue(_PRACTICE).values():
            if not give_up() and (refusal := refusal_of(layout.address(port), query.text)):
                log.warning("%s was not answered in practice: %s", query.name, refusal)
        process.terminate()
        deadline = time.monotonic() + _WRITING_S
        while process.poll() is None:
            if give_up() or time.monotonic() > deadline:
                return False
            time.sleep(_POLL_S)
        return True
    finally:
        kill_tree(process.pid)
        process.wait()
