"""What a visitor asked: refills the form that was sent, and builds the links that ask again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.answers import Entity
from graph.questions import MONTHS


@dataclass(frozen=True, slots=True)
class ConnectQuestion:
    """Who connects two cities. ``start`` and ``end`` are as typed; ``excluded`` are the entities to do without."""

    start: str = ""
    end: str = ""
    as_of: str = ""
    excluded: tuple[Entity, ...] = ()

    @classmethod
    def of(cls, query: Sequence[tuple[str, str]]) -> ConnectQuestion:
        """Read it from an address, whether or not there is what it names."""
        asked = dict(query)
        excluded = tuple(Entity(id=value, label="", name=value) for name, value in query if name == "exclude")
        return cls(asked.get("from", ""), asked.get("to", ""), asked.get("as_of", ""), excluded)


@dataclass(frozen=True, slots=True)
class DormantQuestion:
    """Which partnerships sleep, and how the table is narrowed and ordered.

    Parameters
    ----------
    as_of : str
        A date, or empty for today.
    months : int
        The window, in months.
    status : str
        A verdict, or ``all``.
    grounds : str
        Why it sleeps, or empty for any grounds.
    country : str
        ISO 3166-1 code of a party, or empty for all.
    theme : str
        A theme's name, or empty for all.
    authority : Entity or None
        One that must be a party, or None for all.
    text : str
        Words that the partnership's name or its parties' must hold.
    sort : str
        One of ``viz.partnerships.ORDERS``.
    page : int
        Counted from one.
    """

    as_of: str = ""
    months: int = MONTHS
    status: str = "dormant"
    grounds: str = ""
    country: str = ""
    theme: str = ""
    authority: Entity | None = None
    text: str = ""
    sort: str = "evidence"
    page: int = 1


@dataclass(frozen=True, slots=True)
class OverlapQuestion:
    """How networks overlap: their ids or names as asked, and by what."""

    networks: tuple[str, ...] = ()
    by: str = "members"
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class RegistersQuestion:
    """What registers list: a date or empty, a country's code or name, an authority, and a standing or ``all``."""

    as_of: str = ""
    country: str = ""
    authority: str = ""
    standing: str = "all"
