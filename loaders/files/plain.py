"""Text out of txt and md."""

from __future__ import annotations

from pathlib import Path

from graph.words import Wording
from loaders.files.blocks import Line, blocks_of, without_running_lines
from loaders.files.bounds import MAX_LINE_LENGTH, MAX_LINES, SPLIT, refuse
from loaders.files.cleaning import clean
from loaders.files.encoding import decode
from loaders.files.text import Block


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
