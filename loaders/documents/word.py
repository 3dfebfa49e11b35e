"""Text out of docx: paragraphs, lists and tables in reading order."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, Final

import docx
from docx.oxml.ns import qn

from graph.errors import JumelageError
from graph.wording import Wording
from loaders.documents.archive import check_archive
from loaders.documents.blocks import sectioned
from loaders.documents.bounds import MAX_LINES, SPLIT, Deadline, refuse
from loaders.documents.cleaning import clean, single_spaced
from loaders.documents.text import Block, BlockKind, Mark

log = logging.getLogger(__name__)

_PASSED_OVER: Final = frozenset(
    map(qn, ("w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object", "w:footnoteReference"))
)
"""Deleted text, pictures and marks are not read."""
_MAX_COLUMNS: Final = 63
"""Word has no tables with more."""
_SHOWN: Final = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_word(path: Path, content: bytes) -> tuple[Block, ...]:
    """Read a Word document. Locators count its paragraphs, and the rows of each table.

    Raises
    ------
    InputError
        Damaged, dangerous or too large.
    """
    check_archive(path, content)
    try:
        document = docx.Document(BytesIO(content))
        body = document.element.body
        styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        return sectioned(_bounded(path, _Reader(styles, Deadline(path)).blocks(body)))
    except JumelageError:
        raise
    except Exception as error:  # python-docx and lxml raise whatever they happen to meet in a damaged part
        log.debug("%s cannot be read: %r", path.name, error)
        hint = Wording("Open it in Word or LibreOffice and save it again.")
        refuse(path, Wording("the document is damaged"), hint)


def _bounded(path: Path, blocks: Iterable[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks, start=1):
        if number > MAX_LINES:
            refuse(path, Wording("more than {most} paragraphs", most=MAX_LINES), SPLIT, block.locator())
        yield block


class _Reader:
    """Walks through a document's body and counts paragraphs and tables."""

    def __init__(self, styles: dict[str, str], deadline: Deadline) -> None:
        self._styles = styles
        self._deadline = deadline
        self._paragraphs = count(1)
        self._tables = count(1)

    def blocks(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            self._deadline.check(Wording("body"))
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")):
                yield from self.blocks(element)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        number = next(self._paragraphs)
        kind, level = self._kind(element)
        bold = _is_bold(element)
        for line in clean(_text(element)).split("\n"):
            if text := single_spaced(line):
                block = Block(kind, text, (Mark(0, number),), level=level, bold=bold, unit="paragraphe")
                yield _heading_if_bold(block)

    def _kind(self, element: Any) -> tuple[BlockKind, int]:
        """Tell by its style and numbering what a paragraph is."""
        properties = element.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        name = self._styles.get(style.get(qn("w:val")), "") if style is not None else ""
        if name.startswith(("heading", "title", "titre")):
            return BlockKind.HEADING, int(name[-1]) if name[-1:].isdigit() else 1
        numbering = properties.find(qn("w:numPr")) if properties is not None else None
        if numbering is not None or "list" in name or "puce" in name:
            depth = numbering.find(qn("w:ilvl")) if numbering is not None else None
            return BlockKind.BULLET, 1 + int(depth.get(qn("w:val"), "0") if depth is not None else 0)
        return BlockKind.PARAGRAPH, 0

    def _table(self, element: Any) -> Iterator[Block]:
        number = next(self._tables)
        above: list[str] = []
        for row, line in enumerate(element.iter(qn("w:tr")), start=1):
            if next(line.iterancestors(qn("w:tbl"))) is not element:
                continue  # a table within a cell: its text belongs to the cell
            cells = _cells(line, above)
            above = cells
            if any(cells):
                text = " | ".join(single_spaced(cell) for cell in cells if cell)
                place = f"tableau {number}"
                yield Block(BlockKind.ROW, text, (Mark(0, row),), tuple(cells), number, unit="ligne", place=place)


def _cells(line: Any, above: list[str]) -> list[str]:
    """Read a row; a cell merged downwards repeats its text, one merged sideways leaves empty ones after it."""
    cells: list[str] = []
    for cell in line.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr"))) is not line:
            continue
        properties = cell.find(qn("w:tcPr"))
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        merged = properties.find(qn("w:vMerge")) if properties is not None else None
        text = "\n".join(filter(None, (single_spaced(part) for part in _cell_text(cell).split("\n"))))
        if merged is not None and merged.get(qn("w:val")) != "restart" and not text and len(cells) < len(above):
            text = above[len(cells)]
        width = int(span.get(qn("w:val"), "1")) if span is not None else 1
        cells += [text] + [""] * (min(width, _MAX_COLUMNS) - 1)
    return cells


def _cell_text(cell: Any) -> str:
    return clean("\n".join(_text(paragraph) for paragraph in cell.iter(qn("w:p"))))


def _text(element: Any) -> str:
    """The visible text of a paragraph."""
    parts: list[str] = []
    for child in element:
        if child.tag in _PASSED_OVER or child.tag == qn("w:pPr") or child.tag == qn("w:rPr"):
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        else:
            parts.append(_SHOWN.get(child.tag) or ("" if child.tag == qn("w:p") else _text(child)))
    return "".join(parts)


def _is_bold(element: Any) -> bool:
    """Say whether every run with text is bold."""
    runs = [run for run in element.iter(qn("w:r")) if any((t.text or "").strip() for t in run.iter(qn("w:t")))]
    return bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)


def _heading_if_bold(block: Block) -> Block:
    short = block.kind is BlockKind.PARAGRAPH and len(block.text) < 110
    return (
        replace(block, kind=BlockKind.HEADING, level=2) if short and (block.bold or block.text.endswith(":")) else block
    )
