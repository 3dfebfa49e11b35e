"""Documents to text: txt, md, docx, pdf, csv, tsv, xlsx and json, each within bounds of size and time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from graph.words import Wording
from loaders.files.blocks import Line, blocks_of, without_running_lines
from loaders.files.bounds import (
    MAX_CHARACTERS,
    MAX_LINE_LENGTH,
    MAX_LINES,
    MAX_TABLE_CHARACTERS,
    SPLIT,
    content_of,
    refuse,
)
from loaders.files.cleaning import clean
from loaders.files.encoding import decode
from loaders.files.patterns import word_set
from loaders.files.pdf import read_pdf
from loaders.files.recognition import mended
from loaders.files.sheets import SUFFIXES as TABLES
from loaders.files.sheets import read_sheets
from loaders.files.text import HEADER, Block, BlockKind, SourceText
from loaders.files.word import read_word

__all__ = ["Block", "BlockKind", "SourceText", "read_document"]

_RECORD: Final = re.compile(
    r"\b(?:compte[- ]rendu|relev[ée] de (?:d[ée]cisions|conclusions)|proc[èe]s[- ]verbal|minutes|meeting notes|"
    r"report of)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\b(?:pr[ée]sente?s?|participants?|excus[ée]e?s?|attend|lieu|date|heures?)\b|\d\s?h\b", re.IGNORECASE
)
_FRENCH: Final = word_set("le la les des du et est une dans pour avec au aux sur par qui")
_ENGLISH: Final = word_set("the of and is are was were in for with to on by which at")
_OPENING: Final = 14
"""Blocks within which a title stands."""


def read_document(path: Path) -> SourceText:
    """Read a document into blocks of clean text.

    Nothing in it is run, fetched or expanded; e-mail addresses and phone numbers are dropped before anything else
    sees the text.

    Parameters
    ----------
    path : Path
        A txt, md, docx, pdf, csv, tsv, xlsx or json file of at most 50 MB.

    Returns
    -------
    SourceText

    Raises
    ------
    InputError
        Not readable, not what it claims to be, dangerous, too large, or without text; the message names file and place.
    """
    content = content_of(path)
    is_table = path.suffix.lower() in TABLES
    sheets = tuple(read_sheets(path, content)) if is_table else ()
    rows = tuple(row for sheet in sheets for row in sheet.rows)
    read = rows if is_table else tuple(map(mended, _READERS[path.suffix.lower()](path, content)))
    blocks = tuple(block for block in read if block.kind is not BlockKind.STRUCK)
    struck = tuple(block for block in read if block.kind is BlockKind.STRUCK)
    if not any(ch.isalpha() for block in blocks for ch in block.text):
        refuse(path, "part.no_text", "hint.check_document_right_one")
    longest = max(blocks, key=lambda block: len(block.text))
    if len(longest.text) > MAX_LINE_LENGTH:
        sizes, hint = {"length": len(longest.text), "most": MAX_LINE_LENGTH}, "hint.give_document_paragraphs"
        refuse(path, "part.passage_characters_most_read", hint, longest.locator(), **sizes)
    length = sum(len(block.text) for block in blocks)
    most = MAX_TABLE_CHARACTERS if sheets else MAX_CHARACTERS
    if length > most:
        refuse(path, "part.characters_text_read", SPLIT, length=length, most=most)
    suffix, title, language = path.suffix.lower()[1:], _title(path, blocks), _language(blocks)
    return SourceText(path.name, suffix, title, blocks, language, struck, sheets)


def _title(path: Path, blocks: Sequence[Block]) -> str:
    """What calls itself minutes near the beginning, else the first line that can be a title."""
    opening = [block for block in blocks[:_OPENING] if block.kind is not BlockKind.ROW and block.place != HEADER]
    found = next((block for block in opening if _RECORD.search(block.text) and 20 < len(block.text) < 300), None)
    found = found or next((b for b in opening if 12 <= len(b.text) < 200 and not _LABEL.search(b.text)), None)
    return found.text.strip(" :-–") if found else path.stem.replace("-", " ").replace("_", " ")


def _language(blocks: Sequence[Block]) -> str:
    words = [word for block in blocks[:400] for word in block.text.lower().split()]
    english, french = (sum(word in known for word in words) for known in (_ENGLISH, _FRENCH))
    return "en" if english > french else "fr"


def read_plain(path: Path, content: bytes) -> tuple[Block, ...]:
    """Read plain text or Markdown.

    Raises
    ------
    InputError
        Not text, too many lines, or a line too long to be one.
    """
    lines: list[Line] = []
    page = 1
    for number, raw in enumerate(_lines(decode(content, path)), start=1):
        if number > MAX_LINES:
            refuse(path, "part.more_lines", SPLIT, Wording("part.line_number", number=number), most=MAX_LINES)
        if len(raw) > MAX_LINE_LENGTH:
            place = Wording("part.line_number", number=number)
            refuse(path, "part.line_characters", "hint.give_document_line_ends", place, length=len(raw))
        page += raw.count("\f")
        lines.append(Line(clean(raw.replace("\f", "")), number, page))
    kept = without_running_lines(lines) if page > 1 else lines
    return blocks_of([Line(line.text, line.number) for line in kept])


def _lines(text: str) -> list[str]:
    """Split at the line ends of all systems, and at nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


_READERS: Final[dict[str, Callable[[Path, bytes], tuple[Block, ...]]]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".docx": read_word,
    ".pdf": read_pdf,
}
