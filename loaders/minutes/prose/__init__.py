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

__all__ = ["Prose"]

_OPENING: Final = 6
"""Blocks that say what kind of meeting it was."""
_LOCAL: Final = re.compile(
    r"\b(?:commission|sub-?committee|comites? de jumelages?|associations? des? jumelages?|comite des jumelages"
    r"|(?:twinning|sister cit(?:y|ies)|friendship|international) (?:\w+ )?"
    r"(?:committee|association|commission|council|board|circle|society|partnership)"
    r"|international partnership|conseil municipal|international links|sister cities(?: of [\w' -]+)?,? inc)\b"
)
"""Meetings of one town about its own relations, at home."""
_CLOSING: Final = 4
"""Blocks at the end that may say who writes for which committee."""
_TOWN: Final = r"(?P<town>[A-ZÀ-Þ][\w'-]+(?:[ -](?:(?:de|du|la|le|les|en|sur|on|upon|in)[ -])?[A-ZÀ-Þ][\w'-]+){0,2})"
_COMMITTEE: Final = (
    r"(?i:(?:(?:and|&) (?:district|area) )?(?:town )?(?:twinning|sister[- ]cit(?:y|ies)|friendship|international links)"
    r" (?:\w+ )?(?:committee|association|circle|society|commission|council|board)|sister cities(?=,? Inc\b)"
    r"|international partnership)"
)
_ITS_BODY: Final = re.compile(
    r"(?i:\b(?:sister cities of |comit[ée] (?:de|des) jumelages? (?!de |d')|(?:comit[ée] (?:de|des) jumelages?"
    r"|associations? (?:de|des) jumelages?|commission [\w« »'’-]{3,40}?|ville"
    r"|commune|mairie|conseil (?:municipal|communautaire)|city|town|borough"
    rf"|{_COMMITTEE}) (?:de la ville |de la commune )?(?:du pays )?(?:de |d'|of ))){_TOWN}"
)
"""« Comité de jumelage de Libourne »."""
_ITS_COMMITTEE: Final = re.compile(rf"{_TOWN} {_COMMITTEE}")
"""« Kelso Twinning Committee »."""
_MAYOR_WRITES: Final = re.compile(r"(?:le|la) maire\b|mairie\b")
_DATED_AT: Final = re.compile(rf"{_TOWN}, le \d")
"""« Dole, le 3 mai 2024 » over a letter of its mayor's."""
_IN_ITS_HALL: Final = re.compile(
    r"\b(?i:hall|chamber|mairie|hôtel de ville|salle [^,]{3,40}|maison [^,]{3,40}|centre [^,]{3,40}|library|rooms?), "
    rf"(?={_TOWN}(?:[,.;]|$| on\b| le\b))"
)
"""« … Town Hall, Ludlow »."""
_MANY_BODIES: Final = 4
"""Authorities whose people meet, from which on it is the meeting of none of them."""
_HEAD: Final = 3
"""Lines of a letterhead."""
_KIND: Final = re.compile(
    r"(?i:r[ée]gion|d[ée]partement|ville|commune|(?:euro)?m[ée]tropole|communaut[ée]|agglom[ée]ration"
    r"|conseil (?:r[ée]gional|d[ée]partemental)"
    r"|(?:town|city|borough|county|municipality) of) "
)
_OF_ITSELF: Final = re.compile(
    r"(?i:(?:conseil )?r[ée]gion(?:al)?|(?:conseil )?d[ée]partement(?:al)?|collectivit[ée](?: \w+)?"
    r"|communaut[ée] (?:urbaine|d'agglom[ée]ration|de communes)|(?:euro)?m[ée]tropole) "
    r"(?:de la |de l'|du |des |de |d')?(?!et )[A-ZÀ-Þ](?:(?! et | & |/)[\w' -])+"
    r"|[A-Z][\w'-]+ (?:Regional |District |County )?(?:Municipality|Township)"
    r"|[A-ZÀ-Þ][\w'-]+(?:[ -][A-ZÀ-Þ][\w'-]+){0,3} (?i:m[ée]tropole|agglom[ée]ration|communaut[ée]|agglo)"
)
"""« Collectivité européenne d'Alsace », « Région Sud Provence-Alpes-Côte d'Azur »: no list need have it."""
_COUNCIL: Final = re.compile(r" (?:(?:Town|City|Parish|Borough|County|District|Community) )?Council$")
_AROUND: Final = re.compile(r"(?i) (?:(?:and|&) (?:district|area|surrounding \w+)|twinning)$")
"""« Yeovil and District »."""
_ITS_COUNCIL: Final = re.compile(rf"(?!.*(?i:sister|twinning|friendship)){_TOWN} Council")
"""« Stirling Council » alone on a line."""
_SHORT_NAME: Final = re.compile(r"[A-ZÀ-Þ][\w']{3,}(?=-(?:de|du|des|la|le|les|en|sur|sous|lès|d')(?:-|\b))")
"""« Salon » of Salon-de-Provence."""
_VENUE: Final = re.compile(
    r"\b(?:hall|salle|maison|mairie|hotel|chamber|parlour|rooms?|buildings?|suite|library|pavilion"
    r"|visio\w*|en ligne|online|zoom|teams)\b"
)
_SHORT: Final = 200
_SHARED: Final = re.compile(r"\b(?:groupe[- ]pays|reseau|rencontres?|assises|forum|federation|conference|network)\b")


@dataclass(frozen=True)
class Prose:
    """What the running text of a document says of relations; the authorities that it names are looked for once.

    Parameters
    ----------
    text : SourceText
        The document. Rows of tables are not prose and are left out.
    participants : sequence of FoundPerson
        Whoever speaks in it, with the body they come for.
    event : FoundEvent or None
        Its date is what « depuis 35 ans » is counted from.
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
        """Find the partnerships that the document states.

        Returns
        -------
        list of FoundPartnership
            One claim for each partnership, kind and status, in the document's order; each with its lines, its rule and
            a confidence.
        """
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
    bodies += [match[0] for body in bodies if (match := _SHORT_NAME.match(body)) and fold(match[0]) not in PLACE_HEADS]
    short = [_COUNCIL.sub("", body) for body in bodies]
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
    if _LOCAL.search(plain) and not _SHARED.search(plain):
        named = [match["town"] for line in opening for match in _ITS_BODY.finditer(line)]
        hall = [match["town"] for line in opening for match in _IN_ITS_HALL.finditer(line)]
        many = len({*bodies} - {""}) >= _MANY_BODIES
        closing = [block.text for block in text.blocks[-_CLOSING:] if len(block.text) < _SHORT]
        signed = [match["town"] for line in (*opening, *closing) for match in _ITS_COMMITTEE.finditer(line)]
        signed = [town for town in signed if not many or lands_of(re.sub(r"(?i) town$", "", town))]
        towns = named or signed or ([] if many else hall or [event.place if event else ""])
    elif any(_MAYOR_WRITES.match(flat(line)) for line in opening):
        towns = [match["town"] for line in opening if (match := _DATED_AT.match(line))]
    if not towns:
        towns = [match["town"] for line in above_the_greeting(text.blocks) if (match := _DATED_AT.match(line))]
    heads = opening[: 1 if _SHARED.search(plain) else _HEAD]
    alone = next(filter(None, map(_authority_alone, heads)), "")
    seats = (_AROUND.sub("", _COUNCIL.sub("", seat)) for seat in (alone, council_of(text), letterhead_of(text), *towns))
    named = [seat for seat in seats if seat and not (_VENUE.search(flat(seat)) or is_society(seat))]
    return sorted(named, key=lambda seat: flat(seat).startswith("departement"))


def _authority_alone(line: str) -> str:
    """Return the authority that a line is, or that it names before a dash: « Town of Cobourg – Committee »."""
    name = in_normal_capitals(re.split(r"\s[–—-]\s|,\s|\s\(", line, maxsplit=1)[0].strip())
    if _OF_ITSELF.fullmatch(name):
        return name
    kind = _KIND.match(name)
    if _ITS_COUNCIL.fullmatch(name):
        return name
    named = ProsePlaces((), ()).find(name) if kind else []
    whole = named and named[0].end == len(name)
    return re.sub(r"^(?:Town|City|Borough) of ", "", name) if whole else ""
