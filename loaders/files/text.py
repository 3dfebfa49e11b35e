"""What reading a document gives, whatever its format: blocks of clean text that know where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from loaders.files.cleaning import single_spaced


class BlockKind(StrEnum):
    """What a block is in the page's layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    STRUCK = "struck"
    """Struck out: nothing that the document states."""


HEADER: Final = "en-tête"
FOOTER: Final = "pied de page"
"""Where a block stands that is printed on every page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """From ``offset`` in a block's text onwards, the words come from line ``number`` (of ``page``, if there "
    "are pages)."""

    offset: int
    number: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list or a row of a table.

    ``text`` has no markup, single spaces, no e-mail address or phone number, and line ends joined with their hyphens
    resolved. A row's ``text`` is its ``cells`` with a bar between; rows of one table share its number ``table``.
    """

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...]
    cells: tuple[str, ...] = ()
    table: int = 0
    level: int = 0
    """Of a heading 1..6; of a bullet its depth from 1."""
    bold: bool = False
    """The whole block is printed in bold, or underlined."""
    section: str = ""
    """The nearest heading above."""
    unit: str = "l."
    """What the marks count: lines (``l.``), ``paragraphe`` or ``ligne`` (of a table)."""
    place: str = ""
    """What the count starts in: ``tableau 2``, ``feuille « Liste »``; empty for the document itself."""

    def locator(self, start: int = 0, end: int | None = None) -> str:
        """Return where the characters from ``start`` to ``end`` of the text stand.

        Examples
        --------
        >>> Block(BlockKind.PARAGRAPH, "One two", (Mark(0, 4), Mark(4, 5))).locator()
        'l. 4-5'
        >>> Block(BlockKind.PARAGRAPH, "One two", (Mark(0, 4), Mark(4, 5))).locator(4)
        'l. 5'
        """
        stop = len(self.text) if end is None else end
        touched = [
            mark
            for mark, following in zip(self.marks, (*self.marks[1:], None), strict=True)
            if mark.offset < max(stop, start + 1) and (following is None or following.offset > start)
        ]
        if self.kind is BlockKind.ROW:
            touched = list(self.marks)
        pages: dict[int, list[int]] = {}
        for mark in touched or self.marks[:1]:
            pages.setdefault(mark.page, []).append(mark.number)
        parts = [self._range(page, numbers) for page, numbers in pages.items()]
        return ", ".join([self.place, *parts] if self.place else parts)

    def _range(self, page: int, numbers: list[int]) -> str:
        first, last = min(numbers), max(numbers)
        span = f"{self.unit} {first}" if first == last else f"{self.unit} {first}-{last}"
        return f"p. {page}, {span}" if page else span

    @classmethod
    def row(
        cls, cells: Sequence[str], marks: tuple[Mark, ...], table: int = 1, unit: str = "l.", place: str = ""
    ) -> Block:
        """Make a row of a table."""
        text = " | ".join(single_spaced(cell) for cell in cells if cell)
        return cls(BlockKind.ROW, text, marks, tuple(cells), table, unit=unit, place=place)

    def retold(self, text: str, marks: tuple[Mark, ...] | None = None) -> Block:
        """Return the same block with another text."""
        return replace(self, text=text, marks=self.marks if marks is None else marks)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its rows, with its title and the sentence right above it in a document."""

    rows: tuple[Block, ...]
    title: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A whole document. ``name`` is the file's name; ``format`` its ending, lower case; ``language`` fr or en.

    Of a file of tables alone ``sheets`` are its tables; the blocks say the same.
    """

    name: str
    format: str
    title: str
    blocks: tuple[Block, ...]
    language: str = "fr"
    struck: tuple[Block, ...] = ()
    """What somebody has struck out, no part of ``blocks``."""
    sheets: tuple[Sheet, ...] = ()
