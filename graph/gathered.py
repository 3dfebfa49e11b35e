"""The shapes of what is gathered: registers beside witnesses, a comparison, all of a country, what is new."""

from __future__ import annotations

from typing import Final, Literal

from typing_extensions import TypedDict

from graph.answers import Entity, Source
from graph.directories import DirectoryPage, DirectoryRow


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


COMPARED: Final = ("partners", "countries", "themes", "networks", "meetings", "people")
"""What is compared, in the order of the page."""
FEWEST_COMPARED: Final = 2  # authorities that are compared at least; a question names three at most


class ComparedItem(TypedDict):
    """Something that at least one has, with the passages that say so, by who has it."""

    entity: Entity
    holders: dict[str, list[Source]]


class Compared(TypedDict):
    """What is known of one aspect, shared things first; ``shared`` counts what two or more have."""

    aspect: str
    shared: int
    items: list[ComparedItem]


class Comparison(TypedDict):
    """What two or three authorities are known to share. What no source says of one of them is unknown, never "no"."""

    entities: list[Entity]
    as_of: str
    aspects: list[Compared]


class Chair(TypedDict):
    """Who chairs a country group, since when and until when as far as sources say."""

    chair: Entity
    begun: str | None
    ended: str | None
    sources: list[Source]


class CountryGroup(TypedDict):
    """A group that works on the country, with who chairs or chaired it, the latest first."""

    group: Entity
    chairs: list[Chair]


class Country(TypedDict):
    """All that concerns one country. Events whose announced day has passed without a word are among the past ones."""

    country: str
    name: str
    as_of: str
    groups: list[CountryGroup]
    verdicts: dict[str, int]
    partnerships: DirectoryPage
    people: DirectoryPage
    coming: list[DirectoryRow]
    past: list[DirectoryRow]
    events: int
    registers: StandingCount


class VerdictChange(TypedDict):
    """The day on which a partnership's verdict became another, and why.

    ``before`` and ``after`` are verdicts, or the grounds of two that differ in nothing else; ``verdict`` is in words.
    """

    partnership: str
    name: str
    date: str
    before: str
    after: str
    verdict: str
    reasons: list[str]
    sources: list[Source]


class Announcement(TypedDict):
    """Something new that was or will be at a ``date``; ``known`` is the day of the document that first told of it."""

    kind: Literal["document", "verdict", "event"]
    about: Entity
    date: str
    known: str
    detail: str
    change: VerdictChange | None


class AnnouncedEvent(TypedDict):
    """An event that is announced, by a document of the day ``announced``; dates may be only a year or a month."""

    event: Entity
    start: str
    end: str | None
    place: str | None
    announced: str | None


class News(TypedDict):
    """What is new about an entity or a country (a ``Place``), the latest first; and its events to come."""

    subject: Entity
    as_of: str
    entries: list[Announcement]
    coming: list[AnnouncedEvent]
