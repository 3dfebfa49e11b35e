"""Keeps the lists of the dataset that was loaded last, and makes those of the next one in the background.

Lists of a small graph are always of the dataset that the graph holds: whoever asks first makes them. Those of a large
one take seconds, so the former ones are shown meanwhile, with their date: see decision 12.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import BoundedSemaphore, Condition, Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from graph.errors import Busy, DatabaseAway, JumelageError
from graph.words import LANGUAGES
from queries.status import dataset_stamp
from service.web.caching import Stamp, entries_of
from service.web.lists import GONE, DatasetLists, lists_apart

if TYPE_CHECKING:
    from graph.address import Address
    from graph.settings import Settings
    from service.web.graph_access import GraphAccess

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

LOOK_S: Final = 3.0  # between two looks at which dataset is there: another process may load one
RETRY_S: Final = 20.0  # after a failure: what took too long is not asked for at once again
FORMER_S: Final = 60.0  # how long those of a former dataset are shown: making others takes some seconds, or twenty
GRACE_S: Final = 2.0  # how long they stay for whoever began to ask before there were others
PATIENCE_S: Final = 10.0  # how long a request waits where there are none: after a start, or an erasure
MOST_WAITING: Final = 4  # requests that wait so: all others must find a thread


class HeldLists(NamedTuple):
    """Lists that can be shown, of which dataset they are, and what ends the process that they are in."""

    stamp: Stamp | None
    lists: DatasetLists
    end: Callable[[], None] | None = None


class ListKeeper:
    """Hands out lists; those of a graph of up to ``most_here`` nodes and relationships are made in this process."""

    def __init__(self, settings: Settings, graph: GraphAccess, most_here: int) -> None:
        self._settings, self._graph, self._most_here = settings, graph, most_here
        self._shown: HeldLists | None = None
        self._outdated_at: float | None = None
        self._made: tuple[Stamp, Address, date] | None = None
        self._changed, self._places = Condition(), BoundedSemaphore(MOST_WAITING)
        self._wake, self._closing = Event(), Event()
        self._thread = Thread(target=self._keep_making, name="lists", daemon=True)
        self.start = self._thread.start  # before, all lists are made where they are asked for

    def stop(self) -> None:
        """End, after what is being made."""
        self._closing.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        self._show(None)

    def check(self, stamp: Stamp | None) -> None:
        """Make sure that nobody who comes now waits for lists. Raises `Busy`: there are none to show yet."""
        if not self._is_here(stamp) and not self._presentable(stamp):
            raise _being_made()

    def stamp_for(self, stamp: Stamp | None) -> Stamp | None:
        """Return of which dataset the lists are that would be asked now."""
        shown = None if self._is_here(stamp) else self._presentable(stamp)
        return shown.stamp if shown else stamp

    def ask(
        self, stamp: Stamp | None, method: Callable[Concatenate[DatasetLists, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[Stamp | None, T]:
        """Ask the lists to show; return of which dataset they are, and their answer. Raises `Busy`: there are none."""
        shown = self._of(stamp)
        try:
            return shown.stamp, getattr(shown.lists, method.__name__)(*args, **kwargs)
        except GONE as gone:
            if self._shown is shown:
                self._made = None
                self._show(None)
            raise _being_made() from gone

    def _of(self, stamp: Stamp | None) -> HeldLists:
        shown = self._here(stamp) if self._is_here(stamp) else self._presentable(stamp)
        if shown is None and self._places.acquire(blocking=False):
            try:
                with self._changed:
                    shown = self._changed.wait_for(lambda: self._presentable(stamp), PATIENCE_S)
            finally:
                self._places.release()
        if shown is None:
            raise _being_made()
        return shown

    def make_once(self) -> None:
        """Make all lists of the dataset unless they were made today. Raises what reading the graph does."""
        stamp, address, started = dataset_stamp(self._graph.reader()), self._graph.store.address, monotonic()
        if self._shown and self._shown.stamp == stamp:
            self._outdated_at = None
        if stamp is None or self._made == (due := (stamp, address, date.today())):
            return
        if not _may_show(self._shown, stamp):
            self._show(None)
        if self._is_here(stamp):
            shown = self._here(stamp)
        elif self._shown and self._made and self._made[:2] == (stamp, address):  # to make those of another day
            shown = self._shown
        else:
            shown = HeldLists(stamp, *lists_apart(address, self._settings.query_timeout_s))
        own = self._settings.language
        try:
            shown.lists.make_all(*sorted(LANGUAGES, key=lambda one: one != own))
        except Exception:
            if shown.end and shown is not self._shown:
                shown.end()
            raise
        self._show(shown, GRACE_S)
        self._made = due
        log.info("Lists made in %.1f s", monotonic() - started)

    def _is_here(self, stamp: Stamp | None) -> bool:
        return entries_of(stamp) <= self._most_here or not self._thread.is_alive()

    def _here(self, stamp: Stamp | None) -> HeldLists:
        with self._changed:
            if self._shown is None or self._shown.stamp != stamp:
                self._show(HeldLists(stamp, DatasetLists(self._graph.reader)))
            assert self._shown
            return self._shown

    def _presentable(self, stamp: Stamp | None) -> HeldLists | None:
        """Return the lists that there are, unless they name somebody who was erased since, or are too old."""
        shown = self._shown
        if shown and shown.stamp == stamp:
            return shown
        self._wake.set()
        if shown is None or not _may_show(shown, stamp):
            return None
        self._outdated_at = self._outdated_at or monotonic()
        return shown if monotonic() - self._outdated_at <= FORMER_S else None

    def _show(self, shown: HeldLists | None, grace_s: float = 0) -> None:
        """Show other lists from now on, and end those of before; those who ask them just now have some seconds."""
        with self._changed:
            former, self._shown, self._outdated_at = self._shown, shown, None
            self._changed.notify_all()
        if former and former.end and former is not shown:
            self._closing.wait(grace_s)
            former.end()

    def _keep_making(self) -> None:
        """Make what is to be made whenever another dataset is there; after a failure not at once."""
        while not self._closing.is_set():
            try:
                with suppress(DatabaseAway):  # which is looked for already
                    self.make_once()
                self._wake.wait(LOOK_S)
            except JumelageError as error:
                log.warning("Lists not made: %s", error.message)
                self._closing.wait(RETRY_S)
            except Exception:  # a load while they are made: the next look finds another dataset
                log.exception("Lists not made")
                self._closing.wait(RETRY_S)
            self._wake.clear()


def _being_made() -> Busy:
    return Busy("fault.lists_being_made", "hint.try_again_few_seconds")


def _may_show(shown: HeldLists | None, stamp: Stamp | None) -> bool:
    """Return whether nobody was erased between two datasets: what was made before names them."""
    return shown is None or (shown.stamp or {}).get("erased_at") == (stamp or {}).get("erased_at")
