"""What the name of an authority says besides the name: what kind of authority it is, and where it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from graph.countries import codes_by_name
from graph.names import fold
from loaders.files.words import word_set
from loaders.lexicon import table
from loaders.names.sounds import is_japanese


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


TIERS: Final = {
    "commune": Tier.TOWN,
    "city": Tier.TOWN,
    "metropole": Tier.INTERCOMMUNALITY,
    "communaute_urbaine": Tier.INTERCOMMUNALITY,
    "communaute_agglomeration": Tier.INTERCOMMUNALITY,
    "communaute_communes": Tier.INTERCOMMUNALITY,
    "etablissement_territorial": Tier.INTERCOMMUNALITY,
    "departement": Tier.DEPARTEMENT,
    "region": Tier.REGION,
    "collectivite_unique": Tier.REGION,
    "prefecture": Tier.PREFECTURE,
    "state": Tier.STATE,
    "county": Tier.COUNTY,
}
"""The level of each kind of ``data/authorities.csv``."""

_JOIN: Final = r"(?:(?:de la|de l|des|du|de|d|of the|of) )?"
_NO_JOIN: Final = r"(?!(?:sur|en|au|aux|sous|la|le|les|et|and) )"
"""« Ville-sur-Arce » and « Ville-la-Grand » are names of communes."""
_ONE: Final = r"(?:ville|commune|mairie|metropole|agglomeration|region|departement)s?"
_AND: Final = re.compile(rf"^{_ONE} (?:et|and) (?:la )?{_ONE} {_JOIN}(?P<rest>\w.*)$")
_ARTICLES: Final = word_set("de la le les l du des d the of")
_KANJI: Final = dict.fromkeys("県府都", Tier.PREFECTURE) | dict.fromkeys("市町村区", Tier.TOWN)
"""What the last character says of the kind."""
_BROKEN: Final = re.compile(r"(?<=\w)-\s+(?=\w)")
_QUALIFIED: Final = re.compile(r"^(?P<name>[^(]+?)\s*(?:\((?P<bracket>[^()]+)\)|,\s*(?P<comma>[^,;()]{2,40}))\s*$")
_NUMBER: Final = re.compile(
    r"^(?:conseil departemental|departement|cd) ?(?:n )?(?P<code>\d{2,3}|2a|2b)$|^cd ?(?P<short>\d{2,3})$"
)
_ISLAND: Final = re.compile(r"^(?P<name>saint \w+) de (?:la )?(?P<where>reunion)$")


@dataclass(frozen=True, slots=True)
class AuthorityName:
    """A name of an authority, parted.

    ``rest`` is folded, without words for the kind; ``core`` is it without leading articles. ``where`` is what a bracket
    or a comma adds, folded; ``country`` is its code where that is a country.
    """

    rest: str
    core: str
    tier: Tier = Tier.UNKNOWN
    kind: str = ""
    where: str = ""
    country: str = ""

    def spellings(self, folded: str) -> tuple[str, ...]:
        """Return under which names to look it up, the most exact first; ``folded`` is the whole."""
        return folded, self.rest, self.core


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
    name = mended(name)
    match = _QUALIFIED.match(name)
    where = core_of(fold(match["bracket"] or match["comma"])) if match else ""
    folded = fold((match["name"] if match else name).replace("&", " et "))
    if island := _ISLAND.match(folded):
        folded, where = island["name"], island["where"]
    if number := _NUMBER.match(folded):
        code = number["code"] or number["short"]
        return AuthorityName(code, code, Tier.DEPARTEMENT)
    tier, kind, rest = (_KANJI.get(name[-1:], Tier.UNKNOWN), "", folded) if is_japanese(name) else _tier(folded)
    if bracketed := table("bodies")["alone"].get(where):  # what it says of the kind
        tier, where = tier or Tier(bracketed), ""
    country = codes_by_name().get(where, "")
    return AuthorityName(rest, core_of(rest), tier, kind, "" if country else where, country)


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
