"""Partnerships that French and English prose states.

Each clause is read by itself: ``places`` finds the authorities, ``cues`` the words for relations, ``attachment`` what
they join, ``assertion`` whether that is stated, denied, imagined, planned or wished for; ``subjects`` remembers whom
the passage is about, ``passages`` what one with a head says together, ``homes`` weighs the evidence for whose partner a
town is (decision 13). No list of known partnerships: the same text always gives the same claims.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from graph.names import fold
from loaders.files.documents import SourceText
from loaders.minutes.council import OF_THE_SOCIETY, council_of, in_normal_capitals, letterhead_of, names_people
from loaders.minutes.document_date import date_of
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundEvent, FoundMembership, FoundPartnership, FoundPerson, ReadingDoubt
from loaders.minutes.lexicon import PLACE_HEADS, is_authority
from loaders.minutes.prose.addressee import OF_THE_ADDRESSEE, above_the_greeting
from loaders.minutes.prose.checks import overlooked
from loaders.minutes.prose.gazetteer import lands_of
from loaders.minutes.prose.memberships import memberships
from loaders.minutes.prose.owner import is_category, is_society
from loaders.minutes.prose.places import ProsePlaces
from loaders.minutes.prose.reading import ProseReader
from loaders.minutes.prose.summary import summed_up
from loaders.minutes.prose.words import pattern, says

__all__ = ["Prose"]

_OPENING: Final = 6
"""Blocks that say what kind of meeting it was."""
_CLOSING: Final = 4
"""Blocks at the end that may say who writes for which committee."""
_MANY_BODIES: Final = 4
"""Authorities whose people meet, from which on it is the meeting of none of them."""
_HEAD: Final = 3
"""Lines of a letterhead."""
_SHORT: Final = 200


@dataclass(frozen=True)
class Prose:
    """What the running text of a document says of relations; the authorities that it names are looked for once.

    Rows of tables are not prose and are left out. The date of its event, if any, is what « depuis 35 ans » counts from.
    """

    text: SourceText
    participants: Sequence[FoundPerson]
    event: FoundEvent | None

    @cached_property
    def _speakers(self) -> list[FoundPerson]:
        """The participants, with the bodies that are printed beside them: others speak for no authority of theirs."""
        return [replace(one, organisation="") if _is_inferred(one) else one for one in self.participants]

    @cached_property
    def _seats(self) -> list[str]:
        return _seats(self.text, self.event, {p.organisation for p in self._speakers if is_authority(p.organisation)})

    @cached_property
    def _places(self) -> ProsePlaces:
        return _places(self._speakers, self._seats)

    @cached_property
    def _date(self) -> str:
        return self.event.end or self.event.start if self.event else date_of(self.text)

    @cached_property
    def _year(self) -> int:
        return int(self._date[:4]) if self._date else 0

    @cached_property
    def _reader(self) -> ProseReader:
        reader = ProseReader(self.text, self._places, self._speakers, self._date, self._seats)
        reader.read()
        return reader

    def partnerships(self) -> list[FoundPartnership]:
        """Find the partnerships that the document states: one claim for each, its kind and status, in its order."""
        return summed_up(self._reader.found, self._year)

    def memberships(self) -> list[FoundMembership | ReadingDoubt]:
        """Find the memberships that the document states, and who left or would join."""
        return list(memberships(self.text, self._speakers, self._places, self._seats, self._year))

    def unread(self, claims: Sequence[FoundPartnership | FoundMembership]) -> list[ReadingDoubt]:
        """Find what the document says of relations without any of the claims reading it."""
        unstated = self._reader.doubts
        claimed = {one.locator for one in (*claims, *unstated)}
        related = [frozenset(map(fold, claim.parties)) for claim in claims if isinstance(claim, FoundPartnership)]
        return [
            doubt
            for doubt in (*unstated, *overlooked(self.text, self._places, claimed))
            if not (doubt.candidates and any({*map(fold, doubt.candidates)} <= pair for pair in related))
        ]


def _is_inferred(person: FoundPerson) -> bool:
    """Whether somebody counts among an addressee's people, or a society with a name like an authority's."""
    whence = person.rule.rpartition(", ")[2]
    return whence == OF_THE_ADDRESSEE or (whence == OF_THE_SOCIETY and is_authority(person.organisation))


def _places(participants: Sequence[FoundPerson], seats: Sequence[str]) -> ProsePlaces:
    bodies = [
        person.organisation
        for person in participants
        if person.organisation
        and is_authority(person.organisation)
        and not (is_category(person.organisation) or is_society(person.organisation))
    ]
    bodies += [
        match[0]
        for body in bodies
        if (match := pattern("short name").match(body)) and fold(match[0]) not in PLACE_HEADS
    ]
    short = [pattern("council behind").sub("", body) for body in bodies]
    bodies = [body for body, name in zip(bodies, short, strict=True) if name not in seats or lands_of(name)] + short
    given = [fold(person.given_name) for person in participants if person.given_name]
    families = {fold(person.family_name) for person in participants}
    return ProsePlaces([*bodies, *seats], given, next(iter(seats), ""), families)


def _seats(text: SourceText, event: FoundEvent | None, bodies: Collection[str]) -> list[str]:
    """Name whose own meeting it was: a council's authority; the town of a commission or a twinning committee.

    Communes print the name of their département above their own. A meeting of many authorities is that of none of
    them, in whichever hall it was held.
    """
    opening = [block.text for block in text.blocks[:_OPENING] if len(block.text) < _SHORT and not names_people(block)]
    plain = flat(" ".join(opening))
    towns: list[str] = []
    if says("meeting of one town", plain) and not says("meeting of many", plain):
        named = [match["town"] for line in opening for match in pattern("body of a town").finditer(line)]
        hall = [match["town"] for line in opening for match in pattern("in its hall").finditer(line)]
        many = len({*bodies} - {""}) >= _MANY_BODIES
        closing = [block.text for block in text.blocks[-_CLOSING:] if len(block.text) < _SHORT]
        signed = [
            match["town"] for line in (*opening, *closing) for match in pattern("committee of a town").finditer(line)
        ]
        signed = [town for town in signed if not many or lands_of(re.sub(r"(?i) town$", "", town))]
        towns = named or signed or ([] if many else hall or [event.place if event else ""])
    elif any(pattern("mayor writes").match(flat(line)) for line in opening):
        towns = [match["town"] for line in opening if (match := pattern("dated at").match(line))]
    if not towns:
        towns = [
            match["town"] for line in above_the_greeting(text.blocks) if (match := pattern("dated at").match(line))
        ]
    heads = opening[: 1 if says("meeting of many", plain) else _HEAD]
    alone = next(filter(None, map(_authority_alone, heads)), "")
    seats = (
        pattern("area behind").sub("", pattern("council behind").sub("", seat))
        for seat in (alone, council_of(text), letterhead_of(text), *towns)
    )
    named = [seat for seat in seats if seat and not (says("venue", flat(seat)) or is_society(seat))]
    return sorted(named, key=lambda seat: flat(seat).startswith("departement"))


def _authority_alone(line: str) -> str:
    """Return the authority that a line is, or that it names before a dash: « Town of Cobourg – Committee »."""
    name = in_normal_capitals(re.split(r"\s[–—-]\s|,\s|\s\(", line, maxsplit=1)[0].strip())
    if pattern("authority by itself").fullmatch(name):
        return name
    kind = pattern("kind before a name").match(name)
    if pattern("its council").fullmatch(name):
        return name
    named = ProsePlaces((), ()).find(name) if kind else []
    whole = named and named[0].end == len(name)
    return re.sub(r"^(?:Town|City|Borough) of ", "", name) if whole else ""
