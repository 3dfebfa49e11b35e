"""What is made of a dataset once and kept for all who ask: outlines, verdicts, directories, what to choose from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from graph.answers import Calculation
from graph.directories import NAMES
from graph.questions import MONTHS
from queries import statements
from queries.dates import as_of_day
from queries.directories import DirectoryListing, listing, middles
from queries.holdings import networks
from queries.roster import Outline, Roster, choices, outlines, roster

if TYPE_CHECKING:
    from graph.answers import DocumentSummary, Entity, PartnershipChoices
    from graph.store import Asked, Reader
    from service.web.caching import Memory

T = TypeVar("T")

_JUDGED: Final = frozenset({"partnerships", "cities"})
"""Directories that depend on verdicts, and so on the day."""
_WORDED: Final = _JUDGED | {"networks", "events"}
"""Directories whose rows or choices are worded: the others serve all languages."""


@dataclass(frozen=True, slots=True)
class DatasetView:
    """One dataset in one language.

    Parameters
    ----------
    reader : Reader
    stamp : dict or None
        What the graph holds: with another stamp all is made anew.
    language : str
    memory, rosters : Memory
        Where it is kept; verdicts on all partnerships by themselves, because they are large.
    """

    reader: Reader
    stamp: dict[str, Any] | None
    language: str
    memory: Memory
    rosters: Memory

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for this dataset, or make it."""
        return self.memory.recall(self.stamp, key, make)

    def documents(self) -> list[DocumentSummary]:
        """List the documents; what each states is counted once."""
        return self.remembered("documents", lambda: statements.documents(self.reader))

    def networks(self) -> list[Entity]:
        """List the networks."""
        return self.remembered("networks", lambda: networks(self.reader))

    def middles(self) -> dict[tuple[str, str], tuple[float, float]]:
        """Return where the countries and régions with partnerships lie."""
        return self.remembered("middles", lambda: middles(self.reader))

    def roster(self, as_of: str | None, months: int, country: str | None) -> tuple[Roster, list[Calculation]]:
        """Return every partnership in outline, or those with a country, and how that was found.

        That of all is kept for a few days that are asked about; that of one country is found as quickly.
        """
        day = as_of_day(as_of)

        def make() -> tuple[Roster, list[Calculation]]:
            known, before = self._outlines(), len(self.reader.asked)
            made = roster(self.reader, known, as_of=day, months=months, country=country, language=self.language)
            return made, calculations_of(self.reader, before)

        return make() if country else self.rosters.recall(self.stamp, (day, months, self.language), make)

    def listing(self, name: str, as_of: str | None = None) -> tuple[DirectoryListing, list[Calculation]]:
        """Return all of a directory, and how it was found; that of partnerships for a day."""

        def make() -> tuple[DirectoryListing, list[Calculation]]:
            before = len(self.reader.asked)
            judged = self.roster(as_of, MONTHS, None)[0] if name in _JUDGED else None
            read = self.documents() if name == "documents" else ()
            made = listing(self.reader, name, roster=judged, documents=read, language=self.language)
            return made, calculations_of(self.reader, before)

        depends_on = (self.language if name in _WORDED else "", as_of_day(as_of) if name in _JUDGED else "")
        return self.remembered(("directory", name, *depends_on), make)

    def partnership_choices(self) -> PartnershipChoices:
        """Return what partnerships can be narrowed to; the same for every day."""
        return self.remembered(("choices", self.language), lambda: choices(self._outlines(), self.language))

    def make_all(self) -> None:
        """Make everything that a first visitor would wait for: what the start page shows, then the directories."""
        self.listing("partnerships")
        self.partnership_choices()
        self.documents()
        self.networks()
        self.middles()
        for name in NAMES:
            self.listing(name)

    def _outlines(self) -> dict[str, Outline]:
        return self.remembered("outlines", lambda: outlines(self.reader))


def calculations_of(reader: Reader, start: int = 0) -> list[Calculation]:
    """Return the statements that a reader ran, from one on."""
    return [_calculation(asked) for asked in reader.asked[start:]]


def _calculation(asked: Asked) -> Calculation:
    query = asked.query
    return Calculation(name=query.name, about=query.about, text=query.text, parameters=dict(asked.parameters))
