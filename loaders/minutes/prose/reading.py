"""Reads blocks one by one and turns the links of their sentences into claims."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Final

from graph.model import ObservedStatus, PartnershipKind
from graph.names import fold
from loaders.files.bounds import check_time
from loaders.files.documents import Block, BlockKind, SourceText
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership, FoundPerson, ReadingDoubt
from loaders.minutes.labels import label_of as attendance_label
from loaders.minutes.prose.addressee import Addressee
from loaders.minutes.prose.assertion import Mood, is_no_claim, mood_of, state_of
from loaders.minutes.prose.attachment import attached, implied, is_within, of_two
from loaders.minutes.prose.beside import named_beside, partner_beside
from loaders.minutes.prose.checks import lists_people, unstated
from loaders.minutes.prose.clauses import clauses
from loaders.minutes.prose.continuation import carried_on, gone_on, refuses, without_proposals
from loaders.minutes.prose.cues import Cue, cues
from loaders.minutes.prose.evidence import Around, Trail
from loaders.minutes.prose.heads import about_partners, head_of, section_cue
from loaders.minutes.prose.homes import Odds, standing_of, weighed
from loaders.minutes.prose.link_claims import claim_of
from loaders.minutes.prose.links import OF_THE_PASSAGE, Link, names_others
from loaders.minutes.prose.partner_tables import TableReader
from loaders.minutes.prose.passages import PartnerPassage, untold
from loaders.minutes.prose.places import ProsePlace, ProsePlaces
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.since import lies_ahead, state_at, year_in
from loaders.minutes.prose.spans import clause_of, years_of
from loaders.minutes.prose.statement import REACH, doubtful, still_said
from loaders.minutes.prose.states import stated_above, states_in_brackets
from loaders.minutes.prose.subjects import Subjects, is_subject, subject_of
from loaders.minutes.prose.topics import Topic, begins_with_a_name, holds_name, of_topic
from loaders.minutes.prose.wishes import Wish, one_wished, wish_in, wish_of
from loaders.minutes.prose.wording import told_of
from loaders.minutes.prose.words import pattern, says
from loaders.minutes.sections import listed

_STANDING: Final = frozenset(
    {PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT, PartnershipKind.PARTNERSHIP}
)


class ProseReader:
    """Reads a document's blocks in order.

    The date is ISO 8601, perhaps only a year; empty is not known. ``seats`` are those whose own meeting it records, the
    surest first: a council's authority, the town of a committee.
    """

    def __init__(
        self,
        text: SourceText,
        places: ProsePlaces,
        participants: Sequence[FoundPerson],
        date: str,
        seats: Sequence[str] = (),
    ) -> None:
        self._blocks = text.blocks
        self._title = text.title
        self._addressee = Addressee(text.blocks)
        self._places = places
        self._subjects = Subjects(places, participants, text.title, seats)
        self._standing = standing_of(text, self._subjects)
        self._trail = Trail()
        self._year = int(date[:4]) if date else 0
        self._today = self._year, int(date[5:7]) if len(date) >= 7 else 0
        self._tables = TableReader(text.blocks, places, self._year)
        self._kind = PartnershipKind.PARTNERSHIP
        self._carried: ProsePlace | None = None
        self._last_home: ProsePlace | None = None
        self._topic = Topic(self._subjects.document)
        self._heading = ""
        self._passage = PartnerPassage()
        self._cue: Cue | None = None
        self._previous = self._about = range(0)
        self._attendance = {piece.block for piece in listed(text) if piece.sure and lists_people(piece)}
        self.found: list[FoundPartnership] = []
        self.doubts: list[ReadingDoubt] = []
        self._doubted: set[str] = set()

    def read(self) -> list[FoundPartnership]:
        """Read the document: its tables of partnerships, its prose, and of its title the pairs that it names."""
        for block in self._blocks:
            self._enter(block, block.text)
            if block.kind is BlockKind.ROW:
                self.found += self._tables.read(block, self._subjects.document)
                for line in self._tables.prose_in(block):
                    self._read_block(line)
            elif block not in self._attendance and (block.kind is BlockKind.BULLET or block.text not in self._title):
                self._read_block(block)
        self._close()
        return self.found

    def _enter(self, block: Block, text: str, *, begins: bool = True) -> None:
        """Begin the passage that a heading, or the head of a block or of a sentence in it, opens."""
        heading = block.text if block.kind is BlockKind.HEADING else block.section
        head = None if block.kind in (BlockKind.HEADING, BlockKind.ROW) else head_of(text, self._places)
        if head or (begins and (heading != self._heading or self._passage.run_in)):
            self._close()
            self._subjects.begin()
            self._heading = heading
            head, run_in = head or head_of(heading, self._places), bool(head)
            ours = self._subjects.present_as(head.places[0].names[0]) if head and len(head.places) == 1 else None
            head = replace(head, places=(replace(ours, foreign=False),)) if head and ours else head
            whose = self._subjects.document if begins else self._subjects.label or self._subjects.document
            self._passage = PartnerPassage.of(head, whose, len(self.found), run_in=run_in)

    def _close(self) -> None:
        """Claim what the passage is about, where nothing in it was read of it."""
        made = self._passage.told_by(self.found, self._subjects.document)
        if self._passage.is_open(self.found, made):
            told = self._passage.claims(self._subjects.document, self._today)
            self.found += [replace(claim, parties=made[0].parties) if made else claim for claim in told]

    def _read_block(self, block: Block) -> None:
        self._subjects.enter(block)
        self._last_home = None
        self._previous = self._about = range(0)
        self._cue = None
        self._trail = Trail()
        self._doubted = set()
        told = self._subjects.named_in(block)
        parts = [clauses(sentence) for sentence in told]
        parted = [part for of_one in parts for part in of_one]
        plains = ["", *(part.plain for part in parted)]
        placed = (
            replace(part, before=before, behind=parted[at : at + REACH])
            for at, (part, before) in enumerate(zip(parted, plains, strict=False), start=1)
        )
        for sentence, of_one in zip(told, parts, strict=True):
            check_time(sentence.locator)
            if sentence.start and ":" in sentence.text:
                self._enter(block, sentence.text, begins=False)
            if attendance_label(block.text) is None:
                self._subjects.note_speaker(sentence)
            self._passage.note(sentence.found)
            before = len(self.found)
            self._read_sentence(sentence, list(islice(placed, len(of_one))))
            if not any(claim.parties[:1] == self._passage.partner_names for claim in self.found[before:]):
                self._passage.sentences.append(sentence)
            self._subjects.leave(sentence)
        if (label := self._subjects.label) and not self._passage.partner:
            said = untold(told, label, self.found, self._today)
            self.found += [claim for claim in said if not self._doubted & {*map(fold, claim.parties)}]

    def _read_sentence(self, sentence: Sentence, parts: Sequence[Sentence]) -> None:
        self._carried, first = None, len(self.found)
        goes_on = pattern("refers").match(sentence.plain) and self._previous.stop == len(self.found)
        recent = self._previous if goes_on else range(0)
        self._topic.enter(sentence, self._subjects.partner_heading)
        for clause in parts:
            if clause.text.rstrip(' »"').endswith("?"):
                continue
            meant = clause if recent else self._topic.mentioned(clause)
            before = len(self.found)
            self.found += self._claims(meant)
            if len(self.found) > before:
                recent = range(before, len(self.found))
            elif any(p.abroad and p.sure and not says("at", clause.plain[: p.start]) for p in meant.found):
                recent = range(0)
            elif recent:
                self.found[recent.start :] = carried_on(clause.plain, self.found[recent.start :], self._today)
                recent = range(recent.start, len(self.found))
            self._carried = subject_of(meant) or self._carried
            self._topic.leave(clause)
            self._trail.leave(meant)
        self._previous = recent
        self._go_on(sentence, first)

    def _go_on(self, sentence: Sentence, first: int) -> None:
        """Let a sentence without claims tell how the one relation of its block went on: « Puis tout a repris. »"""
        if len(self.found) > first:
            self._about = range(first, len(self.found))
        if len(self.found) > first or self._about.stop != len(self.found):
            return
        claims = self.found[self._about.start :]
        parties = {fold(party) for claim in claims for party in claim.parties}
        if any(p.firm and fold(p.names[0]) not in parties for p in sentence.found):
            self._about = range(0)
        elif refuses(sentence.plain) and not begins_with_a_name(sentence):
            self.found[self._about.start :] = without_proposals(claims)
        elif len(claims) == 1 and not self._previous:
            before = flat(sentence.block.text[: sentence.start])
            self.found[self._about.start :] = [gone_on(sentence.plain, before, claims[0], self._year)]

    def _home(self, sentence: Sentence, before: str) -> ProsePlace | None:
        """Whom a clause is about that names nobody: whom the clause before was, or the passage."""
        if yours := self._addressee.meant(sentence.plain):
            return yours
        if self._last_home and pattern("goes back").match(sentence.plain):
            return self._last_home
        if self._carried and not says("own", before) and not pattern("reported anew").match(sentence.plain):
            return self._carried
        return self._subjects.of(sentence, before)

    def _around(self, clause: Sentence, made: Sequence[Link]) -> Around:
        return Around(
            self._standing,
            self._trail,
            meant=self._home(clause, clause.plain),
            label=self._subjects.label,
            speaker=self._subjects.speaker,
            heading=self._subjects.named_above,
            topic=self._topic.place,
            partner=self._passage.partner,
            among_partners=about_partners(clause),
            tied=[place for link in made if link.rule.endswith(OF_THE_PASSAGE) for place in link.partners],
        )

    def _claims(self, clause: Sentence) -> Iterator[FoundPartnership]:
        plain = clause.plain
        named, label = named_beside(clause), self._subjects.label_among_others
        if named and label and fold(named["name"]) != fold(label.names[0]):
            yield from partner_beside(clause, named, label, self._today)
            return
        usable = replace(clause, found=[p for p in clause.found if not (p.role and p.abroad)])
        wish, wisher = wish_in(plain, clause.text) or one_wished(clause), partial(self._home, clause, plain)
        if wish and not self._passage.partner and wish.is_alone(usable):
            yield from wish_of(usable, wish, wisher)
            return
        marked = [self._meant(cue, plain) for cue in cues(plain)]
        if not marked and (above := section_cue(clause)):
            marked = [above]
        if not marked and self._cue and pattern("elliptic").match(plain):
            marked = [replace(self._cue, start=0, end=0)]  # « … ; avec Tortosa depuis 2005 »
        self._cue = marked[-1] if marked else self._cue
        home = partial(self._home, clause)
        tied = list(attached(clause, marked, home, among_partners=about_partners(clause)))
        if not (marked or tied) and says("dues", plain):
            return
        made = tied or implied(clause, marked, home) or [*of_two(usable)] or [*self._of_topic(usable, marked)]
        odds = Odds()
        if self._subjects.begun and clause.block.kind is not BlockKind.HEADING and (made or not wish):
            made, odds = weighed(clause, marked, self._around(clause, made), self.found, made)
        for link in made:
            self._last_home = link.home
            doubted = doubtful(clause, link, odds, self.found)
            self._passage.in_doubt |= any(place.names == self._passage.partner_names for place in doubted)
            self._doubted |= {fold(place.names[0]) for place in doubted}
            yield from self._of_link(clause, link, made, doubted)
        if not made:
            yield from self._of_pairs(usable, marked)
        if wish and not made:
            yield from wish_of(usable, wish, wisher)

    def _of_topic(self, clause: Sentence, marked: Sequence[Cue]) -> Iterator[Link]:
        """A relation that a clause names without a partner is with whom the passage speaks of."""
        plain, topic, mood = clause.plain, self._topic.place, mood_of("", clause.plain, "")
        if not topic or mood not in (Mood.STATED, Mood.PLANNED, Mood.WISHED):
            return
        if any(p.foreign and not p.within and p.names != topic.names for p in clause.found):
            return
        french = [p for p in clause.found if p.french and p.sure]
        present = [p for p in french if not p.within]
        if len(present) > 1:
            return
        subject = next((p for p in french if is_subject(plain, p)), None)
        carried = self._carried if self._carried and self._carried.names != topic.names else None
        home = subject or carried or self._subjects.of(clause, plain[: next((c.start for c in marked), 0)])
        home = self._subjects.document if home and holds_name(home, topic) else home
        if not home or home.names == topic.names or any(not is_within(p, home) for p in present):
            return
        link = of_topic(plain, marked, topic, home, planned=mood is Mood.PLANNED)
        told = state_of(plain) or mood is Mood.PLANNED or year_in(plain, *self._today) or says("lives", plain)
        if link and told:
            yield link

    def _meant(self, cue: Cue, plain: str) -> Cue:
        """« Celles avec Foggia » are what the sentence before spoke of."""
        if pattern("pronoun of a relation").match(plain[cue.start : cue.end]):
            return replace(cue, kind=self._kind)
        return cue

    def _of_link(
        self, clause: Sentence, link: Link, made: Sequence[Link], doubted: Collection[ProsePlace]
    ) -> Iterator[FoundPartnership]:
        plain = clause.plain
        self._kind = link.cue.kind
        before, within, after = clause_of(plain, link)
        before = f"{stated_above(clause)}{before}"
        mood, said = mood_of(before, within, after), before + within + after
        is_alone = len(made) == 1 and not names_others(link, clause)
        dated = plain if is_alone else said
        if mood is Mood.STATED and (lies_ahead(dated, *self._today) or says("to be made", dated)):
            mood = Mood.PLANNED
        ours = link.rule.endswith(OF_THE_PASSAGE)
        vain = is_no_claim(plain, link.start, known=link.home.french and not ours)
        if vain or mood is Mood.DENIED or (mood is Mood.WISHED and self._subjects.is_outsider and ours):
            return
        if mood is Mood.WISHED and link.rule.startswith("to") and says("indefinite before", plain[: link.cue.start]):
            others = replace(clause, found=[p for p in clause.found if p not in link.partners])
            wish = Wish(link.cue.start, link.cue.start, clause.text[link.cue.start :].strip(" .;"))
            yield from wish_of(others, wish, partial(self._home, clause, plain))
            return
        state = state_at(said, self._year) or (state_at(plain, self._year) if is_alone else None)
        if state is ObservedStatus.LAPSED and len(made) == 1 and state_of(plain) is ObservedStatus.REVIVED:
            state = ObservedStatus.REVIVED  # « a rompu en 2011 …, puis les a reprises en 2021 »
        if not state and is_alone and mood is Mood.STATED and says("no paper yet", plain):
            state = ObservedStatus.EMERGING
        if mood is Mood.WISHED and state is ObservedStatus.REVIVED:
            state = state_of(plain.replace(said, " ")) or state
        parts = [link.partners] if link.together else [(partner,) for partner in link.partners]
        of_each = states_in_brackets(plain, link)
        lapsed = state is ObservedStatus.LAPSED and not of_each
        for partners, since in zip(parts, years_of(clause, link, parts, self._today, lapsed=lapsed), strict=True):
            if all(place in doubted for place in partners):
                self.doubts += [unstated(clause, link.home, *partners)] if mood is not Mood.IMAGINED else []
                continue
            own = of_each.get(partners[0].start) if of_each else state
            told = () if of_each else told_of(plain, link, still_said(clause, link.home, *partners))
            yield claim_of(clause, link, partners, mood, own, since, self._year, told)

    def _of_pairs(self, clause: Sentence, marked: Sequence[Cue]) -> Iterator[FoundPartnership]:
        """« Les deux villes », « le partenariat » of whom the title, the delegations or the sentence before name."""
        plain, two = clause.plain, pattern("the two").search(clause.plain)
        meant = (
            cue
            for cue in marked
            if (cue.noun and says("definite before", plain[: cue.start])) or (two and two.start() <= cue.start)
        )
        cue = next(meant, None)
        if not cue or cue.kind not in _STANDING or mood_of(plain, "", "") is not Mood.STATED:
            return
        if not cue.noun:  # « Les deux villes, partenaires depuis huit ans, souhaitent … »
            plain = re.split(r"[,;:]", plain[cue.start :], maxsplit=1)[0]
        since, state = year_in(plain, *self._today), state_of(plain)
        for home, partner in self._two_meant() if two else ():
            if all(place.names in (home.names, partner.names) for place in clause.found):
                link = Link(home, (partner,), cue, "the two authorities just named", 0.75)
                yield claim_of(clause, link, (partner,), Mood.STATED, state, since, self._year)

    def _two_meant(self) -> list[tuple[ProsePlace, ProsePlace]]:
        """Return whom words for two authorities mean: whom the sentence before named, or the delegations."""
        home = self._subjects.label or self._subjects.document
        if home and 0 < len(self._topic.recent) < 3:
            return [(home, partner) for partner in self._topic.recent if partner.names != home.names]
        return [self._subjects.delegations] if self._subjects.delegations else []
