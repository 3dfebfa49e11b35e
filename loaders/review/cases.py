"""Lays the kept readings beside what is loaded, and prepares that no more often than it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from graph.history import History, read_history
from graph.kept import kept_view
from graph.writer import held
from loaders.review.case import Case
from loaders.review.clusters import clusters_of
from loaders.review.known_entities import KnownEntities
from loaders.review.readings import Readings
from loaders.review.sides import Sides

if TYPE_CHECKING:
    from graph.kept import KeptView
    from graph.reviewed import ReviewCluster
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
        self._known: tuple[tuple[str, ...], KnownEntities] | None = None
        self._preparing = Lock()

    def readings(self, view: KeptView | None = None) -> Readings:
        """Return what is kept, read again only where it has changed."""
        view, known = view or kept_view(self.store.reader()), self._readings
        if known is None or known.revision != view.revision:
            known = self._readings = Readings(view)
        return known

    def known(self, judgements: Judgements, history: History | None = None) -> KnownEntities:
        """Return what names are compared with, prepared anew where graph or judgements have changed."""
        stamp = history.stamp if history else held(self.store).stamp
        state = (stamp.get("version", ""), stamp.get("loaded_at", ""), judgements.fingerprint)
        with self._preparing:
            if self._known is None or self._known[0] != state:
                self._known = state, KnownEntities.of(history or read_history(self.store), judgements)
            return self._known[1]


@dataclass(frozen=True)
class Overview:
    """All that is kept for review, as of one moment, seen against what is loaded.

    Parameters
    ----------
    known : KnownEntities
    readings : Readings
    language : str
        Of what claims and clusters say.
    documents : str
        Folder of the source documents; empty where there is none.
    """

    known: KnownEntities
    readings: Readings
    language: str
    documents: str = ""

    def case(self, document: str) -> Case:
        """Return the case of one document; raises `NotFound` where nothing of it is kept."""
        slug = self.readings.get(document).slug
        return next(case for case in self.cases if case.reading.slug == slug)

    @cached_property
    def cases(self) -> Sequence[Case]:
        """Of all kept readings, the latest read first."""
        return list(map(self._case, self.readings.all))

    @cached_property
    def sides(self) -> Sides:
        """What a reviewer sees of each key."""
        return Sides(self)

    @cached_property
    def clusters(self) -> list[ReviewCluster]:
        """What is undecided of names, the most valuable first."""
        return clusters_of(self)

    def _case(self, reading: Reading) -> Case:
        kept = self.readings
        before, decisions, added = kept.loaded(reading), kept.decisions(reading), kept.added(reading)
        return Case(self.known, reading, before, decisions, kept.judgements, self.language, added)
