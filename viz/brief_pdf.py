"""The brief as a PDF of one or two pages, made without a browser: the same parts as the page, in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from viz.calls import body_beside, call_names, sides_of
from viz.context import PageContext
from viz.dossier import REASONED, TIMINGS
from viz.paper import BODY, QUIET, TITLE
from viz.pdf_writer import PdfEntry, PdfWriter
from viz.phrases import particulars
from viz.typography import Language, visible

if TYPE_CHECKING:
    from graph.answers import Brief, BriefEvent, Call, KnownPerson


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
        The file, with its fonts inside: Latin, Greek, Cyrillic, Japanese, Chinese and Korean letters. Others (emoji)
        are left out; a name of nothing else is said by its id.
    """
    return _BriefWriter(brief, PageContext(language=language, documents=documents or {})).written()


class _BriefWriter(PdfWriter):
    """Lays the parts out from top to bottom."""

    def __init__(self, brief: Brief, context: PageContext) -> None:
        super().__init__(context)
        self._brief = brief

    def written(self) -> bytes:
        """Write all parts and give the file."""
        brief, text = self._brief, self.context.text
        name = " – ".join(map(self.name, brief["entities"]))
        self.sheet.begin(visible(text("brief.title", name=name)), self.context.language)
        self.line(name, TITLE, bold=True)
        as_of = text("as_of.said", date=self.day(brief["as_of"]))
        self.line(f"{text('brief.kind')} · {as_of}", BODY, colour=QUIET)
        if brief["note"]:
            self.line(brief["note"], BODY)
        for side in sides_of(self.context, brief["call"], call_names(brief, self.context.language)):
            self.part(f"{text('call.title')} – {side.name}", map(self._call, side.calls))
        self.part(text("brief.partnerships"), self._partnerships())
        self.part(text("brief.people"), map(self._person, brief["people"]))
        for timing in TIMINGS:
            events = [event for event in brief["events"] if event["timing"] == timing]
            self.part(text(f"brief.events_{timing}"), map(self._event, events))
        self.part(text("brief.networks"), map(self._network, brief["networks"]))
        brokers: Iterable[PdfEntry] = ((self.name(one["person"]), one["why"], []) for one in brief["brokers"])
        self.part(text("connect.brokers"), brokers)
        self.sources()
        return bytes(self.sheet.output())

    def _partnerships(self) -> Iterable[PdfEntry]:
        """The partnerships, each of a few with its reasons."""
        partnerships = self._brief["partnerships"]
        for one in partnerships:
            yield self.partnership(one)
            if len(partnerships) <= REASONED:
                yield from (("", f"– {reason}", []) for reason in one["reasons"])

    def _call(self, one: Call) -> PdfEntry:
        body = self.name(one["body"]) if body_beside(one) else ""
        said = [", ".join(filter(None, [one["role"], body])), one["why"], one["in_post"]]
        return self.name(one["person"]), " · ".join(filter(None, said)), one["sources"]

    def _person(self, known: KnownPerson) -> PdfEntry:
        seen = known["in_post"] or self.context.text("seen.once", date=self.day(known["last_seen"]))
        return self.name(known["person"]), f"{known['role']}, {self.name(known['body'])} · {seen}", known["sources"]

    def _event(self, one: BriefEvent) -> PdfEntry:
        start = self.day(one["start"]) if one["start"] else self.context.text("brief.no_date")
        end = self.day(one["end"]) if one["end"] and one["end"] != one["start"] else ""
        when = " – ".join(filter(None, [start, end]))
        return self.name(one["event"]), " · ".join(filter(None, [when, one["place"]])), one["sources"]

    def _network(self, one: Any) -> PdfEntry:
        return self.name(one["entity"]), " · ".join(particulars(self.context, one["properties"])), one["sources"]
