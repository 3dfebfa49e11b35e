"""Reads blocks one by one and turns the links of their sentences into claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from graph.model import ObservedStatus, PartnershipKind
from loaders.documents import Block, BlockKind, SourceText
from loaders.minutes.found import FoundPartnership, FoundPerson
from loaders.prose.assertion import Mood, mood_of, state_of
from loaders.prose.clauses import clause_of, dated_parts
from loaders.prose.cues import Cue, cues
from loaders.prose.intermediaries import intermediaries_in
from loaders.prose.links import Link, links, visited
from loaders.prose.places import Place, Places
from loaders.prose.sentences import Sentence, sentences
from loaders.prose.since import year_in
from loaders.prose.subjects import Subjects, is_subject
from loaders.prose.themes import themes_in
from loaders.prose.wishes import wish_in

_PRONOUN: Final = re.compile(r"^(?:celle|celui|ceux)")
_DEFINITE: Final = re.compile(r"(?:\b(?:le|du|au|la|ce|cette|les|des|the|this|that)\s|\bl')$")
_STANDING: Final = frozenset(
    {PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT, PartnershipKind.PARTNERSHIP}
)
_YOUNG_YEARS: Final = 2
"""Years that a relation counts as young without being called so."""


@dataclass(frozen=True, slots=True)
class _Last:
    """The last claim of a block, for a sentence that goes on about it without naming anybody."""

    claim: FoundPartnership
    partners: int


class Reader:
    """Reads a document's blocks in order.

    Parameters
    ----------
    text : SourceText
        The document.
    places : Places
        Finds authorities.
    participants : sequence of FoundPerson
        Who may speak.
    date : str
        Of the document, ISO 8601, perhaps only a year; empty is not known.
    """

    def __init__(self, text: SourceText, places: Places, participants: Sequence[FoundPerson], date: str) -> None:
        self._blocks = text.blocks
        self._title = text.title
        self._places = places
        self._subjects = Subjects(places, participants, text.title)
        self._year = int(date[:4]) if date else 0
        self._month = int(date[5:7]) if len(date) >= 7 else 0
        self._kind = PartnershipKind.PARTNERSHIP
        self._last: _Last | None = None
        self._abroad: Place | None = None
        self.found: list[FoundPartnership] = []

    def read(self) -> list[FoundPartnership]:
        """Read the prose of the document: all but its title and the rows of its tables."""
        for block in self._blocks:
            if block.kind is not BlockKind.ROW and block.text not in self._title:
                self._read_block(block)
        return self.found

    def _read_block(self, block: Block) -> None:
        self._subjects.enter(block)
        self._last = self._abroad = None
        for sentence in sentences(block):
            found = self._places.find(sentence.text)
            self._subjects.hear(sentence, found)
            if not sentence.text.rstrip().endswith("?"):
                self.found += self._claims(sentence, found)
            self._subjects.leave(sentence, found)

    def _claims(self, sentence: Sentence, found: Sequence[Place]) -> Iterator[FoundPartnership]:
        plain = sentence.plain
        marked = [self._meant(cue, plain) for cue in cues(plain)]
        usable = [p for p in found if not (p.role and p.foreign and not p.french)]

        made = list(links(plain, usable, marked, partial(self._subjects.of, sentence)))
        for link in made:
            yield from self._of_link(sentence, link, made, found)
        if not made and (pair := self._subjects.title_pair) and not usable:
            yield from self._of_title(sentence, marked, *pair)
        if not made:
            yield from self._without_link(sentence, usable, marked)
        abroad = [p for p in found if p.foreign and not p.french and p.sure and not p.within]
        self._abroad = abroad[0] if abroad else self._abroad

    def _meant(self, cue: Cue, plain: str) -> Cue:
        """« Celles avec Foggia » are what the sentence before spoke of."""
        if _PRONOUN.match(plain[cue.start : cue.end]):
            return replace(cue, kind=self._kind)
        return cue

    def _of_link(
        self, sentence: Sentence, link: Link, made: Sequence[Link], found: Sequence[Place]
    ) -> Iterator[FoundPartnership]:
        plain = sentence.plain
        self._kind = link.cue.kind
        before, within, after = clause_of(plain, link)
        mood = mood_of(before, within, after)
        if mood in (Mood.DENIED, Mood.IMAGINED):
            return
        state = state_of(before + within + after) or (state_of(plain) if len(made) == 1 else None)
        if mood is Mood.WISHED and state is ObservedStatus.REVIVED:
            state = state_of(plain.replace(before + within + after, " ")) or state
        parts = [link.partners] if link.together else [(partner,) for partner in link.partners]
        for partners in parts:
            since = self._since(plain, link, partners, found, lapsed=state is ObservedStatus.LAPSED)
            claim = self._claim(sentence, link, partners, mood, state, since)
            self._last = _Last(claim, len(link.partners) + (self._last.partners if self._last else 0))
            yield claim

    def _claim(
        self,
        sentence: Sentence,
        link: Link,
        partners: Sequence[Place],
        mood: Mood,
        state: ObservedStatus | None,
        since: int | None,
    ) -> FoundPartnership:
        kind, status = link.cue.kind, state or ObservedStatus.ACTIVE
        if state is None and since and self._year and self._year - since < _YOUNG_YEARS:
            status = ObservedStatus.EMERGING
        if mood is Mood.PLANNED and state not in (ObservedStatus.LAPSED, ObservedStatus.REVIVED):
            status, since = ObservedStatus.PLANNED, None
        elif mood is Mood.WISHED and state is None:
            kind, status, since = PartnershipKind.SOUGHT, ObservedStatus.SOUGHT, None
        return FoundPartnership(
            parties=(*link.home.names, *(name for partner in partners for name in partner.names)),
            kind=kind.value,
            since=since,
            status=status.value,
            locator=sentence.locator,
            rule=link.rule,
            confidence=link.confidence if mood is Mood.STATED else round(link.confidence - 0.1, 2),
            themes=themes_in(sentence.plain),
            intermediaries=intermediaries_in(sentence.text),
        )

    def _since(
        self, plain: str, link: Link, partners: Sequence[Place], found: Sequence[Place], *, lapsed: bool
    ) -> int | None:
        """Read since when it exists; what is said behind a lapsed relation tells since when it is that."""
        parts = list(dated_parts(plain, link, partners, found))[lapsed:]
        return next((year for part in parts if (year := year_in(part, self._year, self._month))), None)

    def _without_link(
        self, sentence: Sentence, found: Sequence[Place], marked: Sequence[Cue]
    ) -> Iterator[FoundPartnership]:
        plain = sentence.plain

        agreement = [c for c in marked if c.kind in (PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT)]
        visit = visited(plain, found, agreement, partial(self._subjects.of, sentence))
        if visit and mood_of(plain, "", "") is Mood.PLANNED:
            yield self._claim(sentence, visit, visit.partners, Mood.PLANNED, None, None)
        elif wish := wish_in(plain, sentence.text):
            yield from self._wish(sentence, found, *wish)
        else:
            yield from self._continued(sentence, found, marked)

    def _wish(self, sentence: Sentence, found: Sequence[Place], at: int, sought: str) -> Iterator[FoundPartnership]:
        own = [p for p in found if p.french and p.sure and not p.within and p.start < at]
        home = own[-1] if own else self._subjects.of(sentence, sentence.plain)
        if home and home.french and not re.search(r"\b(?:beaucoup|plusieurs|nombreuses) ", sentence.plain):
            yield FoundPartnership(
                parties=home.names,
                kind=PartnershipKind.SOUGHT.value,
                since=None,
                status=ObservedStatus.SOUGHT.value,
                locator=sentence.locator,
                rule="wish without a named partner",
                confidence=0.8,
                sought=sought,
                themes=themes_in(sentence.plain),
            )

    def _of_title(
        self, sentence: Sentence, marked: Sequence[Cue], home: Place, partner: Place
    ) -> Iterator[FoundPartnership]:
        """« Le partenariat » of minutes whose title names two authorities is theirs."""
        plain = sentence.plain
        cue = next((c for c in marked if c.noun and _DEFINITE.search(plain[: c.start])), None)
        since, state = year_in(plain, self._year, self._month), state_of(plain)
        if cue and (since or state) and cue.kind in _STANDING and mood_of(plain, "", "") is Mood.STATED:
            link = Link(home, (partner,), cue, "the two authorities of the title", 0.75)
            yield self._claim(sentence, link, (partner,), Mood.STATED, state, since)

    def _continued(
        self, sentence: Sentence, found: Sequence[Place], marked: Sequence[Cue]
    ) -> Iterator[FoundPartnership]:
        """Read a sentence that goes on about the block's one relation, or about a partner just named."""
        plain = sentence.plain
        state = state_of(plain)
        abroad = [p for p in found if p.foreign and not p.french and p.sure and not p.within and not p.role]
        if not self._last:
            yield from self._of_partner_before(sentence, found, marked, abroad)
        elif (
            self._last.partners == 1
            and (marked and state and not abroad)
            and mood_of(plain, "", "") in (Mood.STATED, Mood.DENIED)
        ):
            claim = self._last.claim
            rule, where = f"{claim.rule}, continued", sentence.locator
            yield replace(claim, status=state.value, since=None, locator=where, rule=rule, confidence=0.7)

    def _of_partner_before(
        self, sentence: Sentence, found: Sequence[Place], marked: Sequence[Cue], abroad: Sequence[Place]
    ) -> Iterator[FoundPartnership]:
        """« Gand vient nous voir. Le jumelage est signé » : the twinning is with who was just named."""
        plain = sentence.plain
        state = state_of(plain)
        definite = next((c for c in marked if c.noun and _DEFINITE.search(plain[: c.start])), None)
        partner = abroad[0] if len(abroad) == 1 else self._abroad if not abroad else None
        own = next((p for p in found if p.french and p.sure and not p.within and is_subject(plain, p)), None)
        home = own or (self._subjects.of(sentence, plain[: definite.start]) if definite else None)
        told = abroad or (self._subjects.is_labelled and state)
        if not (definite and home and partner and told):
            return
        if definite.kind is PartnershipKind.TWINNING and partner.start < (definite.start if abroad else len(plain)):
            link = Link(home, (partner,), definite, "twinning of a partner named before", 0.75)
            if mood_of(plain, "", "") in (Mood.STATED, Mood.PLANNED):
                since = year_in(plain, self._year, self._month)
                yield self._claim(sentence, link, (partner,), Mood.STATED, state, since)
