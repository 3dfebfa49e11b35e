"""In which région a French authority lies, by its official codes: context for narrowing a list, never a link."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

_OFFICIAL: Final = Path(__file__).parents[1] / "data" / "reference" / "official"
_REGIONAL: Final = frozenset({"region", "collectivite_unique"})
_OVERSEAS: Final = ("97", "98")


def region_of(kind: str | None, cog: str | None, siren: str | None) -> str | None:
    """Name the région of an authority; None where its codes are unknown or it lies in none.

    ``kind`` is needed because the code of a région and that of a département look alike; ``cog`` and ``siren`` are its
    codes in the official geographic code and in the register of establishments.

    Examples
    --------
    >>> region_of("commune", "37261", None), region_of("region", "84", None)
    ('Centre-Val de Loire', 'Auvergne-Rhône-Alpes')
    >>> region_of("metropole", None, "243300316"), region_of("city", None, None)
    ('Nouvelle-Aquitaine', None)
    """
    if kind in _REGIONAL:
        return _regions().get(cog or "")
    departement = (cog[:3] if cog.startswith(_OVERSEAS) else cog[:2]) if cog else _of_groups().get(siren or "", "")
    return _departements().get(departement)


@cache
def _regions() -> dict[str, str]:
    return {row["cog"]: row["name"] for row in _rows("fr-regions")}


@cache
def _departements() -> dict[str, str]:
    """The région of each département; Corsica's old two are its one."""
    return {row["cog"]: _regions().get(row["region"], row["name"]) for row in _rows("fr-departements")}


@cache
def _of_groups() -> dict[str, str]:
    """The first département of each group of communes: as the table lists them."""
    return {row["siren"]: row["departements"].split("|")[0] for row in _rows("fr-epci") if row["departements"]}


def _rows(table: str) -> list[dict[str, str]]:
    with (_OFFICIAL / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
