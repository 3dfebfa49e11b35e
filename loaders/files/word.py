"""Text out of docx: paragraphs, lists and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, Final

import docx
from docx.oxml.ns import nsmap, qn

from graph.words import Wording
from loaders.files.archive import sound_archive
from loaders.files.blocks import sectioned
from loaders.files.bounds import MAX_LINES, SPLIT, check_time, refuse
from loaders.files.cleaning import clean, single_spaced
from loaders.files.text import FOOTER, HEADER, Block, BlockKind, Mark

_MAX_COLUMNS: Final = 63
"""Word has no tables with more."""
_WRAPPERS: Final = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
"""Content controls and the like around paragraphs, tables, rows and cells."""
ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_PASSED_OVER: Final = frozenset(
    map(
        qn,
        (
            *("w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:pPr", "w:rPr"),
            *("w:sdtPr", "w:sdtEndPr", "w:p", "w:tbl"),
        ),
    )
)
"""Deleted text, pictures, marks and properties are not read; paragraphs within are read by themselves."""
_SHOWN: Final = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BOX: Final = qn("w:txbxContent")


def read_word(path: Path, content: bytes) -> tuple[Block, ...]:
    """Read a Word document. Locators count its paragraphs, and the rows of each table.

    Raises
    ------
    InputError
        Damaged, dangerous or too large.
    """
    with sound_archive(path, content, "part.document_damaged", "hint.open_word_libreoffice_save"):
        document = docx.Document(BytesIO(content))
        return sectioned(_bounded(path, _WordReader(document).document(document)))


def _bounded(path: Path, blocks: Iterable[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks, start=1):
        if number > MAX_LINES:
            refuse(path, "part.more_paragraphs", SPLIT, block.locator(), most=MAX_LINES)
        yield block


class _WordReader:
    """Walks through a document and counts paragraphs and tables."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        self._hidden = hiding_styles(document)
        self._paragraphs = count(1)
        self._tables = count(1)

    def document(self, document: Any) -> Iterator[Block]:
        """Read the headers, the body and the footers; a header or footer of several sections comes once."""
        yield from self._edges([section.header for section in document.sections], HEADER)
        yield from self.blocks(document.element.body)
        yield from self._edges([section.footer for section in document.sections], FOOTER)

    def _edges(self, edges: Iterable[Any], place: str) -> Iterator[Block]:
        paragraphs, self._paragraphs = self._paragraphs, count(1)
        seen: set[str] = set()
        for edge in edges:
            for block in () if edge.is_linked_to_previous else self.blocks(edge._element):
                if block.text not in seen and block.kind is not BlockKind.ROW:
                    yield replace(block, kind=BlockKind.PARAGRAPH, place=place)
                seen.add(block.text)
        self._paragraphs = paragraphs

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Read what stands in the body, in a cell or in a box."""
        for element in parent:
            check_time(Wording("part.body"))
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        number = next(self._paragraphs)
        kind, level = self._kind(element)
        bold = _is_bold(element)
        for line in clean(visible_text(element, self._hidden)).split("\n"):
            if text := single_spaced(line):
                block = Block(kind, text, (Mark(0, number),), level=level, bold=bold, unit="paragraphe")
                yield _heading_if_bold(block)
        if struck := single_spaced(clean(struck_text(element, self._hidden))):
            yield Block(BlockKind.STRUCK, struck, (Mark(0, number),), unit="paragraphe")
        for box in boxes_in(element):
            yield from self.blocks(box)

    def _kind(self, element: Any) -> tuple[BlockKind, int]:
        """Return what a paragraph is, by its style and numbering."""
        name = self._styles.get(value_of(element, "w:pPr/w:pStyle"), "")
        if name.startswith(("heading", "title", "titre")):
            return BlockKind.HEADING, int(name[-1]) if name[-1:].isdigit() else 1
        if element.find("w:pPr/w:numPr", nsmap) is not None or "list" in name or "puce" in name:
            return BlockKind.BULLET, 1 + int(value_of(element, "w:pPr/w:numPr/w:ilvl") or 0)
        return BlockKind.PARAGRAPH, 0

    def _table(self, element: Any) -> Iterator[Block]:
        rows = list(_children(element, "w:tr"))
        if len(rows) == 1 and len(cells := list(_children(rows[0], "w:tc"))) == 1:
            yield from self.blocks(cells[0])  # a frame around what stands in it
            return
        number = next(self._tables)
        above: list[str] = []
        within: list[Any] = []
        for row, line in enumerate(rows, start=1):
            check_time(Wording("part.body"))
            cells = list(_children(line, "w:tc"))
            texts = self._texts(cells, above)
            above = texts
            place = f"tableau {number}"
            if any(texts):
                yield Block.row(texts, (Mark(0, row),), number, "ligne", place)
            struck = " ".join(filter(None, (struck_text(p, self._hidden) for p in line.iter(qn("w:p")))))
            if struck := single_spaced(clean(struck)):
                yield Block(BlockKind.STRUCK, struck, (Mark(0, row),), unit="ligne", place=place)
            within += [table for cell in cells for table in _children(cell, "w:tbl")]
        for table in within:
            yield from self._table(table)

    def _texts(self, cells: Iterable[Any], above: list[str]) -> list[str]:
        """Read a row; a cell merged downwards repeats its text, one merged sideways leaves empty ones after it."""
        texts: list[str] = []
        for cell in cells:
            merged = cell.find("w:tcPr/w:vMerge", nsmap)
            text = "\n".join(filter(None, (single_spaced(part) for part in self._cell_text(cell).split("\n"))))
            if merged is not None and merged.get(qn("w:val")) != "restart" and not text and len(texts) < len(above):
                text = above[len(texts)]
            width = int(value_of(cell, "w:tcPr/w:gridSpan") or 1)
            texts += [text] + [""] * (min(width, _MAX_COLUMNS) - 1)
        return texts

    def _cell_text(self, cell: Any) -> str:
        """The text of a cell and of the boxes in it; a table within it is read by itself."""
        paragraphs = list(_children(cell, "w:p"))
        boxed = [p for paragraph in paragraphs for box in boxes_in(paragraph) for p in box.iter(qn("w:p"))]
        return clean("\n".join(visible_text(paragraph, self._hidden) for paragraph in (*paragraphs, *boxed)))


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, the cells of a row or what stands in a cell, out of any content control around them."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _is_bold(element: Any) -> bool:
    """Return whether every run with text is bold."""
    runs = [run for run in element.iter(qn("w:r")) if any((t.text or "").strip() for t in run.iter(qn("w:t")))]
    return bool(runs) and all(run.find("w:rPr/w:b", nsmap) is not None for run in runs)


def _heading_if_bold(block: Block) -> Block:
    short = block.kind is BlockKind.PARAGRAPH and len(block.text) < 110
    return (
        replace(block, kind=BlockKind.HEADING, level=2) if short and (block.bold or block.text.endswith(":")) else block
    )


def visible_text(element: Any, hidden: frozenset[str]) -> str:
    """Return the text of a paragraph that is neither hidden nor struck out; ``hidden`` names styles that hide."""
    return "".join(text for text, struck in _pieces(element, hidden) if not struck)


def struck_text(element: Any, hidden: frozenset[str]) -> str:
    """Return what is struck out in a paragraph."""
    return "".join(text for text, struck in _pieces(element, hidden) if struck).strip(" ,;")


def boxes_in(paragraph: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes anchored to a paragraph, each once.

    Word writes a box twice, for programs that know shapes and for those that do not; the first is taken.
    """
    for child in paragraph:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            yield from boxes_in(_chosen(child))
        elif child.tag != qn("w:p"):
            yield from boxes_in(child)


def _chosen(alternatives: Any) -> Any:
    return next((child for child in alternatives if child.tag == _CHOICE), alternatives)


def _pieces(element: Any, hidden: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Walk through the runs; each piece says whether it is struck out."""
    for child in element:
        if child.tag in _PASSED_OVER:
            continue
        if child.tag == qn("w:sdt") and child.find("w:sdtPr/w:showingPlcHdr", nsmap) is not None:
            continue  # a field that nobody has filled in
        if child.tag == qn("w:r"):
            if not _is_on(child, "w:rPr/w:vanish") and value_of(child, "w:rPr/w:rStyle") not in hidden:
                yield _run_text(child), _is_on(child, "w:rPr/w:strike") or _is_on(child, "w:rPr/w:dstrike")
        else:
            yield from _pieces(child, hidden)


def _run_text(run: Any) -> str:
    parts: list[str] = []
    for child in run:
        if child.tag == ALTERNATIVES:
            parts.append(_run_text(_chosen(child)))
        elif child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag not in _PASSED_OVER:
            parts.append(_SHOWN.get(child.tag) or _run_text(child))
    return "".join(parts)


def _is_on(element: Any, path: str) -> bool:
    return element.find(path, nsmap) is not None and value_of(element, path) not in ("0", "false", "off")


def value_of(element: Any, path: str) -> str:
    """Return the value of a property by its path, such as ``w:pPr/w:pStyle``; empty where it is not set."""
    found = element.find(path, nsmap)
    return found.get(qn("w:val"), "") if found is not None else ""


def hiding_styles(document: Any) -> frozenset[str]:
    """Name the styles that hide what is written in them."""
    return frozenset(style.style_id for style in document.styles if _is_on(style.element, "w:rPr/w:vanish"))
