"""Lines to blocks: headings, whole paragraphs, items of lists and rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.files.bounds import MAX_LINE_LENGTH, check_time
from loaders.files.cleaning import single_spaced, with_quoted_heads, without_contacts, without_markup
from loaders.files.columns import LISTED_NAME, cells_of, column_starts, continues, is_next_person, runs_across
from loaders.files.hyphenation import is_broken, join, words_of
from loaders.files.name_runs import HALF_NAME, ends_among_names
from loaders.files.text import Block, BlockKind, Mark

_BULLET: Final = re.compile(
    r"^(\s*)(?:(?:[-–—•·▪■►▶*◦‣●○✓→⇒⇨➢»]|o(?=\s{1,4}[A-ZÉÈÀ])|(?:[.+°~=¤⁃∙◆❖❯]|[-=]+>|--)(?=\s+[^\W\d]))\s+|[•▪■►●])(?=\S)"
)
"""Before the items of a list; signs that mean something else, too, before a letter alone."""
_NUMBERED: Final = re.compile(
    r"^\s*(?:\(?(?:\d\d?(?:\.\d\d?)*|[IVX]{1,5}|[ivx]{1,4}|[A-Ha-h])[.)/]|\d\d?(?:\.\d\d?)+(?=\s+[A-ZÀ-Ý]))\s+(?=\S)"
)
_MD_HEADING: Final = re.compile(r"^\s{0,3}(#{1,6})\s+(?=\S)")
_RULE: Final = re.compile(r"^[\s|:+=_*-]*$")
_ALL_BOLD: Final = re.compile(
    r"^\s*(?:[-•]\s+)?(?:\*\*|__|<b>|<u>)(?!.*(?:\*\*|__|</b>).*\S.*(?:\*\*|__|<b>))(.+?)(?:\*\*|__|</b>|</u>)\s*:?\s*$"
)
_SENTENCE_END: Final = re.compile(r"[.!?:;»\")]\s*$")
_GOES_ON: Final = re.compile(
    r"(?:[,(/&+]|\s[-–]|\b(?:de|du|des|d'|la|le|les|l'|un|une|et|ou|à|au|aux|en|sur|par|pour|dans|avec|son|sa|ses|leur|"
    r"leurs|ce|cette|ces|qui|que|dont|notre|nos|entre|chez|vers|selon|depuis|the|of|and|to|in|for|a|an|with|by"
    r"|between|from|M\.|Mme|Madame|Monsieur|Dr))\s*$",
    re.IGNORECASE,
)
_HONORIFIC: Final = re.compile(r"^\s*(?:M\.|MM\.|Mme|Mmes|Mlle|Madame|Monsieur|Mrs?\.?|Ms\.?|Dr\.?)\s")
_LABELLED: Final = re.compile(r"^[A-ZÀ-Ý][^.,;:()]{2,40}(?:\([es]{1,2}\))? ?:(?=\s|$)")
"""« Excusés : … »: a line that begins anew."""
_ALONE_NUMBER: Final = re.compile(r"^\W*(?:page|p\.)?\s*\d{1,3}\s*(?:(?:/|sur|of)\s*\d{1,3})?\W*$", re.IGNORECASE)
_FLOWING_SHARE: Final = 0.35
"""Lists of people hardly ever start a line in lower case; wrapped prose mostly does."""
_SHORT_LINE: Final = 0.7
"""Of the widest line of its run: a shorter one that ends a sentence ends the paragraph."""
_FULL_LINE: Final = 0.8
_VERY_SHORT_LINE: Final = 0.5
_PROSE_WIDTH: Final = 70
"""Letters; narrower lines are those of lists and columns."""
_TOLD: Final = re.compile(r"[a-zà-ÿ)]{2}[.;!?] [A-ZÀ-Ý«]")
"""A sentence that ends within a paragraph: it is prose."""
_HEADING_LENGTH: Final = 110
_BRACKETED_END: Final = re.compile(r"\s\([A-ZÀ-Ý][^()\d]{2,40}\)$")
"""« LUND (Suède) »: what stands in brackets behind a head need not be in capitals."""
_LAST_WORDS: Final = 40
"""Characters at a text's end that say whether it goes on."""
_MOST_EMPTY: Final = 4
"""Empty lines across which a sentence may go on."""
_MOST_LINES: Final = 400
"""Of one paragraph: four times the longest we know."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: still with its indentation, its markup and its tabs."""

    text: str
    number: int
    page: int = 0


def without_running_lines(lines: Sequence[Line]) -> list[Line]:
    """Drop page numbers, and headers and footers: lines at a page's edge that return, figures aside."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line)
    edges = {page: {line.number for line in (*found[:2], *found[-2:])} for page, found in pages.items()}
    shapes = Counter(shape for page, found in pages.items() for shape in {_shape(x) for x in (*found[:2], *found[-2:])})
    often = max(3, len(pages) // 2)
    return [
        line
        for line in lines
        if not (
            len(pages) > 1
            and line.number in edges.get(line.page, ())
            and (shapes[_shape(line)] >= often or _ALONE_NUMBER.match(line.text))
        )
    ]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", single_spaced(line.text))


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Gather lines into blocks.

    Parameters
    ----------
    lines : sequence of Line
        In reading order, empty ones included: they part paragraphs.

    Returns
    -------
    tuple of Block
        With markup and contact details gone, hyphens at line ends resolved, each under its nearest heading.
    """
    heads = with_quoted_heads([line.text for line in lines])
    lines = [replace(line, text=text) for line, text in zip(lines, heads, strict=True)]
    lexicon = words_of(line.text for line in lines)
    pieces = _joined(list(_pieces(lines, lexicon)), lexicon)
    return sectioned(_finished(block, first=first) for block, first in _table_numbers(pieces))


def sectioned(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Write above each block which heading it stands under."""
    found: list[Block] = []
    section = ""
    for block in blocks:
        found.append(replace(block, section=section) if section else block)
        if block.kind is BlockKind.HEADING:
            section = block.text
    return tuple(found)


def _pieces(lines: Sequence[Line], lexicon: frozenset[str]) -> Iterator[Block | None]:
    """Read runs of lines between empty ones; ``None`` stands for the gap."""
    run: list[Line] = []
    for line in (*lines, Line("", 0)):
        if line.text.strip() and not (_RULE.match(line.text) and "\t" not in line.text.strip()):
            run.append(line)
        elif not line.text.strip():
            if run:
                yield from _of_run(run, lexicon)
            run = []
            yield None


def _of_run(run: list[Line], lexicon: frozenset[str]) -> Iterator[Block]:
    plain: list[Line] = []
    for line in run:
        if cells := _cells(line.text):
            yield from _of_plain_run(plain, lexicon)
            plain = []
            yield _row(cells, [line])
        else:
            plain.append(line)
    yield from _of_plain_run(plain, lexicon)


def _cells(text: str) -> list[str]:
    """Cut a row at tabs or bars; nothing where there are none."""
    if "\t" in text.strip(" \n"):
        return [cell.strip() for cell in text.split("\t")] if len(text.split()) else []
    bars = text.strip()
    if bars.count("|") >= 2 or (bars.startswith("|") and bars.endswith("|") and len(bars) > 1):
        return [cell.strip() for cell in bars.removeprefix("|").removesuffix("|").split("|")]
    return []


def _row(cells: Sequence[str], lines: Sequence[Line]) -> Block:
    marks = tuple(Mark(0, line.number, line.page) for line in lines)
    bold = all(_ALL_BOLD.match(cell) for cell in cells if cell)
    return replace(Block.row(tuple(map(_text, cells)), marks), bold=bold)


def _of_plain_run(run: list[Line], lexicon: frozenset[str]) -> Iterator[Block]:
    """A run without tabs and bars is a table of spaces, or text."""
    if run and (starts := column_starts([line.text for line in run])):
        above, table, below = _around_columns(run, starts)
        yield from _of_text_run(above, lexicon)
        yield from _space_table(table, starts)
        yield from _of_text_run(below, lexicon)
    else:
        yield from _of_text_run(run, lexicon)


def _around_columns(run: list[Line], starts: Sequence[int]) -> tuple[list[Line], list[Line], list[Line]]:
    """Part the lines above and below columns that run across them, such as a title or a paragraph."""
    across = [runs_across(line.text, starts) for line in run]
    first = next((i for i, crosses in enumerate(across) if not crosses), 0)
    last = next((i for i in range(len(run), 0, -1) if not across[i - 1]), len(run))
    return run[:first], run[first:last], run[last:]


def _of_text_run(run: Sequence[Line], lexicon: frozenset[str]) -> Iterator[Block]:
    flowing = _flows(run)
    width = max((len(line.text.strip()) for line in run), default=0)
    current: Block | None = None
    for line in run:
        piece = _piece(line)
        check_time(piece.locator())
        if current and _belongs(current, piece, line, flowing, width):
            current = _append(current, piece, lexicon)
        else:
            if current:
                yield current
            current = piece
    if current:
        yield current


def _space_table(run: Sequence[Line], starts: Sequence[int]) -> Iterator[Block]:
    cells: list[str] = []
    last: list[str] = []
    lines: list[Line] = []
    for line in run:
        new, before = cells_of(line.text, starts), last
        last = new
        if continues(new, cells, before) and not is_next_person(new, before):
            cells = [join(old, more) if more else old for old, more in zip(cells, new, strict=True)]
            lines.append(line)
        else:
            if cells:
                yield _row(cells, lines)
            cells, lines = new, [line]
    yield _row(cells, lines)


def _flows(run: Sequence[Line]) -> bool:
    """Return whether a run is wrapped prose, by how its lines start."""
    after = [line.text.lstrip() for line in run[1:] if not _BULLET.match(line.text)]
    lower = sum(text[0].islower() or text[0] in "(«'" for text in after)
    return bool(after) and lower >= _FLOWING_SHARE * len(after)


def _piece(line: Line) -> Block:
    """Read one line as the beginning of a block."""
    text, mark = line.text, (Mark(0, line.number, line.page),)
    bold = bool(_ALL_BOLD.match(text))
    if heading := _MD_HEADING.match(text):
        return Block(BlockKind.HEADING, _raw(text[heading.end() :]), mark, level=len(heading[1]), bold=bold)
    if bullet := _BULLET.match(text):
        return Block(BlockKind.BULLET, _raw(text[bullet.end() :]), mark, level=1 + (len(bullet[1]) + 1) // 2, bold=bold)
    return Block(BlockKind.PARAGRAPH, _raw(text), mark, bold=bold)


def _raw(text: str) -> str:
    return text.strip().replace("\t", " ")


def _belongs(current: Block, piece: Block, line: Line, flowing: bool, width: int) -> bool:
    """Return whether a line goes on with the block above it."""
    if piece.kind is not BlockKind.PARAGRAPH or current.kind is BlockKind.HEADING or current.bold != piece.bold:
        return False
    if _is_full(current, piece):
        return False
    if _goes_on(current.text, piece.text) or _fills_with_names(current, piece.text, width):
        return True
    if _LABELLED.match(piece.text):
        return False
    told = _TOLD.search(current.text) or piece.text.endswith((".", ";", "!", "?"))
    if (
        told
        and ":" not in piece.text
        and _fills_line(current, width)
        and not (LISTED_NAME.match(piece.text) or _NUMBERED.match(line.text))
    ):
        return True
    if _lists_on(current, width) and not _HONORIFIC.match(line.text) and ":" not in piece.text:
        return True
    if _NUMBERED.match(line.text) or _HONORIFIC.match(line.text) or not flowing:
        return current.kind is BlockKind.BULLET and line.text.startswith("   ") and not _HONORIFIC.match(line.text)
    last = len(current.text) - current.marks[-1].offset
    ends = _SENTENCE_END.search(current.text) or last < _VERY_SHORT_LINE * width
    return not (last < _SHORT_LINE * width and ends)


def _fills_line(current: Block, width: int) -> bool:
    """Return whether prose fills its line without ending its sentence: whatever comes next goes on with it."""
    last = current.text[current.marks[-1].offset :]
    words = last.split()
    small = sum(word[0].islower() for word in words)
    return (
        width >= _PROSE_WIDTH
        and len(last) >= _FULL_LINE * width
        and small >= 0.3 * len(words)
        and not _SENTENCE_END.search(last)
    )


def _fills_with_names(current: Block, following: str, width: int) -> bool:
    """Return whether a list in running text fills its line and goes on in the next."""
    last = current.text[current.marks[-1].offset :]
    return width >= _PROSE_WIDTH and len(last) >= _FULL_LINE * width and ends_among_names(last, following)


def _is_full(block: Block, following: Block) -> bool:
    """Return whether a block is so long already that no paragraph would go on."""
    return len(block.text) + len(following.text) > MAX_LINE_LENGTH or len(block.marks) >= _MOST_LINES


def _lists_on(current: Block, width: int) -> bool:
    """Return whether a list after a colon fills its line and so goes on: « Présents : A, B, C et D »."""
    last = len(current.text) - current.marks[-1].offset
    listing = current.text.rpartition(":")[2].count(",") >= 3 and ":" in current.text
    return listing and last >= _FULL_LINE * width and not _SENTENCE_END.search(current.text)


def _goes_on(text: str, following: str) -> bool:
    """Return whether a text is plainly unfinished: within a word, a bracket or a phrase."""
    if is_broken(text):
        return following[:1].isalpha()
    if text.count("(") > text.count(")") or _GOES_ON.search(text[-_LAST_WORDS:]):
        return True
    if HALF_NAME.search(text):
        return not _HONORIFIC.match(following) and following[:1].isalpha()
    if following[:1] == "(" and not (_SENTENCE_END.search(text) or _NUMBERED.match(following)):
        return True
    return following[:1].islower() and not text.endswith((".", "!", "?"))


def _append(current: Block, piece: Block, lexicon: frozenset[str]) -> Block:
    text = join(current.text, piece.text, lexicon)
    shift = len(text) - len(piece.text)
    marks = tuple(replace(mark, offset=mark.offset + shift) for mark in piece.marks)
    return current.retold(text, current.marks + marks)


def _joined(pieces: Sequence[Block | None], lexicon: frozenset[str]) -> list[Block | None]:
    """Put together what an empty line or a page's end has parted; leave page numbers out."""
    found: list[Block | None] = []
    for piece in pieces:
        near = found[: -_MOST_EMPTY - 2 : -1]
        last, gap = next(((block, gap) for gap, block in enumerate(near) if block), (None, 0))
        if piece and last and gap > 0 and _runs_over(last, piece):
            while found[-1] is None:
                found.pop()
            found[-1] = _append(last, piece, lexicon)
        elif not (piece and piece.kind is BlockKind.PARAGRAPH and piece.text.isdigit()):
            found.append(piece)
    return found


def _runs_over(last: Block, piece: Block) -> bool:
    """Return whether a paragraph goes on after an empty line: in the middle of a word, a bracket or a sentence."""
    if last.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET) or piece.kind is not BlockKind.PARAGRAPH:
        return False
    if _is_full(last, piece):
        return False
    if not piece.text[:1].islower() or last.bold != piece.bold:
        return (is_broken(last.text) and piece.text[:1].isalpha()) or (
            last.text.count("(") > last.text.count(")") and len(last.marks) > 1
        )
    width = len(piece.text) if len(piece.marks) == 1 else piece.marks[1].offset
    full = len(last.text) - last.marks[-1].offset >= _SHORT_LINE * width
    return is_broken(last.text) or (full and not _SENTENCE_END.search(last.text))


def _table_numbers(pieces: Iterable[Block | None]) -> Iterator[tuple[Block, bool]]:
    """Number the tables, whose rows belong together until something else stands between; mark what a gap precedes."""
    number, within, first = 0, False, True
    for piece in pieces:
        if piece is not None:
            is_row = piece.kind is BlockKind.ROW
            number, within = number + (is_row and not within), is_row
            yield (replace(piece, table=number) if is_row else piece), first
        first = piece is None


def _text(text: str) -> str:
    return single_spaced(without_contacts(without_markup(text)))


def _finished(block: Block, *, first: bool) -> Block:
    """Clean a block's text, its marks kept in step, and see whether it is a heading."""
    if block.kind is BlockKind.ROW:
        return block
    check_time(block.locator())
    whole = _text(block.text)
    if whole != block.text:
        block = block.retold(whole, tuple(_moved(block, whole)))
    return replace(block, kind=BlockKind.HEADING, level=block.level or 2) if _is_heading(block, first=first) else block


def _moved(block: Block, whole: str) -> Iterator[Mark]:
    """Move the marks of a block to where its lines begin in its clean text."""
    text = ""
    ends = [*(mark.offset for mark in block.marks[1:]), len(block.text)]
    for mark, end in zip(block.marks, ends, strict=True):
        yield replace(mark, offset=min(len(text), len(whole)))
        text = _text(block.text[:end])
        text += " " if len(text) < len(whole) and whole[len(text)] == " " else ""


def _is_heading(block: Block, *, first: bool) -> bool:
    """A short line that is bold, in capitals, numbered or ends with a colon; behind a gap, it may end in brackets."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _HEADING_LENGTH or len(block.marks) > 2 or not text:
        return False
    name = _BRACKETED_END.sub("", text) if first else text
    letters = [ch for ch in name if ch.isalpha()]
    capitals = len(letters) >= (6 if name == text else 3) and sum(ch.isupper() for ch in letters) > 0.9 * len(letters)
    numbered = bool(_NUMBERED.match(text)) and not text.endswith((".", ";", ","))
    return block.bold or capitals or numbered or (text.endswith(":") and len(text) < 80)
