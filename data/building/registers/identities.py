"""Ids of the authorities that registers name: those that our tables have, else new ones that stay."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from data.building.registers.abroad import Abroad
from data.building.registers.communes import Commune, Communes
from data.building.registers.positions import NEAR_KM, Position
from graph.names import fold, slug
from loaders.names.official import Official
from loaders.tables.claims import Claims, Row
from loaders.tables.layout import REFERENCE, split

_TOWNS: Final = frozenset({"commune", "city", "county"})
"""Kinds among which documents differ where they speak of a place abroad."""


class Identities:
    """Gives authorities their ids.

    Parameters
    ----------
    curated : Claims
        Our tables.
    communes : Communes
        Tells how many communes bear a name.
    """

    def __init__(self, curated: Claims, communes: Communes) -> None:
        self._communes = communes
        self._reference = {row["authority"]: row for row in curated[REFERENCE.name]}
        self._by_cog = {row["cog"]: key for key, row in self._reference.items() if len(row["cog"]) == 5}
        self._abroad: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.curated = {row["id"] for row in curated["authorities"]}
        for row in curated["authorities"]:
            self._add(row)

    def given(self, ends: Iterable[Commune | Abroad]) -> dict[Commune | Abroad, str]:
        """Assign each its id; no two of them the same."""
        every = sorted(set(ends), key=str)
        ids = {end: self._french(end) for end in every if isinstance(end, Commune)}
        abroad = [end for end in every if isinstance(end, Abroad)]
        known = {end: found for end in abroad if (found := self._known(end))}
        new = [end for end in abroad if end not in known]
        return ids | known | self._new(new, {*self.curated, *ids.values()})

    def _add(self, row: Row) -> None:
        if row["kind"] in _TOWNS and row["country"] != "FR":
            for name in (row["name"], *split(row["aliases"])):
                self._abroad[fold(name), row["country"]].append(row["id"])

    def _french(self, commune: Commune) -> str:
        if known := self._by_cog.get(commune.cog):
            return known
        short = f"authority:{slug(commune.name)}"
        if self._communes.namesakes(commune.name) < 2 and short not in self.curated:
            return short
        departement = Official.bundled().departement(commune.departement)
        return f"{short}-{slug(departement.names[-1]) if departement else commune.cog}"

    def _known(self, end: Abroad) -> str:
        """Find a place among our tables: of that name, not elsewhere."""
        names = dict.fromkeys(fold(name) for name in (end.name, *end.aliases))
        keys = {key for name in names for key in self._abroad.get((name, end.country), ()) if self._is_there(key, end)}
        return keys.pop() if len(keys) == 1 else ""

    def _is_there(self, key: str, end: Abroad) -> bool:
        row = self._reference.get(key)
        if row is None or not row["latitude"]:
            return True
        return Position(float(row["latitude"]), float(row["longitude"])).km_to(end.position) <= NEAR_KM

    def _new(self, ends: Iterable[Abroad], taken: set[str]) -> dict[Commune | Abroad, str]:
        """Add the country to a name that others bear too, and a number where that is no help."""
        listed = list(ends)
        bearers = Counter(slug(end.name) for end in listed)
        ids: dict[Commune | Abroad, str] = {}
        for end in listed:
            plain = f"authority:{slug(end.name)}"
            alone = bearers[slug(end.name)] == 1 and not self._communes.namesakes(end.name) and plain not in taken
            key = plain if alone else f"{plain}-{end.country.lower()}"
            while key in taken:
                key = f"{key}-{abs(round(end.position.latitude * 100))}"
            taken.add(key)
            ids[end] = key
        return ids
