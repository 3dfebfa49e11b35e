"""Where a new authority lies, so that the map shows it: from the cities of GeoNames, where its name leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from graph.names import fold
from loaders.names.gazetteers.cities import by_number, placed
from loaders.names.official import Official
from loaders.names.spellings import without_generic_words

_FRANCE: Final = "FR"
_TOWN_KINDS: Final = frozenset({"commune", "city"})


def position_of(authority: Mapping[str, str], names: Iterable[str], codes: Mapping[str, Any]) -> dict[str, float]:
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
    dict
        ``latitude`` and ``longitude``, to a metre; empty where nothing is certain.
    """
    kind, country = authority.get("kind", ""), authority.get("country", "")
    city, cog = by_number(str(codes.get("geonames") or "")), str(codes.get("cog") or "")
    if city is None and kind in _TOWN_KINDS and country and (country != _FRANCE or cog):
        spelt = {spelling for name in map(fold, names) for spelling in (name, without_generic_words(name) or name)}
        found = placed(spelt, country, Official.bundled().region_of(cog) if country == _FRANCE else "")
        city = found[0] if len(found) == 1 else None
    return {"latitude": round(city.latitude, 5), "longitude": round(city.longitude, 5)} if city else {}
