"""What speaks for an authority as the home of another that a clause names: evidence with names, weighed elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from graph.names import fold
from loaders.files.documents import BlockKind
from loaders.lexicon.spellings import without_generic_words
from loaders.minutes.prose.assertion import Mood, mood_of, state_of
from loaders.minutes.prose.attachment import FORMAL, lead_of
from loaders.minutes.prose.cues import Cue, cues, heading_cues
from loaders.minutes.prose.links import groups, without_qualifiers
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.subjects import is_subject
from loaders.minutes.prose.words import pattern, says

_JOINT: Final = pattern("side by side")
_MANY: Final = 4
"""Sentences from which on a name stands as often as it can matter."""
Evidence = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a clause.

    ``meant`` is whom the passage is about, ``topic`` whom it speaks of, ``partner`` whom its head names, and ``tied``
    those whom the clause ties to whom it is about.
    """

    before: str
    after: str
    meant: ProsePlace | None
    label: ProsePlace | None
    speaker: ProsePlace | None
    heading: Sequence[ProsePlace]
    topic: ProsePlace | None
    partner: ProsePlace | None
    among_partners: bool
    tied: Sequence[ProsePlace]


@dataclass(slots=True)
class Prominence:
    """How the authorities of a document stand in it as a whole."""

    seats: Sequence[ProsePlace]
    closing: frozenset[str]
    sentences: Counter[str]
    owner: ProsePlace | None

    def of_home(self, home: ProsePlace) -> Iterator[tuple[str, float]]:
        """Yield what the document as a whole says for a home."""
        name = key_of(home)
        yield "home: share of sentences", self.sentences[name] / max(1, self.sentences.total())
        yield "home: in the closing", name in self.closing
        yield "home: of the meeting", any(is_same(home, seat) for seat in self.seats)
        yield "home: first of the meeting", bool(self.seats) and is_same(home, self.seats[0])


@dataclass(slots=True)
class Trail:
    """Whom the clauses of a block named so far."""

    subject: ProsePlace | None = None
    last: Sequence[ProsePlace] = ()
    named: list[ProsePlace] = field(default_factory=list)

    def leave(self, plain: str, found: Sequence[ProsePlace]) -> None:
        """Remember whom a clause named."""
        sure = [place for place in found if place.sure]
        self.subject = next((place for place in sure if is_subject(plain, place)), self.subject)
        self.last = sure or self.last
        self.named += sure


def bare_name(name: str) -> str:
    """Return an authority's name without words for its kind, folded."""
    return without_generic_words(fold(name)) or fold(name)


def key_of(place: ProsePlace) -> str:
    """Return what two mentions of one authority share."""
    return bare_name(place.names[0])


def is_same(one: ProsePlace, other: ProsePlace) -> bool:
    """Whether two mentions are of one authority."""
    return key_of(one) == key_of(other) or bool({*map(fold, one.names)} & {*map(fold, other.names)})


def _holds(one: ProsePlace, other: ProsePlace) -> bool:
    """Whether the name of one is part of the other's: « Chamonix » and « Chamonix-Mont-Blanc »."""
    first, second = (set(fold(place.names[0]).split()) for place in (one, other))
    return first <= second or second <= first


def candidates(
    clause: Sentence, found: Sequence[ProsePlace], around: Around, trail: Trail, standing: Prominence
) -> Iterator[tuple[ProsePlace, list[tuple[ProsePlace, Evidence]]]]:
    """Yield each authority that a clause names with those that may be its home, and the evidence for each."""
    plain = clause.plain
    usable = list(without_qualifiers(plain, [place for place in found if not place.within]))
    marked, state = cues(plain), state_of(plain)
    told = bool(marked or state or says("encounter", plain) or _puts_together(plain, usable))
    if not (told or around.among_partners):
        return
    common = dict(_of_clause(clause, usable, marked, around))
    for group in groups(plain, usable):
        for place in group:
            shared = {**common, **dict(_of_mention(plain, place, group, marked, around, standing))}
            homes = _homes(plain, place, group, usable, around, trail, standing)
            weighed = [
                (home, {**shared, **dict(_of_pair(plain, place, home, marks, homes, shared, standing))})
                for home, marks in homes
                if not _holds(place, home)
            ]
            if weighed:
                yield place, [(home, {name: float(v) for name, v in told.items() if v}) for home, told in weighed]


def _puts_together(plain: str, usable: Sequence[ProsePlace]) -> bool:
    """Whether a clause says what somebody does with an authority, or two of two countries: « Nancy et Gand sont … »."""
    sure = [place for place in usable if place.sure]
    pairs = pairwise(sure)
    return any(lead_of(plain, place) == "with" for place in sure) or any(
        is_subject(plain, one) and not one.lands & other.lands and _JOINT.fullmatch(plain[one.end : other.start])
        for one, other in pairs
    )


def _of_clause(
    clause: Sentence, usable: Sequence[ProsePlace], marked: Sequence[Cue], around: Around
) -> Iterator[tuple[str, float]]:
    plain = clause.plain
    mood = mood_of("", plain, "")
    yield "always", 1
    yield "relation named", bool(marked)
    yield "formal relation named", any(cue.kind in FORMAL for cue in marked)
    yield "relation named in the next clause", bool(cues(around.after))
    yield "relation named in the clause before", bool(cues(around.before))
    yield "state named", state_of(plain) is not None
    yield "state named in the next clause", state_of(around.after) is not None
    yield "denied", mood is Mood.DENIED
    yield "wished", mood is Mood.WISHED
    yield (
        "denied in the next clause",
        bool(says("denial behind", around.after) or says("denial", around.after)),
    )
    yield "proposed", says("proposal", plain)
    yield "dropped", says("dropped", plain)
    yield "dropped in the next clause", says("dropped", around.after)
    yield "of others", says("of others", plain)
    yield "event or private matter", says("event or private matter", plain)
    yield "lives", says("lives", plain)
    yield "belongs to a network", says("belonging", plain)
    yield "number of places", min(len(usable), 5) / 5
    yield "heading", clause.block.kind is BlockKind.HEADING
    yield "heading names a relation", bool(heading_cues(clause.block.section))
    yield "section about partners", around.among_partners


def _of_mention(
    plain: str,
    place: ProsePlace,
    group: Sequence[ProsePlace],
    marked: Sequence[Cue],
    around: Around,
    standing: Prominence,
) -> Iterator[tuple[str, float]]:
    lead = lead_of(plain, place)
    yield "in a list", len(group) > 2
    yield "behind the relation", any(cue.end <= place.start for cue in marked)
    yield "before the relation", any(cue.start >= place.end for cue in marked)
    yield f"preposition {lead or 'none'}", 1
    yield "subject of a relation", not lead and bool(marked)
    yield "French", place.french and not place.foreign
    yield "listed abroad", place.listed_abroad
    yield "in no list", place.foreign and not place.french and not place.listed_abroad
    yield "region behind a preposition", place.region and lead == "to"
    yield "region", place.region and not (standing.owner and standing.owner.region)
    yield "owner itself", standing.owner is not None and is_same(place, standing.owner)
    yield "tied to whom it is about", place in around.tied
    yield "in the heading", any(is_same(place, one) for one in around.heading)
    yield "topic", around.topic is not None and is_same(place, around.topic)
    yield "partner of the head", around.partner is not None and is_same(place, around.partner)
    yield "named often", min(standing.sentences[key_of(place)], _MANY) / _MANY


def _homes(
    plain: str,
    place: ProsePlace,
    group: Sequence[ProsePlace],
    usable: Sequence[ProsePlace],
    around: Around,
    trail: Trail,
    standing: Prominence,
) -> list[tuple[ProsePlace, set[str]]]:
    """List who may be the home of a place, each with where it stands."""
    homes: list[tuple[ProsePlace, set[str]]] = []

    def add(home: ProsePlace | None, *marks: str) -> None:
        if home is None or is_same(home, place):
            return
        known = next((told for other, told in homes if is_same(other, home)), None)
        if known is None:
            homes.append((home, known := set()))
        known.update(marks)

    add(standing.owner, "owner")
    add(around.meant, "meant")
    add(around.label, "label")
    add(around.speaker, "speaker")
    for other in around.heading:
        add(other, "heading")
    add(trail.subject, "last subject")
    for other in trail.last:
        add(other, "just named")
    add(around.topic, "topic")
    add(around.partner)
    for other in (*trail.named, *standing.seats):
        add(other)
    lead = lead_of(plain, place)
    for other in usable:
        first, second = sorted((place, other), key=lambda one: one.start)
        gap = plain[first.end : second.start]
        if other is place or not (other.sure or _JOINT.fullmatch(gap)):
            continue
        between = [p for p in usable if first.end <= p.start < second.start]
        add(other, *_position(plain, place, other, between))
        if _JOINT.fullmatch(gap):
            add(other, "joined")
        if other in group:
            add(other, "mate", f"mate behind {lead or 'none'}", *(["one of many mates"] if len(group) > 2 else []))
            if (other.french, other.foreign) == (place.french, place.foreign):
                add(other, "mate of its kind")
    return homes


def _position(plain: str, place: ProsePlace, other: ProsePlace, between: Sequence[ProsePlace]) -> Iterator[str]:
    yield "same clause"
    if other.start >= place.end:
        yield "behind"
    if not between:
        yield "adjacent"
    if not lead_of(plain, other):
        yield "without preposition"
    if is_subject(plain, other):
        yield "subject"
        if other.end <= place.start and not any(is_subject(plain, p) for p in between):
            yield "nearest subject"


def _of_pair(
    plain: str,
    place: ProsePlace,
    home: ProsePlace,
    marks: set[str],
    homes: Sequence[tuple[ProsePlace, set[str]]],
    shared: Evidence,
    standing: Prominence,
) -> Iterator[tuple[str, float]]:
    yield from ((f"home: {mark}", 1) for mark in marks)
    yield from standing.of_home(home)
    local, subject = "same clause" in marks, "subject" in marks
    ours, theirs = says("ours", plain), says("theirs", plain)
    recent = bool(marks & {"just named", "topic"})
    yield "home: owner, ours", ours and "owner" in marks
    yield "home: speaker, ours", ours and "speaker" in marks
    yield "home: somebody else, ours", ours and not marks & {"owner", "speaker", "label", "subject"}
    yield "home: just named, theirs", theirs and recent
    yield "home: subject, theirs", theirs and subject
    yield "home: owner, theirs", theirs and "owner" in marks and not local
    yield "home: in the heading with it", "heading" in marks and bool(shared.get("in the heading"))
    yield "home: in the heading, the two", "heading" in marks and says("the two", plain)
    yield "home: owner beside another in the heading", "owner" in marks and any("heading" in told for _, told in homes)
    yield "home: owner beside a speaker", "owner" in marks and any("speaker" in told for _, told in homes)
    lead = lead_of(plain, place)
    yield "home: only of the meeting", not marks
    yield "home: not the subject that there is", not subject and any("subject" in told for _, told in homes)
    yield "home: abroad", home.foreign and not home.french
    yield "home: region behind a preposition", home.region and local and "without preposition" not in marks
    yield "home: region", home.region and not (standing.owner and is_same(home, standing.owner))
    yield "both French", not home.foreign and not place.foreign
    yield "both abroad", home.listed_abroad and place.listed_abroad
    yield "same country", len(home.lands) == 1 and home.lands == place.lands
    yield "relation named beside both", bool(shared["relation named"]) and local
    yield "state named of both", bool(shared["state named"]) and "joined" in marks
    yield "both subjects", not lead and subject
    yield "with, beside a subject", lead == "with" and subject
    yield "with, alone", lead == "with" and not local
    yield "subject alone", not lead and not local
