"""The shape of a comparison of authorities."""

from __future__ import annotations

from typing import Final

from typing_extensions import TypedDict

from graph.answers import Entity, Source

COMPARED: Final = ("partners", "countries", "themes", "networks", "meetings", "people")
"""What is compared, in the order of the page."""
FEWEST: Final = 2
MOST: Final = 3
"""Authorities that are compared at once."""


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
