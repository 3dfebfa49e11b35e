"""Text out of pdf: lines in reading order, columns and ruled tables told apart.

pypdfium2 reads a page with the places of its words in some 10 ms, where pdfplumber takes 150 ms and pypdf, at 13 ms,
does not give their places: 60 pages of prose and tables on a two-core machine.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Final

import pypdfium2
from pypdfium2 import raw

from loaders.files.blocks import Line, blocks_of, without_running_lines
from loaders.files.bounds import MAX_LINES, MAX_PAGES, SPLIT, check_time, refuse
from loaders.files.cleaning import clean
from loaders.files.page import Box, Run, lines_of_page
from loaders.files.text import Block

_FAULTS: Final = {
    raw.FPDF_ERR_PASSWORD: ("part.document_protected_password", "hint.remove_password_save_again"),
    raw.FPDF_ERR_SECURITY: ("part.document_protected", "hint.remove_protection_save_again"),
}
_ONE_AT_A_TIME: Final = Lock()
"""PDFium must not be called from two threads at once."""
_DAMAGED: Final = ("part.file_cut_off", "hint.download_again_print_new")
_MIN_LETTERS_PER_PAGE: Final = 20
_MAX_RUNS_PER_PAGE: Final = 20_000
_RUN_GAP: Final = 1.0
"""Of a letter's height: more white than that parts pieces of text."""
_BACK: Final = -0.5
"""The same back from its end: a letter further back begins another piece."""


def read_pdf(path: Path, content: bytes) -> tuple[Block, ...]:
    """Read a pdf. Locators count the lines of each page. Scripts, forms and attachments are never looked at.

    Raises
    ------
    InputError
        Damaged, under a password, too long, or scanned: pictures of pages without text.
    """
    with _ONE_AT_A_TIME:
        return blocks_of(without_running_lines(_read(path, content)))


def _read(path: Path, content: bytes) -> list[Line]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        refuse(path, *_FAULTS.get(getattr(error, "err_code", None) or 0, _DAMAGED))
    try:
        return list(_lines(path, document))
    finally:
        document.close()


def _lines(path: Path, document: pypdfium2.PdfDocument) -> Iterator[Line]:
    pages = len(document)
    if pages > MAX_PAGES or pages == 0:
        refuse(path, "part.pages_1_read", SPLIT, count=pages, most=MAX_PAGES)
    letters = total = 0
    for number in range(1, pages + 1):
        check_time(f"p. {number}")
        texts = _page_lines(path, document, number)
        letters += sum(ch.isalpha() for text in texts for ch in text)
        total += len(texts)
        if total > MAX_LINES:
            refuse(path, "part.more_lines", SPLIT, f"p. {number}", most=MAX_LINES)
        yield from (Line(text, at, number) for at, text in enumerate(texts, start=1))
    if letters < _MIN_LETTERS_PER_PAGE * min(pages, 3):
        refuse(path, "part.pages_pictures_without_text", "hint.run_text_recognition_ocr")


def _page_lines(path: Path, document: pypdfium2.PdfDocument, number: int) -> list[str]:
    try:
        page = document[number - 1]
        text = page.get_textpage()
        count = text.count_rects()
        if count > _MAX_RUNS_PER_PAGE:
            refuse(path, "part.pieces_text_one_page", "hint.print_new_pdf", f"p. {number}", count=count)
        if has_turned_text(text):
            pieces, rules = upright(text, _boxes(page))
            return lines_of_page([replace(run, text=_plain(run.text)) for run in pieces], rules)
        runs = []
        for index in range(count):
            left, bottom, right, top = text.get_rect(index)
            words = _plain(text.get_text_bounded(left, bottom, right, top))
            if words.strip():
                runs.append(Run(left, bottom, right, top, words))
        return lines_of_page(runs, list(_boxes(page)))
    except pypdfium2.PdfiumError:
        refuse(path, *_DAMAGED, f"p. {number}")


def _plain(text: str) -> str:
    """The text of one run; PDFium marks a hyphen at a line's end with a sign of its own."""
    return clean(text.replace("\x02", "-").replace("\ufffe", "-").replace("\r", "").replace("\n", " "))


def _boxes(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """The drawn rectangles and rules of a page: perhaps the grid of a table."""
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        yield Box(left, bottom, right, top)


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
