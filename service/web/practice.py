"""What a Neo4j that has just started repeats before anybody asks it: it plans, and Java compiles, while it does."""

from __future__ import annotations

import logging
from collections import Counter, OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from math import inf
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, LiteralString

from graph.errors import DatabaseAway, JumelageError

if TYPE_CHECKING:
    from graph.store import Store

log = logging.getLogger(__name__)

MOST_STATEMENTS: Final = 100
"""The service has some sixty, among them what several make together."""
CONNECTIONS: Final = 4
LONGEST_S: Final = 30.0
_MOST_ROUNDS: Final = 10
_SETTLED: Final = 0.9
"""A round of all statements that takes more of the time of the one before brings little more."""


class Practice:
    """Remembers the statements that were asked last, each with the values it was given last, and how often."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._asked: OrderedDict[LiteralString, Mapping[str, Any]] = OrderedDict()
        self._times: Counter[LiteralString] = Counter()

    def note(self, text: LiteralString, parameters: Mapping[str, Any]) -> None:
        """Remember a statement."""
        with self._lock:
            self._asked[text] = parameters
            self._asked.move_to_end(text)
            self._times[text] += 1
            if len(self._asked) > MOST_STATEMENTS:
                del self._times[self._asked.popitem(last=False)[0]]

    def repeat(self, store: Store) -> None:
        """Run all that was remembered, a few at once, again and again while that makes it faster.

        What was asked most often comes first: a busy machine has no time for all of it.

        Raises
        ------
        DatabaseAway
            It has stopped again.
        """
        with self._lock:
            asked = sorted(self._asked.items(), key=lambda one: -self._times[one[0]])
        started, before = monotonic(), inf

        def run(statement: tuple[LiteralString, Mapping[str, Any]]) -> None:
            if monotonic() - started < LONGEST_S:
                try:
                    store.reader().repeat(*statement)
                except DatabaseAway:
                    raise
                except JumelageError as error:
                    log.debug("not repeated: %s", error.message)

        with ThreadPoolExecutor(CONNECTIONS, "practice") as threads:
            for _ in range(_MOST_ROUNDS if asked else 0):
                begun = monotonic()
                list(threads.map(run, asked))
                took = monotonic() - begun
                if took > _SETTLED * before:
                    break
                before = took
        log.info("Neo4j practised %d statements for %.1f s", len(asked), monotonic() - started)
