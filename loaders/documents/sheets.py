"""Rows of sheets as blocks of a document: lists of participants as people keep them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.wording import Wording
from loaders.documents.bounds import MAX_LINES, refuse
from loaders.documents.cleaning import single_spaced
from loaders.documents.text import Block, BlockKind, Mark
from loaders.files.sheets import Sheet, read_sheets


def read_table(path: Path, content: bytes) -> tuple[Block, ...]:
    """Read a csv, tsv, xlsx or json file.

    Raises
    ------
    InputError
        As `loaders.files.sheets.read_sheets`, or more rows than a document may have.
    """
    return blocks_of_sheets(path, read_sheets(path, content))


def blocks_of_sheets(path: Path, sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """Turn rows into blocks; rows of one sheet share its number.

    Raises
    ------
    InputError
        More rows than a document may have.
    """
    blocks = tuple(block for number, sheet in enumerate(sheets, start=1) for block in _blocks(sheet, number))
    if len(blocks) > MAX_LINES:
        unit = "line {number}" if path.suffix.lower() in (".csv", ".tsv") else "row {number}"
        last = Wording(unit, number=blocks[MAX_LINES].marks[0].number)
        refuse(path, Wording("more than {most} rows", most=MAX_LINES), Wording("Split the table."), last)
    return blocks


def _blocks(sheet: Sheet, table: int) -> Iterator[Block]:
    for row in sheet.rows:
        text = " | ".join(single_spaced(cell) for cell in row.cells if cell)
        marks = (Mark(0, row.number),)
        yield Block(BlockKind.ROW, text, marks, row.cells, table, unit=sheet.unit, place=sheet.place)
