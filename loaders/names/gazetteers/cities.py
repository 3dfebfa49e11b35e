"""The cities of more than 15,000 inhabitants that GeoNames lists (CC BY 4.0), as they come with Jumelage."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.loads.load import bundled_data

COLUMNS: Final = ("geonames", "name", "country", "area", "population", "latitude", "longitude", "names")
FILE: Final = "cities.csv"


@dataclass(frozen=True, slots=True)
class City:
    """A city; ``area`` is the state, or in France the region's code, ``names`` are what others call it."""

    geonames: int
    name: str
    country: str
    area: str
    population: int
    latitude: float
    longitude: float
    names: tuple[str, ...]


@cache
def all_cities() -> tuple[City, ...]:
    """Read the list, once: it takes a quarter of a second.

    Examples
    --------
    >>> [city.country for city in all_cities() if "Cologne" in city.names]
    ['DE']
    """
    with (bundled_data() / "reference" / "official" / FILE).open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        next(rows)
        return tuple(
            City(
                int(key),
                name,
                country,
                area,
                int(population),
                float(y),
                float(x),
                tuple(filter(None, names.split("|"))),
            )
            for key, name, country, area, population, y, x, names in rows
        )
