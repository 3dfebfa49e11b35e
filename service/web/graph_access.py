"""The graph as requests reach it: lost and found again without a restart of the service, at its usual pace."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from math import inf
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Final, LiteralString

from graph import engine
from graph.errors import DatabaseAway, JumelageError
from graph.settings import Settings
from graph.store import Keep, Reader, Store
from service.session import address_of, take_over_files

log = logging.getLogger(__name__)

SEARCH_S: Final = 1.0  # between two attempts to find a Neo4j that is away
RETRY_S: Final = 2.0
"""How long a write that met a passing failure is tried again: a visitor waits, so not for long. A read is not: a Neo4j
that has just started would plan what fifty visitors ask while they wait, and nobody would have it practise."""
MOST_STATEMENTS: Final = 100  # the service has some sixty, among them what several make together
_AT_ONCE: Final = 4  # statements that a Neo4j repeats at the same time
_PRACTICE_S: Final = 30.0  # how long it does so at most: visitors wait meanwhile
_MOST_ROUNDS: Final = 10
_SETTLED: Final = 0.9  # a round of all statements that takes more of the time of the one before brings little more


class GraphAccess:
    """Hands out readers, and looks for the database in the background while it is away; starts the local one."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._practice, self._use = settings, Practice(), ExitStack()
        self._store: Store | None = None
        self._available, self._wake, self._closing = Event(), Event(), Event()
        self._watch = Thread(target=self._keep_looking, name="graph-access", daemon=True)

    def open(self) -> None:
        """Find the database, or begin to look for it. Raises `EngineError`: waiting for the local one will not help."""
        try:
            self._find()
        except DatabaseAway as error:
            log.warning("%s The service starts and goes on looking.", error.message)
        if not self._settings.neo4j_uri:
            self._use.enter_context(engine.keep_alive(self._settings))
        self._watch.start()

    def close(self) -> None:
        """Stop looking and close all connections."""
        self._closing.set()
        self._wake.set()
        if self._watch.is_alive():
            self._watch.join(timeout=5)
        self._use.close()
        if self._store:
            self._store.close()

    @property
    def store(self) -> Store:
        """The open graph. Raises `DatabaseAway`: it is being looked for."""
        if self._store is None or not self._available.is_set():
            raise DatabaseAway("fault.neo4j_not_answer_being", "hint.try_again_few_seconds")
        return self._store

    def reader(self, deadline: float = inf, keep: Keep | None = None) -> Reader:
        """Begin a question, with what `graph.store.Store.reader` takes; raises what `store` raises."""
        return self.store.reader(deadline=deadline, keep=keep)

    def report_loss(self) -> None:
        """Take note that a question got no answer: from now on requests fail at once, until the database is found."""
        self._available.clear()
        self._wake.set()

    def _keep_looking(self) -> None:
        """Find the database again whenever it is lost."""
        while not self._closing.is_set():
            self._wake.wait(None if self._available.is_set() else SEARCH_S)
            self._wake.clear()
            if not self._closing.is_set() and not self._available.is_set():
                try:
                    self._find()
                except JumelageError as error:
                    log.warning("%s Looking again.", error.message)

    def _find(self) -> None:
        """Make sure that the database answers, at its old address or at a new one, and has found its pace again."""
        address, old = address_of(self._settings, log.info), self._store
        if old and old.address == address:
            store = old
        else:
            timeout_s, note = self._settings.query_timeout_s, self._practice.note
            store = Store(address, timeout_s=timeout_s, retry_s=RETRY_S, listener=note, on_loss=self.report_loss)
            self._store = store
            if old:
                old.close()
        store.check()
        take_over_files(store, self._settings, log.info)
        self._practice.repeat(store)
        self._available.set()
        log.info("Neo4j answers at %s", address.uri)


class Practice:
    """Remembers the statements that were asked last, each with the values it was given last, and how often.

    A Neo4j that has just started repeats them before anybody asks it: it plans, and Java compiles, while it does.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked: dict[LiteralString, tuple[int, Mapping[str, Any]]] = {}  # asked last is last

    def note(self, text: LiteralString, parameters: Mapping[str, Any]) -> None:
        """Remember a statement."""
        with self._lock:
            times, _ = self._asked.pop(text, (0, {}))
            self._asked[text] = times + 1, parameters
            if len(self._asked) > MOST_STATEMENTS:
                del self._asked[next(iter(self._asked))]

    def repeat(self, store: Store) -> None:
        """Run all that was remembered, a few at once and the most asked first, again while that makes it faster.

        Raises `DatabaseAway`: it has stopped again.
        """
        with self._lock:
            asked = sorted(self._asked.items(), key=lambda one: -one[1][0])
        started, before = monotonic(), inf

        def run(statement: tuple[LiteralString, tuple[int, Mapping[str, Any]]]) -> None:
            text, (_, parameters) = statement
            if monotonic() - started < _PRACTICE_S:
                try:
                    store.reader().repeat(text, parameters)
                except DatabaseAway:
                    raise
                except JumelageError as error:
                    log.debug("not repeated: %s", error.message)

        with ThreadPoolExecutor(_AT_ONCE, "practice") as threads:
            for _ in range(_MOST_ROUNDS if asked else 0):
                begun = monotonic()
                list(threads.map(run, asked))
                took = monotonic() - begun
                if took > _SETTLED * before:
                    break
                before = took
        log.info("Neo4j practised %d statements for %.1f s", len(asked), monotonic() - started)
