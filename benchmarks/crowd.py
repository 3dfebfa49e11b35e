"""Visitors who ask the service, and beside them one who asks Neo4j itself; what they met is counted by kind."""

from __future__ import annotations

import http.client
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Final
from urllib.parse import urlsplit

from benchmarks.visits import Visit, Visits, bare_statements
from graph.store import Store

_BARE_EVERY_S: Final = 0.25
_WORK_S: Final = 0.005


@dataclass
class Counts:
    """What came back, by kind: milliseconds of each answer, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    bare: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statement_of: dict[str, str] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    turned_away: list[float] = field(default_factory=list)
    """When visitors were asked to come again, because Neo4j was away or too much was asked: seconds of a clock."""
    slowdowns: list[float] = field(default_factory=list)

    def all_times(self) -> list[float]:
        """Give the times of all kinds."""
        return [one for times in self.times.values() for one in times]


class Visitor(threading.Thread):
    """Asks, reads the answer, thinks, and asks again, until the end."""

    def __init__(self, address: str, visits: Visits, seed: int, think: tuple[float, float], counts: Counts) -> None:
        super().__init__(daemon=True)
        self._host = urlsplit(address).netloc
        self._visits = visits
        self._random = Random(seed)
        self._think = think
        self._counts = counts
        self.counting = threading.Event()
        self.ended = threading.Event()

    def run(self) -> None:
        """Visit until the end; visitors do not all come in the same instant."""
        connection = http.client.HTTPConnection(self._host, timeout=60)
        self.ended.wait(self._random.uniform(0, max(self._think[1], 0.5)))
        while not self.ended.is_set():
            self._visit(connection, self._visits.draw(self._random))
            self.ended.wait(self._random.uniform(*self._think))
        connection.close()

    def _visit(self, connection: http.client.HTTPConnection, visit: Visit) -> None:
        counting = self.counting.is_set()
        started = time.perf_counter()
        try:
            connection.request("GET", visit.path, headers={"Accept-Encoding": "gzip", "Accept-Language": "fr"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status == http.client.SERVICE_UNAVAILABLE and answer.getheader("Retry-After"):
                self._counts.turned_away.append(started)
                return
            fault = "" if answer.status == http.client.OK else f"{answer.status} {visit.path} {body[:200]!r}"
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            fault = f"{type(error).__name__} {visit.path}"
        milliseconds = (time.perf_counter() - started) * 1000
        if counting and not self.ended.is_set():
            self._counts.times[visit.kind].append(milliseconds)
            self._counts.statement_of[visit.kind] = visit.bare
            if fault:
                self._counts.errors[visit.kind].append(fault)


class BareQuestions(threading.Thread):
    """Asks Neo4j the bare statements while the visitors ask the service."""

    def __init__(self, store: Store, visits: Visits, counts: Counts) -> None:
        super().__init__(daemon=True)
        self._store, self._visits, self._counts = store, visits, counts
        self.counting = threading.Event()
        self.ended = threading.Event()

    def run(self) -> None:
        """Ask one after the other, a few in a second, and note how much of a core one gets on this machine."""
        statements, random = bare_statements(), Random(1)
        while not self.ended.wait(_BARE_EVERY_S):
            self._counts.slowdowns.append(_slowdown())
            visit = random.choice(self._visits.one_of_each(random))
            if not visit.bare:
                continue
            started = time.perf_counter()
            self._store.reader().read(statements[visit.bare], **visit.parameters)
            if self.counting.is_set():
                self._counts.bare[visit.bare].append((time.perf_counter() - started) * 1000)


def _slowdown() -> float:
    """Say how many times as long a few milliseconds of work take as they would alone on a core."""
    started, worked = time.perf_counter(), time.thread_time()
    while time.thread_time() - worked < _WORK_S:
        pass
    return (time.perf_counter() - started) / _WORK_S
