"""What looks wrong in the people that were read: labels without people, names too long or with figures, no bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.files.text import BlockKind, SourceText
from loaders.minutes.entries import entries_of
from loaders.minutes.found import FoundPerson, ReadingDoubt, SkipReason
from loaders.minutes.labels import label_of
from loaders.minutes.sections import listed

_WORDS: Final = 4
"""Words of a name from which it may be two, or a name and a function."""
_PARTICLES: Final = re.compile(r"^(?:de|du|des|d|la|le|van|von|der|den|el|al|ben|bin|da|dos|di|y|e|i)$", re.IGNORECASE)
_MANY: Final = 4
"""People of whom some should come for a body."""
_LINES_BELOW: Final = 2
_SHOWN: Final = 110


def doubtful_people(text: SourceText, people: Sequence[FoundPerson]) -> Iterator[ReadingDoubt]:
    """Check a list of people against what such lists look like.

    Parameters
    ----------
    text : SourceText
        The document.
    people : sequence of FoundPerson
        Whoever was found in it.

    Yields
    ------
    Doubt
        Each with its passage.
    """
    for person in people:
        words = [word for word in re.split(r"[\s-]+", person.name) if not _PARTICLES.match(word)]
        if any(letter.isdigit() for letter in person.name):
            yield ReadingDoubt(person.name, SkipReason.DIGIT_IN_NAME, (person.name,), person.locator)
        elif len(words) > _WORDS:
            yield ReadingDoubt(person.name, SkipReason.LONG_NAME, (person.name,), person.locator)
    if len(people) >= _MANY and not any(person.organisation for person in people):
        yield ReadingDoubt("participants", SkipReason.NO_BODIES, (), people[0].locator)
    yield from _labels_without_people(text)


def _labels_without_people(text: SourceText) -> Iterator[ReadingDoubt]:
    """A label such as « Excusés : » behind and below which nobody was found."""
    named = {
        piece.block for piece in listed(text) if piece.sure and entries_of(piece.block.text[piece.start : piece.end])
    }
    for index, block in enumerate(text.blocks):
        found = label_of(block.text) if block.kind is not BlockKind.ROW else None
        below = text.blocks[index + 1 : index + 1 + _LINES_BELOW]
        if not found or block in named or any(line in named or line.kind is BlockKind.ROW for line in below):
            continue
        behind = block.text[found[1] :].strip(" .:")
        if not _NOBODY.match(behind) and "tour de table" not in block.text.lower():
            yield ReadingDoubt(block.text[:_SHOWN], SkipReason.LABEL_WITHOUT_PEOPLE, (), block.locator())


_NOBODY: Final = re.compile(r"(?:n[ée]ant|aucune?|personne|none|no one|nobody|nil)\b|[/–-]", re.IGNORECASE)
