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
class Prominence:
    """How the authorities of a document stand in it as a whole."""

    seats: Sequence[ProsePlace]
    closing: frozenset[str]
    sentences: Counter[str]
    owner: ProsePlace | None


@dataclass(slots=True)
class Trail:
    """Whom the clauses of a block named so far."""

    subject: ProsePlace | None = None
    last: Sequence[ProsePlace] = ()
    named: list[ProsePlace] = field(default_factory=list)

    def leave(self, clause: Sentence) -> None:
        """Remember whom a clause named."""
        sure = [place for place in clause.found if place.sure]
        self.subject = next((place for place in sure if is_subject(clause.plain, place)), self.subject)
        self.last = sure or self.last
        self.named += sure


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a clause in its document, the block so far and its passage.

    ``meant`` is whom the passage is about, ``topic`` whom it speaks of, ``partner`` whom its head names, and ``tied``
    those whom the clause ties to whom it is about.
    """

    document: Prominence
    trail: Trail
    meant: ProsePlace | None
    label: ProsePlace | None
    speaker: ProsePlace | None
    heading: Sequence[ProsePlace]
    topic: ProsePlace | None
    partner: ProsePlace | None
    among_partners: bool
    tied: Sequence[ProsePlace]


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


def candidates(clause: Sentence, around: Around) -> Iterator[tuple[ProsePlace, list[tuple[ProsePlace, Evidence]]]]:
    """Yield each authority that a clause names with those that may be its home, and the evidence for each."""
    plain = clause.plain
    usable = list(without_qualifiers(plain, [place for place in clause.found if not place.within]))
    marked = cues(plain)
    told = marked or state_of(plain) or says("encounter", plain) or _puts_together(plain, usable)
    if not (told or around.among_partners):
        return
    common = _of_clause(clause, usable, marked, around)
    for group in groups(plain, usable):
        for place in group:
            shared = common | _of_mention(plain, place, group, marked, around)
            homes = _homes(plain, place, group, usable, around)
            every = set[str]().union(*(marks for _, marks in homes))
            weighed = [
                (home, shared | _of_pair(plain, place, home, marks, every, shared, around.document))
                for home, marks in homes
                if not _holds(place, home)
            ]
            if weighed:
                yield place, [(home, {name: float(v) for name, v in told.items() if v}) for home, told in weighed]


def _puts_together(plain: str, usable: Sequence[ProsePlace]) -> bool:
    """Whether a clause says what somebody does with an authority, or two of two countries: « Nancy et Gand sont … »."""
    sure = [place for place in usable if place.sure]
    return any(lead_of(plain, place) == "with" for place in sure) or any(
        is_subject(plain, one) and not one.lands & other.lands and _JOINT.fullmatch(plain[one.end : other.start])
        for one, other in pairwise(sure)
    )


def _of_clause(
    clause: Sentence, usable: Sequence[ProsePlace], marked: Sequence[Cue], around: Around
) -> dict[str, float]:
    plain, after = clause.plain, clause.after
    mood = mood_of("", plain, "")
    return {
        "always": 1,
        "relation named": bool(marked),
        "formal relation named": any(cue.kind in FORMAL for cue in marked),
        "relation named in the next clause": bool(cues(after)),
        "relation named in the clause before": bool(cues(clause.before)),
        "state named": state_of(plain) is not None,
        "state named in the next clause": state_of(after) is not None,
        "denied": mood is Mood.DENIED,
        "wished": mood is Mood.WISHED,
        "denied in the next clause": says("denial behind", after) or says("denial", after),
        "proposed": says("proposal", plain),
        "dropped": says("dropped", plain),
        "dropped in the next clause": says("dropped", after),
        "of others": says("of others", plain),
        "event or private matter": says("event or private matter", plain),
        "lives": says("lives", plain),
        "belongs to a network": says("belonging", plain),
        "number of places": min(len(usable), 5) / 5,
        "heading": clause.block.kind is BlockKind.HEADING,
        "heading names a relation": bool(heading_cues(clause.block.section)),
        "section about partners": around.among_partners,
    }


def _of_mention(
    plain: str, place: ProsePlace, group: Sequence[ProsePlace], marked: Sequence[Cue], around: Around
) -> dict[str, float]:
    lead, owner = lead_of(plain, place), around.document.owner
    return {
        "in a list": len(group) > 2,
        "behind the relation": any(cue.end <= place.start for cue in marked),
        "before the relation": any(cue.start >= place.end for cue in marked),
        f"preposition {lead or 'none'}": 1,
        "subject of a relation": not lead and bool(marked),
        "French": place.french and not place.foreign,
        "listed abroad": place.listed_abroad,
        "in no list": place.abroad and not place.listed_abroad,
        "region behind a preposition": place.region and lead == "to",
        "region": place.region and not (owner and owner.region),
        "owner itself": owner is not None and is_same(place, owner),
        "tied to whom it is about": place in around.tied,
        "in the heading": any(is_same(place, one) for one in around.heading),
        "topic": around.topic is not None and is_same(place, around.topic),
        "partner of the head": around.partner is not None and is_same(place, around.partner),
        "named often": min(around.document.sentences[key_of(place)], _MANY) / _MANY,
    }


def _homes(
    plain: str, place: ProsePlace, group: Sequence[ProsePlace], usable: Sequence[ProsePlace], around: Around
) -> list[tuple[ProsePlace, set[str]]]:
    """List who may be the home of a place, each with where it stands."""
    beside = [p for p in usable if p is not place and (p.sure or _JOINT.fullmatch(_gap(plain, place, p)))]
    told: list[tuple[ProsePlace | None, set[str]]] = [
        (around.document.owner, {"owner"}),
        (around.meant, {"meant"}),
        (around.label, {"label"}),
        (around.speaker, {"speaker"}),
        *((other, {"heading"}) for other in around.heading),
        (around.trail.subject, {"last subject"}),
        *((other, {"just named"}) for other in around.trail.last),
        (around.topic, {"topic"}),
        *((other, set[str]()) for other in (around.partner, *around.trail.named, *around.document.seats)),
        *((other, _position(plain, place, other, group, usable)) for other in beside),
    ]
    homes: list[tuple[ProsePlace, set[str]]] = []
    for home, marks in told:
        if home and not is_same(home, place):
            known = next((of for other, of in homes if is_same(other, home)), None)
            if known is None:
                homes.append((home, marks))
            else:
                known |= marks
    return homes


def _gap(plain: str, one: ProsePlace, other: ProsePlace) -> str:
    return plain[min(one.end, other.end) : max(one.start, other.start)]


def _position(
    plain: str, place: ProsePlace, other: ProsePlace, group: Sequence[ProsePlace], usable: Sequence[ProsePlace]
) -> set[str]:
    """Return how another authority of its clause stands to a place."""
    first, second = sorted((place, other), key=lambda one: one.start)
    between = [p for p in usable if first.end <= p.start < second.start]
    subject, mate = is_subject(plain, other), other in group
    nearest = subject and other.end <= place.start and not any(is_subject(plain, p) for p in between)
    marks = {
        "same clause": True,
        "behind": other.start >= place.end,
        "adjacent": not between,
        "without preposition": not lead_of(plain, other),
        "subject": subject,
        "nearest subject": nearest,
        "joined": bool(_JOINT.fullmatch(_gap(plain, place, other))),
        "mate": mate,
        f"mate behind {lead_of(plain, place) or 'none'}": mate,
        "one of many mates": mate and len(group) > 2,
        "mate of its kind": mate and (other.french, other.foreign) == (place.french, place.foreign),
    }
    return {mark for mark, holds in marks.items() if holds}


def _of_pair(
    plain: str,
    place: ProsePlace,
    home: ProsePlace,
    marks: set[str],
    every: set[str],
    shared: Evidence,
    document: Prominence,
) -> dict[str, float]:
    """Return what speaks for one home of a place, where ``every`` mark is that of some home."""
    lead, name = lead_of(plain, place), key_of(home)
    owner, local, subject = "owner" in marks, "same clause" in marks, "subject" in marks
    ours, theirs = says("ours", plain), says("theirs", plain)
    return {f"home: {mark}": 1.0 for mark in marks} | {
        "home: share of sentences": document.sentences[name] / max(1, document.sentences.total()),
        "home: in the closing": name in document.closing,
        "home: of the meeting": any(is_same(home, seat) for seat in document.seats),
        "home: first of the meeting": bool(document.seats) and is_same(home, document.seats[0]),
        "home: owner, ours": ours and owner,
        "home: speaker, ours": ours and "speaker" in marks,
        "home: somebody else, ours": ours and not marks & {"owner", "speaker", "label", "subject"},
        "home: just named, theirs": theirs and bool(marks & {"just named", "topic"}),
        "home: subject, theirs": theirs and subject,
        "home: owner, theirs": theirs and owner and not local,
        "home: in the heading with it": "heading" in marks and bool(shared["in the heading"]),
        "home: in the heading, the two": "heading" in marks and says("the two", plain),
        "home: owner beside another in the heading": owner and "heading" in every,
        "home: owner beside a speaker": owner and "speaker" in every,
        "home: only of the meeting": not marks,
        "home: not the subject that there is": not subject and "subject" in every,
        "home: abroad": home.abroad,
        "home: region behind a preposition": home.region and local and "without preposition" not in marks,
        "home: region": home.region and not (document.owner and is_same(home, document.owner)),
        "both French": not home.foreign and not place.foreign,
        "both abroad": home.listed_abroad and place.listed_abroad,
        "same country": len(home.lands) == 1 and home.lands == place.lands,
        "relation named beside both": bool(shared["relation named"]) and local,
        "state named of both": bool(shared["state named"]) and "joined" in marks,
        "both subjects": not lead and subject,
        "with, beside a subject": lead == "with" and subject,
        "with, alone": lead == "with" and not local,
        "subject alone": not lead and not local,
    }
