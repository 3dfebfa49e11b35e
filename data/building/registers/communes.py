"""Which French commune a name at a position means."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from data.building.registers.positions import Neighbours, Position
from graph.names import fold
from loaders.names.official import departement_of

OVERSEAS: Final = {
    "noumea": ("98818", "Nouméa"),
    "dumbea": ("98805", "Dumbéa"),
    "la foa": ("98813", "La Foa"),
    "papeete": ("98735", "Papeete"),
    "punaauia": ("98738", "Punaauia"),
    "faaa": ("98715", "Faaa"),
}
"""Communes of New Caledonia and French Polynesia, which the list of authorities leaves out: code and name (INSEE)."""
_ENGLISH: Final = {"dunkirk": "dunkerque"}
"""Wikidata's labels are English ones."""
_CLOSE_NAME: Final = 4
"""Letters of a former commune's name from which the commune that begins so can be its successor."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of the official list."""

    cog: str
    siren: str
    name: str

    @property
    def departement(self) -> str:
        """Code of its département."""
        return departement_of(self.cog)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why no commune is certain."""

    why: str


class Communes:
    """The official list of communes, asked by name and position.

    Parameters
    ----------
    official : Path
        ``data/reference/official``.
    named : iterable of (str, Position)
        Names of communes at their positions: those whose name only one commune bears show where départements lie.
    """

    def __init__(self, official: Path, named: Iterable[tuple[str, Position]]) -> None:
        self._by_name: dict[str, list[Commune]] = defaultdict(list)
        with (official / "fr-communes.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._by_name[fold(row["name"])].append(Commune(row["cog"], row["siren"], row["name"]))
        self._all = [one for group in self._by_name.values() for one in group]
        with (official / "fr-departements.csv").open(encoding="utf-8", newline="") as file:
            self._departements = {fold(row["name"]): row["cog"] for row in csv.DictReader(file)}
        alone = ((self._by_name.get(fold(name), []), position) for name, position in named)
        self._neighbours = Neighbours((found[0].departement, at) for found, at in alone if len(found) == 1)

    @cache  # noqa: B019 - one list is read once, and the program ends
    def find(self, printed: str, position: Position) -> Commune | Unknown:
        """Find the commune that bears a name there, or that took over from the one that did."""
        town, _, qualifier = printed.partition(",")
        name = _ENGLISH.get(fold(town), fold(town))
        if name in OVERSEAS:
            return Commune(OVERSEAS[name][0], "", OVERSEAS[name][1])
        found = self._by_name.get(name, [])
        qualified = self._departements.get(fold(qualifier), "")
        for group in (found, self._successors(town)):
            departements = {one.departement for one in group if qualified in ("", one.departement)}
            here = self._neighbours.departement_of(position, departements)
            right = [one for one in group if one.departement == here]
            if len(right) == 1:
                return right[0]
        return Unknown("several communes of that name" if len(found) > 1 else "no commune of that name there")

    def namesakes(self, name: str) -> int:
        """Count the communes that bear a name."""
        return len(self._by_name.get(fold(name), ()))

    def _successors(self, town: str) -> list[Commune]:
        """List the communes whose names begin with that of a former one: Segré-en-Anjou Bleu for Segré."""
        if len(town) < _CLOSE_NAME:
            return []
        return [one for one in self._all if one.name.startswith((f"{town}-", f"{town} "))]
