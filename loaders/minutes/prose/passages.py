"""A passage with a head that names a partner: what its sentences say together of the relation with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.model import ObservedStatus, PartnershipKind
from graph.names import fold
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import Mood, mood_of, state_of
from loaders.minutes.prose.clauses import clauses
from loaders.minutes.prose.continuation import refuses
from loaders.minutes.prose.course import state_after
from loaders.minutes.prose.cues import Cue, cues, heading_cues
from loaders.minutes.prose.heads import Head
from loaders.minutes.prose.link_claims import claim_of
from loaders.minutes.prose.links import Link
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.since import year_in
from loaders.minutes.prose.words import says

_ENDED: Final = (ObservedStatus.LAPSED, ObservedStatus.REVIVED)
"""What a sentence tells whose year is not that of a beginning."""
_RULE: Final = "passage about a partner"


def is_fuller(name: str, short: str) -> bool:
    """Whether a name ends with another, after a word for what it is the name of."""
    return fold(name).endswith(f" {fold(short)}")


@dataclass(slots=True)
class PartnerPassage:
    """What stands below one head: whom it is about, and with whom."""

    home: ProsePlace | None = None
    partner: ProsePlace | None = None
    first: int = 0
    """How many claims there were when it began."""
    run_in: bool = False
    paired: bool = False
    """Whether its head names both: « Llandeilo – Le Conquet. »."""
    in_doubt: bool = False
    """Whether a clause in it ties its partner without stating the relation."""
    sentences: list[Sentence] = field(default_factory=list)

    @classmethod
    def of(cls, head: Head | None, document: ProsePlace | None, first: int, *, run_in: bool) -> PartnerPassage:
        """Return the passage that a head opens, in a document that is perhaps about one authority."""
        home: ProsePlace | None = None
        partner: ProsePlace | None = None
        for place in head.places if head else ():
            ours = place.french and not (place.foreign and document)
            if home is None and (ours or (document and place.names == document.names)):
                home = place
            else:
                partner = place
        if head and len(head.places) > 1 and not (home and partner):
            home, partner = head.places[0], head.places[-1]
        if document and document.foreign and home and not partner and home.names != document.names:
            home, partner = None, home
        return cls(home or document, partner, first, run_in, bool(run_in and home and partner))

    @property
    def is_doubtful(self) -> bool:
        """Whether what is told of somebody whom no head names may be no relation: an event, a proposal, a denial."""
        moods = [mood_of("", clause.plain, "") for s in self.sentences for clause in clauses(s)]
        told = " ".join(s.plain for s in self.sentences)
        return (
            moods[0] in (Mood.DENIED, Mood.IMAGINED)
            or (Mood.DENIED in moods and not state_of(told))
            or any(says(words, told) for words in ("event or private matter", "of others", "proposal", "dropped"))
        )

    @property
    def is_taken_back(self) -> bool:
        """Whether it is about an error, a question, or an idea that was dropped."""
        told = " ".join(s.plain for s in self.sentences)
        dropped = says("dropped", told) and (says("proposal", told) or says("offered", told))
        return bool(dropped or says("mistaken", told) or "?" in told)

    def note(self, found: Sequence[ProsePlace]) -> None:
        """Take a fuller name of the partner: « la voïvodie de Mazovie » below « Mazovie »."""
        for place in found:
            if self.partner and is_fuller(place.names[0], self.partner.names[0]):
                self.partner = replace(self.partner, names=place.names)

    @property
    def partner_names(self) -> tuple[str, ...]:
        """The names of whom it is about besides its home."""
        return self.partner.names if self.partner else ()

    def told_by(self, claims: Sequence[FoundPartnership], document: ProsePlace | None) -> list[FoundPartnership]:
        """Return which claims are of its partner; below a heading over one abroad, not those of its own partners."""
        names = {*map(fold, self.partner_names)}
        abroad = self.partner and self.partner.abroad
        own = names if abroad and self.home == document and not self.run_in else set()
        return [
            one for one in claims[self.first :] if names & {*map(fold, one.parties)} and fold(one.parties[0]) not in own
        ]

    def is_open(self, claims: Sequence[FoundPartnership], made: Sequence[FoundPartnership]) -> bool:
        """Whether it may say more of its partner than was read: not of one in doubt, nor of one that seeks another."""
        seeks = any(
            one.parties == self.partner_names and one.status == ObservedStatus.SOUGHT for one in claims[self.first :]
        )
        return (bool(made) or not (self.in_doubt or seeks)) and all(one.status == ObservedStatus.ACTIVE for one in made)

    def claims(self, document: ProsePlace | None, today: tuple[int, int]) -> Iterator[FoundPartnership]:
        """Claim the relation that the passage is about, if any sentence speaks of one and does not deny it."""
        home = self.home or document
        if not home or not self.partner or home.names == self.partner.names:
            return
        if self.partner.lands and self.partner.lands <= home.lands:  # a neighbour that reports on itself
            return
        above = heading_cues(self.sentences[0].block.section) if self.sentences else ()
        named = [(s, cue) for s in self.sentences for cue in cues(s.plain)]
        lively = [
            s
            for s in self.sentences
            if state_of(s.plain) or (says("encounter", s.plain) and not says("invites", s.plain))
        ]
        begun = [s for s in self.sentences if not says("not since", s.plain) and state_of(s.plain) not in _ENDED]
        since = next((y for s in begun if (y := year_in(s.plain, *today))), None)
        if not self.sentences or not (named or above or lively or since or self.paired):
            return
        sentence = named[0][0] if named else lively[0] if lively else self.sentences[0]
        cue = named[0][1] if named else above[0] if above else Cue(0, 0, PartnershipKind.CONTACT, True, True)
        told = [s for s, _ in named] or self.sentences
        moods = [mood_of("", clause.plain, "") for s in told for clause in clauses(s)]
        if says("requests", flat(told[0].block.section if told else "")) and Mood.PLANNED not in moods:
            return
        if Mood.PLANNED in moods and not any(state_of(s.plain) for s in told):
            moods = [Mood.PLANNED]
        mood = next((m for m in (Mood.STATED, Mood.PLANNED, Mood.WISHED) if m in moods), Mood.DENIED)
        state, before = None, ""
        for s in self.sentences:
            state, before = state_after(state, before, s.plain, today[0]), f"{before} {s.plain}"
        if mood is Mood.DENIED and state in (None, ObservedStatus.ACTIVE):
            return
        if any(refuses(s.plain) for s in self.sentences) and not state:
            return
        if since is None and self.is_taken_back:
            return
        link = Link(home, (self.partner,), cue, _RULE, 0.7)
        passage = (" . ".join(s.plain for s in self.sentences),)
        mood = Mood.STATED if state else mood
        yield claim_of(sentence, link, (self.partner,), mood, state, since, today[0], passage)


def untold(
    told: Sequence[Sentence], home: ProsePlace, claims: Sequence[FoundPartnership], today: tuple[int, int]
) -> Iterator[FoundPartnership]:
    """Claim what a block that says whose it is tells, in several sentences, of partners of whom nothing was read."""
    known = {fold(party) for claim in claims for party in claim.parties}
    for partner, said in _runs(told):
        passage = PartnerPassage(home, partner, sentences=said)
        if fold(partner.names[0]) not in known and not passage.is_doubtful:
            yield from passage.claims(home, today)


def _runs(told: Sequence[Sentence]) -> Iterator[tuple[ProsePlace, list[Sentence]]]:
    """Part a block where its sentences begin to speak of another authority abroad, the only one that one names."""
    partner: ProsePlace | None = None
    said: list[Sentence] = []
    for sentence in told:
        abroad = [p for p in sentence.found if p.abroad and p.firm and not (p.role or p.region)]
        if abroad and any(partner is None or p.names != partner.names for p in abroad):
            if partner:
                yield partner, said
            partner, said = (abroad[0] if len({p.names for p in abroad}) == 1 else None), []
        said.append(sentence)
    if partner:
        yield partner, said
