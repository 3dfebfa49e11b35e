"""The authority whose own council met: its members come for it without that being printed beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import Final

from loaders.files.text import Block, BlockKind, SourceText
from loaders.minutes.entries import names_somebody
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPerson
from loaders.minutes.labels import label_of

_COUNCIL: Final = re.compile(
    r"\b(?:conseil (?:municipal|communautaire|metropolitain|departemental|regional)|conseillers municipaux"
    r"|(?:town|city|parish|borough|county|district) council)\b"
)
_AUTHORITY: Final = re.compile(
    r"(?P<fr>\b(?:Ville|Commune|Mairie|Département|Région|Métropole|Eurométropole"
    r"|Conseil (?:municipal|départemental|régional)|Communauté (?:urbaine|d'agglomération|de communes)"
    r"|VILLE|COMMUNE|MAIRIE|DÉPARTEMENT|RÉGION|MÉTROPOLE|COMMUNAUTÉ (?:URBAINE|D'AGGLOMÉRATION"
    r"|DE COMMUNES))\s+(?:de la |de l'|des |du |de |d'|DE LA |DE L'|DES |DU |DE |D')"
    r"(?P<place>[A-ZÀ-Ý][\w'-]*(?:[ ](?:(?:de|du|la|le|en|sur|DE|DU|LA|LE|EN|SUR)[ ])?[A-ZÀ-Ý][\w'-]+){0,3}))"
    r"|(?P<en>[A-Z][\w'-]+(?: [A-Z][\w'-]+)? (?:(?:Town|City|Parish|Borough|County|District) Council"
    r"|(?:TOWN|CITY|PARISH|BOROUGH|COUNTY|DISTRICT) COUNCIL))"
)
_MEMBER: Final = re.compile(
    r"(?:\w+ )?(?:maire|adjoint|conseill|president|vice-president|mayor|deputy mayor|cllr|councillor|chair)"
)
_LEVELS: Final = {
    "municipal": ("ville", "commune", "mairie"),
    "communaut": ("communaut",),
    "metropolitain": ("metropole", "eurometropole"),
    "departement": ("departement", "conseil departemental", "collectivite"),
    "regional": ("region", "conseil regional", "collectivite"),
}
"""What councils of each level call their members, and how their names begin."""
_ENDS: Final = re.compile(r"$|,\s|\s[–—-]\s")
"""« Ville de Dole – Comité des jumelages » is the town's letterhead too."""
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
    towns = [match for match in found if match["en"] or not re.match(r"(?i)d[ée]partement|r[ée]gion", match[0])]
    return next((_printed(match) for match in (*towns, *found)), "")


def names_people(block: Block) -> bool:
    """Whether a line lists who is there, with whom they come for: it does not say whose meeting it is."""
    _, _, behind = block.text.partition(":")
    return label_of(block.text) is not None or bool(behind and names_somebody(behind))


def letterhead_of(text: SourceText) -> str:
    """Name the authority whose name alone makes, or opens, one of the first lines; empty where none does."""
    lines = takewhile(lambda block: label_of(block.text) is None, text.blocks[:_HEAD])
    head = [block.text.strip() for block in lines if block.kind is not BlockKind.ROW]
    return next(
        (_printed(match) for line in head if (match := _AUTHORITY.match(line)) and _ENDS.match(line, match.end())), ""
    )


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
    return re.sub(r"\b(?:De|Du|Des|La|Le|Les|Sur|En|Et)\b|\b[DL](?=')", lambda match: match[0].lower(), name.title())


def as_members(people: Sequence[FoundPerson], council: str, *, titled: bool = False) -> list[FoundPerson]:
    """Return the members of a council its authority, where no other body is printed beside them.

    ``titled``: the record calls its members « Cllr »; then « Mr » alone is somebody else.
    """
    return [
        replace(person, organisation=council, rule=f"{person.rule}, of its council")
        if not person.organisation
        and (
            (not person.role and not (titled and person.honorific))
            or person.rule == "signature"
            or (_MEMBER.match(flat(person.role)) and _is_of(flat(council), flat(person.role)))
        )
        else person
        for person in people
    ]


def _is_of(council: str, role: str) -> bool:
    """Whether a council may have such a member: a « conseillère départementale » is of no town's."""
    level = next((names for word, names in _LEVELS.items() if re.search(rf"\bconseill\w+ {word}", role)), None)
    return level is None or council.startswith(level) or not council.startswith(tuple(chain(*_LEVELS.values())))
