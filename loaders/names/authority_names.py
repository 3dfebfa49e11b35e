"""What the name of an authority says besides the name, and how it meets the name that is printed, Japanese ones too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from typing import Final

import jaconv

from graph.countries import OVERSEAS, codes_by_name
from graph.names import fold, folded
from loaders.files.patterns import word_set
from loaders.lexicon import table
from loaders.names.record import Record

_JOIN: Final = r"(?:(?:de la|de l|des|du|de|d|of the|of) )?"
_NO_JOIN: Final = r"(?!(?:sur|en|au|aux|sous|la|le|les|et|and) )"
"""« Ville-sur-Arce » and « Ville-la-Grand » are names of communes."""
_ONE: Final = r"(?:ville|commune|mairie|metropole|agglomeration|region|departement)s?"
_AND: Final = re.compile(rf"^{_ONE} (?:et|and) (?:la )?{_ONE} {_JOIN}(?P<rest>\w.*)$")
_ARTICLES: Final = word_set("de la le les l du des d the of")
_BROKEN: Final = re.compile(r"(?<=\w)-\s+(?=\w)")
_QUALIFIED: Final = re.compile(r"^(?P<name>[^(]+?)\s*(?:\((?P<bracket>[^()]+)\)|,\s*(?P<comma>[^,;()]{2,40}))\s*$")
_NUMBER: Final = re.compile(
    r"^(?:conseil departemental|departement|cd) ?(?:n )?(?P<code>\d{2,3}|2a|2b)$|^cd ?(?P<short>\d{2,3})$"
)
_ISLAND: Final = re.compile(r"^(?P<name>saint \w+) de (?:la )?(?P<where>reunion)$")
_SAME_SOUND: Final = (
    (re.compile("ou|oo|oh(?![aeiouy])"), "o"),
    (re.compile("uu"), "u"),
    (re.compile("m(?=[bp])"), "n"),
)
"""What Latin spellings write in one way or the other: Ōsaka and Osaka, Shimbashi and Shinbashi."""
_KANA: Final = re.compile(r"^[\u3040-\u30ffー]+$")
_OTHER_SCRIPT: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_KANJI_ENDING: Final = re.compile(r"^(?P<name>.+?)[市町村区県府都]$")
_KANA_ENDING: Final = re.compile("(?<=..)(?:ちょう|まち|むら|そん|けん|し|ふ|く)$")
"""The word for city, town, village, ward or prefecture."""
RANKS: Final = ("communaute_communes", "communaute_agglomeration", "communaute_urbaine", "metropole")
"""Intercommunalities rise in this order and keep their names; minutes may call one by its former kind."""


class Tier(StrEnum):
    """Levels of government: authorities of two levels are never one, whatever they are called."""

    TOWN = "town"
    INTERCOMMUNALITY = "intercommunality"
    DEPARTEMENT = "departement"
    REGION = "region"
    PREFECTURE = "prefecture"
    STATE = "state"
    COUNTY = "county"
    SEVERAL = "several"
    """« Ville et métropole de Nantes » names two authorities."""
    UNKNOWN = ""


_KANJI: Final = dict.fromkeys("県府都", Tier.PREFECTURE) | dict.fromkeys("市町村区", Tier.TOWN)
"""What the last character says of the kind."""


@dataclass(frozen=True, slots=True)
class AuthorityName:
    """A name of an authority, parted.

    ``rest`` is folded, without words for the kind; ``core`` is it without leading articles. ``where`` is what a bracket
    or a comma adds, folded; ``country`` is its code where that is a country.
    """

    printed: str
    rest: str
    core: str
    tier: Tier = Tier.UNKNOWN
    kind: str = ""
    where: str = ""
    country: str = ""

    @property
    def folded(self) -> str:
        """The whole."""
        return folded(self.printed)

    @property
    def spellings(self) -> tuple[str, str, str]:
        """Under which names to look it up, the most exact first."""
        return self.folded, self.rest, self.core


@lru_cache(maxsize=100_000)
def parted(name: str) -> AuthorityName:
    """Part the name of an authority.

    Examples
    --------
    >>> found = parted("CU de Dunkerque")
    >>> found.core, found.tier.value, found.kind
    ('dunkerque', 'intercommunality', 'communaute_urbaine')
    >>> parted("Saint-Denis (Seine-Saint-Denis)").where
    'seine saint denis'
    >>> parted("Tours").tier.value
    ''
    """
    printed, name = name, mended(name)
    match = _QUALIFIED.match(name)
    where = core_of(fold(match["bracket"] or match["comma"])) if match else ""
    folded = fold((match["name"] if match else name).replace("&", " et "))
    if island := _ISLAND.match(folded):
        folded, where = island["name"], island["where"]
    if number := _NUMBER.match(folded):
        code = number["code"] or number["short"]
        return AuthorityName(printed, code, code, Tier.DEPARTEMENT)
    tier, kind, rest = (_KANJI.get(name[-1:], Tier.UNKNOWN), "", folded) if is_japanese(name) else _tier(folded)
    if bracketed := table("bodies")["alone"].get(where):  # what it says of the kind
        tier, where = tier or Tier(bracketed), ""
    country = codes_by_name().get(where, "")
    return AuthorityName(printed, rest, core_of(rest), tier, kind, "" if country else where, country)


def mended(name: str) -> str:
    """Put a word together again that the end of a line divides.

    Examples
    --------
    >>> mended("Com- munauté urbaine")
    'Communauté urbaine'
    """
    return _BROKEN.sub("", name)


def core_of(folded: str) -> str:
    """Leave out leading articles; a name that has nothing else stays as it is.

    Examples
    --------
    >>> core_of("du creusot montceau"), core_of("la rochelle"), core_of("les")
    ('creusot montceau', 'rochelle', 'les')
    """
    words = folded.split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def bare_words(folded: str) -> tuple[str, ...]:
    """List the words of a name, articles left out everywhere.

    Examples
    --------
    >>> bare_words("tours val de loire")
    ('tours', 'val', 'loire')
    """
    return tuple(word for word in folded.split() if word not in _ARTICLES)


@cache
def tiers() -> Mapping[str, Tier]:
    """Return the level of each kind of ``data/authorities.csv``."""
    return {kind: Tier(tier) for kind, tier in table("bodies")["tiers"].items()}


@cache
def _before() -> list[tuple[Tier, str, re.Pattern[str]]]:
    return [
        (
            tier := Tier(one["tier"]),
            one.get("kind", ""),
            re.compile(rf"^(?:{one['words']}) {_JOIN}{_NO_JOIN if tier is Tier.TOWN else ''}(?P<rest>\w.*)$"),
        )
        for one in table("bodies")["before"].values()
    ]


@cache
def _after() -> list[tuple[Tier, re.Pattern[str]]]:
    after = table("bodies")["after"].items()
    return [(Tier(tier), re.compile(rf"^(?P<rest>\w.*) (?:{words})(?: council)?$")) for tier, words in after]


def _tier(folded: str) -> tuple[Tier, str, str]:
    """Return which tier words before or after a name announce, and what is left of it."""
    if both := _AND.match(folded):
        return Tier.SEVERAL, "", both["rest"]
    for tier, kind, pattern in _before():
        if match := pattern.match(folded):
            _, more, rest = _tier(match["rest"]) if tier is Tier.INTERCOMMUNALITY else (tier, "", match["rest"])
            return tier, kind or more, rest
    for tier, pattern in _after():
        if match := pattern.match(folded):
            return tier, "", match["rest"]
    if re.search(r"^(?!(?:le|la|les) grand )\w.* grand \w", folded):
        return Tier.INTERCOMMUNALITY, "", folded
    if middle := re.match(r"^(?P<start>\w.*?) (?:metropole|agglomeration|agglo|communaute) (?P<end>\w.*)$", folded):
        return Tier.INTERCOMMUNALITY, "", f"{middle['start']} {middle['end']}"
    return Tier.UNKNOWN, "", folded


_ABROAD_ALIKE: Final = frozenset({Tier.STATE, Tier.REGION, Tier.COUNTY})
"""What is called a province, a region or a county abroad differs between documents."""


class Level(IntEnum):
    """How closely two names meet."""

    CLOSE = 1  # but for a misprint
    LONGER = 2  # it is a short name of a town, as « Aix » is of Aix-en-Provence
    PART = 3  # one is the beginning of the other, and no other intercommunality is called so
    LETTERS = 4  # but for articles at the head, hyphens and spaces
    SOUND = 5  # the same Japanese name in other letters
    SAME = 6  # but for words of the kind
    SPELT = 7  # in full


def asked_name(printed: str, mention: Record) -> AuthorityName:
    """Part a name of a mention, of which kind and country may be known."""
    name = parted(printed)
    country = name.country or mention.country or ("JP" if is_japanese(printed) else "")
    return replace(name, tier=tiers().get(mention.kind, name.tier), country="FR" if country in OVERSEAS else country)


def tier_of(record: Record) -> Tier:
    """Return on which level an authority is: by its kind, else by its first name that tells."""
    known = tiers().get(record.kind)
    return known or next((tier for name in record.names if (tier := parted(name).tier)), Tier.UNKNOWN)


def level(asked: AuthorityName, record: Record, more_names: Iterable[str] = ()) -> Level | None:
    """Return how closely a printed name meets the names of a record; ``None`` where it does not."""
    found = (_level(asked, name, record.country) for name in (*record.names, *more_names))
    return max(filter(None, found), default=None)


def tiers_meet(asked: AuthorityName, record: Record, spelt: bool, kind_known: bool) -> bool:
    """Whether both may be on one level; a name known in full says more than the words in it."""
    tier, other = asked.tier, tier_of(record)
    if not tier or not other or tier is other or (spelt and not kind_known):
        return True
    if tier is Tier.SEVERAL:
        return other in (Tier.TOWN, Tier.INTERCOMMUNALITY, Tier.DEPARTEMENT, Tier.REGION)
    return record.country != "FR" and {tier, other} <= _ABROAD_ALIKE


def former_kind(asked: AuthorityName, record: Record) -> bool:
    """Whether words for the kind, such as « CA », suit the kind of today: it is the same or has risen since."""
    said, today = asked.kind, record.kind
    return not said or said == today or (today in RANKS and said in RANKS[: RANKS.index(today)])


def begins(one: AuthorityName, other: AuthorityName) -> tuple[str, ...] | None:
    """Return the words that the longer name has besides, where the shorter is its beginning; « grand » aside."""
    short, long = sorted(([w for w in bare_words(n.core) if w != "grand"] for n in (one, other)), key=len)
    return tuple(long[len(short) :]) if short and long[: len(short)] == short else None


def _level(asked: AuthorityName, name: str, country: str) -> Level | None:
    if folded(name) == asked.folded and not (is_japanese(name) and name != asked.printed):
        return Level.SPELT
    other = parted(name)
    if other.rest == asked.rest:
        return Level.SAME
    if other.core.replace(" ", "") == asked.core.replace(" ", ""):
        return Level.LETTERS
    if country == "JP" and sound(_plain(other)) == sound(_plain(asked)):
        return Level.SOUND
    return None


def _plain(name: AuthorityName) -> str:
    """Choose what sounds: folding takes the voicing marks off kana."""
    return name.printed if is_japanese(name.printed) else name.rest


def is_japanese(name: str) -> bool:
    """Whether a name is written in kanji or kana."""
    return bool(_OTHER_SCRIPT.search(name))


def sound(name: str) -> str:
    """Write a name as it sounds, without length of vowels, hyphens and spaces; kanji stay as they are.

    Examples
    --------
    >>> sound("Ōsaka"), sound("Shimbashi"), sound("しずおか"), sound("静岡市")
    ('osaka', 'shinbashi', 'shizuoka', '静岡')
    """
    plain = name.replace(" ", "").replace("\u3000", "")
    kana = jaconv.kata2hira(plain)
    if _KANA.match(kana):
        plain = jaconv.kana2alphabet(_KANA_ENDING.sub("", kana))
    elif is_japanese(plain):
        match = _KANJI_ENDING.match(plain)
        return match["name"] if match and len(match["name"]) > 1 else plain
    folded = fold(plain).replace(" ", "")
    for pattern, written in _SAME_SOUND:
        folded = pattern.sub(written, folded)
    return folded
