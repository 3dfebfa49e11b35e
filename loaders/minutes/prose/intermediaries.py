"""Bodies through which a relation works, as the sentence prints them."""

from __future__ import annotations

import re
from typing import Final

_THROUGH: Final = re.compile(
    r"(?:par l'interm[ée]diaire d[eu](?: la| l')?|grâce à(?: la| l')?|avec l'appui d[eu](?: la| l')?|s'appuie sur"
    r"|(?:soutenue?s?|entretenue?s?|portée?s?|animée?s?|conduite?s?|menée?s?) par|interlocuteur\w*(?: \w+){0,4}? est"
    r"|se font plus avec|via|through|thanks to|with the (?:help|support) of|supported by|run by)\s*(?:l'|la |le "
    r"|les |the )?",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"(?:(?:association|comité|chambre|consulat|institut|université|fondation|agence|club|amicale|office|chamber"
    r"|committee|consulate|institute|university|foundation)s?\b|[A-ZÀ-Þ«])[^,.;:()]{2,70}"
)
_ENDS: Final = re.compile(
    r"\s(?:et|qui|que|mais|pour|dans|sur|depuis|and|which|that|but|for|since|afin|porte)\b.*$|[»\"].*$"
)


def intermediaries_in(text: str) -> tuple[str, ...]:
    """Read the intermediaries that a sentence names.

    Examples
    --------
    >>> intermediaries_in("Le projet avance grâce à l'association des amis de Bath.")
    ('association des amis de Bath',)
    """
    found = []
    for through in _THROUGH.finditer(text):
        body = _BODY.match(text, through.end())
        if body and (name := _ENDS.sub("", body[0]).strip(' «"')):
            found.append(name)
    return tuple(dict.fromkeys(found))
