"""How the name that is printed and the names of an authority meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from graph.countries import OVERSEAS
from graph.names import folded
from loaders.names.authority_names import TIERS, AuthorityName, Tier, bare_words, parted
from loaders.names.record import Record
from loaders.names.sounds import is_japanese, sound

RANKS: Final = ("communaute_communes", "communaute_agglomeration", "communaute_urbaine", "metropole")
"""Intercommunalities rise in this order and keep their names; minutes may call one by its former kind."""
_ABROAD_ALIKE: Final = frozenset({Tier.STATE, Tier.REGION, Tier.COUNTY})
"""What is called a province, a region or a county abroad differs between documents."""


class Level(IntEnum):
    """How closely two names meet."""

    CLOSE = 1
    """But for a misprint."""
    LONGER = 2
    """It is a short name of a town, as « Aix » is of Aix-en-Provence."""
    PART = 3
    """One is the beginning of the other, and no other intercommunality is called so."""
    LETTERS = 4
    """But for articles at the head, hyphens and spaces."""
    SOUND = 5
    """The same Japanese name in other letters."""
    SAME = 6
    """But for words of the kind."""
    SPELT = 7
    """In full."""


@dataclass(slots=True)
class AskedName:
    """A printed name with what is known of its bearer."""

    printed: str
    folded: str
    name: AuthorityName
    tier: Tier
    country: str

    @classmethod
    def of(cls, printed: str, mention: Record) -> AskedName:
        """Part a name of a mention; its kind decides where it is known."""
        name = parted(printed)
        country = name.country or mention.country or ("JP" if is_japanese(printed) else "")
        return cls(
            printed, folded(printed), name, TIERS.get(mention.kind, name.tier), "FR" if country in OVERSEAS else country
        )


def tier_of(record: Record) -> Tier:
    """Return on which level an authority is: by its kind, else by its first name that tells."""
    known = TIERS.get(record.kind)
    return known or next((tier for name in record.names if (tier := parted(name).tier)), Tier.UNKNOWN)


def level(asked: AskedName, record: Record, more_names: Iterable[str] = ()) -> Level | None:
    """Return how closely a printed name meets the names of a record; ``None`` where it does not."""
    found = [_level(asked, name, record.country) for name in (*record.names, *more_names)]
    return max((one for one in found if one), default=None)


def tiers_meet(asked: AskedName, record: Record, spelt: bool, kind_known: bool) -> bool:
    """Whether both may be on one level; a name known in full says more than the words in it."""
    tier, other = asked.tier, tier_of(record)
    if not tier or not other or tier is other or (spelt and not kind_known):
        return True
    if tier is Tier.SEVERAL:
        return other in (Tier.TOWN, Tier.INTERCOMMUNALITY, Tier.DEPARTEMENT, Tier.REGION)
    return record.country != "FR" and {tier, other} <= _ABROAD_ALIKE


def former_kind(asked: AskedName, record: Record) -> bool:
    """Whether words for the kind, such as « CA », suit the kind of today: it is the same or has risen since."""
    said, today = asked.name.kind, record.kind
    if not said or said == today or today not in RANKS:
        return not said or said == today
    return said in RANKS and RANKS.index(said) <= RANKS.index(today)


def begins(one: AuthorityName, other: AuthorityName) -> tuple[str, ...] | None:
    """Return the words that the longer name has besides, where the shorter is its beginning; « grand » aside."""
    short, long = sorted(([w for w in bare_words(n.core) if w != "grand"] for n in (one, other)), key=len)
    return tuple(long[len(short) :]) if short and long[: len(short)] == short else None


def _level(asked: AskedName, name: str, country: str) -> Level | None:
    if folded(name) == asked.folded and not (is_japanese(name) and name != asked.printed):
        return Level.SPELT
    other = parted(name)
    if other.rest == asked.name.rest:
        return Level.SAME
    if other.core.replace(" ", "") == asked.name.core.replace(" ", ""):
        return Level.LETTERS
    if country == "JP" and sound(_plain(other, name)) == sound(_plain(asked.name, asked.printed)):
        return Level.SOUND
    return None


def _plain(name: AuthorityName, printed: str) -> str:
    """Choose what sounds: folding takes the voicing marks off kana."""
    return printed if is_japanese(printed) else name.rest
