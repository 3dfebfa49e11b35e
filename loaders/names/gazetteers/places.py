"""Every French authority, Japanese local government and city of GeoNames, by any name that it is known by.

Reading the lists takes a second and a half. A name that none of them knows is told without: by a Bloom filter over all
that places are looked up by, which may take a name for known, never a known one for unknown.

References
----------
B. H. Bloom, Space/time trade-offs in hash coding with allowable errors, Communications of the ACM 13 (1970).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Final

from graph.countries import OVERSEAS
from graph.names import fold
from graph.places import ListedPlace
from loaders.names.authority_names import AuthorityName, Tier, core_of, parted, sound, tiers
from loaders.names.gazetteers.cities import Called, City, bearing, by_number
from loaders.names.official import ABROAD, GEONAMES, Official
from loaders.names.record import Record

FILE: Final = Path(__file__).parents[3] / "data" / "reference" / "official" / "known-names.bloom"
"""Written by ``python -m data.building.known_names``."""
_BYTES: Final = 2**19
"""Sixteen bits for each of 260,000 names: one unknown name in some two thousand is looked for in the lists."""
_HASHES: Final = 8
_HASH_BYTES: Final = struct.calcsize(">I")
_PREFIX: Final = "place:"
_REFERENCE: Final = "reference:"
_LEVELS: Final = (Tier.REGION, Tier.TOWN, Tier.DEPARTEMENT, Tier.INTERCOMMUNALITY)
"""What a bare name means first."""
_CLEARLY: Final = 5
"""How many times the inhabitants of the next a city has that is meant; the answer says which it is."""
_CODE: Final = 4
"""Letters of the codes of airports, by which nobody asks."""
_IN_LISTS: Final = frozenset({"FR", "JP", *OVERSEAS})
"""Countries whose places the official lists have."""


@lru_cache(maxsize=1_000)
def named(name: str) -> tuple[ListedPlace, ...]:
    """List the places that a name may mean.

    A city abroad bears its own name and those in other languages, as Köln bears Cologne; of several the one counts
    that has by far the most inhabitants. Before French villages of its name it comes alone: they can be asked for
    with their département.
    """
    if name.startswith(_PREFIX):
        return tuple(_of_key(name))
    if not fold(name) or not may_be_known(name):
        return ()
    asked = parted(name)
    found = [*_french(asked), *_japanese(asked), *_cities(asked)]
    if asked.where or asked.country:
        here = ((one, one.country if asked.country else core_of(fold(one.within))) for one in found)
        return tuple(one for one, lies in here if lies == (asked.country or asked.where))
    large = [place for place in found if place.kind == "city"]
    villages = [place for place in found if place.country == "FR" and place.kind == "commune"]
    if large and villages and all(Official.bundled().may_be_abroad(_entry_of(place.key)) for place in villages):
        return (*large, *villages) if len(large) > 1 else tuple(large)
    return tuple(found)


def _entry_of(key: str) -> str:
    """Return the key in the official lists of what a place's key names."""
    return _REFERENCE + "/".join(key.removeprefix(_PREFIX).rsplit("-", 1))


def _of_key(key: str) -> Iterator[ListedPlace]:
    """Return the place that an earlier answer named by its key."""
    official, reference = Official.bundled(), _entry_of(key)
    if reference.startswith(ABROAD):
        yield from map(_city, filter(None, [by_number().get(reference.removeprefix(ABROAD))]))
    elif official.knows(reference):
        yield _listed(official.record(reference), official)


def _french(asked: AuthorityName) -> Iterator[ListedPlace]:
    """Return those of the level that the name says; of a bare name the région, else the communes, else others."""
    if asked.country not in ("", "FR"):
        return
    official = Official.bundled()
    records = official.named(asked.core)
    present = {tiers().get(one.kind) for one in records}
    level = asked.tier or next((tier for tier in _LEVELS if tier in present), None)
    spelt = [one for one in records if asked.tier and asked.folded in map(fold, one.names)]
    meant = spelt or [one for one in records if tiers().get(one.kind) is level]
    yield from (_listed(record, official) for record in meant)


def _japanese(asked: AuthorityName) -> Iterator[ListedPlace]:
    if asked.country in ("", "JP"):
        official = Official.bundled()
        for record in official.sounding(asked.rest):
            if asked.core in {parted(name).core for name in record.names}:
                yield _listed(record, official)


def _listed(record: Record, official: Official) -> ListedPlace:
    within = next(iter(official.places_of(record.key)), "")
    key = _PREFIX + record.key.removeprefix(_REFERENCE).replace("/", "-")
    return ListedPlace(key, record.names, record.kind, record.country, within)


def _cities(asked: AuthorityName) -> Iterator[ListedPlace]:
    """Return the city abroad that is meant, else all that may be; the official lists have French and Japanese ones."""
    bearers = (_bearers(spelling, asked.country) for spelling in asked.spellings)
    own, other, code = next((ranks for ranks in bearers if any(ranks)), ([], [], []))
    called = own or other or (code if len(asked.folded) > _CODE else [])
    for group in (sorted({*own, *other}, key=lambda city: (-city.population, city.geonames)), called):
        if group and (len(group) == 1 or group[0].population >= _CLEARLY * group[1].population):
            yield _city(group[0])
            return
    yield from map(_city, called)


def _bearers(spelling: str, country: str) -> list[list[City]]:
    return [[city for city in bearing(spelling, called, country) if city.country not in _IN_LISTS] for called in Called]


def _city(city: City) -> ListedPlace:
    return ListedPlace(f"{_PREFIX}{GEONAMES}-{city.geonames}", (city.name, *city.names), "city", city.country)


def may_be_known(name: str) -> bool:
    """Return whether a list may know a name.

    Examples
    --------
    >>> may_be_known("Cologne"), may_be_known("Tokyo"), may_be_known("Colgone")
    (True, True, False)
    """
    asked = parted(name)
    spellings = {*asked.spellings, asked.core.replace(" ", ""), sound(asked.rest)}
    bits = _filter()
    return any(all(bits[place >> 3] >> (place & 7) & 1 for place in _bits(spelling)) for spelling in spellings)


def filter_of(spellings: Iterable[str]) -> bytes:
    """Make the filter that holds some spellings."""
    bits = bytearray(_BYTES)
    for place in chain.from_iterable(map(_bits, spellings)):
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


@cache
def _filter() -> bytes:
    return FILE.read_bytes()


def _bits(spelling: str) -> Iterator[int]:
    digest = blake2b(spelling.encode(), digest_size=_HASHES * _HASH_BYTES).digest()
    return (number % (_BYTES * 8) for (number,) in struct.iter_unpack(">I", digest))
