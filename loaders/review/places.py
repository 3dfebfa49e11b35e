"""Where a new authority lies, so that the map shows it: from the cities of GeoNames, where its name leaves no doubt."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from loaders.loads.load import bundled_data
from loaders.names.gazetteers.abroad import degrees
from loaders.names.gazetteers.found import GazetteerHit, GazetteerPlace
from loaders.names.gazetteers.world import TOWN_KINDS, Cities, position
from loaders.tables.departements import departement_of

_FRANCE: Final = "FR"


def position_of(authority: Mapping[str, str], names: Iterable[str], codes: Mapping[str, Any]) -> GazetteerHit:
    """Find the position of a town or city.

    Parameters
    ----------
    authority : mapping of str to str
        Its row: ``id``, ``kind`` and ``country``.
    names : iterable of str
    codes : mapping of str to str
        A French commune must have its code (``cog``): many share their names, and only the one in the region of its
        département is meant.

    Returns
    -------
    GazetteerHit
        ``latitude`` and ``longitude``, or why there are none.
    """
    kind, country = authority.get("kind", ""), authority.get("country", "")
    if numbered := degrees(str(codes.get("geonames") or "")):
        return position(numbered, "geonames")
    cog = str(codes.get("cog") or "")
    if kind not in TOWN_KINDS or not country or (country == _FRANCE and not cog):
        return GazetteerHit(why="no town whose place is certain")
    area = _regions().get(departement_of(cog), "") if country == _FRANCE else ""
    return Cities().find(GazetteerPlace.of(authority["id"], kind, country, names), area)


@cache
def _regions() -> dict[str, str]:
    """The region of each département, by their codes."""
    with (bundled_data() / "reference" / "official" / "fr-departements.csv").open(
        encoding="utf-8", newline=""
    ) as table:
        return {row["cog"]: row["region"] for row in csv.DictReader(table)}
