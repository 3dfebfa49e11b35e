"""Which authority abroad a name at a position means."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from data.building.found import GazetteerPlace
from data.building.japan import Japan
from data.building.registers.positions import NEAR_KM, Position
from graph.names import fold
from loaders.names.gazetteers.cities import City, named

_KINDS: Final = (
    ("county", re.compile(r" (?:County(?: Borough)?|Cercle)$")),
    ("state", re.compile(r" (?:Region|State|Province|Voivodeship)$")),
)
_GENERIC: Final = re.compile(r"^Gmina | Municipality$")
"""Words for a municipality in Wikidata's labels."""
_BRACKET: Final = re.compile(r" \(.*\)$")
"""Tells a town from others of its name: Frankfurt (Oder)."""


@dataclass(frozen=True, slots=True)
class Abroad:
    """An authority abroad as a register names it."""

    name: str
    kind: str
    country: str
    position: Position
    aliases: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    geonames: int = 0
    """Number of the city of this name there in GeoNames."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the French one first: Anvers, which the register calls Antwerp."""
        french = _called_in_french().get((self.country, self.name), self.name)
        return tuple(dict.fromkeys((french, self.name, *self.aliases)))


class Gazetteer:
    """GeoNames and the list of Japanese authorities, asked by name and position.

    Parameters
    ----------
    japan : Japan
    """

    def __init__(self, japan: Japan) -> None:
        self._japan = japan

    def find(self, label: str, country: str, position: Position) -> Abroad:
        """Find what is known of a place; it stands for itself where no list has it."""
        kind = next((kind for kind, pattern in _KINDS if pattern.search(label.partition(",")[0])), "city")
        name = _GENERIC.sub("", label.partition(",")[0].strip())
        city = self._city(_BRACKET.sub("", name), country, position) if kind == "city" else None
        other = {city.name} if city and fold(city.name) != fold(name) else set()
        written = {label} if label != name else set()
        codes = self._japanese(name, position) if country == "JP" else ()
        return Abroad(
            name, kind, country, position, tuple(sorted(other | written)), codes, city.geonames if city else 0
        )

    def city(self, name: str, country: str) -> Abroad | None:
        """Find the only city of a name in a country."""
        cities = named(fold(name), country)
        if len(cities) != 1:
            return None
        position = Position(round(cities[0].latitude, 5), round(cities[0].longitude, 5))
        return self.find(name, country, position)

    def countries(self, name: str, position: Position, among: Iterable[str]) -> list[str]:
        """List those of several countries in which GeoNames has a city of this name there."""
        return [country for country in among if self._city(name, country, position)]

    def _city(self, name: str, country: str, position: Position) -> City | None:
        near = [
            city
            for city in named(fold(name), country)
            if Position(city.latitude, city.longitude).km_to(position) <= NEAR_KM
        ]
        return near[0] if near else None

    def _japanese(self, name: str, position: Position) -> tuple[tuple[str, str], ...]:
        found = self._japan.find(GazetteerPlace.of("", "city", "JP", [name])).values
        there = "latitude" in found and Position(found["latitude"], found["longitude"]).km_to(position) <= NEAR_KM
        return tuple((key, found[key]) for key in ("jp_code", "name_ja", "name_kana")) if there else ()


@cache
def _called_in_french() -> Mapping[tuple[str, str], str]:
    """Read the French names of places that the registers name in English, by country and listed name."""
    with (Path(__file__).parent / "called_in_french.csv").open(encoding="utf-8", newline="") as file:
        return {(row["country"], row["listed"]): row["french"] for row in csv.DictReader(file)}


class PlacesAbroad:
    """The places abroad that were met, so that each is one whatever its label."""

    def __init__(self) -> None:
        self._met: dict[str, list[Abroad]] = defaultdict(list)

    def of(self, found: Abroad) -> Abroad:
        """Return the place as it was met first: the same city of GeoNames, or of the same name nearby."""
        clues = [f"{fold(found.name)}/{found.country}/{found.kind}"]
        clues += [f"geonames/{found.geonames}"] if found.geonames else []
        for one in (one for clue in clues for one in self._met[clue]):
            if one.position.km_to(found.position) <= NEAR_KM:
                return one
        for clue in clues:
            self._met[clue].append(found)
        return found
