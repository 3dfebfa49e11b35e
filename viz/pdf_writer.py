"""What PDF files of answers are made of: parts with entries, each with the numbers of its sources.

The library and its fonts are an extra, ``pdf``: whoever has not installed it prints the pages from a browser.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from viz.context import PageContext
from viz.dossier import Footnotes
from viz.paper import INK, QUIET, SMALL, PaperSheet
from viz.phrases import since_words
from viz.sources import located, source_title
from viz.texts import term
from viz.typography import human_date, typeset, visible

if TYPE_CHECKING:
    from graph.answers import DormantPartnership, Entity, Source

PdfEntry = tuple[str, str, "list[Source]"]
"""A name, what is known of it, and its sources."""


class PdfWriter:
    """Writes parts from top to bottom.

    Parameters
    ----------
    context : PageContext
        Its language, and the titles of documents.
    """

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.notes = Footnotes()
        self.sheet = PaperSheet()

    def partnership(self, one: DormantPartnership) -> PdfEntry:
        """Return what is said of a partnership: verdict, kind, since when it is and when it was last active."""
        language, text = self.context.language, self.context.text
        year = since_words(self.context, one)
        since = f"{term('property', 'since', language)} {year}" if year else ""
        last = self.day(one["last_activity"]) if one["last_activity"] else text("dormant.no_evidence")
        seen = (
            f"{text('dormant.column_last')} : {last}" if language == "fr" else f"{text('dormant.column_last')}: {last}"
        )
        explicit = text("dormant.explicit") if one["explicit"] else ""
        said = [
            one["verdict"],
            explicit,
            term("kind", one["kind"], language).lower(),
            since,
            seen,
        ]
        return self.named(one["id"], one["name"]), " · ".join(filter(None, said)), one["sources"]

    def part(self, title: str, entries: Iterable[PdfEntry]) -> None:
        """Write a heading with its entries; nothing where there are none."""
        for index, (name, detail, sources) in enumerate(entries):
            if index == 0:
                self.sheet.heading(self.shown(title))
            cited = ", ".join(map(str, self.notes.number(sources)))
            self.sheet.entry(self.shown(name), self.shown(detail), f"[{cited}]" if cited else "")

    def sources(self) -> None:
        """List the sources by their numbers."""
        if not self.notes.sources:
            return
        self.sheet.heading(self.context.text("brief.sources"))
        for number, source in enumerate(self.notes.sources, start=1):
            self.line(
                f"[{number}] {source_title(self.context, source)}, {located(source['locator'])}", SMALL, colour=QUIET
            )

    def line(self, text: str, size: float, *, bold: bool = False, colour: tuple[int, int, int] = INK) -> None:
        """Write one paragraph."""
        self.sheet.line_of(self.shown(text), size, bold=bold, colour=colour)

    def name(self, entity: Entity) -> str:
        """Return the name of an entity in letters that can be printed."""
        return self.named(entity["id"], entity["name"])

    def named(self, entity_id: str, name: str) -> str:
        """Return a name in letters that can be printed, else the words of the id."""
        words = entity_id.partition(":")[2].replace("--", " – ").replace("-", " ").title()
        return self.sheet.printable(name) or words

    def shown(self, text: str) -> str:
        """Return a text as it is printed."""
        return typeset(self.sheet.printable(visible(text)), self.context.language)

    def day(self, date: str) -> str:
        """Write a date."""
        return human_date(date, self.context.language)
