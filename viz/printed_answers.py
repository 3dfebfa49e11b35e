"""Briefs and lists of partnerships as PDF files, made without a browser: parts with entries and numbered sources.

The library and its fonts are an extra, ``pdf``: whoever has not installed it prints the pages from a browser.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from viz.calls import body_beside, call_names, sides_of
from viz.dossier import REASONED, TIMINGS, Footnotes
from viz.paper import BODY, INK, QUIET, SMALL, TITLE, PaperSheet
from viz.phrases import particulars, since_words
from viz.sources import located, source_title
from viz.typography import human_number, typeset, visible

if TYPE_CHECKING:
    from graph.answers import Brief, BriefEvent, Call, Dormancy, DormantPartnership, Entity, KnownPerson, Source
    from viz.context import PageContext

PdfEntry = tuple[str, str, "list[Source]"]
"""A name, what is known of it, and its sources."""


def brief_pdf(brief: Brief, context: PageContext) -> bytes:
    """Write a brief as a PDF of one or two pages: the same parts as the page, in the same order.

    Parameters
    ----------
    brief : Brief
    context : PageContext
        Its language, and the titles of documents, so that sources are named.

    Returns
    -------
    bytes
        The file, with its fonts inside: Latin, Greek, Cyrillic, Japanese, Chinese and Korean letters. Others (emoji)
        are left out; a name of nothing else is said by its id.
    """
    pdf, text = PdfWriter(context), context.text
    name = " – ".join(map(pdf.name, brief["entities"]))
    pdf.begin(text("brief.title", name=name), name, f"{text('brief.kind')} · ", brief)
    for side in sides_of(context, brief["call"], call_names(brief, context.language)):
        pdf.part(f"{text('call.title')} – {side.name}", map(pdf.call, side.calls))
    few = len(brief["partnerships"]) <= REASONED
    told = (pdf.partnership(one, reasoned=few) for one in brief["partnerships"])
    pdf.part(text("brief.partnerships"), (entry for entries in told for entry in entries))
    pdf.part(text("brief.people"), map(pdf.person, brief["people"]))
    for timing in TIMINGS:
        events = [event for event in brief["events"] if event["timing"] == timing]
        pdf.part(text(f"brief.events_{timing}"), map(pdf.event, events))
    pdf.part(text("brief.networks"), map(pdf.network, brief["networks"]))
    pdf.part(text("connect.brokers"), ((pdf.name(one["person"]), one["why"], []) for one in brief["brokers"]))
    return pdf.written()


def dormant_pdf(answer: Dormancy, total: int, context: PageContext) -> bytes:
    """Write partnerships as a PDF to take to a meeting, each with its reasons, whom to call and its sources.

    Parameters
    ----------
    answer : Dormancy
    total : int
        How many there are, where the answer has only the first of them.
    context : PageContext
        Its language, and the titles of documents, so that sources are named.
    """
    pdf, text, listed = PdfWriter(context), context.text, answer["partnerships"]
    pdf.begin(text("dormant.title"), text("dormant.title"), "", answer)
    if len(listed) < total:
        shown, of = (human_number(number, context.language) for number in (len(listed), total))
        pdf.line(text("dormant.printed_first", shown=shown, total=of), BODY)
    for status in dict.fromkeys(one["status"] for one in listed):
        of_status = [one for one in listed if one["status"] == status]
        heading = f"{context.term('status', status)} ({human_number(len(of_status), context.language)})"
        pdf.part(heading, (entry for one in of_status for entry in _with_first_call(pdf, one)))
    return pdf.written()


def _with_first_call(pdf: PdfWriter, one: DormantPartnership) -> Iterable[PdfEntry]:
    yield from pdf.partnership(one, reasoned=True)
    for call in one["call"][:1]:
        who = ", ".join([pdf.name(call["person"]), call["role"], pdf.name(call["body"])])
        yield "", pdf.context.text("dormant.printed_call", who=who), call["sources"]


class PdfWriter:
    """Writes parts from top to bottom.

    Parameters
    ----------
    context : PageContext
        Its language, and the titles of documents.
    """

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self._notes = Footnotes()
        self._sheet = PaperSheet()

    def begin(self, title: str, heading: str, kind: str, answer: Brief | Dormancy) -> None:
        """Open the first page with the heading, the day asked about and the note."""
        self._sheet.begin(visible(title), self.context.language)
        self.line(heading, TITLE, bold=True)
        as_of = self.context.text("as_of.said", date=self.context.day(answer["as_of"]))
        self.line(f"{kind}{as_of}", BODY, colour=QUIET)
        if answer["note"]:
            self.line(answer["note"], BODY)

    def part(self, title: str, entries: Iterable[PdfEntry]) -> None:
        """Write a heading with its entries; nothing where there are none."""
        for index, (name, detail, sources) in enumerate(entries):
            if index == 0:
                self._sheet.heading(self._shown(title))
            cited = ", ".join(map(str, self._notes.number(sources)))
            self._sheet.entry(self._shown(name), self._shown(detail), f"[{cited}]" if cited else "")

    def line(self, text: str, size: float, *, bold: bool = False, colour: tuple[int, int, int] = INK) -> None:
        """Write one paragraph."""
        self._sheet.line_of(self._shown(text), size, bold=bold, colour=colour)

    def written(self) -> bytes:
        """List the sources by their numbers, and return the file."""
        if self._notes.sources:
            self._sheet.heading(self.context.text("brief.sources"))
        for number, source in enumerate(self._notes.sources, start=1):
            cited = f"{source_title(self.context, source)}, {located(source['locator'])}"
            self.line(f"[{number}] {cited}", SMALL, colour=QUIET)
        return bytes(self._sheet.output())

    def partnership(self, one: DormantPartnership, *, reasoned: bool) -> Iterable[PdfEntry]:
        """Return what is said of a partnership: verdict, kind, since when it is, when it was last active, and why."""
        text, term = self.context.text, self.context.term
        year = since_words(self.context, one)
        last = self.context.day(one["last_activity"]) if one["last_activity"] else text("dormant.no_evidence")
        said = [
            one["verdict"],
            text("dormant.explicit") if one["explicit"] else "",
            term("kind", one["kind"]).lower(),
            f"{term('property', 'since')} {year}" if year else "",
            text("line.named", name=text("dormant.column_last"), value=last),
        ]
        yield self._named(one["id"], one["name"]), " · ".join(filter(None, said)), one["sources"]
        if reasoned:
            yield from (("", f"– {reason}", []) for reason in one["reasons"])

    def call(self, one: Call) -> PdfEntry:
        """Return whom to call, in what post, and why."""
        body = self.name(one["body"]) if body_beside(one) else ""
        said = [", ".join(filter(None, [one["role"], body])), one["why"], one["in_post"]]
        return self.name(one["person"]), " · ".join(filter(None, said)), one["sources"]

    def person(self, known: KnownPerson) -> PdfEntry:
        """Return who is known, in what post, and whether they may still be in it."""
        seen = known["in_post"] or self.context.text("seen.once", date=self.context.day(known["last_seen"]))
        return self.name(known["person"]), f"{known['role']}, {self.name(known['body'])} · {seen}", known["sources"]

    def event(self, one: BriefEvent) -> PdfEntry:
        """Return what took place, when and where."""
        start = self.context.day(one["start"]) if one["start"] else self.context.text("brief.no_date")
        end = self.context.day(one["end"]) if one["end"] and one["end"] != one["start"] else ""
        when = " – ".join(filter(None, [start, end]))
        return self.name(one["event"]), " · ".join(filter(None, [when, one["place"]])), one["sources"]

    def network(self, one: Any) -> PdfEntry:
        """Return a network with how one is tied to it."""
        return self.name(one["entity"]), " · ".join(particulars(self.context, one["properties"])), one["sources"]

    def name(self, entity: Entity) -> str:
        """Return the name of an entity in letters that can be printed."""
        return self._named(entity["id"], entity["name"])

    def _named(self, entity_id: str, name: str) -> str:
        """Return a name in letters that can be printed, else the words of the id."""
        words = entity_id.partition(":")[2].replace("--", " – ").replace("-", " ").title()
        return self._sheet.printable(name) or words

    def _shown(self, text: str) -> str:
        """Return a text as it is printed."""
        return typeset(self._sheet.printable(visible(text)), self.context.language)
