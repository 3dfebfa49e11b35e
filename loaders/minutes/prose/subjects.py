"""Whom a passage is about when it does not say: the label of its bullet, who speaks, or who it has been about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.names import fold
from loaders.files.documents import Block, BlockKind
from loaders.lexicon.spellings import without_generic_words
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPerson
from loaders.minutes.lexicon import is_authority
from loaders.minutes.presence import Presence
from loaders.minutes.prose.gazetteer import french_communes, lands_of
from loaders.minutes.prose.heads import Items, head_of
from loaders.minutes.prose.owner import (
    HONORIFIC,
    WHOLE,
    as_seat,
    initials_of,
    is_category,
    is_of_one_place,
    is_society,
    kinds_of,
    speaker_in,
    speakers,
)
from loaders.minutes.prose.places import ProsePlace, ProsePlaces
from loaders.minutes.prose.sentences import Sentence, label_of, sentences
from loaders.minutes.prose.words import pattern, says

_NUMBER: Final = re.compile(r"^(?:\W|\d|[IVX]+\.|(?i:point)\b)*")
_PROSE: Final = re.compile(r"(?=.{24})\W*[a-z].*[a-z»)\d\"'][.!?;»]\W*$")
"""A sentence of some length with its full stop."""
_COUNTED: Final = re.compile(r"^\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?) ")
_LONGEST_LABEL: Final = 40
"""Letters of a label that is an authority's name."""
_LONGEST_BODY: Final = 200
"""Letters of a body's name that are read."""


class Subjects:
    """Follows whom a document is about, block by block and sentence by sentence."""

    def __init__(
        self, places: ProsePlaces, participants: Sequence[FoundPerson], title: str = "", seats: Sequence[str] = ()
    ) -> None:
        self._places = places
        participants = [
            person
            for person in participants
            if not is_category(person.organisation) and person.rule != Presence.ADDRESSED.value
        ]
        self._bodies = {fold(p.family_name): p.organisation for p in participants if len(p.family_name) > 2}
        self._full = {fold(p.name): p.organisation for p in participants if " " in p.name}
        self._full |= speakers(self._full)
        self._present = {body for body in self._bodies.values() if body and is_authority(body)}
        self.label: ProsePlace | None = None
        self.speaker: ProsePlace | None = None
        self._theme: ProsePlace | None = None
        self._section = ""
        self.of_others = False
        """Whether the section is about other authorities, each item beginning with its own."""
        self._of_section: ProsePlace | None = None
        self._items = Items(places)
        self.named_above: Sequence[ProsePlace] = ()
        """Whom the heading above names."""
        self.partner_heading: ProsePlace | None = None
        """The partner that the heading above is about."""
        self._since_speaker = False
        self.begun = False
        """Whether there was a whole sentence: before it there are addresses and lists."""
        self.is_outsider = False
        """Whether somebody speaks who comes for no authority: their wishes are nobody's."""
        named = [place for place in places.find(title) if place.firm]
        local = [place for place in named if place.french and not _PROSE.match(flat(title))]
        self._by_kind = self._bodies_by_kind(participants)
        self.seats = [self._seat(seat) for seat in seats]
        seat = next(iter(self.seats), None)
        own = local[0] if len(local) == 1 and says("record of one", flat(title)) else None
        self.document = seat or own or self._only_one(participants) or _alone([p for p in local if not p.foreign])
        signs = [person for person in participants if person.rule == Presence.SIGNS.value]
        self.document = self.document or self._only_one(signs)
        self._is_written = bool(signs)
        if self.document:  # a town abroad that reports on its own relations speaks of them as any other
            grouped = says("kinds of authority", flat(self.document.names[0]))
            self.document = replace(self.document, listed_abroad=False, foreign=self.document.foreign and not grouped)
        self._initials = initials_of(self.document.names[0]) if self.document else None
        self.delegations = self._two(participants, own or seat)

    def _seat(self, name: str) -> ProsePlace:
        """Return whose own meeting it is, « Collectivité européenne d'Alsace » by its whole name."""
        place = self._place(name) or as_seat(name)
        return replace(place, names=(name,)) if WHOLE.search(name) else place

    def _bodies_by_kind(self, participants: Sequence[FoundPerson]) -> dict[str, ProsePlace]:
        """« La métropole » is the one that is there, where there is only one."""
        found: dict[str, set[str]] = {}
        for body in {person.organisation for person in participants}:
            for kind in kinds_of(body):
                found.setdefault(kind, set()).add(body)
        alone = {kind: self._place(next(iter(bodies))) for kind, bodies in found.items() if len(bodies) == 1}
        return {kind: place for kind, place in alone.items() if place}

    def _two(self, participants: Sequence[FoundPerson], own: ProsePlace | None) -> tuple[ProsePlace, ProsePlace] | None:
        """« Les deux villes » of a meeting to which one French and one foreign authority came."""
        bodies = {person.organisation for person in participants if is_authority(person.organisation)}
        found = {place.names: place for body in sorted(bodies) for place in self._places.find(body)[:1]}
        abroad = [place for place in found.values() if place.foreign and place.listed_abroad]
        towns = [
            place
            for place in found.values()
            if place not in abroad and not says("kinds of authority", flat(place.names[0]))
        ]
        towns = towns or ([own] if own else [])
        return (towns[0], abroad[0]) if len(towns) == len(abroad) == 1 else None

    def _only_one(self, participants: Sequence[FoundPerson]) -> ProsePlace | None:
        """The French authority that people come for, where they all come for the same one."""
        bodies = {person.organisation for person in participants if is_authority(person.organisation)}
        found = {place.names: place for body in bodies if (place := self._place(body))}
        others = {names for names, place in found.items() if place.foreign and not place.listed_abroad}
        found = {names: place for names, place in found.items() if not place.foreign}
        if len(others) > 1:
            return None
        towns = {
            names: place for names, place in found.items() if not says("kinds of authority", flat(names[0]))
        } or found
        only = next(iter(towns.values())) if len(towns) == 1 else None
        return only if only and all(is_of_one_place(only.names[0], names[0]) for names in found) else None

    def begin(self) -> None:
        """Begin a passage: whoever spoke in the one before does not speak in it."""
        self.speaker = self._theme = None

    def enter(self, block: Block) -> None:
        """Begin a block."""
        item = self._items.above(block)
        if block.section != self._section:
            self._section = block.section
            self._read_heading(_NUMBER.sub("", block.section))
        if self._label_of_its_own(block):
            return
        label = label_of(block)
        named = [p for p in self._places.find(label) if p.sure] if label else []
        if block.kind is BlockKind.HEADING or (named and named[0].within):
            self.speaker = self._theme = None
        self.label = next((p for p in named if p.french and not p.within and _heads(label, p)), None)
        self.label = self.label or self._by_kind.get(flat(label).removeprefix("la ").removeprefix("le ").strip())
        if label and not self.label:
            self.label = self._of_person(label)
        if named and not self.label and not self.document and not named[0].within and _heads(label, named[0]):
            self.label = named[0]  # each member of a network speaks of its own relations
        self.label = self.label or item or self._of_section

    def _label_of_its_own(self, block: Block) -> bool:
        """Take whom a block begins with, where they came to the meeting or the section is about others."""
        label = re.split(r"\s[–—-]\s", _COUNTED.sub("", label_of(block) or block.text), maxsplit=1)[0].strip()
        if block.kind in (BlockKind.HEADING, BlockKind.ROW):
            return False
        others = pattern("its others").match(block.text.replace("’", "'"))
        meant = as_seat(others["of"] or others["and"]) if others else self.present_as(label)
        if (
            not meant
            and self.of_others
            and block.kind is BlockKind.BULLET
            and pattern("name in no list").fullmatch(label)
        ):
            meant = as_seat(label)
        if meant:
            self.label, self.speaker, self._theme = meant, None, None
        return meant is not None

    def present_as(self, label: str) -> ProsePlace | None:
        """Return whom a label names in short that came to the meeting: « Vitry », « Lot », « Ehime »."""
        short = fold(label)
        if not 3 <= len(short) <= _LONGEST_LABEL:
            return None
        bodies = {body: without_generic_words(fold(body)) or fold(body) for body in self._present}
        named = [body for body, name in bodies.items() if name == short or name.startswith(f"{short} ")]
        place = _alone([*{found.names: found for body in named if (found := self._place(body))}.values()])
        if place and lands_of(label) and place.names[0].endswith("Council"):
            place = replace(place, names=(label,))
        return place if place and not place.listed_abroad and short not in french_communes() else None

    @property
    def label_among_others(self) -> ProsePlace | None:
        """Whom the block begins with, in a section about other authorities."""
        return self.label if self.of_others else None

    def _read_heading(self, heading: str) -> None:
        """Read whose relations the heading of a section announces, or with whom."""
        self.of_others = says("others", flat(heading))
        self._of_section = self.partner_heading = None
        head = head_of(heading, self._places)
        named = [p for p in self._places.find(in_normal_capitals(heading)) if p.firm]
        self.named_above = named
        if len(named) != 1 and not (head and len(head.places) == 1):
            return
        place, plain = head.places[0] if head else named[0], flat(heading)
        abroad = self.document is not None and self.document.foreign
        if place.french and (
            says("their relations", plain[: place.start])
            or (head and not ((place.foreign and self.document) or abroad))
        ):
            self._of_section = place
        elif head and self.document and place.names != self.document.names:
            self.partner_heading = place

    def named_in(self, block: Block) -> list[Sentence]:
        """Return the sentences of a block with the authorities that they name, those by their kind only among them."""
        return [replace(sentence, found=self._found_in(sentence)) for sentence in sentences(block)]

    def _found_in(self, sentence: Sentence) -> list[ProsePlace]:
        called = list(self._initials_in(sentence))
        found = [self._whole(p) for p in self._places.find(sentence.text) if not _overlap(p, called)] + called
        kinds = [p for p in self._kinds_in(sentence) if not _overlap(p, found)]
        return sorted([*found, *kinds], key=lambda place: place.start)

    def _initials_in(self, sentence: Sentence) -> Iterator[ProsePlace]:
        """Return where the document's owner is named by its initials: « HRM », « la CeA »."""
        if not self.document or not self._initials:
            return
        for match in self._initials.finditer(sentence.text):
            yield replace(self.document, start=match.start(), end=match.end(), within=False, role=False)

    def _kinds_in(self, sentence: Sentence) -> list[ProsePlace]:
        """Return whom « le Département » means, where one of that kind is known."""
        found = []
        for match in pattern("a party").finditer(sentence.plain):
            kind = match["kind"].split()[0]
            section = self._of_section if self._of_section and kind in kinds_of(self._of_section.names[0]) else None
            own = self.document if self.document and kind in kinds_of(self.document.names[0]) else None
            meant = section or own or self._by_kind.get(kind)
            upper = re.match(r" [A-ZÀ-Þ]", sentence.text[match.end() :])
            if meant and not upper:
                found.append(replace(meant, start=match.start("name"), end=match.end(), within=False, role=False))
        return found

    def _whole(self, place: ProsePlace) -> ProsePlace:
        """« Le Puy » in a document of Le Puy-en-Velay's, or to whose meeting it came, is that town."""
        own = {self.document.names[0]} if self.document else set()
        if place.names[0] in own:  # « Belfort » where somebody came for « Belfort-Faso »
            return place
        meant = {name for name in own | self._present if name.startswith(f"{place.names[0]}-")}
        meant |= {
            name for name in own if name.startswith(f"{place.names[0]} ") and not says("kinds of authority", flat(name))
        }
        return replace(place, names=(meant.pop(),)) if len(meant) == 1 else place

    def of(self, sentence: Sentence, before: str) -> ProsePlace | None:
        """Find whom a sentence that names no authority of its own before a relation is about."""
        if says("generic", before):
            return None
        kind = pattern("the kind").search(before)
        if kind and self.document and kind["kind"] in kinds_of(self.document.names[0]):
            return self.document
        if kind and kind["kind"] in self._by_kind:
            return self._by_kind[kind["kind"]]
        if self._theme and says("this town", before):
            return self._theme
        if self.label:
            return self.label
        if self._is_written and self.document and says("we or my town", before):
            return self.document
        if self.speaker and not (self._since_speaker and says("its at the head", before)):
            return self.speaker
        return self._theme_of(sentence) or self.document

    def _theme_of(self, sentence: Sentence) -> ProsePlace | None:
        """What the text was about: for a sentence that refers to it, or an item of a list, which goes on about it."""
        if says("we or my town", sentence.plain):
            return None
        listed = sentence.block.kind is BlockKind.BULLET
        return self._theme if listed or says("it or they", sentence.plain) else None

    def leave(self, sentence: Sentence) -> None:
        """Remember whom a sentence was about."""
        subject = next((p for p in sentence.found if p.french and p.firm and is_subject(sentence.plain, p)), None)
        if subject and not (self.document and sentence.block.kind is BlockKind.HEADING):
            self._theme = subject
            self._since_speaker = True
            if sentence.start == 0 and pattern("about").match(sentence.plain[: subject.start]):
                self.label = subject

    def note_speaker(self, sentence: Sentence) -> None:
        """Notice who begins to speak; somebody who comes for no authority ends what was said before."""
        self.begun = self.begun or bool(_PROSE.match(sentence.plain))
        if not self.begun:
            return
        self._since_speaker = self._since_speaker and sentence.start > 0
        role = next((p for p in sentence.found if p.role and p.french and not p.within), None)
        speaker = speaker_in(sentence.plain, self._bodies)
        self.is_outsider = speaker is not None and not (role or self._place(speaker))
        if role and (speaker is not None or re.search(HONORIFIC, sentence.plain[: role.start])):
            self.speaker = role
            self._since_speaker = False
        elif speaker is not None:
            self.speaker = self._place(speaker)
            self._theme = None
            self._since_speaker = False

    def _of_person(self, label: str) -> ProsePlace | None:
        folded = fold(label.split("(")[0])
        body = self._full.get(folded) or self._bodies.get(folded.removeprefix("mme ").removeprefix("m "))
        return self._place(body) if body else None

    def _place(self, body: str) -> ProsePlace | None:
        """The authority that somebody comes for, or that their twinning committee belongs to."""
        if is_society(body):
            return None
        first = pattern("name of a society").sub("", body.split("/")[0][:_LONGEST_BODY])
        found = [p for p in self._places.find(first.title() if first.isupper() else first) if p.french]
        return found[0] if found and (is_authority(body) or says("twinning body", flat(body))) else None


def _alone(places: Sequence[ProsePlace]) -> ProsePlace | None:
    return places[0] if len(places) == 1 else None


def _overlap(place: ProsePlace, others: Sequence[ProsePlace]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in others)


def is_subject(plain: str, place: ProsePlace) -> bool:
    """Whether a place opens its sentence, or stands without a preposition, or is where a speaker holds office."""
    before = pattern("neighbour").sub("", plain[: place.start])
    return place.role or bool(pattern("opens with it").match(before)) or not says("preposed", before)


def subject_of(clause: Sentence) -> ProsePlace | None:
    """Return the authority that a clause is about: the first that it names without a preposition."""
    return next((p for p in clause.found if p.firm and is_subject(clause.plain, p)), None)


def _heads(label: str, place: ProsePlace) -> bool:
    """Whether a label is about a place: it begins with it, or with a service of it."""
    return place.start <= 4 or bool(re.match(r"(?i)(?:service|direction|ville|mairie|pour)\b", label))
