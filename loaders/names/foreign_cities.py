"""The cities abroad that a name may mean, and what is loaded of them without a number of GeoNames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.names import folded
from loaders.names import thresholds
from loaders.names.authority_hits import AskedName, tier_of
from loaders.names.authority_names import AuthorityName, Tier, parted
from loaders.names.gazetteers import abroad
from loaders.names.record import Record


def meant_abroad(asked: AskedName) -> Sequence[Record]:
    """List the cities of the country that is stated which bear the printed name in any language."""
    if asked.tier not in ("", Tier.TOWN):
        return ()
    return abroad.named(_spellings(asked.name, asked.folded), asked.country)


def meant_anywhere(asked: AskedName) -> Sequence[Record]:
    """List the cities abroad that a name may mean where nothing states a country: none where only one bears it."""
    if asked.country or asked.tier not in ("", Tier.TOWN):
        return ()
    cities = abroad.anywhere(_spellings(asked.name, asked.folded))
    return cities[: thresholds.MOST] if len(cities) > 1 else ()


def namesakes(city: Record, keys: Mapping[str, Sequence[str]], loaded: Mapping[str, Record]) -> list[str]:
    """List what is loaded without a number under a name that only this city of its country bears.

    Parameters
    ----------
    city : Record
    keys : mapping of str to sequence of str
        Ids by the folded names, without spaces.
    loaded : mapping of str to Record
    """
    spellings = {folded(name).replace(" ", "") for name in abroad.other_names(city.key)}
    found = sorted({key for spelling in spellings for key in keys.get(spelling, ())})
    return [key for key in found if loaded[key].country == city.country and _is_only(loaded[key], city)]


def _is_only(record: Record, city: Record) -> bool:
    if record.codes or tier_of(record) not in (Tier.TOWN, Tier.UNKNOWN):
        return False
    bearing = [abroad.named(_spellings(parted(name), folded(name)), city.country) for name in record.names]
    return any(len(cities) == 1 and cities[0].key == city.key for cities in bearing)


def _spellings(name: AuthorityName, folded: str) -> list[str]:
    """Return under which names to look a city up, the most exact first."""
    return [folded, name.rest, name.core]
