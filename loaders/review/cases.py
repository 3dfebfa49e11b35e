"""Lays the kept readings beside what is loaded, and prepares that no more often than it changes."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from graph.history import History, read_history
from graph.writer import held
from loaders.names.judgements import Judgements
from loaders.review.case import Case
from loaders.review.ground import Ground
from loaders.review.readings import Reading, Readings

if TYPE_CHECKING:
    from graph.store import Store


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
    readings : Readings
    judgements : Judgements
    language : str
        Of what the claims say of themselves.
    """

    def __init__(self, store: Store, readings: Readings, judgements: Judgements, language: str) -> None:
        self._store = store
        self._readings = readings
        self._judgements = judgements
        self._language = language
        self._prepared: _Prepared | None = None
        self._preparing = Lock()

    def all(self) -> list[Case]:
        """Return the cases of all kept readings, the latest read first."""
        ground = self.ground()
        return [self._case(ground, reading) for reading in self._readings.all()]

    def of(self, reading: Reading, history: History | None = None) -> Case:
        """Return the case of one reading, seen against what the database remembers."""
        return self._case(self.ground(history), reading)

    def ground(self, history: History | None = None) -> Ground:
        """Return what names are compared with, prepared anew where graph or judgements have changed."""
        stamp = history.stamp if history else held(self._store).stamp
        state = (stamp.get("version", ""), stamp.get("loaded_at", ""), self._judgements.fingerprint())
        with self._preparing:
            if self._prepared is None or self._prepared.state != state:
                ground = Ground.of(history or read_history(self._store), self._judgements)
                self._prepared = _Prepared(state, ground)
            return self._prepared.ground

    def _case(self, ground: Ground, reading: Reading) -> Case:
        before, decisions = self._readings.loaded(reading), self._readings.decisions(reading)
        return Case(ground, reading, before, decisions, self._judgements, self._language)
