"""The official lists of authorities that come with Jumelage, and the cities abroad, read when first needed."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path
from typing import Final, NamedTuple

from graph.names import fold
from loaders.bundled import bundled_data
from loaders.files.patterns import word_set
from loaders.names import thresholds
from loaders.names.authority_names import AuthorityName, Tier, core_of, is_japanese, parted, sound
from loaders.names.gazetteers import cities
from loaders.names.gazetteers.cities import City
from loaders.names.record import Record

COMMUNES: Final = "fr-communes"
DEPARTEMENTS: Final = "fr-departements"
EPCI: Final = "fr-epci"
JAPANESE: Final = "jp-localgov"
REGIONS: Final = "fr-regions"
GEONAMES: Final = "geonames"
"""Cities abroad, which `cities` lists with those of all countries."""
ABROAD: Final = f"reference:{GEONAMES}/"
_LISTED: Final = ("FR", "JP")
"""Countries whose places the other lists have."""


class ListedAuthority(NamedTuple):
    """An entry of a list: ``within`` numbers the départements, or names the prefecture, in which it lies."""

    name: str
    names: tuple[str, ...]
    kind: str
    codes: Mapping[str, str]
    within: tuple[str, ...] = ()
    region: str = ""
    """Of a département the code of its région."""
    population: int = 0
    """Of a commune in two figures; 0 for those of less than about 15,000."""
    is_smaller: bool = False
    """Whether a city abroad of its name is larger."""
    country: str = "FR"


def _commune(cog: str, siren: str, name: str, population: str, namesake: str) -> ListedAuthority:
    codes, within = {"cog": cog, "siren": siren}, (departement_of(cog),)
    return ListedAuthority(name, (name,), "commune", codes, within, "", int(population or 0), bool(namesake))


def _intercommunality(siren: str, kind: str, name: str, acronym: str, departements: str, names: str) -> ListedAuthority:
    return ListedAuthority(name, tuple(names.split("|")), kind, {"siren": siren}, tuple(departements.split("|")))


def _departement(cog: str, name: str, region: str, names: str) -> ListedAuthority:
    return ListedAuthority(name, tuple(names.split("|")), "departement", {"cog": cog}, (cog,), region)


def _region(cog: str, siren: str, kind: str, name: str, names: str) -> ListedAuthority:
    return ListedAuthority(name, tuple(names.split("|")), kind, {"cog": cog, "siren": siren})


def _japanese(code: str, kind: str, kanji: str, kana: str, latin: str, prefecture: str) -> ListedAuthority:
    named = (f"Préfecture de {latin}", f"{latin}-ken", kanji) if kind == "prefecture" else (latin, kanji, kana)
    return ListedAuthority(latin, tuple(filter(None, named)), kind, {"jp_code": code}, (prefecture,), country="JP")


_LISTS: Final[Mapping[str, Callable[..., ListedAuthority]]] = {
    COMMUNES: _commune,
    EPCI: _intercommunality,
    DEPARTEMENTS: _departement,
    REGIONS: _region,
    JAPANESE: _japanese,
}
"""What the rows of each list say."""


class Official:
    """French communes, intercommunalities, départements and régions, Japanese local governments, and cities abroad.

    ``folder`` has the lists that ``python -m data.building.reference`` writes; without it nothing is listed. An entry's
    key is ``reference:<list>/<code>``; records are made only of entries that are asked for.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._records: dict[str, Record] = {}

    @classmethod
    @cache
    def bundled(cls) -> Official:
        """Read the lists in ``data/reference/official``, once in a process."""
        return cls(bundled_data() / "reference" / "official")

    def __bool__(self) -> bool:
        return self._folder is not None

    def named(self, core: str) -> list[Record]:
        """List the French entries whose name has this core, spaces left out; each once."""
        return [self.record(key) for key in self._by_core.get(core.replace(" ", ""), ())]

    def has_french(self, core: str) -> bool:
        """Whether a French entry's name has this core, spaces left out."""
        return core.replace(" ", "") in self._by_core

    def departement(self, code: str) -> Record | None:
        """Return the département of a number."""
        key = _key(DEPARTEMENTS, code.upper().zfill(2))
        return self.record(key) if self.knows(key) else None

    def starting(self, word: str) -> list[Record]:
        """List the intercommunalities whose name begins with a word, « grand » aside."""
        return [self.record(key) for key in self._by_first_word.get(word, ())]

    def towns_beginning(self, core: str) -> list[Record]:
        """List the towns whose name goes on after this: Aix-en-Provence for « aix »."""
        return [self.record(key) for key in self._by_short_name.get(core, ())]

    def sounding(self, name: str) -> list[Record]:
        """List the Japanese entries of a name, in kanji, kana or Latin letters."""
        return [self.record(key) for key in self._by_sound.get(sound(name), ())]

    def spellings(self) -> list[str]:
        """List the cores and sounds by which `named` and `sounding` find entries."""
        return [*self._by_core, *self._by_sound]

    def coded(self, codes: Mapping[str, str]) -> Record | None:
        """Return the entry that bears one of these codes."""
        cog, siren, jp_code, geonames = (codes.get(name, "") for name in ("cog", "siren", "jp_code", "geonames"))
        keys = [_key(COMMUNES, cog), _key(EPCI, siren)]
        if len(cog) in (2, 3):
            regions = [key for key, one in self._lists[REGIONS].items() if siren and one.codes["siren"] == siren]
            keys = [*regions, _key(DEPARTEMENTS, cog)]
        keys += [_key(JAPANESE, jp_code), _key(GEONAMES, geonames)]
        return next(map(self.record, filter(self.knows, keys)), None)

    def cities_named(self, spellings: Iterable[str], country: str) -> Sequence[Record]:
        """List the cities of a country abroad that bear a name, by the first folded spelling that any of them bears.

        Cities that are called so at home come before those that are called so in another language. Without the code
        of a country nothing is known of a name.

        Examples
        --------
        >>> [city.name for city in Official.bundled().cities_named(["aix la chapelle"], "DE")]
        ['Aachen']
        """
        if country in ("", *_LISTED):
            return ()
        found = (cities.named(spelling, country) for spelling in spellings if spelling)
        return list(map(self._city, next(filter(None, found), [])))

    def cities_anywhere(self, asked: AuthorityName) -> Sequence[Record]:
        """List the cities abroad that a name may mean where nothing states a country: none where only one bears it."""
        if asked.country or asked.tier not in ("", Tier.TOWN):
            return ()
        bearers = (cities.everywhere(spelling) for spelling in asked.spellings)
        found = [self._city(one) for one in next(filter(None, bearers), []) if one.country not in _LISTED]
        return found[: thresholds.MOST] if len(found) > 1 else ()

    def region_of(self, cog: str) -> str:
        """Return the code of the région in which a commune's or a département's code lies; empty where none is."""
        return self._lists[DEPARTEMENTS].get(_key(DEPARTEMENTS, departement_of(cog)), _NOWHERE).region

    def population(self, key: str) -> int:
        """Return how many inhabitants a commune has, in two figures; 0 for those of less than about 15,000."""
        return self._lists[COMMUNES].get(key, _NOWHERE).population

    def may_be_abroad(self, key: str) -> bool:
        """Whether the bare name of a commune may as well mean a city abroad: it is a village, or the city is larger."""
        found = self._lists[COMMUNES].get(key)
        return found is not None and (not found.population or found.is_smaller)

    def is_place(self, folded: str) -> bool:
        """Whether it is a French département or région, a Japanese prefecture or an American state: by name or code."""
        return folded in self._places

    def listed(self, name: str) -> Collection[ListedAuthority]:
        """Return what a list says, row by row."""
        return self._lists[name].values()

    def knows(self, key: str) -> bool:
        """Whether an entry has this key."""
        if key.startswith(ABROAD):
            city = cities.by_number().get(key.removeprefix(ABROAD)) if self and key != ABROAD else None
            return city is not None and city.country not in _LISTED
        return key in self._lists.get(_list_of(key), ())

    def record(self, key: str) -> Record:
        """Make the record of an entry."""
        if key not in self._records:
            one = self._entry(key)
            near = [name for place in one.within for name in (place, *self._around.get(place, ())) if name]
            context = frozenset(core_of(fold(name)) for name in near)
            self._records[key] = Record(key, "Authority", one.names, one.kind, one.country, context, one.codes)
        return self._records[key]

    def places_of(self, key: str) -> list[str]:
        """Name the départements and régions, the prefecture or the American state that an entry lies in."""
        one = self._entry(key)
        if one.country == "JP":
            return list(one.within)
        both = zip(*(self._around[code][:2] for code in one.within if code in self._around), strict=True)
        return list(dict.fromkeys(filter(None, chain.from_iterable(both))))

    def _city(self, city: City) -> Record:
        return self.record(_key(GEONAMES, str(city.geonames)))

    def _entry(self, key: str) -> ListedAuthority:
        if not key.startswith(ABROAD):
            return self._lists[_list_of(key)][key]
        city = cities.by_number()[key.removeprefix(ABROAD)]
        within = (city.area,) if city.country == "US" else ()
        codes = {GEONAMES: str(city.geonames)}
        return ListedAuthority(city.name, (city.name,), "city", codes, within, country=city.country)

    @cached_property
    def _lists(self) -> Mapping[str, Mapping[str, ListedAuthority]]:
        """The entries of each list by their keys."""
        return {name: self._read(self._folder, name) if self._folder else {} for name in _LISTS}

    @staticmethod
    def _read(folder: Path, name: str) -> Mapping[str, ListedAuthority]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return {_key(name, row[0]): _LISTS[name](*row) for row in islice(csv.reader(file), 1, None)}

    @cached_property
    def _around(self) -> dict[str, tuple[str, ...]]:
        """By its number the name of each département, and of its région; by its code those of each American state."""
        regions = {one.codes["cog"]: one.name for one in self.listed(REGIONS)}
        listed = self.listed(DEPARTEMENTS)
        french = {code: (one.name, regions.get(one.region, "")) for one in listed for code in one.within}
        states = files("loaders.names.gazetteers").joinpath("us_states.csv").read_text(encoding="utf-8").splitlines()
        american = {code: (name, "", other) for code, name, other in islice(csv.reader(states), 1, None)}
        return {**french, **american} if self else {}

    @cached_property
    def _by_core(self) -> dict[str, list[str]]:
        towns = self._lists[COMMUNES].items()
        communes = ((core_of(fold(one.name.partition(" (")[0])), key) for key, one in towns)
        others = chain.from_iterable(self._lists[listed].items() for listed in (EPCI, DEPARTEMENTS, REGIONS))
        cores = ((core, key) for key, one in others for core in {parted(name).core for name in one.names})
        return _grouped((core.replace(" ", ""), key) for core, key in chain(communes, cores))

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        listed = self._lists[EPCI].items()
        return _grouped((word, key) for key, one in listed for word in {first_word(parted(n).core) for n in one.names})

    @cached_property
    def _by_short_name(self) -> dict[str, list[str]]:
        """Shorten the names of towns, down to the first word that is not « Saint » or the like."""
        listed = self._lists[COMMUNES].items()
        towns = ((key, core_of(fold(one.name)).split()) for key, one in listed if one.population)
        ends = ((key, words, end) for key, words in towns for end in range(1 + (words[0] in _OPENING), len(words)))
        return _grouped((" ".join(words[:end]), key) for key, words, end in ends if words[end] in _LINKING)

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        listed = ((key, {one.name, *filter(is_japanese, one.names)}) for key, one in self._lists[JAPANESE].items())
        return _grouped((spelling, key) for key, names in listed for spelling in set(map(sound, names)))

    @cached_property
    def _places(self) -> frozenset[str]:
        prefectures = {fold(name) for one in self.listed(JAPANESE) for name in one.within}
        others = (name for code, names in self._around.items() for name in (code, *names) if name)
        return frozenset(prefectures | set(map(core_of, map(fold, others))))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Gather keys by what leads to them."""
    found: dict[str, list[str]] = defaultdict(list)
    for clue, key in pairs:
        found[clue].append(key)
    return found


def departement_of(cog: str) -> str:
    """Return the département's number: the first two characters of a commune's code (COG, INSEE), overseas three.

    Examples
    --------
    >>> departement_of("37261"), departement_of("97411"), departement_of("2A004")
    ('37', '974', '2A')
    """
    return cog[:3] if cog.startswith("97") else cog[:2]


def _key(listed: str, code: str) -> str:
    return f"reference:{listed}/{code}"


def _list_of(key: str) -> str:
    return key.partition(":")[2].partition("/")[0]


_NOWHERE: Final = ListedAuthority("", (), "", {})
NOTHING_LISTED: Final = Official()
"""Where names are compared with each other only."""


def first_word(core: str) -> str:
    """Return the first word that tells an intercommunality from others.

    Examples
    --------
    >>> first_word("grand nancy"), first_word("tours val de loire")
    ('nancy', 'tours')
    """
    return next((word for word in core.split() if word not in ("grand", "de", "le", "la", "du")), core)


_OPENING: Final = word_set("saint sainte grand grande petit petite mont val port pont bois vieux")
_LINKING: Final = word_set("en sur sous la le les l de du des d aux au lez saint")
