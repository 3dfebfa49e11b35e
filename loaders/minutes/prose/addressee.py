"""What a letter prints above its greeting: where it was written, and whom « votre » means in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.files.text import Block
from loaders.minutes.flat import flat
from loaders.minutes.prose.owner import as_seat
from loaders.minutes.prose.places import ProsePlace

_GREETS: Final = re.compile(r"(?:monsieur|madame|mesdames|messieurs|chere?s?|dear)\b[^.:;]{0,60},$")
_TO: Final = re.compile(
    r"(?i:(?:madame |monsieur )?(?:la |le )?(?:maire|bourgmestre|(?:ober)?b[üu]rgermeister(?:in)?|mayor|sindac[oa]"
    r"|alcaldesa|alcalde|starosta|burmistrz)) (?i:de |d'|du |of |der stadt |von |di )(?:la ville de )?"
    r"(?P<town>[A-ZÀ-Þ][\w' -]{1,40})$"
)
"""« Maire de Wells » below the name of whom a letter goes to."""
_LETTERHEAD: Final = 12
"""Blocks above the greeting of a letter."""
_WE: Final = re.compile(r"\b(?:nous|notre|nos|we|our|ours)\b")
_YOURS: Final = re.compile(
    r"\b(?:votre|vos|ton|ta|tes|your) (?:\w+ ){0,2}?(?:projet|jumel|partena|cooperation|relation|lien|amiti"
    r"|convention|charte|project|twin|partner|link|friend)"
    r"|\b(?:vous (?:etes|etiez|serez)|you (?:are|were|will be)) (?:\w+ )?(?:jumel|partena|lie|uni|twin|partner|link)"
)
"""A relation of whom the letter goes to."""


def above_the_greeting(blocks: Sequence[Block]) -> list[str]:
    """Return the lines above « Monsieur le Maire, » of a letter; none of another text."""
    lines = [block.text.strip() for block in blocks[:_LETTERHEAD]]
    return next((lines[:at] for at, line in enumerate(lines) if _GREETS.match(flat(line))), [])


class Addressee:
    """Whom a letter goes to, as far as a town's mayor is addressed in it.

    Parameters
    ----------
    blocks : sequence of Block
        The document's; of one that is no letter nobody is meant.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        towns = (match["town"] for line in above_the_greeting(blocks) if (match := _TO.match(line)))
        self._town = next(map(as_seat, towns), None)

    def meant(self, plain: str) -> ProsePlace | None:
        """Return them where a clause speaks of their relations: « votre partenaire tchèque »."""
        return self._town if self._town and _YOURS.search(plain) and not _WE.search(plain) else None
