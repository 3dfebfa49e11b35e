"""The official lists of authorities that come with Jumelage, and the cities abroad, read when first needed."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from graph.names import fold
from loaders.bundled import bundled_data
from loaders.files.words import word_set
from loaders.names.authority_names import core_of, parted
from loaders.names.gazetteers import abroad
from loaders.names.record import Record
from loaders.names.sounds import sound

FRENCH: Final = ("fr-communes", "fr-epci", "fr-departements", "fr-regions")
JAPANESE: Final = "jp-localgov"
Row = list[str]
_CODES: Final = {
    "fr-communes": ("cog", "siren"),
    "fr-epci": ("siren",),
    "fr-departements": ("cog",),
    "fr-regions": ("cog", "siren"),
    JAPANESE: ("jp_code",),
}
"""What the first columns of each list are."""


class Official:
    """French communes, intercommunalities, départements and régions, and Japanese local governments.

    Parameters
    ----------
    folder : Path, optional
        With the lists that ``python -m data.building.reference`` writes; without it nothing is listed.

    Notes
    -----
    An entry's key is ``reference:<list>/<code>``; records are made only of entries that are asked for.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @classmethod
    def bundled(cls) -> Official:
        """Read the lists in ``data/reference/official``, once in a process."""
        return _bundled()

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
        key = f"reference:fr-departements/{code.upper().zfill(2)}"
        return self.record(key) if key in self._rows else None

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
        lists = [f"reference:fr-communes/{codes.get('cog')}", f"reference:fr-epci/{codes.get('siren')}"]
        if len(codes.get("cog", "")) in (2, 3):
            lists = [self._region_by_siren.get(codes.get("siren", ""), ""), f"reference:fr-departements/{codes['cog']}"]
        keys = [*lists, f"reference:{JAPANESE}/{codes.get('jp_code')}"]
        listed = (self.record(key) for key in keys if key in self._rows)
        return next(listed, None) or (abroad.coded(codes) if self else None)

    def region_of(self, cog: str) -> str:
        """Return the code of the région in which a commune's or a département's code lies; empty where none is."""
        row = self._departements.get(departement_of(cog))
        return row[2] if row else ""

    def population(self, key: str) -> int:
        """Return how many inhabitants a commune has, in two figures; 0 for those of less than about 15,000."""
        return int(self._rows[key][3] or 0) if key.startswith("reference:fr-communes/") else 0

    def may_be_abroad(self, key: str) -> bool:
        """Whether the bare name of a commune may as well mean a city abroad: it is a village, or the city is larger."""
        listed = key.startswith("reference:fr-communes/")
        return listed and (not self.population(key) or bool(self._rows[key][4]))

    def is_place(self, folded: str) -> bool:
        """Whether it is a French département or région, a Japanese prefecture or an American state: by name or code."""
        return folded in self._places or (bool(self) and abroad.is_state(folded))

    def knows(self, key: str) -> bool:
        """Whether an entry has this key."""
        return key in self._rows

    def record(self, key: str) -> Record:
        """Make the record of an entry."""
        if key.startswith(abroad.PREFIX):
            return abroad.record(key)
        if key not in self._records:
            self._records[key] = self._made(key, self._rows[key])
        return self._records[key]

    def places_of(self, key: str) -> list[str]:
        """Name the départements and régions, the prefecture or the American state that an entry lies in."""
        if key.startswith(abroad.PREFIX):
            return abroad.places_of(key)
        listed, row = _list_of(key), self._rows[key]
        if listed == JAPANESE:
            return [row[5]]
        rows = [self._departements[code] for code in _departements_of(listed, row) if code in self._departements]
        names = [*(one[1] for one in rows), *(self._regions.get(one[2], "") for one in rows)]
        return list(dict.fromkeys(filter(None, names)))

    @cached_property
    def _records(self) -> dict[str, Record]:
        return {}

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {
            f"reference:{name}/{row[0]}": row
            for name in (*FRENCH, JAPANESE)
            for row in (_read(self._folder / f"{name}.csv") if self._folder else ())
        }

    def _listed(self, *lists: str) -> Iterator[tuple[str, Row]]:
        """Return the entries of some lists, each with its key."""
        prefixes = tuple(f"reference:{name}/" for name in lists)
        return ((key, row) for key, row in self._rows.items() if key.startswith(prefixes))

    @cached_property
    def _by_core(self) -> dict[str, list[str]]:
        rows = self._listed(*FRENCH)
        return _grouped((core.replace(" ", ""), key) for key, row in rows for core in self._cores(key, row))

    def _cores(self, key: str, row: Row) -> set[str]:
        if key.startswith("reference:fr-communes"):
            return {_quick_core(row[2])}
        if key.startswith("reference:fr-departements"):
            return {core_of(fold(row[1]))}
        return {parted(name).core for name in self.record(key).names}

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        names = ((key, self.record(key).names) for key, _ in self._listed("fr-epci"))
        return _grouped((word, key) for key, named in names for word in {first_word(parted(one).core) for one in named})

    @cached_property
    def _by_short_name(self) -> dict[str, list[str]]:
        """Shorten the names of towns, down to the first word that is not « Saint » or the like."""
        towns = ((key, core_of(fold(row[2])).split()) for key, row in self._listed("fr-communes") if row[3])
        return _grouped(
            (" ".join(words[:end]), key)
            for key, words in towns
            for end in range(2 if words[0] in _OPENING else 1, len(words))
            if words[end] in _LINKING
        )

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        rows = self._listed(JAPANESE)
        return _grouped((spelling, key) for key, row in rows for spelling in {sound(one) for one in row[2:5] if one})

    @cached_property
    def _departements(self) -> dict[str, Row]:
        return {row[0]: row for _, row in self._listed("fr-departements")}

    @cached_property
    def _regions(self) -> dict[str, str]:
        return {row[0]: row[3] for _, row in self._listed("fr-regions")}

    @cached_property
    def _places(self) -> frozenset[str]:
        names = {core_of(fold(name)) for row in self._departements.values() for name in (row[0], row[1])}
        prefectures = {fold(row[5]) for _, row in self._listed(JAPANESE)}
        return frozenset(names | prefectures | {core_of(fold(name)) for name in self._regions.values()})

    @cached_property
    def _region_by_siren(self) -> dict[str, str]:
        return {row[1]: key for key, row in self._listed("fr-regions")}

    def _made(self, key: str, row: Row) -> Record:
        listed = _list_of(key)
        names, near, country = tuple(row[-1].split("|")), self._near(_departements_of(listed, row)), "FR"
        kind = {"fr-communes": "commune", "fr-departements": "departement", "fr-regions": row[2]}.get(listed, row[1])
        if listed == "fr-communes":
            names = (row[2],)
        elif listed == JAPANESE:
            _, kind, kanji, kana, latin, prefecture = row
            named = (f"Préfecture de {latin}", f"{latin}-ken", kanji) if kind == "prefecture" else (latin, kanji, kana)
            names, near, country = tuple(filter(None, named)), frozenset({fold(prefecture)}), "JP"
        return Record(key, "Authority", names, kind, country, near, dict(zip(_CODES[listed], row, strict=False)))

    def _near(self, departements: list[str]) -> frozenset[str]:
        """Name the départements, by number too, and their régions."""
        return frozenset().union(*(self._contexts.get(code, frozenset()) for code in departements))

    @cached_property
    def _contexts(self) -> dict[str, frozenset[str]]:
        """By the number of each département what it and its région are called, folded."""
        return {
            code: frozenset(core_of(fold(name)) for name in (row[0], row[1], self._regions.get(row[2], "")) if name)
            for code, row in self._departements.items()
        }


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


def _list_of(key: str) -> str:
    return key.partition(":")[2].partition("/")[0]


def _departements_of(listed: str, row: Row) -> list[str]:
    """List the numbers of the départements in which a French entry lies."""
    if listed == "fr-epci":
        return row[4].split("|")
    return {"fr-communes": [departement_of(row[0])], "fr-departements": [row[0]]}.get(listed, [])


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
_LETTERS: Final = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy", " -'’.") | {ord("œ"): "oe", ord("æ"): "ae"}
_LEADING: Final = re.compile(r"^(?:(?:le|la|les) |[ld]')")


def _quick_core(name: str) -> str:
    """Fold the name of a commune: there are so many that ``fold`` would take most of the time of reading."""
    return _LEADING.sub("", name.partition(" (")[0].lower(), count=1).translate(_LETTERS)


@cache
def _bundled() -> Official:
    return Official(bundled_data() / "reference" / "official")


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows
