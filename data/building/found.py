"""What a gazetteer answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.names import fold
from loaders.lexicon.spellings import without_generic_words
from loaders.names.gazetteers.cities import placed

TOWN_KINDS: Final = frozenset({"commune", "city"})


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """An authority to be found: its names, folded, with and without words for its kind."""

    id: str
    kind: str
    country: str
    names: frozenset[str]
    partners: frozenset[str] = frozenset()
    """Names of the authorities that have a partnership with it."""
    towns: frozenset[str] = frozenset()
    """Names of the communes that a document states to be part of it."""

    @classmethod
    def of(cls, key: str, kind: str, country: str, names: Iterable[str]) -> GazetteerPlace:
        """Fold its names."""
        folded = {fold(name) for name in names}
        return cls(key, kind, country, frozenset(folded | {without_generic_words(name) or name for name in folded}))


@dataclass(frozen=True, slots=True)
class GazetteerHit:
    """Identifiers or coordinates, or ``why`` there are none."""

    values: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    why: str = ""


def city_position(place: GazetteerPlace) -> GazetteerHit:
    """Find the position of a city in GeoNames: of the only one of its name in its country, or by far the largest."""
    cities = placed(place.names, place.country)
    if not cities:
        return GazetteerHit(why="no city of that name in GeoNames")
    if len(cities) > 1:
        return GazetteerHit(why=f"{len(cities)} cities of that name in GeoNames")
    return position((cities[0].latitude, cities[0].longitude), "geonames")


def position(degrees: Collection[float], source: str) -> GazetteerHit:
    """Return a position, to a metre."""
    latitude, longitude = (round(one, 5) for one in degrees)
    return GazetteerHit({"latitude": latitude, "longitude": longitude}, source)
