"""SIREN and COG of French authorities, from the official lists of local authorities and intercommunalities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data.building.found import GazetteerHit, GazetteerPlace
from data.building.lists import Record, index, matching, only, read_list
from graph.names import fold
from loaders.names.gazetteers.cities import named
from loaders.names.official import departement_of

_EPCI_TYPES: Final = {
    "metropole": "MET",
    "communaute_urbaine": "CU",
    "communaute_agglomeration": "CA",
    "communaute_communes": "CC",
    "etablissement_territorial": "EPT",
}
_LIST_TYPES: Final = {"commune": "COM", "departement": "DEP", "region": "REG", "collectivite_unique": "CTU"}
_KIND_WORDS: Final = re.compile(
    r"\b(?:cu|ca|cc|communaute urbaine|communaute d agglomeration|communaute de communes|communaute|agglomeration|agglo"
    r"|eurometropole|metropole|d|de|du|des|la|le|les|l)\b"
)


class France:
    """The official lists of French authorities.

    Parameters
    ----------
    folder : Path
        With ``fr-collectivites-2022.csv``, ``fr-epci-2022.csv`` and ``fr-departements-2022.csv``.
    """

    def __init__(self, folder: Path) -> None:
        listed = read_list(folder / "fr-collectivites-2022.csv")
        self._listed = {kind: index((r for r in listed if r["type"] == kind), "nom") for kind in _LIST_TYPES.values()}
        self._region_of = {r["COG"]: r["code_region"] for r in read_list(folder / "fr-departements-2022.csv")}
        self._epci: dict[str, list[Record]] = {}
        for record in read_list(folder / "fr-epci-2022.csv"):
            group = self._epci.setdefault(_bare(fold(record["nom"])), [])
            if all(record["SIREN"] != other["SIREN"] for other in group):
                group.append(record)

    def find(self, place: GazetteerPlace) -> GazetteerHit:
        """Find the identifiers of a French authority."""
        if place.kind in _EPCI_TYPES:
            record = self._intercommunality(place)
            return (
                record if isinstance(record, GazetteerHit) else GazetteerHit({"siren": record["SIREN"]}, "fr-epci-2022")
            )
        record = self._authority(place)
        if isinstance(record, GazetteerHit):
            return record
        return GazetteerHit({"siren": record["SIREN"], "cog": record["COG"]}, "fr-collectivites-2022")

    def seat(self, place: GazetteerPlace) -> GazetteerPlace | None:
        """Name the commune that gives an intercommunality its name: the same name in the same département, or stated.

        Stated is « Lille » for the « Métropole européenne de Lille »: a document says that it is a part of it.
        """
        record = self._intercommunality(place)
        if place.kind not in _EPCI_TYPES or isinstance(record, GazetteerHit):
            return None
        departements = record["code_departement"].split(",")
        names = {_bare(name).removeprefix("grand ") for name in place.names}
        communes = [
            commune
            for name, group in self._listed["COM"].items()
            if _bare(name) in names
            for commune in group
            if departement_of(commune["COG"]) in departements
        ]
        words = {word for name in place.names for word in name.split()}
        named = [commune["nom"] for commune in communes] or [
            town for town in place.towns if fold(town).split()[0] in words
        ]
        return GazetteerPlace.of(place.id, "commune", "FR", named) if len(named) == 1 else None

    def communes(self, place: GazetteerPlace) -> list[Record]:
        """List the communes that bear one of its names."""
        return matching(self._listed["COM"], place.names)

    def _authority(self, place: GazetteerPlace) -> Record | GazetteerHit:
        kind = _LIST_TYPES.get(place.kind)
        if kind is None:
            return GazetteerHit(why="no list has this kind")
        found = matching(self._listed[kind], place.names)
        return only(self._town_among(found) if kind == "COM" and len(found) > 1 else found, place.kind)

    def _town_among(self, communes: Sequence[Record]) -> list[Record]:
        """Of several communes of one name, take the only one in the region of the only town of that name."""
        towns = named(fold(communes[0]["nom"]), "FR")
        if len(towns) != 1:
            return list(communes)
        region = [r for r in communes if self._region_of.get(departement_of(r["COG"])) == towns[0].area]
        return region if len(region) == 1 else list(communes)

    def _intercommunality(self, place: GazetteerPlace) -> Record | GazetteerHit:
        found = matching(self._epci, {_bare(name) for name in place.names})
        right = [record for record in found if record["type"] == _EPCI_TYPES.get(place.kind)]
        return only(right or found, "intercommunality")


def _bare(folded: str) -> str:
    """Leave out words for its kind, and articles: the lists abbreviate them as CU, CA and CC."""
    return " ".join(_KIND_WORDS.sub(" ", folded).split())
