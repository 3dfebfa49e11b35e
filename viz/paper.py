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
from fpdf.fonts import TextStyle, TTFFont

BODY, SMALL, HEADING, TITLE = 9.0, 7.5, 12.0, 18.0
"""Sizes in points: two pages hold the brief of a city with twenty partnerships."""
INK: Final = (25, 30, 38)
QUIET: Final = (95, 102, 112)
_RULE: Final = (200, 205, 212)
_MARGIN_MM: Final = 16
_PART_MM: Final = 16
"""What a heading needs with the first lines of its part."""
_FAMILY, _KANJI = "Source Sans", "Noto Sans CJK"
_FONTS: Final = {
    "": ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    "B": ("font_source_sans_pro", "files/SourceSansPro-Bold.ttf"),
}
"""For nearly all texts: Latin with all its marks, Greek and Cyrillic."""
_KANJI_FONT: Final = ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf")
"""For Japanese, Chinese and Korean names; read where there is one, because that takes a second."""
_STYLES: Final = {
    "h1": TextStyle(font_style="B", font_size_pt=TITLE, color=INK, t_margin=0.1, b_margin=0.5),
    "h2": TextStyle(font_style="B", font_size_pt=HEADING, color=INK, t_margin=3, b_margin=0.5),
    "p": TextStyle(t_margin=0.7),
}
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

    def write_blocks(self, html: str) -> None:
        """Write a text with headings and paragraphs; no heading stands alone at the foot of a page.

        Block by block: the library would set all that was before anew with each.
        """
        self.set_font(_FAMILY, size=BODY)
        self.set_text_color(*INK)
        self.set_draw_color(*_RULE)
        for block in re.findall(r"<(?:h[12]|p)\b.*?</(?:h[12]|p)>", html, re.DOTALL):
            begins_part = block.startswith("<h2")
            if begins_part and self.will_page_break(_PART_MM):
                self.add_page()
            self.write_html(block, tag_styles=_STYLES)
            if begins_part:
                self.line(self.l_margin, self.y, self.w - self.r_margin, self.y)


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
