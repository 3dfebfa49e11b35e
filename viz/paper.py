"""Briefs and lists of partnerships as PDF files, made without a browser, in letters of many scripts.

The library and its fonts are an extra, ``pdf``: whoever has not installed it prints the pages from a browser.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from fpdf import FPDF
from fpdf.fonts import TextStyle, TTFFont

from graph.answers import Brief, Dormancy
from viz.context import PageContext
from viz.dossier import Footnotes
from viz.templating import render
from viz.texts import typeset, visible

BODY, SMALL, HEADING, TITLE = 9.0, 7.5, 12.0, 18.0
"""Sizes in points: two pages hold the brief of a city with twenty partnerships."""
INK: Final = (25, 30, 38)
QUIET: Final = (95, 102, 112)
_RULE: Final = (200, 205, 212)
_MARGIN_MM: Final = 16
_PART_MM: Final = 16  # what a heading needs with the first lines of its part
_FAMILY, _KANJI = "Source Sans", "Noto Sans CJK"
_FONTS: Final = {"": "files/SourceSansPro-Regular.ttf", "B": "files/SourceSansPro-Bold.ttf"}
"""For nearly all texts: Latin with all its marks, Greek and Cyrillic."""
_KANJI_FONT: Final = ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf")
"""For Japanese, Chinese and Korean names; read where there is one, because that takes a second."""
_STYLES: Final = {
    "h1": TextStyle(font_style="B", font_size_pt=TITLE, color=INK, t_margin=0.1, b_margin=0.5),
    "h2": TextStyle(font_style="B", font_size_pt=HEADING, color=INK, t_margin=3, b_margin=0.5),
    "p": TextStyle(t_margin=0.7),
}
_HOLLOW: Final = re.compile(r"\s*(?:\(\s*\)|\[\s*\]|（\s*）)|(?<=\s)\s+")


def brief_pdf(brief: Brief, context: PageContext) -> bytes:
    """Write a brief as a PDF of one or two pages: the same parts as the page, in the same order.

    It has its fonts inside: Latin, Greek, Cyrillic, Japanese, Chinese and Korean letters. Others (emoji) are left out;
    a name of nothing else is said by its id.
    """
    sheet = PaperSheet()
    name = " – ".join(_name_on(sheet, entity) for entity in brief["entities"])
    title = context.text("brief.title", name=name)
    return _printed("brief", sheet, context, title, brief=brief, title=name)


def dormant_pdf(answer: Dormancy, total: int, context: PageContext) -> bytes:
    """Write partnerships, the first of a ``total``, as a PDF to take to a meeting: reasons, whom to call, sources."""
    return _printed("dormant", PaperSheet(), context, context.text("dormant.title"), answer=answer, total=total)


def _printed(template: str, sheet: PaperSheet, context: PageContext, called: str, **values: Any) -> bytes:
    """Fill a template of ``paper/`` and write it on a sheet."""
    notes = Footnotes()
    helpers = {"name_of": lambda entity: _name_on(sheet, entity), "numbers": notes.number, "cited": notes.sources}
    html = render(f"paper/{template}.html", context, **helpers, **values).replace("&#39;", "'")
    sheet.set_title(visible(called))
    sheet.set_lang(context.language)
    sheet.add_page()
    sheet.write_blocks(typeset(sheet.printable(html), context.language))
    return bytes(sheet.output())


def _name_on(sheet: PaperSheet, entity: Mapping[str, Any]) -> str:
    """Return the name of an entity in letters that can be printed, else the words of its id."""
    words = entity["id"].partition(":")[2].replace("--", " – ").replace("-", " ").title()
    return sheet.printable(visible(entity["name"])) or str(words)


class PaperSheet(FPDF):
    """A4 with the page's number at its foot."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        for style, file in _FONTS.items():
            self.add_font(_FAMILY, style, _font("font_source_sans_pro", file))
        self.letters = frozenset.intersection(
            *(frozenset(font.cmap) for font in self.fonts.values() if isinstance(font, TTFFont))
        )
        self.set_margins(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        self.set_auto_page_break(True, _MARGIN_MM)

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
    kept = ""
    for letter in text:
        is_drawn = letter in "\n\t" or ord(letter) in letters
        parts = () if is_drawn else unicodedata.normalize("NFKD", letter)
        kept += letter if is_drawn else "".join(part for part in parts if ord(part) in letters and part.isalnum())
    return text if kept == text else _HOLLOW.sub("", kept).strip(" ,–·")


@cache
def _font(package: str, file: str) -> Path:
    """Find a font in the package that brings it; nothing of the package is run."""
    found = find_spec(package)
    assert found and found.origin
    return Path(found.origin).parent / file
