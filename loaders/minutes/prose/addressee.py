"""What a letter prints above its greeting: where it was written, and whom « votre » means in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.files.text import Block
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.flat import flat
from loaders.minutes.prose.owner import as_seat
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.words import pattern, says

OF_THE_ADDRESSEE: Final = "of the addressee"
"""How the body of somebody is known whom a letter calls yours."""
_LETTERHEAD: Final = 12
"""Blocks above the greeting of a letter."""


def above_the_greeting(blocks: Sequence[Block]) -> list[str]:
    """Return the lines above « Monsieur le Maire, » of a letter; none of another text."""
    lines = [block.text.strip() for block in blocks[:_LETTERHEAD]]
    return next((lines[:at] for at, line in enumerate(lines) if pattern("greets").match(flat(line))), [])


def town_of_addressee(blocks: Sequence[Block]) -> str:
    """Return the town of the mayor to whom a letter goes; empty where it goes to nobody of the kind.

    Examples
    --------
    >>> from loaders.files.text import BlockKind
    >>> lines = ["Ville de Gap", "Monsieur Jan Novák", "Maire de Písek", "Monsieur le Maire,"]
    >>> town_of_addressee([Block(BlockKind.PARAGRAPH, line, ()) for line in lines])
    'Písek'
    """
    lines = above_the_greeting(blocks)
    named = next(filter(None, map(pattern("mayor of").match, lines)), None)
    found = named or pattern("mayor at an address").search("\n".join(lines))
    return in_normal_capitals(found["town"]) if found else ""


class Addressee:
    """Whom a letter goes to, as far as a town's mayor is addressed in it; nobody of another document."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        town = town_of_addressee(blocks)
        self._town = as_seat(town) if town else None

    def meant(self, plain: str) -> ProsePlace | None:
        """Return them where a clause speaks of their relations: « votre partenaire tchèque »."""
        return self._town if self._town and says("yours", plain) and not says("we", plain) else None
