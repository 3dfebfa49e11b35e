"""Where an event took place, who received it and who organised it, as the opening of its minutes says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.files.documents import Block
from loaders.minutes.flat import flat

ONLINE: Final = re.compile(
    r"\b(visio-?conférence|visio\b|en ligne|distanciel|video ?-?conference|online|zoom|teams|webinaire|webinar|"
    r"téléphonique)",
    re.IGNORECASE,
)
_HALLS: Final = (
    r"(?:hôtel (?:de ville|de (?:la )?métropole|de (?:la )?région|du département|de la communauté)|mairie|"
    r"salle|auditorium|amphithéâtre|maison (?:de|des|du)|palais (?:de|des|du)|centre de congrès|"
    r"town hall|city hall|county hall|council chamber|conference room|siège (?:de|du)|locaux (?:de|du|des))"
)
_HALL: Final = re.compile(
    rf"\b(?P<hall>{_HALLS}\b[^.;:(|\d–]{{0,60}}?)"
    rf"(?=\s*(?:$|[.;:(|\d–]|,(?!\s*{_HALLS})|\s(?:et|and|ou|or|avec|with|le|on|présid|en (?:présence|visio))\b))",
    re.IGNORECASE,
)
_SEAT: Final = re.compile(
    r"\b(?:hôtel de ville|mairie|town hall|city hall)\s+(?:de la |de |du |d'|d’|of )(?P<body>[A-ZÀ-Ý][^,.;:(|–]{1,50})",
    re.IGNORECASE,
)
_HOST: Final = re.compile(
    r"\b(?:accueilli?e?s?(?:\s+et\s+\w+)?\s+(?:par|à)(?=\s)|reçue?s?\s+par|hosted\s+by|"
    r"(?:dans\s+les\s+|aux\s+)?locaux\s+(?:de(?=\s)|du(?=\s)|des(?=\s)|d(?=['’]))|"
    r"(?:lieu d'accueil|hôte|host)\s*:)\s*(?P<body>[^.,;(|\n]{3,90})",
    re.IGNORECASE,
)
_ORGANISER: Final = re.compile(
    r"(?:(?:co-?)?organisée?s?\s+par|organi[sz]ed\s+by|convened\s+by|convoquée?s?\s+par|à l'initiative de|"
    r"à l'invitation de|organisat(?:eurs?|rices?)\s*:|organi[sz]ers?\s*:)\s*(?P<body>[^.,;(|\n]{3,90})",
    re.IGNORECASE,
)
_MEETS: Final = re.compile(
    r"\b(?:reunion|seance|rencontre|comite|copil|groupe|journee|atelier|assemblee|conference|forum|seminaire|"
    r"participants|membres|meeting|session|workshop|committee|assembly|members)\b"
)
_OTHER: Final = re.compile(
    r"\b(?:delegations?|visites?|voyage|edition|precedente?s?|dernieres?|prochaine?s?|visit|previous|last|next|trip)\b"
)
"""Words of a sentence about something else than the meeting that the minutes record."""
_REST: Final = re.compile(
    r"\s+(?:était|a été|est|qui|et (?:présid|anim|organis|accueil)\w*|was|is|and (?:chair|led|hosted|organi)\w*|"
    r"le \d|du \d|en (?:visio|présence|marge)|dans |on \d|on the|in the)\b.*$",
    re.IGNORECASE,
)
_SHORT: Final = 160
"""Letters of a line that is no paragraph."""


def hall_of(opening: Sequence[Block]) -> str:
    """Find the hall among the short lines of an opening; empty where none is named.

    Parameters
    ----------
    opening : sequence of Block
        The blocks before the body of the document.
    """
    for block in opening:
        if len(block.text) < _SHORT and (match := _HALL.search(block.text)):
            return match["hall"].strip(" ,'’")
    return ""


def host_of(opening: Sequence[Block], place: str) -> str:
    """Name who received the meeting: said so, or whose town hall it was; empty where nobody is named."""
    return next(_named(_HOST, opening), "") or _seat(place)


def organiser_of(opening: Sequence[Block]) -> str:
    """Name who organised the meeting, which is not whoever wrote the minutes; empty where nobody is named."""
    return next(_named(_ORGANISER, opening), "")


def _named(words: re.Pattern[str], opening: Sequence[Block]) -> Iterator[str]:
    """Find bodies in sentences about the meeting itself."""
    for block in opening:
        for match in words.finditer(block.text):
            start = max(block.text.rfind(stop, 0, match.start()) for stop in (". ", "; ", "| ")) + 1
            lead = flat(block.text[start : match.start()])
            is_line = len(block.text) < _SHORT and len(lead) < len(block.text) / 2
            if not _OTHER.search(lead) and (is_line or _MEETS.search(lead)):
                yield _REST.sub("", match["body"]).strip(" .:'’")


def _seat(place: str) -> str:
    match = _SEAT.search(place)
    return _REST.sub("", match["body"]).strip() if match else ""
