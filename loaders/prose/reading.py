"""Reads blocks one by one and turns the links of their sentences into claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from graph.model import ObservedStatus, PartnershipKind
from loaders.documents import Block, BlockKind, SourceText
from loaders.documents.bounds import check_time
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership, FoundPerson
from loaders.minutes.sections import label_of as attendance_label
from loaders.prose.assertion import Mood, mood_of, state_of
from loaders.prose.clauses import clause_of, dated_parts
from loaders.prose.cues import Cue, cues
from loaders.prose.intermediaries import intermediaries_in
from loaders.prose.items import of_item, section_cue
from loaders.prose.links import Link, links, visited
from loaders.prose.partner_tables import TableReader
from loaders.prose.places import Place, Places
from loaders.prose.sentences import Sentence, label_of, sentences
from loaders.prose.since import founded_in, year_in
from loaders.prose.subjects import Subjects, is_subject
from loaders.prose.themes import themes_in
from loaders.prose.wishes import wish_in

_PRONOUN: Final = re.compile(r"^(?:celle|celui|ceux)")
_DEFINITE: Final = re.compile(r"(?:\b(?:le|du|au|la|ce|cette|les|des|leur|notre|the|this|that|their|our)\s|\bl')$")
_THE_TWO: Final = re.compile(
    r"\b(?:les|nos|ces|the|our|both|entre les) (?:deux |two )?(?:villes|collectivites|communes|delegations|territoires"
    r"|cities|towns|councils|partners|partenaires)\b|\bleur (?:jumelage|partenariat|cooperation|accord)"
    r"|\btheir (?:twinning|partnership|agreement)"
)
_REFERS: Final = re.compile(
    r"^\W*(?:elle|il|celle-ci|celui-ci|ce (?:jumelage|partenariat|lien)|cette (?:cooperation|convention|relation)"
    r"|cet accord|it|this (?:link|twinning|partnership|agreement|relationship))\b"
)
"""How a sentence goes on about the relation just named."""
_LONGEST_REFERENCE: Final = 140
_DATED_BEFORE: Final = re.compile(
    r"\b(?:depuis|since) (?P<year>(?:19|20)\d\d)\s+(?:a|avec|with|to)\s+(?:(?:la |le |les |the )|l')?$"
)
"""« … depuis 1984 à Fürth et depuis 1992 à Seto »."""
_LATTER: Final = re.compile(r"\b(?:ce dernier|cette derniere|the latter)\b.*$")
_ONLY_AND: Final = re.compile(
    r"\s*(?:,|et|and)\s*(?:(?:avec|a|with|to) )?(?:(?:la|le|les|l'|the) ?)?(?:[a-z]+ (?:de |d'))?"
)
_DENIES_ALL: Final = re.compile(
    r"\W*(?:il n'est pas question|il ne s'agit pas|il n'y a (?:pas|aucun\w*)|there (?:is|are|was|were) no)\b"
)
"""An opening that denies what its sentence goes on to name, even after a comma."""
_EXAMPLE: Final = re.compile(
    r"\bl'exemple d[e']|\b(?:cite\w*|donne\w*) en exemple|\ba l'image d[e']|\bsur le modele d[e']|\binspir\w+ (?:de"
    r"|par|by)\b"
    r"|\bthe example of\b|\bmodelled on\b|\bcomme le font\b"
)
"""Somebody else's relation, told as an example."""
_INDEFINITE: Final = re.compile(r"\b(?:un|une|des|d'un|d'une|de|a|an|new|nouveaux?|nouvelles?)\s(?:[a-z-]+\s)?$")
"""« Une ville partenaire en Écosse »: Scotland is where, not who."""
_STANDING: Final = frozenset(
    {PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT, PartnershipKind.PARTNERSHIP}
)
_YOUNG_YEARS: Final = 2
"""Years that a relation counts as young without being called so."""


def _states_in_brackets(plain: str, link: Link) -> dict[int, ObservedStatus | None]:
    """« Tampa (1992), Dalian (suspendu) »: what stands in brackets behind one of several is said of it alone."""
    if len(link.partners) < 2 or link.together:
        return {}
    behind = {p.start: match[1] for p in link.partners if (match := re.match(r"\s*\(([^)]*)\)", plain[p.end :]))}
    states = {start: state_of(words) for start, words in behind.items()}
    if latter := _LATTER.search(plain, link.end):
        states[link.partners[-1].start] = state_of(latter[0])
    return states if any(states.values()) else {}


def _stated_above(sentence: Sentence, found: Sequence[Place]) -> str:
    """What a label or, over an item, a heading says of all below: « À l'étude : », « Jumelages en sommeil »."""
    label = label_of(sentence.block) if sentence.start == 0 else ""
    if label and any(place.start < len(label) for place in found):
        label = ""
    section = sentence.block.section if sentence.block.kind is BlockKind.BULLET and not label else ""
    plain = flat(label or section)
    return f"{plain} : " if state_of(plain) or mood_of(plain, "", "") is Mood.PLANNED else ""


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
    seats : sequence of str
        Whose own meeting it records, the surest first: a council's authority, the town of a committee.
    """

    def __init__(
        self,
        text: SourceText,
        places: Places,
        participants: Sequence[FoundPerson],
        date: str,
        seats: Sequence[str] = (),
    ) -> None:
        self._blocks = text.blocks
        self._title = text.title
        self._places = places
        self._subjects = Subjects(places, participants, text.title, seats)
        self._year = int(date[:4]) if date else 0
        self._month = int(date[5:7]) if len(date) >= 7 else 0
        self._tables = TableReader(places, self._year, self._month)
        self._kind = PartnershipKind.PARTNERSHIP
        self._last: _Last | None = None
        self._abroad: Place | None = None
        self.found: list[FoundPartnership] = []

    def read(self) -> list[FoundPartnership]:
        """Read the document: its tables of partnerships, its prose, and of its title the pairs that it names."""
        for block in self._blocks:
            if block.kind is BlockKind.ROW:
                self.found += self._tables.read(block, self._subjects.document)
                if sum(map(bool, block.cells)) == 1:  # a line of prose in a sheet
                    self._read_block(replace(block, kind=BlockKind.PARAGRAPH))
            elif block.text not in self._title:
                self._read_block(block)
        return self.found

    def _read_block(self, block: Block) -> None:
        self._subjects.enter(block)
        self._last = self._abroad = None
        for sentence in sentences(block):
            check_time(sentence.locator)
            found = self._places.find(sentence.text)
            if attendance_label(block.text) is None:
                self._subjects.hear(sentence, found)
            if not sentence.text.rstrip().endswith("?"):
                self.found += self._claims(sentence, found)
            self._subjects.leave(sentence, found)

    def _claims(self, sentence: Sentence, found: Sequence[Place]) -> Iterator[FoundPartnership]:
        plain = sentence.plain
        marked = [self._meant(cue, plain) for cue in cues(plain)]
        if not marked and (above := section_cue(sentence)):
            marked = [above]
        usable = [p for p in found if not (p.role and p.foreign and not p.french)]

        home = partial(self._subjects.of, sentence)
        made = list(of_item(sentence, usable, marked, home)) or list(links(plain, usable, marked, home))
        for link in made:
            yield from self._of_link(sentence, link, made, found)
        pair = self._subjects.title_pair or (_THE_TWO.search(plain) and self._subjects.delegations)
        if not made and pair and all(place.names in (pair[0].names, pair[1].names) for place in usable):
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
        opening = _DENIES_ALL.match(plain)
        before = f"{opening[0] if opening else ''}{_stated_above(sentence, found)}{before}"
        mood = mood_of(before, within, after)
        if mood in (Mood.DENIED, Mood.IMAGINED) or _EXAMPLE.search(plain[: link.start]):
            return
        state = state_of(before + within + after) or (state_of(plain) if len(made) == 1 else None)
        if mood is Mood.WISHED and link.rule.startswith("to") and _INDEFINITE.search(plain[: link.cue.start]):
            yield from self._wish(
                sentence,
                [p for p in found if p not in link.partners],
                link.cue.start,
                sentence.text[link.cue.start :].strip(" .;"),
            )
            return
        if state is ObservedStatus.LAPSED and len(made) == 1 and state_of(plain) is ObservedStatus.REVIVED:
            state = ObservedStatus.REVIVED  # « a rompu en 2011 …, puis les a reprises en 2021 »
        if mood is Mood.WISHED and state is ObservedStatus.REVIVED:
            state = state_of(plain.replace(before + within + after, " ")) or state
        parts = [link.partners] if link.together else [(partner,) for partner in link.partners]
        of_each = _states_in_brackets(plain, link)
        years = self._years(plain, link, parts, found, lapsed=state is ObservedStatus.LAPSED and not of_each)
        for partners, since in zip(parts, years, strict=True):
            own = of_each.get(partners[0].start) if of_each else state
            claim = self._claim(sentence, link, partners, mood, own, since)
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

    def _years(
        self, plain: str, link: Link, parts: Sequence[Sequence[Place]], found: Sequence[Place], *, lapsed: bool
    ) -> list[int | None]:
        """Read since when for each partner; in « avec Opole et Brzeg depuis 1996 » the year is that of both."""
        years = [self._since(plain, link, partners, found, lapsed=lapsed) for partners in parts]
        for i in range(len(parts) - 2, -1, -1):
            between = plain[parts[i][-1].end : parts[i + 1][0].start]
            if years[i] is None and _ONLY_AND.fullmatch(between):
                years[i] = years[i + 1]
        return years

    def _since(
        self, plain: str, link: Link, partners: Sequence[Place], found: Sequence[Place], *, lapsed: bool
    ) -> int | None:
        """Read since when it exists; what is said behind a lapsed relation tells since when it is that."""
        if leading := _DATED_BEFORE.search(plain[: partners[0].start]):
            return int(leading["year"])
        parts = list(dated_parts(plain, link, partners, found))
        if lapsed and (year := founded_in(parts[0])):
            return year
        parts = parts[lapsed:]
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
        cue = next(
            (c for c in marked if (c.noun and _DEFINITE.search(plain[: c.start])) or _THE_TWO.search(plain[: c.start])),
            None,
        )
        if cue and not cue.noun:  # « Les deux villes, partenaires depuis huit ans, souhaitent … »
            plain = re.split(r"[,;:]", plain[cue.start :], maxsplit=1)[0]
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
            and (marked or (_REFERS.match(plain) and len(plain) < _LONGEST_REFERENCE))
            and (state and not abroad)
            and mood_of(plain, "", "") in (Mood.STATED, Mood.DENIED)
        ):
            claim = self._last.claim
            rule, where = f"{claim.rule}, continued", sentence.locator
            since = None if state is ObservedStatus.LAPSED else year_in(plain, self._year, self._month)
            yield replace(claim, status=state.value, since=since, locator=where, rule=rule, confidence=0.7)

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
