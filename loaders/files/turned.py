"""Pages whose text is turned, and text laid across a page: each letter's angle says which text is to be read."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pypdfium2
from pypdfium2 import raw

from loaders.files.page import Box, Run

_RUN_GAP: Final = 1.0
"""Of a letter's height: more white than that parts pieces of text."""
_BACK: Final = -0.5
"""The same back from its end: a letter further back begins another piece."""


@dataclass(frozen=True, slots=True)
class _Letter(Box):
    text: str
    angle: int


def has_turned_text(text: pypdfium2.PdfTextPage) -> bool:
    """Return whether some letter of a page stands at another angle than upright."""
    return any(_angle(text, index) for index in range(text.count_chars()))


def upright(text: pypdfium2.PdfTextPage, boxes: Iterable[Box]) -> tuple[list[Run], list[Box]]:
    """Read the text at the angle that most of the page's letters have, turned upright, and its rules with it.

    The rest is set aside: « PROJET » across a page of text is nothing; a page that was scanned or printed sideways
    reads like any other.
    """
    letters = list(_letters(text))
    angles = Counter(letter.angle for letter in letters if letter.text.strip())
    angle = angles.most_common(1)[0][0] if angles else 0
    return list(_runs(letters, angle)), [Box(*_turned(box, angle)) for box in boxes]


def _runs(letters: Sequence[_Letter], angle: int) -> Iterator[Run]:
    run: list[_Letter] = []
    spaced = False
    for letter in letters:
        if not letter.text.strip():
            spaced = True
        elif letter.angle == angle:
            turned = _Letter(*_turned(letter, angle), letter.text, angle)
            if run and not _goes_on(run[-1], turned):
                yield _run(run)
                run, spaced = [], False
            run.append(replace(turned, text=f" {turned.text}") if spaced and run else turned)
            spaced = False
    if run:
        yield _run(run)


def _angle(text: pypdfium2.PdfTextPage, index: int) -> int:
    """The angle of a letter in degrees, to the nearest five."""
    return round(math.degrees(raw.FPDFText_GetCharAngle(text, index)) / 5) * 5 % 360


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[_Letter]:
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        yield _Letter(box.left, box.bottom, box.right, box.top, letter, _angle(text, index))


def _turned(box: Box, angle: int) -> tuple[float, float, float, float]:
    """Turn a box about the page's corner, so that lines at this angle run from left to right."""
    turn = math.radians(angle)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    xs = [x * math.cos(turn) - y * math.sin(turn) for x, y in corners]
    ys = [x * math.sin(turn) + y * math.cos(turn) for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _goes_on(last: _Letter, letter: _Letter) -> bool:
    """Return whether a letter stands on the line of the last one, and near it."""
    height = max(last.top - last.bottom, letter.top - letter.bottom, 1.0)
    overlaps = min(last.top, letter.top) - max(last.bottom, letter.bottom) > -0.5 * height
    return overlaps and _BACK * height <= letter.left - last.right <= _RUN_GAP * height


def _run(letters: Sequence[_Letter]) -> Run:
    bottom, top = min(letter.bottom for letter in letters), max(letter.top for letter in letters)
    return Run(letters[0].left, bottom, letters[-1].right, top, "".join(letter.text for letter in letters))
