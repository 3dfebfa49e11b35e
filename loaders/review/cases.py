"""Lays the kept readings beside what is loaded, and prepares that no more often than it changes."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from graph.history import History, read_history
from graph.kept import shelf_of
from graph.writer import held
from loaders.review.case import Case
from loaders.review.ground import Ground
from loaders.review.readings import Readings

if TYPE_CHECKING:
    from graph.kept import Shelf
    from graph.store import Store
    from loaders.names.judgements import Judgements
    from loaders.review.readings import Reading


class Prepared:
    """What every desk on one database needs: what is kept, and what names are compared with, each made anew on change.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._readings: Readings | None = None
        self._ground: tuple[tuple[str, ...], Ground] | None = None
        self._preparing = Lock()

    def readings(self, shelf: Shelf | None = None) -> Readings:
        """Return what is kept, read again only where it has changed."""
        shelf, known = shelf or shelf_of(self.store.reader()), self._readings
        if known is None or known.revision != shelf.revision:
            known = self._readings = Readings(shelf)
        return known

    def ground(self, judgements: Judgements, history: History | None = None) -> Ground:
        """Return what names are compared with, prepared anew where graph or judgements have changed."""
        stamp = history.stamp if history else held(self.store).stamp
        state = (stamp.get("version", ""), stamp.get("loaded_at", ""), judgements.fingerprint)
        with self._preparing:
            if self._ground is None or self._ground[0] != state:
                self._ground = state, Ground.of(history or read_history(self.store), judgements)
            return self._ground[1]


def cases_of(prepared: Prepared, readings: Readings, language: str) -> list[Case]:
    """Return the cases of all kept readings, the latest read first; ``language`` is that of what claims say."""
    ground = prepared.ground(readings.judgements)
    return [_case(ground, readings, reading, language) for reading in readings.all]


def case_of(
    prepared: Prepared, readings: Readings, reading: Reading, language: str, history: History | None = None
) -> Case:
    """Return the case of one reading, seen against what the database remembers."""
    return _case(prepared.ground(readings.judgements, history), readings, reading, language)


def _case(ground: Ground, readings: Readings, reading: Reading, language: str) -> Case:
    before, decisions = readings.loaded(reading), readings.decisions(reading)
    return Case(ground, reading, before, decisions, readings.judgements, language, readings.added(reading))
