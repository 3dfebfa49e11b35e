"""Wikidata's twinned places of France as statements: doubles joined, what is not certain left out with a reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from data.building.lists import Record
from data.building.registers.abroad import Abroad, Gazetteer, PlacesAbroad
from data.building.registers.communes import Commune, Communes, Unknown
from data.building.registers.positions import Position
from data.building.twins import wikidata_codes
from graph.names import fold

End = Commune | Abroad
_NUMBER: Final = re.compile(r"Q\d+")
"""What Wikidata gives for a name that it does not have."""


@dataclass(frozen=True, slots=True)
class Twinning:
    """Two places that Wikidata calls twinned, and the lines that do."""

    one: End
    other: End
    lines: tuple[int, ...]


@dataclass(slots=True)
class Reading:
    """What was read: twinnings, positions, and rows that gave none, by reason."""

    twinnings: list[Twinning] = field(default_factory=list)
    positions: dict[End, Position] = field(default_factory=dict)
    left_out: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Lines by reason."""

    def counts(self) -> dict[str, int]:
        """Count rows by what became of them."""
        joined = sum(len(one.lines) - 1 for one in self.twinnings)
        return {
            "twinnings": len(self.twinnings),
            "said twice": joined,
            **{why: len(lines) for why, lines in sorted(self.left_out.items())},
        }


class Twinnings:
    """Reads the list.

    Parameters
    ----------
    communes : Communes
    gazetteer : Gazetteer
    places : PlacesAbroad
    """

    def __init__(self, communes: Communes, gazetteer: Gazetteer, places: PlacesAbroad) -> None:
        self._communes, self._gazetteer, self._places = communes, gazetteer, places

    def read(self, rows: Iterable[Record]) -> Reading:
        """Read rows, the first of which stands in line 2.

        Returns
        -------
        Reading
            Its twinnings and its left-out lines add up to the rows.
        """
        listed = list(rows)
        countries = self._countries(listed)
        reading = Reading()
        pairs: dict[frozenset[End], list[int]] = defaultdict(list)
        for line, row in enumerate(listed, start=2):
            ends = self._ends(row, countries)
            if isinstance(ends, str):
                reading.left_out[ends].append(line)
            elif ends[0][0] == ends[1][0]:
                reading.left_out["twinned with itself"].append(line)
            else:
                for end, position in ends:
                    reading.positions.setdefault(end, position)
                pairs[frozenset(end for end, _ in ends)].append(line)
        for pair, lines in pairs.items():
            one, other = sorted(pair, key=lambda end: (isinstance(end, Abroad), end.name, str(end)))
            reading.twinnings.append(Twinning(one, other, tuple(lines)))
        return reading

    def _ends(self, row: Record, countries: Mapping[Position, str]) -> list[tuple[End, Position]] | str:
        origin, destination = position_of(row, "origin"), position_of(row, "destination")
        commune = self._communes.find(row["origincityLabel"], origin)
        if isinstance(commune, Unknown):
            return f"French side: {commune.why}"
        country = countries.get(destination) or code_of(row)
        if not country:
            return "a country of the past"
        sister: End | Unknown
        if country == "FR":
            sister = self._communes.find(row["sistercityLabel"], destination)
            if isinstance(sister, Unknown):
                return f"other French side: {sister.why}"
        else:
            if _NUMBER.fullmatch(row["sistercityLabel"]):
                return "a place without a name"
            sister = self._places.of(self._gazetteer.find(row["sistercityLabel"], country, destination))
        return [(commune, origin), (sister, destination)]

    def _countries(self, rows: Iterable[Record]) -> dict[Position, str]:
        """Settle the country of places that Wikidata puts in several: the one that the gazetteer has them in."""
        said: dict[Position, dict[str, str]] = defaultdict(dict)
        for row in rows:
            said[position_of(row, "destination")][code_of(row)] = row["sistercityLabel"]
        settled = {}
        for position, names in said.items():
            if len(names) > 1:
                right = self._gazetteer.countries(next(iter(names.values())), position, sorted(names))
                settled[position] = right[0] if len(right) == 1 else sorted(names)[0]
        return settled


def code_of(row: Record) -> str:
    """Return the code of a row's country; empty for Prussia and the like."""
    return wikidata_codes().get(fold(row["destination_countryLabel"]), "")


def position_of(row: Record, end: str) -> Position:
    """Read the position of an end, ``origin`` or ``destination``."""
    return Position(round(float(row[f"{end}lat"]), 5), round(float(row[f"{end}long"]), 5))


def named_positions(rows: Iterable[Record]) -> Iterator[tuple[str, Position]]:
    """List the names of French places with their positions."""
    for row in rows:
        yield row["origincityLabel"], position_of(row, "origin")
        if code_of(row) == "FR":
            yield row["sistercityLabel"], position_of(row, "destination")
