"""Places that no document names: what official lists and gazetteers know of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from graph.answers import Entity

PLACE: Final = "Place"  # the label of a place that is no entity of the graph


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place of a list: ``names`` are all that it is known by, the proper one first; ``within`` is where it lies."""

    key: str
    names: tuple[str, ...]
    kind: str
    country: str
    within: str = ""

    @property
    def entity(self) -> Entity:
        """The place as answers name it."""
        return Entity(id=self.key, label=PLACE, name=self.names[0], country=self.country)

    @property
    def told_apart(self) -> str:
        """Its name with where it lies, as it can be asked for.

        Examples
        --------
        >>> ListedPlace("reference:fr-communes/32106", ("Cologne",), "commune", "FR", "Gers").told_apart
        'Cologne (Gers)'
        """
        return f"{self.names[0]} ({self.within or self.country})"


class Gazetteer(Protocol):
    """Whoever knows places by name."""

    def named(self, name: str) -> Sequence[ListedPlace]:
        """List the places that a name may mean, with « (département) » or « (country) » behind it only those there."""
