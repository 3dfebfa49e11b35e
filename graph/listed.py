"""The shapes of the answer on registers: who lists what, beside what documents witness."""

from __future__ import annotations

from typing_extensions import TypedDict

from graph.answers import Entity, Source


class Register(TypedDict):
    """A list that somebody keeps, with how many partnerships and memberships it lists."""

    document: str
    title: str
    date: str
    publisher: str | None
    url: str | None
    licence: str | None
    note: str | None
    partnerships: int
    memberships: int


class Listing(TypedDict):
    """What a register says of a partnership; ``listed_as`` is its name there where another party stands for a side."""

    document: str
    title: str
    since: int | None
    listed_as: str | None
    sources: list[Source]


class ListedPartnership(TypedDict):
    """A partnership with who lists it and what witnesses it; ``standing`` is both, witnessed or listed."""

    id: str
    name: str
    parties: list[Entity]
    standing: str
    listed_by: list[Listing]
    witnessed_by: list[Source]


class StandingCount(TypedDict):
    """How many partnerships documents and registers know, documents alone, and registers alone."""

    both: int
    witnessed: int
    listed: int


class StandingOfCountry(StandingCount):
    """The same with one country, by its ISO code."""

    country: str


class StandingOfAuthority(StandingCount):
    """The same of one French authority."""

    authority: Entity


class Registers(TypedDict):
    """What registers list beside what documents witness; counts are of all, ``partnerships`` of those asked for."""

    as_of: str
    registers: list[Register]
    counts: StandingCount
    countries: list[StandingOfCountry]
    authorities: list[StandingOfAuthority]
    partnerships: list[ListedPartnership]
    note: str
