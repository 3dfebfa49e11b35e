"""Printed pages made without a browser: A4 sheets of headings, entries and lines, in letters of many scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

BODY, SMALL, HEADING, TITLE = 9.0, 7.5, 12.0, 18.0
"""Sizes in points: two pages hold the brief of a city with twenty partnerships."""
INK: Final = (25, 30, 38)
QUIET: Final = (95, 102, 112)
_RULE: Final = (200, 205, 212)
_MARGIN_MM: Final = 16
_FAMILY, _KANJI = "Source Sans", "Noto Sans CJK"
_FONTS: Final = {
    "": ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    "B": ("font_source_sans_pro", "files/SourceSansPro-Bold.ttf"),
}
"""For nearly all texts: Latin with all its marks, Greek and Cyrillic."""
_KANJI_FONT: Final = ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf")
"""For Japanese, Chinese and Korean names; read where there is one, because that takes a second."""
_HOLLOW: Final = re.compile(r"\s*(?:\(\s*\)|\[\s*\]|（\s*）)|(?<=\s)\s+")


class PaperSheet(FPDF):
    """A4 with the page's number at its foot."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        for style, (package, file) in _FONTS.items():
            self.add_font(_FAMILY, style, _font(package, file))
        self.letters = frozenset.intersection(
            *(frozenset(font.cmap) for font in self.fonts.values() if isinstance(font, TTFFont))
        )
        self.set_margins(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        self.set_auto_page_break(True, _MARGIN_MM)

    def begin(self, title: str, language: str) -> None:
        """Open the first page."""
        self.set_title(title)
        self.set_lang(language)
        self.add_page()

    def printable(self, text: str) -> str:
        """Leave out of a text what no font has, once the font of kanji is at hand where it is needed."""
        if _KANJI.lower() not in self.fonts and any(
            ord(letter) not in self.letters and letter not in "\n\t" for letter in text
        ):
            self.add_font(_KANJI, "", _font(*_KANJI_FONT))
            self.set_fallback_fonts([_KANJI], exact_match=False)
            kanji = self.fonts[_KANJI.lower()]
            assert isinstance(kanji, TTFFont)
            self.letters |= frozenset(kanji.cmap)
        return printable(text, self.letters)

    def footer(self) -> None:
        """Number the page."""
        self.set_y(-_MARGIN_MM + 4)
        self.set_font(_FAMILY, size=SMALL)
        self.set_text_color(*QUIET)
        self.cell(0, 4, f"Jumelage · {self.page_no()}", align="R")

    def heading(self, text: str) -> None:
        """Write the heading of a part, never alone at the foot of a page."""
        self.ln(2)
        if self.will_page_break(16):
            self.add_page()
        self.line_of(text, HEADING, bold=True)
        self.set_draw_color(*_RULE)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(1)

    def entry(self, name: str, detail: str, cited: str) -> None:
        """Write a name with what is known of it and the numbers of its sources."""
        height = BODY * 0.5
        if self.will_page_break(2 * height):
            self.add_page()
        self._use(BODY, bold=True)
        self.write(height, name)
        self._use(BODY)
        self.write(height, f"  {detail} " if detail else " ")
        self._use(SMALL, colour=QUIET)
        if self.get_x() + self.get_string_width(cited) > self.w - self.r_margin:
            self.ln(height)  # else the numbers would be cut in two
        self.write(height, cited)
        self.ln(height + 0.7)

    def line_of(self, text: str, size: float, *, bold: bool = False, colour: tuple[int, int, int] = INK) -> None:
        """Write one paragraph."""
        self._use(size, bold=bold, colour=colour)
        self.multi_cell(0, size * 0.5, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _use(self, size: float, *, bold: bool = False, colour: tuple[int, int, int] = INK) -> None:
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)


def printable(text: str, letters: Container[int]) -> str:
    """Write a text in the letters that there are: those that have a plainer form in it, others and brackets left out.

    Examples
    --------
    >>> printable("Tottori (鳥取県), Ḩadīthah", set(range(0x200)))
    'Tottori, Hadīthah'
    """
    kept = "".join(letter if letter in "\n\t" else _drawn(letter, letters) for letter in text)
    return text if kept == text else _HOLLOW.sub("", kept).strip(" ,–·")


def _drawn(letter: str, letters: Container[int]) -> str:
    """Return a letter if it can be drawn, else without its marks, else nothing."""
    if ord(letter) in letters:
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if ord(part) in letters and part.isalnum())


@cache
def _font(package: str, file: str) -> Path:
    """Find a font in the package that brings it; nothing of the package is run."""
    found = find_spec(package)
    assert found and found.origin
    return Path(found.origin).parent / file
