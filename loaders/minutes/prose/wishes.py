"""Wishes for a partner that has no name yet: « la ville souhaite développer un partenariat avec une ville du Sud »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.model import ObservedStatus, PartnershipKind
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.cues import cues
from loaders.minutes.prose.themes import themes_in
from loaders.minutes.prose.words import pattern, says

if TYPE_CHECKING:
    from loaders.minutes.prose.places import ProsePlace
    from loaders.minutes.prose.sentences import Sentence

_END: Final = re.compile(r"[.;:!?]|\s\(|, (?=et|mais|de pref|and|but)|$")
_FAR: Final = 90
"""Letters between a wish and what it is for."""


class Wish(NamedTuple):
    """Where a clause begins to wish, where what for, and that as printed."""

    start: int
    thing: int
    sought: str

    def seeker(self, clause: Sentence) -> ProsePlace | None:
        """Return who wishes, where the clause names them."""
        before = [p for p in clause.found if p.firm and p.start < self.thing]
        return next((p for p in reversed(before) if p.french), before[0] if before else None)

    def is_alone(self, clause: Sentence) -> bool:
        """Whether a clause names nobody besides the seeker, and where they look."""
        seeker, plain = self.seeker(clause), clause.plain
        return all(
            p == seeker or (p.start > self.thing and says("in which land", plain[: p.start])) for p in clause.found
        )


def wish_in(plain: str, text: str) -> Wish | None:
    """Find a wish for a partner without a name in a sentence without accents, and as printed.

    Examples
    --------
    >>> sentence = "la ville recherche des partenariats sur le climat."
    >>> wish_in(sentence, sentence).sought
    'partenariats sur le climat'
    """
    for wish in pattern("wished").finditer(plain):
        thing = _thing(plain, wish)
        asked = pattern("said aside").sub(" ", plain[: wish.start()])[-40:] + plain[wish.start() : wish.end() + 8]
        if thing and not says("no wish", asked):
            article = pattern("article of a thing").match(plain, thing.start())
            end = _END.search(text, thing.end())
            sought = text[article.end() if article else thing.start() : end.start() if end else len(text)]
            return Wish(wish.start(), thing.start(), sought.strip(" ,"))
    return None


def _thing(plain: str, wish: re.Match[str]) -> re.Match[str] | None:
    """Find what a wish is for: a partner, or a town without a name that the words lead to as a partner."""
    reach = wish.end() + _FAR
    partner, place = (
        words.search(plain, wish.end(), reach) for words in (pattern("partner sought"), pattern("place sought"))
    )
    if place and not (
        says("sought or found", plain, wish.start(), place.end()) or says("french", plain, place.start(), reach)
    ):
        place = None
    thing = min(filter(None, (partner, place)), key=lambda match: match.start(), default=None)
    between = plain[wish.end() : thing.start("noun") if thing is partner else thing.start()] if thing else ""
    leads = thing and not re.search(r"[.;:!?]", between)
    return thing if leads and not says("definite", between) and not says("of a thing", between) else None


def wishes(plain: str) -> bool:
    """Return whether a text without accents wishes for a partner, or for one of those before it."""
    return says("wish for one", plain) or wish_in(plain, plain) is not None


def one_wished(sentence: Sentence) -> Wish | None:
    """Find a wish for « one », where what the block says before tells that it is a partner; see `wish_in`."""
    wish = pattern("wish for one").search(sentence.plain)
    if not wish or says("no wish", sentence.plain[: wish.start()][-12:]):
        return None
    before = flat(sentence.block.text[: sentence.start + wish.start()])
    named = [before[cue.start : cue.end] for cue in cues(before) if cue.kind is not PartnershipKind.PROJECT]
    return Wish(wish.start(), wish.start(), named[-1]) if named else None


def wish_of(sentence: Sentence, wish: Wish, home: Callable[[], ProsePlace | None]) -> Iterator[FoundPartnership]:
    """Claim a wish for a partner without a name, for its seeker, or else for whom the clause is about."""
    seeker = wish.seeker(sentence)
    others = not seeker and pattern("they").match(sentence.plain) and not says("french", wish.sought)
    seeker = seeker or home()
    if seeker and not others and not says("of many", sentence.plain):
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
