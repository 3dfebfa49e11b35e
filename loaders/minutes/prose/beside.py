"""Items about other authorities that name partners before colons: « Dole – Sestri : actif. Northeim : en sommeil »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import ObservedStatus, PartnershipKind
from graph.names import fold
from loaders.minutes.found import FoundPartnership
from loaders.minutes.lexicon import NO_NAMES
from loaders.minutes.names import name_at
from loaders.minutes.prose.assertion import Mood, mood_of, state_of
from loaders.minutes.prose.cues import Cue, cues
from loaders.minutes.prose.link_claims import claim_of
from loaders.minutes.prose.links import Link
from loaders.minutes.prose.places import SURELY_A_PERSON, ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.since import year_in
from loaders.minutes.prose.words import pattern

_NAME: Final = r"[A-ZÀ-Þ][\w'’-]+(?: (?:[a-zà-ÿ]{1,4} )?[A-ZÀ-Þ][\w'’-]+){0,3}"
_BESIDE: Final = re.compile(rf"(?:[A-ZÀ-Þ][\w' -]{{2,40}}?\s[–—-]\s)?(?P<name>{_NAME})\s?:\s")


def named_beside(sentence: Sentence) -> re.Match[str] | None:
    """Find the name before the colon with which a sentence begins, behind whom the item is about; no person's."""
    match = _BESIDE.match(sentence.text)
    person = match and name_at(sentence.text, match.start("name"))
    if not match or (person and person.certainty >= SURELY_A_PERSON):
        return None
    return None if fold(match["name"]).split()[0] in NO_NAMES else match


def partner_beside(
    sentence: Sentence, named: re.Match[str], home: ProsePlace, today: tuple[int, int]
) -> Iterator[FoundPartnership]:
    """Claim what is said behind the colon of the relation with the name before it, unless that denies it."""
    said = sentence.plain[named.end() :]
    name = re.sub(rf"^{re.escape(home.names[0])} (?:et|and|&) ", "", named["name"])
    ended = bool(pattern("dropped").match(said))
    mood = Mood.STATED if ended else mood_of("", said, "")
    if said[:1].isdigit() or mood in (Mood.DENIED, Mood.IMAGINED):
        return
    marked = cues(said)
    kind = marked[0].kind if marked else PartnershipKind.PARTNERSHIP
    partner = ProsePlace(*named.span("name"), (name,), french=False, foreign=True)
    link = Link(home, (partner,), Cue(named.end(), named.end(), kind, True, True), "name before a colon", 0.7)
    state = state_of(said) or (ObservedStatus.LAPSED if ended else None)
    yield claim_of(sentence, link, (partner,), mood, state, year_in(said, *today), today[0])
