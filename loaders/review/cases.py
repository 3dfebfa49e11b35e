"""Lays the kept readings beside what is loaded, and prepares that no more often than it changes."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from graph.history import History, read_history
from graph.writer import held
from loaders.review.case import Case
from loaders.review.ground import Ground

if TYPE_CHECKING:
    from graph.store import Store
    from loaders.names.judgements import Judgements
    from loaders.review.readings import Reading, Readings


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A ground, and the state of graph and judgements that it was made of."""

    state: tuple[str, ...]
    ground: Ground


class Cases:
    """Makes the cases of one desk.

    Parameters
    ----------
    store : Store
    language : str
        Of what the claims say of themselves.
    """

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self._prepared: _Prepared | None = None
        self._preparing = Lock()

    def all(self, readings: Readings) -> list[Case]:
        """Return the cases of all kept readings, the latest read first."""
        ground = self.ground(readings.judgements)
        return [self._case(ground, readings, reading) for reading in readings.all]

    def of(self, readings: Readings, reading: Reading, history: History | None = None) -> Case:
        """Return the case of one reading, seen against what the database remembers."""
        return self._case(self.ground(readings.judgements, history), readings, reading)

    def ground(self, judgements: Judgements, history: History | None = None) -> Ground:
        """Return what names are compared with, prepared anew where graph or judgements have changed."""
        stamp = history.stamp if history else held(self._store).stamp
        state = (stamp.get("version", ""), stamp.get("loaded_at", ""), judgements.fingerprint)
        with self._preparing:
            if self._prepared is None or self._prepared.state != state:
                self._prepared = _Prepared(state, Ground.of(history or read_history(self._store), judgements))
            return self._prepared.ground

    def _case(self, ground: Ground, readings: Readings, reading: Reading) -> Case:
        before, decisions = readings.loaded(reading), readings.decisions(reading)
        return Case(ground, reading, before, decisions, readings.judgements, self._language)
