"""The brief as a PDF of one or two pages, made without a browser: the same parts as the page, in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from viz.calls import body_beside, call_names, sides_of
from viz.context import PageContext
from viz.dossier import REASONED, TIMINGS, Footnotes
from viz.paper import BODY, INK, QUIET, SMALL, TITLE, PaperSheet
from viz.phrases import particulars, since_words
from viz.sources import located, source_title
from viz.texts import term
from viz.typography import Language, human_date, typeset, visible

if TYPE_CHECKING:
    from graph.answers import Brief, BriefEvent, Call, DormantPartnership, Entity, KnownPerson, Source


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
    return _Writer(brief, PageContext(language=language, documents=documents or {})).written()


class _Writer:
    """Lays the parts out from top to bottom."""

    def __init__(self, brief: Brief, context: PageContext) -> None:
        self._brief = brief
        self._context = context
        self._notes = Footnotes()
        self._sheet = PaperSheet()

    def written(self) -> bytes:
        """Write all parts and give the file."""
        brief, text = self._brief, self._context.text
        name = " – ".join(map(self._name, brief["entities"]))
        self._sheet.begin(visible(text("brief.title", name=name)), self._context.language)
        self._line(name, TITLE, bold=True)
        as_of = text("as_of.said", date=self._day(brief["as_of"]))
        self._line(f"{text('brief.kind')} · {as_of}", BODY, colour=QUIET)
        if brief["note"]:
            self._line(brief["note"], BODY)
        for side in sides_of(self._context, brief["call"], call_names(brief, self._context.language)):
            self._part(f"{text('call.title')} – {side.name}", map(self._call, side.calls))
        self._part(text("brief.partnerships"), self._partnerships())
        self._part(text("brief.people"), map(self._person, brief["people"]))
        for timing in TIMINGS:
            events = [event for event in brief["events"] if event["timing"] == timing]
            self._part(text(f"brief.events_{timing}"), map(self._event, events))
        self._part(text("brief.networks"), map(self._network, brief["networks"]))
        brokers: Iterable[tuple[str, str, list[Source]]] = (
            (self._name(one["person"]), one["why"], []) for one in brief["brokers"]
        )
        self._part(text("connect.brokers"), brokers)
        self._sources()
        return bytes(self._sheet.output())

    def _partnerships(self) -> Iterable[tuple[str, str, list[Source]]]:
        """The partnerships, each of a few with its reasons."""
        partnerships = self._brief["partnerships"]
        for one in partnerships:
            yield self._partnership(one)
            if len(partnerships) <= REASONED:
                yield from (("", f"– {reason}", []) for reason in one["reasons"])

    def _call(self, one: Call) -> tuple[str, str, list[Source]]:
        body = self._name(one["body"]) if body_beside(one) else ""
        said = [", ".join(filter(None, [one["role"], body])), one["why"], one["in_post"]]
        return self._name(one["person"]), " · ".join(filter(None, said)), one["sources"]

    def _partnership(self, one: DormantPartnership) -> tuple[str, str, list[Source]]:
        language, text = self._context.language, self._context.text
        year = since_words(self._context, one)
        since = f"{term('property', 'since', language)} {year}" if year else ""
        last = self._day(one["last_activity"]) if one["last_activity"] else text("dormant.no_evidence")
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
                self._sheet.heading(self._shown(title))
            cited = ", ".join(map(str, self._notes.number(sources)))
            self._sheet.entry(self._shown(name), self._shown(detail), f"[{cited}]" if cited else "")

    def _sources(self) -> None:
        if not self._notes.sources:
            return
        self._sheet.heading(self._context.text("brief.sources"))
        for number, source in enumerate(self._notes.sources, start=1):
            self._line(
                f"[{number}] {source_title(self._context, source)}, {located(source['locator'])}", SMALL, colour=QUIET
            )

    def _line(self, text: str, size: float, *, bold: bool = False, colour: tuple[int, int, int] = INK) -> None:
        self._sheet.line_of(self._shown(text), size, bold=bold, colour=colour)

    def _name(self, entity: Entity) -> str:
        return self._named(entity["id"], entity["name"])

    def _named(self, entity_id: str, name: str) -> str:
        """Return a name in letters that can be printed, else the words of the id."""
        words = entity_id.partition(":")[2].replace("--", " – ").replace("-", " ").title()
        return self._sheet.printable(name) or words

    def _shown(self, text: str) -> str:
        return typeset(self._sheet.printable(visible(text)), self._context.language)

    def _day(self, date: str) -> str:
        return human_date(date, self._context.language)
