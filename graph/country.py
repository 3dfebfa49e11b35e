"""The shape of what is known of one country."""

from __future__ import annotations

from typing_extensions import TypedDict

from graph.answers import Entity, Source
from graph.directories import DirectoryPage, DirectoryRow
from graph.listed import StandingCount


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
