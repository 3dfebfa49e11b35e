"""Locators as the tables want them, and the passages that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from loaders.files.documents import SourceText
from loaders.files.privacy import without_personal_details
from loaders.tables.cells import lines_of

if TYPE_CHECKING:
    from graph.ingested import Ingestion

LONGEST: Final = 600
"""Characters of a passage that are kept: enough to decide by, less than a page."""
FIRST_LINE: Final = "l. 1"
"""Where a document stands that records no event."""
_SPAN = re.compile(r"(?:p\. (?P<page>\d+), )?(?P<unit>l\.|paragraphe|ligne) (?P<first>\d+)(?:-(?P<last>\d+))?")

_Place = tuple[str, int, int]
"""What the count starts in, page, line."""
_Part = tuple[int, str]


def table_locator(locator: str, where: str = "") -> str:
    """Write a reading's locator so that it may stand in a table: it ends with its lines.

    It is as `loaders.files.documents` gives it: lines, or paragraphs and rows of tables; ``where`` are a few words on
    what stands there.

    Examples
    --------
    >>> table_locator("l. 14-15", "participants"), table_locator("tableau 2, ligne 3"), table_locator("paragraphe 7")
    ('participants, l. 14-15', 'tableau 2, l. 3', 'paragraphe, l. 7')
    """
    counted = re.sub(r"\bligne (?=\d)", "l. ", re.sub(r"\bparagraphe (?=\d)", "paragraphe, l. ", locator))
    if not lines_of(counted):
        counted = f"{counted}, l. 1" if counted else "l. 1"
    return f"{where}, {counted}" if where else counted


def kept_passages(text: SourceText, found: Ingestion) -> dict[str, str]:
    """Find the passages of all that was read in a document, by their locators as tables want them."""
    parts = (found["participants"], found["partnerships"], found["memberships"], found["doubts"])
    locators = [found["event"]["locator"] if found["event"] else FIRST_LINE]
    locators += [claim["locator"] for part in parts for claim in part]
    return {table_locator(place): passage for place, passage in passages_of(text, locators).items()}


def passages_of(text: SourceText, locators: Iterable[str]) -> dict[str, str]:
    """Find what stands at these locators; without e-mail addresses and phone numbers, the long ones cut."""
    lines = _lines(text)
    found = {locator: _joined(part for place in places_of(locator) for part in lines[place]) for locator in locators}
    return {locator: _cut(without_personal_details(passage)) for locator, passage in found.items() if passage}


def _lines(text: SourceText) -> dict[_Place, list[_Part]]:
    """Return what stands on each line: parts of blocks, each with its block's number."""
    parts: dict[_Place, list[_Part]] = defaultdict(list)
    for number, block in enumerate(text.blocks):
        ends = [mark.offset for mark in block.marks[1:]] + [len(block.text)]
        for mark, end in zip(block.marks, ends, strict=True):
            parts[block.place, mark.page, mark.number].append((number, block.text[mark.offset : end]))
    return parts


def _joined(parts: Iterable[_Part]) -> str:
    """Put parts of one block together as they were: a word may go on from line to line."""
    blocks: dict[int, str] = defaultdict(str)
    for number, words in dict.fromkeys(parts):
        blocks[number] += words
    return " ".join(" ".join(blocks.values()).split())


def places_of(locator: str) -> Iterable[_Place]:
    """Name each line that a locator names: what the count starts in, page, line."""
    name, end = "", 0
    for span in _SPAN.finditer(locator):
        name = locator[end : span.start()].strip(", ") or ("" if end == 0 else name)
        end = span.end()
        first = int(span["first"])
        for number in range(first, int(span["last"] or first) + 1):
            yield name, int(span["page"] or 0), number


def in_order(text: SourceText) -> dict[str, str]:
    """Return every passage of a document by its locator, in reading order; without addresses and phone numbers."""
    found: dict[str, str] = defaultdict(str)
    for block in text.blocks:
        place = table_locator(block.locator())
        found[place] = f"{found[place]} {without_personal_details(block.text)}".strip()
    return dict(found)


def _cut(passage: str) -> str:
    return passage if len(passage) <= LONGEST else passage[:LONGEST].rsplit(" ", 1)[0] + " …"
