"""The body whose own meeting it was: its members come for it without that being printed beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import Final

from loaders.files.text import Block, BlockKind, SourceText
from loaders.lists.places import countries_of
from loaders.minutes.entries import names_somebody
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPerson
from loaders.minutes.labels import label_of
from loaders.minutes.lexicon import phrases

OF_THE_SOCIETY: Final = "of the society that met"
"""How a body is known that nothing prints beside somebody."""
_COUNCIL: Final = re.compile(
    r"\b(?:conseil (?:municipal|communautaire|metropolitain|departemental|regional)|conseillers municipaux"
    r"|(?:town|city|parish|borough|county|district|community) council)\b"
)
_AUTHORITY: Final = re.compile(
    r"(?P<fr>\b(?:Ville|Commune|Mairie|Département|Région|Métropole|Eurométropole"
    r"|Conseil (?:municipal|départemental|régional)|Communauté (?:urbaine|d'agglomération|de communes)"
    r"|VILLE|COMMUNE|MAIRIE|DÉPARTEMENT|RÉGION|MÉTROPOLE|COMMUNAUTÉ (?:URBAINE|D'AGGLOMÉRATION"
    r"|DE COMMUNES))\s+(?:de la |de l'|des |du |de |d'|DE LA |DE L'|DES |DU |DE |D'"
    r"|(?<=agglomération )|(?<=communes ))"
    r"(?P<place>[A-ZÀ-Ý][\w'-]*(?:[ ](?:(?:de|du|la|le|en|sur|DE|DU|LA|LE|EN|SUR)[ ])?[A-ZÀ-Ý][\w'-]+){0,3}))"
    r"|(?P<en>(?:(?!Council|COUNCIL)[A-Z][\w'-]+ (?:and|AND|&) )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)? "
    r"(?:(?:Town|City|Parish|Borough|County|District|Community) Council"
    r"|(?:TOWN|CITY|PARISH|BOROUGH|COUNTY|DISTRICT|COMMUNITY) COUNCIL))"
)
_ALONE: Final = re.compile(
    r"(?i:(?:city|town|borough|county|village|township) of) [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3}"
    r"|[A-Z][\w'-]+(?: (?:(?:and|AND|&) )?[A-Z][\w'-]+){0,2} "
    r"(?:Council|COUNCIL|Agglo(?:mération)?|Métropole|Communauté)"
)
"""« Angus Council », « City of Rochester »: alone on a line, or at its beginning."""
_ITS_COMMITTEE: Final = re.compile(r"(?:city|town|borough|county|village|township) of\b", re.IGNORECASE)
"""« City of Rochester – Commission on International Sister Cities »: citizens sit there, too."""
_SOCIETY: Final = phrases("bodies", "own_societies", r"(?=.{8,70}$)[\w&' .-]*\b(?:", r")(?:,? inc\b\.?)?$")
_IS_ONE: Final = re.compile(r"(?:association (?:loi|reconnue|regie|sans|a but)|reseau regional|federation|union d)")
_MEMBER: Final = re.compile(r"(?:\w+ )?(?:maire|adjoint|conseill|president|vice-president)")
_ELECTED: Final = phrases("functions", "elected", r"(?:\w+ )?(?:", r")")
_OFFICERS: Final = phrases("functions", "officers", r"\b(?:", r")\b")
_OF_SOCIETIES: Final = phrases("functions", "of_societies", r"\b(?:", r")\b")
_CHOSEN: Final = phrases("functions", "chosen", r"(?:(?:co|vice|hon\.?|honorary|deputy|assistant)[- ]?)?(?:", r")")
_COMMITTEE: Final = re.compile(r"\b(?:commission|comite|sous-comite|(?:sub-?)?committee|groupe|group|board)\b")
_KIND: Final = re.compile(r"(?:comite|association|amicale|commission|federation)\b")
_OF_ITS_KIND: Final = re.compile(
    r" (?:du |de la |de l'|of the )"
    r"(?P<kind>reseau|comite|association|amicale|commission|federation|network|committee|society)$"
)
_LEVELS: Final = {
    "municipal": ("ville", "commune", "mairie", "municipalite"),
    "communaut": ("communaut", "agglo"),
    "metropolitain": ("metropole", "eurometropole"),
    "departement": ("departement", "conseil departemental", "collectivite"),
    "regional": ("region", "conseil regional", "collectivite"),
}
"""What councils of each level call their members, and how their names begin."""
_KINDS: Final = tuple(chain(*_LEVELS.values()))
_NO_TOWN: Final = re.compile(r"reunion$|(?:region|departement|conseil|collectivite|grand)\b")
"""A heading that is no town's, whatever else bears the name."""
_ENDS: Final = re.compile(r"$|,\s|\s\(|\s[–—/-]\s")
"""« Ville de Dole – Comité des jumelages » is the town's letterhead too."""
_ITSELF: Final = re.compile(
    r"(?:la |le |l'|notre )?(?:ville|commune|mairie|municipalite|agglo\w*|communaute|metropole|departement|region)"
)
_HEAD: Final = 4
"""Lines of a letterhead."""
_OPENING: Final = 14
"""Blocks in which a record says whose council met."""


def council_of(text: SourceText) -> str:
    """Name the authority whose council met; empty where it was another meeting.

    Examples
    --------
    >>> from loaders.files.text import Block
    >>> lines = ["VILLE DE VITRÉ", "Conseil municipal du 3 mai 2024"]
    >>> council_of(SourceText("a.txt", "txt", lines[1], tuple(Block(BlockKind.PARAGRAPH, x, ()) for x in lines)))
    'Ville de Vitré'
    """
    lines = [block for block in text.blocks[:_OPENING] if block.kind is not BlockKind.ROW]
    opening = [block.text for block in lines if not names_people(block)]
    opening = [line for line in opening if not re.search(r"\([^()]*\b(?:Council|[Cc]onseil)\b", line)]
    if not any(_COUNCIL.search(flat(line)) for line in opening):
        return ""
    found = [match for line in opening if (match := _AUTHORITY.search(line))]
    return next((_printed(match) for match in (*_towns(found), *found)), "")


def names_people(block: Block) -> bool:
    """Whether a line lists who is there, with whom they come for: it does not say whose meeting it is."""
    head, _, behind = block.text.partition(":")
    return label_of(block.text) is not None or names_somebody(behind or head)


def is_of_a_committee(text: SourceText) -> bool:
    """Whether it is not a council that met, but a committee, on which others sit, too."""
    return any(_COMMITTEE.search(flat(block.text)) for block in text.blocks[:_HEAD] if not names_people(block))


def letterhead_of(text: SourceText) -> str:
    """Name the authority whose name alone makes, or opens, one of the first lines; empty where none does."""
    head = _head_of(text)
    printed = [(line, match) for line in head if (match := _AUTHORITY.match(line) or _ALONE.match(line))]
    found = [m for line, m in printed if _ENDS.match(line, m.end()) and not _SOCIETY.match(flat(m[0]))]
    alone = map(in_normal_capitals, head[:1])
    bare = [town for town in alone if list(countries_of(town)) == ["FR"] and not _NO_TOWN.match(flat(town))]
    return next(iter((*map(_printed, (*_towns(found), *found)), *bare)), "")


def _towns(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """A town's letter says in which department it is."""
    return [match for match in found if not re.match(r"(?i)d[ée]partement|r[ée]gion", match[0])]


def society_of(text: SourceText) -> str:
    """Name the twinning committee, association or sister cities council that heads a document; empty without one.

    Examples
    --------
    >>> from loaders.files.text import Block
    >>> lines = ["DAYTON SISTER CITY COMMITTEE", "Regular meeting"]
    >>> society_of(SourceText("a.txt", "txt", lines[1], tuple(Block(BlockKind.PARAGRAPH, x, ()) for x in lines)))
    'Dayton Sister City Committee'
    """
    names = [re.split(r",? [–—/-] |: ", line, maxsplit=1)[0].strip() for line in _head_of(text)]
    called = [name for name in names if _SOCIETY.match(flat(name))]
    if not called and any(_IS_ONE.match(flat(line)) for line in names[1:]) and not _AUTHORITY.match(names[0]):
        called = names[:1]  # « Rives International », and below « Association loi 1901 … »
    return next(map(in_normal_capitals, called), "")


def _head_of(text: SourceText) -> list[str]:
    lines = takewhile(lambda block: label_of(block.text) is None, text.blocks[:_HEAD])
    return [block.text.strip() for block in lines if block.kind is not BlockKind.ROW]


def _printed(match: re.Match[str]) -> str:
    return re.sub("^Conseil municipal", "Commune", in_normal_capitals(match[0]))


def in_normal_capitals(name: str) -> str:
    """Write the name of a body that is printed in capitals as it is usual; another stays as it is.

    Examples
    --------
    >>> in_normal_capitals("VILLE DE SAINT-ÉTIENNE"), in_normal_capitals("CLAIR Paris")
    ('Ville de Saint-Étienne', 'CLAIR Paris')
    """
    if not name.isupper():
        return name
    return re.sub(
        r"\b(?:De|Du|Des|La|(?<!De )Les?|Sur|En|Et|And|Of|The|Upon)\b|\b[DL](?=')",
        lambda match: match[0].lower(),
        name.title(),
    )


def as_members(
    people: Sequence[FoundPerson], council: str, *, titled: bool = False, alone: bool = True
) -> list[FoundPerson]:
    """Return the members and the staff of a council its authority, where no other body is printed beside them.

    ``titled``: the record calls its members « Cllr »; then « Mr » alone is somebody else. ``alone``: who sits there
    without a function is a member.
    """

    def belongs(person: FoundPerson) -> bool:
        role = flat(person.role)
        if person.organisation:
            return bool(_ITSELF.fullmatch(flat(person.organisation)) and _is_same_kind(flat(council), person))
        if not role:
            return alone and not ((titled and person.honorific) or _ITS_COMMITTEE.match(council))
        member = _MEMBER.match(role) or _ELECTED.match(role) or _OFFICERS.search(role)
        return person.rule == "signature" or bool(member and _is_of(flat(council), role))

    return [_of_body(person, council) if belongs(person) else person for person in people]


def of_a_society(role: str) -> bool:
    """Return whether a function is one for which a society chooses somebody: « trésorière »."""
    return bool(_CHOSEN.fullmatch(flat(role)))


def as_officers(people: Sequence[FoundPerson], society: str, *, chosen: bool = False) -> list[FoundPerson]:
    """Return those with an office the society that met, where no other body is printed beside them.

    ``chosen``: only those whom it has chosen itself, as its chair and its treasurer, and none of its staff.
    """

    def belongs(person: FoundPerson) -> bool:
        role, body = flat(person.role), flat(person.organisation)
        if body:
            return bool(_KIND.match(body)) and flat(society).startswith(f"{body} ")
        if chosen:
            return of_a_society(role)
        return _kind_in(role, society) >= 0 or bool(_OFFICERS.search(role) or _OF_SOCIETIES.search(role))

    return [
        _of_body(_without_kind(person, society), society, OF_THE_SOCIETY) if belongs(person) else person
        for person in people
    ]


def _without_kind(person: FoundPerson, society: str) -> FoundPerson:
    """Drop the kind of the society from a function: « délégué général du réseau » is its « délégué général »."""
    at = _kind_in(person.role, society)
    return replace(person, role=person.role[:at]) if at >= 0 else person


def _kind_in(role: str, society: str) -> int:
    """Find where « du réseau » ends the function of whoever serves a network; -1 in another function."""
    match = _OF_ITS_KIND.search(flat(role))
    return match.start() if match and match["kind"] in flat(society).split() else -1


def _of_body(person: FoundPerson, body: str, why: str = "of the body that met") -> FoundPerson:
    return replace(person, organisation=body, rule=f"{person.rule}, {why}")


def _is_same_kind(council: str, person: FoundPerson) -> bool:
    """« la Ville », « l'Agglo » in the minutes of a town or of a community of communes is that one."""
    kind = flat(person.organisation).split()[-1].rpartition("'")[2]
    names = next((names for names in _LEVELS.values() if kind.startswith(names)), (kind,))
    bare = names == _LEVELS["municipal"] and not council.startswith(_KINDS)
    return bare or any(name in council for name in names)


def _is_of(council: str, role: str) -> bool:
    """Whether a council may have such a member: a « conseillère départementale » is of no town's."""
    level = next((names for word, names in _LEVELS.items() if re.search(rf"\bconseill\w+ {word}", role)), None)
    return level is None or council.startswith(level) or not council.startswith(_KINDS)
