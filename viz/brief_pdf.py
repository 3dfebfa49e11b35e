"""The brief as a PDF of one or two pages, made without a browser: the same parts as the page, in the same order."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from graph.answers import Brief, BriefEvent, DormantPartnership, Entity, KnownPerson, Source
from viz.context import PageContext
from viz.dossier import TIMINGS, Footnotes
from viz.phrases import particulars
from viz.sources import located, source_title
from viz.texts import term
from viz.typography import Language, human_date, typeset, visible

_FAMILY: Final = "DejaVu"
_MARGIN_MM: Final = 16
_BODY, _SMALL, _HEADING, _TITLE = 8.5, 7.0, 11.0, 17.0
"""Sizes in points: two pages hold the brief of a city with twenty partnerships."""
_INK: Final = (25, 30, 38)
_QUIET: Final = (95, 102, 112)
_RULE: Final = (200, 205, 212)
_HOLLOW: Final = re.compile(r"\s*(?:\(\s*\)|\[\s*\]|（\s*）)|(?<=\s)\s+")


def brief_pdf(brief: Brief, language: Language, documents: Mapping[str, str] | None = None) -> bytes:
    """Write a brief as a PDF.

    Parameters
    ----------
    brief : Brief
    language : {"fr", "en"}
    documents : mapping of str to str, optional
        Titles by document id, so that sources are named.

    Returns
    -------
    bytes
        The file, with its fonts inside. Letters that these lack (kanji, emoji) are left out; a name of nothing else is
        said by its id.
    """
    return _Writer(brief, PageContext(language=language, documents=documents or {})).written()


class _Writer:
    """Lays the parts out from top to bottom."""

    def __init__(self, brief: Brief, context: PageContext) -> None:
        self._brief = brief
        self._context = context
        self._notes = Footnotes()
        self._sheet = _Sheet()

    def written(self) -> bytes:
        """Write all parts and give the file."""
        brief, text = self._brief, self._context.text
        name = " – ".join(map(self._name, brief["entities"]))
        self._sheet.begin(visible(text("brief.title", name=name)), self._context.language)
        self._line(name, _TITLE, bold=True)
        as_of = text("as_of.said", date=self._day(brief["as_of"]))
        self._line(f"{text('brief.kind')} · {as_of}", _BODY, colour=_QUIET)
        if brief["note"]:
            self._line(brief["note"], _BODY)
        self._part("brief.partnerships", map(self._partnership, brief["partnerships"]))
        self._part("brief.people", map(self._person, brief["people"]))
        for timing in TIMINGS:
            events = [event for event in brief["events"] if event["timing"] == timing]
            self._part(f"brief.events_{timing}", map(self._event, events))
        self._part("brief.networks", map(self._network, brief["networks"]))
        brokers: Iterable[tuple[str, str, list[Source]]] = (
            (self._name(one["person"]), one["why"], []) for one in brief["brokers"]
        )
        self._part("connect.brokers", brokers)
        self._sources()
        return bytes(self._sheet.output())

    def _partnership(self, one: DormantPartnership) -> tuple[str, str, list[Source]]:
        language, text = self._context.language, self._context.text
        since = f"{term('property', 'since', language)} {one['since']}" if one["since"] else ""
        last = self._day(one["last_activity"]) if one["last_activity"] else text("dormant.no_evidence")
        seen = (
            f"{text('dormant.column_last')} : {last}" if language == "fr" else f"{text('dormant.column_last')}: {last}"
        )
        explicit = text("dormant.explicit") if one["explicit"] else ""
        said = [
            term("status", one["status"], language),
            explicit,
            term("kind", one["kind"], language).lower(),
            since,
            seen,
        ]
        return self._named(one["id"], one["name"]), " · ".join(filter(None, said)), one["sources"]

    def _person(self, known: KnownPerson) -> tuple[str, str, list[Source]]:
        seen = known["in_post"] or self._context.text("seen.once", date=self._day(known["last_seen"]))
        return self._name(known["person"]), f"{known['role']}, {self._name(known['body'])} · {seen}", known["sources"]

    def _event(self, one: BriefEvent) -> tuple[str, str, list[Source]]:
        start = self._day(one["start"]) if one["start"] else self._context.text("brief.no_date")
        end = self._day(one["end"]) if one["end"] and one["end"] != one["start"] else ""
        when = " – ".join(filter(None, [start, end]))
        return self._name(one["event"]), " · ".join(filter(None, [when, one["place"]])), one["sources"]

    def _network(self, one: Any) -> tuple[str, str, list[Source]]:
        return self._name(one["entity"]), " · ".join(particulars(self._context, one["properties"])), one["sources"]

    def _part(self, title: str, entries: Iterable[tuple[str, str, list[Source]]]) -> None:
        """Write a heading with its entries; nothing where there are none."""
        for index, (name, detail, sources) in enumerate(entries):
            if index == 0:
                self._sheet.heading(self._shown(self._context.text(title)))
            cited = ", ".join(map(str, self._notes.number(sources)))
            self._sheet.entry(self._shown(name), self._shown(detail), f"[{cited}]" if cited else "")

    def _sources(self) -> None:
        if not self._notes.sources:
            return
        self._sheet.heading(self._context.text("brief.sources"))
        for number, source in enumerate(self._notes.sources, start=1):
            self._line(
                f"[{number}] {source_title(self._context, source)}, {located(source['locator'])}", _SMALL, colour=_QUIET
            )

    def _line(self, text: str, size: float, *, bold: bool = False, colour: tuple[int, int, int] = _INK) -> None:
        self._sheet.line_of(self._shown(text), size, bold=bold, colour=colour)

    def _name(self, entity: Entity) -> str:
        return self._named(entity["id"], entity["name"])

    def _named(self, entity_id: str, name: str) -> str:
        """Give a name in letters that can be printed, else the words of the id."""
        words = entity_id.partition(":")[2].replace("--", " – ").replace("-", " ").title()
        return printable(name, self._sheet.letters) or words

    def _shown(self, text: str) -> str:
        return typeset(printable(visible(text), self._sheet.letters), self._context.language)

    def _day(self, date: str) -> str:
        return human_date(date, self._context.language)


def printable(text: str, letters: Container[int]) -> str:
    """Leave out what a font lacks, and the brackets around nothing that this may leave.

    Examples
    --------
    >>> printable("Tottori (鳥取県), Japon", set(range(0x2000)))
    'Tottori, Japon'
    """
    kept = "".join(letter for letter in text if ord(letter) in letters or letter in "\n\t")
    return text if kept == text else _HOLLOW.sub("", kept).strip(" ,–·")


class _Sheet(FPDF):
    """A4 with the page's number at its foot."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(_FAMILY, style, _fonts() / file)
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

    def footer(self) -> None:
        """Number the page."""
        self.set_y(-_MARGIN_MM + 4)
        self.set_font(_FAMILY, size=_SMALL)
        self.set_text_color(*_QUIET)
        self.cell(0, 4, f"Jumelage · {self.page_no()}", align="R")

    def heading(self, text: str) -> None:
        """Write the heading of a part, never alone at the foot of a page."""
        self.ln(2)
        if self.will_page_break(16):
            self.add_page()
        self.line_of(text, _HEADING, bold=True)
        self.set_draw_color(*_RULE)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(1)

    def entry(self, name: str, detail: str, cited: str) -> None:
        """Write a name with what is known of it and the numbers of its sources."""
        height = _BODY * 0.5
        if self.will_page_break(2 * height):
            self.add_page()
        self._use(_BODY, bold=True)
        self.write(height, name)
        self._use(_BODY)
        self.write(height, f"  {detail} " if detail else " ")
        self._use(_SMALL, colour=_QUIET)
        if self.get_x() + self.get_string_width(cited) > self.w - self.r_margin:
            self.ln(height)  # else the numbers would be cut in two
        self.write(height, cited)
        self.ln(height + 0.7)

    def line_of(self, text: str, size: float, *, bold: bool = False, colour: tuple[int, int, int] = _INK) -> None:
        """Write one paragraph."""
        self._use(size, bold=bold, colour=colour)
        self.multi_cell(0, size * 0.5, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _use(self, size: float, *, bold: bool = False, colour: tuple[int, int, int] = _INK) -> None:
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)


@cache
def _fonts() -> Path:
    """The folder of the fonts that matplotlib brings; importing it would cost time and memory."""
    package = find_spec("matplotlib")
    assert package and package.origin
    return Path(package.origin).parent / "mpl-data" / "fonts" / "ttf"
