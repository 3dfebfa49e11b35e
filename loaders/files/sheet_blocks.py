"""Rows of sheets as blocks of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.files.cleaning import single_spaced
from loaders.files.sheet import Sheet
from loaders.files.text import Block, BlockKind, Mark


def blocks_of_sheets(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """Turn rows into blocks; rows of one sheet share its number."""
    return tuple(block for number, sheet in enumerate(sheets, start=1) for block in _blocks(sheet, number))


def _blocks(sheet: Sheet, table: int) -> Iterator[Block]:
    for row in sheet.rows:
        text = " | ".join(single_spaced(cell) for cell in row.cells if cell)
        marks = (Mark(0, row.number),)
        yield Block(BlockKind.ROW, text, marks, row.cells, table, unit=sheet.unit, place=sheet.place)
