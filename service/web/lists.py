"""What all of a dataset is read for: directories, verdicts on all partnerships, the map, what to choose from.

The lists of a large graph are in a process of their own: made and searched beside the service, and gone with it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context, parent_process
from multiprocessing.managers import BaseManager
from threading import Thread, get_native_id
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.answers import Calculation
from graph.directories import NAMES
from graph.questions import MONTHS
from graph.store import Store
from queries import statements
from queries.dates import as_of_day
from queries.directories import DirectoryListing, Narrowed, Narrowing, by_place, listing, middles, narrowed
from queries.roster import Outline, Roster, choices, outlines, roster
from service.web.caching import Memory
from viz.directories import PartnershipTable, table_of

if TYPE_CHECKING:
    from graph.address import Address
    from graph.answers import DocumentSummary, PartnershipChoices
    from graph.directories import Cluster
    from graph.questions import TableQuestion
    from graph.store import Reader

MOST_DAYS: Final = 16  # days and languages of which lists are kept: some 20 MB each for the 10,000 of a country
_JUDGED: Final = frozenset({"partnerships", "cities"})  # directories that depend on verdicts, and so on the day
_WORDED: Final = _JUDGED | {"networks", "events"}  # those with words in them: the others serve all languages
_PATIENT: Final = 10  # nice enough to leave visitors nine parts of ten of a busy processor
GONE: Final = (EOFError, ConnectionError, FileNotFoundError)  # what asking raises once the process has ended


class StartOverview(NamedTuple):
    """What the start page and the map show: partnerships by place, how many registers alone list, what to choose."""

    places: list[Cluster]
    listed: int
    choices: PartnershipChoices


class PartnershipPage(NamedTuple):
    """One page of all partnerships, what its rows rest on, and how that was found."""

    table: PartnershipTable
    found: Roster
    calculations: list[Calculation]


class DatasetLists:
    """The lists of one dataset, each made when first asked for and kept; asked from another process if it is large."""

    def __init__(self, reader: Callable[[], Reader]) -> None:
        self._reader, self._memory, self._of_days = reader, Memory(), Memory(MOST_DAYS)

    def documents(self) -> list[DocumentSummary]:
        """List the documents with how much each states."""
        return self._memory.recall("documents", lambda: statements.documents(self._reader()))

    def overview(self, language: str) -> StartOverview:
        """Return what the start page and the map show."""
        listed, _ = self._listing("partnerships", None, language)
        where = self._memory.recall("middles", lambda: middles(self._reader()))
        return StartOverview(by_place(listed, where), listed.count("standing", "listed"), self.choices(language))

    def choices(self, language: str) -> PartnershipChoices:
        """Return what partnerships can be narrowed to; the same for every day."""
        return self._memory.recall(("choices", language), lambda: choices(self._outlines(), language))

    def narrowed(
        self, name: str, narrowing: Narrowing, as_of: str | None, language: str
    ) -> tuple[Narrowed, list[Calculation]]:
        """Return one page of a directory, without sources, and how the directory was found."""
        listed, calculations = self._listing(name, as_of, language)
        return narrowed(name, listed, narrowing), calculations

    def partnerships(self, question: TableQuestion, most: int, language: str) -> PartnershipPage:
        """Return one page of partnerships; of those on other pages, ``most`` in all."""
        whole, calculations = self._roster(question.as_of, question.months, question.country, language)
        table = table_of(whole.partnerships, question)
        table = replace(table, listed=table.listed[:most])
        shown = {one["id"] for one in (*table.rows, *table.listed)}
        findings = {found: finding for found, finding in whole.findings.items() if found in shown}
        return PartnershipPage(table, replace(whole, partnerships=[], findings=findings), calculations)

    def make_all(self, *languages: str) -> None:
        """Make everything that a first visitor would wait for: what the start page shows, then the directories."""
        gc.disable()  # lists have no cycles, and a search for some among a million objects takes a third of the time
        try:
            for language in languages:
                self.overview(language)
            self.documents()
            for language in languages:
                for name in NAMES:
                    self._listing(name, None, language)
        finally:
            gc.enable()

    def _roster(
        self, as_of: str | None, months: int, country: str | None, language: str
    ) -> tuple[Roster, list[Calculation]]:
        """Return every partnership in outline, or those with a country, which are found as quickly as kept."""
        day = as_of_day(as_of)

        def make() -> tuple[Roster, list[Calculation]]:
            known, reader = self._outlines(), self._reader()
            made = roster(reader, known, as_of=day, months=months, country=country, language=language)
            return made, calculations_of(reader)

        return make() if country else self._of_days.recall((day, months, language), make)

    def _listing(self, name: str, as_of: str | None, language: str) -> tuple[DirectoryListing, list[Calculation]]:
        """Return all of a directory, and how it was found; that of partnerships for a day."""

        def make() -> tuple[DirectoryListing, list[Calculation]]:
            judged = self._roster(as_of, MONTHS, None, language)[0] if name in _JUDGED else None
            read = self.documents() if name == "documents" else ()
            reader = self._reader()
            return listing(reader, name, roster=judged, documents=read, language=language), calculations_of(reader)

        memory, day = (self._of_days, as_of_day(as_of)) if name in _JUDGED else (self._memory, "")
        return memory.recall(("directory", name, language if name in _WORDED else "", day), make)

    def _outlines(self) -> dict[str, Outline]:
        return self._memory.recall("outlines", lambda: outlines(self._reader()))


class ListsApart(DatasetLists):
    """Lists that have the process to themselves."""

    def __init__(self, address: Address, timeout_s: float) -> None:
        super().__init__(Store(address, timeout_s=timeout_s).reader)

    def make_all(self, *languages: str) -> None:
        """Make everything while nobody else wants the processor; a later search for cycles would stop all for 0.3 s."""
        if sys.platform == "linux":  # where a thread has a priority of its own
            os.setpriority(os.PRIO_PROCESS, get_native_id(), _PATIENT)
        super().make_all(*languages)
        gc.freeze()


class _Server(BaseManager):
    """Serves lists to the threads of the service, each by a connection and a thread of its own."""


_Server.register("lists", ListsApart)


def lists_apart(address: Address, timeout_s: float) -> tuple[DatasetLists, Callable[[], None]]:
    """Start a process for the lists of a dataset; return what asks it, raising `GONE` when it is over, and its end."""
    server = _Server(ctx=get_context("spawn"))
    server.start(_end_with_service)
    return server.lists(address, timeout_s), server.shutdown  # type: ignore[attr-defined]


def _end_with_service() -> None:
    """End the process when the service has ended, however it ended."""
    service = parent_process()

    def watch() -> None:
        if service:
            service.join()
        os._exit(0)

    Thread(target=watch, name="end-with-service", daemon=True).start()


def calculations_of(reader: Reader) -> list[Calculation]:
    """Return the statements that a reader ran."""
    asked = ((one.query, one.parameters) for one in reader.asked)
    return [Calculation(name=it.name, about=it.about, text=it.text, parameters=dict(given)) for it, given in asked]
