"""Wishes for a partner that has no name yet: « la ville souhaite développer un partenariat avec une ville du Sud »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.model import ObservedStatus, PartnershipKind
from loaders.files.patterns import late
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.cues import cues
from loaders.minutes.prose.themes import themes_in
from loaders.minutes.prose.words import alternatives, pattern

if TYPE_CHECKING:
    from loaders.minutes.prose.places import ProsePlace
    from loaders.minutes.prose.sentences import Sentence

_WISH: Final = pattern("wished")
_PARTNER: Final = pattern("partner sought")
_PLACE: Final = pattern("place sought")
_FOUND_BY: Final = late(lambda: f"{alternatives('seek')}|{alternatives('found by')}")
_DEFINITE: Final = pattern("definite")
_OF_A_THING: Final = pattern("of a thing")
_NOT: Final = pattern("no wish")
_ASIDE: Final = re.compile(r",? (?:qui|who|which|dont|where|ou) [^,;.]*,")
"""What a relative clause says of the seeker is not said of the wish."""
_OF_MANY: Final = re.compile(r"\b(?:beaucoup|plusieurs|nombreuses) ")
_ONE: Final = pattern("wish for one")
_FRENCH: Final = re.compile(r"(?i)\bfran[cç]aise?\b|\bfrench\b|\bfrance\b")
_ARTICLE: Final = re.compile(r"(?:(?:des|de|du|d'une?|une?|an?|some|ce|sur ce)\s|d')")
_THEY: Final = re.compile(r"\W*(?:they|ils|elles) ")
"""Who is not the one whose document it is, nor anybody whom it names in the sentence."""
_WHERE: Final = re.compile(r"\b(?:en|in|dans|near|pres de|cote)\s(?:(?:la|le|les|the)\s|l')?$")
"""« Un partenaire en Île-de-France »: where it is looked for."""
_END: Final = re.compile(r"[.;:!?]|\s\(|, (?=et|mais|de pref|and|but)|$")
_FAR: Final = 90
"""Letters between a wish and what it is for."""


class Wish(NamedTuple):
    """Where a clause begins to wish, where what for, and that as printed."""

    start: int
    thing: int
    sought: str

    def seeker(self, found: Sequence[ProsePlace]) -> ProsePlace | None:
        """Return who wishes, where the clause names them."""
        before = [p for p in found if p.sure and not p.within and p.start < self.thing]
        return next((p for p in reversed(before) if p.french), before[0] if before else None)

    def is_alone(self, plain: str, found: Sequence[ProsePlace]) -> bool:
        """Whether a clause names nobody besides the seeker, and where they look."""
        seeker = self.seeker(found)
        where = [p for p in found if p.start > self.thing and _WHERE.search(plain[: p.start])]
        return all(p == seeker or p in where for p in found)


def wish_in(plain: str, text: str) -> Wish | None:
    """Find a wish for a partner without a name.

    Parameters
    ----------
    plain : str
        A sentence without accents.
    text : str
        The same as printed.

    Examples
    --------
    >>> sentence = "la ville recherche des partenariats sur le climat."
    >>> wish_in(sentence, sentence).sought
    'partenariats sur le climat'
    """
    for wish in _WISH.finditer(plain):
        thing = _thing(plain, wish)
        asked = _ASIDE.sub(" ", plain[: wish.start()])[-40:] + plain[wish.start() : wish.end() + 8]
        if thing and not _NOT.search(asked):
            article = _ARTICLE.match(plain, thing.start())
            end = _END.search(text, thing.end())
            sought = text[article.end() if article else thing.start() : end.start() if end else len(text)]
            return Wish(wish.start(), thing.start(), sought.strip(" ,"))
    return None


def _thing(plain: str, wish: re.Match[str]) -> re.Match[str] | None:
    """Find what a wish is for: a partner, or a town without a name that the words lead to as a partner."""
    reach = wish.end() + _FAR
    partner, place = (words.search(plain, wish.end(), reach) for words in (_PARTNER, _PLACE))
    if place and not (
        _FOUND_BY.search(plain, wish.start(), place.end()) or _FRENCH.search(plain, place.start(), reach)
    ):
        place = None
    thing = min(filter(None, (partner, place)), key=lambda match: match.start(), default=None)
    between = plain[wish.end() : thing.start("noun") if thing is partner else thing.start()] if thing else ""
    leads = thing and not re.search(r"[.;:!?]", between)
    return thing if leads and not _DEFINITE.search(between) and not _OF_A_THING.search(between) else None


def wishes(plain: str) -> bool:
    """Return whether a text without accents wishes for a partner, or for one of those before it."""
    return bool(_ONE.search(plain)) or wish_in(plain, plain) is not None


def one_wished(sentence: Sentence) -> Wish | None:
    """Find a wish for « one », where what the block says before tells that it is a partner; see `wish_in`."""
    wish = _ONE.search(sentence.plain)
    if not wish or _NOT.search(sentence.plain[: wish.start()][-12:]):
        return None
    before = flat(sentence.block.text[: sentence.start + wish.start()])
    named = [before[cue.start : cue.end] for cue in cues(before) if cue.kind is not PartnershipKind.PROJECT]
    return Wish(wish.start(), wish.start(), named[-1]) if named else None


def wish_of(
    sentence: Sentence, found: Sequence[ProsePlace], wish: Wish, home: Callable[[], ProsePlace | None]
) -> Iterator[FoundPartnership]:
    """Claim a wish for a partner without a name, for its seeker.

    Parameters
    ----------
    sentence : Sentence
        A clause.
    found : sequence of ProsePlace
        The authorities in it.
    wish : Wish
        What it wishes for.
    home : callable
        Whom the clause is about where it does not say.
    """
    seeker = wish.seeker(found)
    others = not seeker and _THEY.match(sentence.plain) and not _FRENCH.search(wish.sought)
    seeker = seeker or home()
    if seeker and not others and not _OF_MANY.search(sentence.plain):
        yield FoundPartnership(
            parties=seeker.names,
            kind=PartnershipKind.SOUGHT.value,
            since=None,
            status=ObservedStatus.SOUGHT.value,
            locator=sentence.locator,
            rule="wish without a named partner",
            confidence=0.8,
            sought=wish.sought,
            themes=themes_in(sentence.plain),
        )
