"""Which partnerships sleep, as a PDF to take to a meeting: each with its reasons, whom to call and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from viz.context import PageContext
from viz.paper import BODY, QUIET, TITLE
from viz.pdf_writer import PdfEntry, PdfWriter
from viz.texts import term
from viz.typography import Language, human_number, visible

if TYPE_CHECKING:
    from graph.answers import Dormancy, DormantPartnership


def dormant_pdf(answer: Dormancy, total: int, language: Language, documents: Mapping[str, str] | None = None) -> bytes:
    """Write partnerships as a PDF, in their order.

    Parameters
    ----------
    answer : Dormancy
    total : int
        How many there are, where the answer has only the first of them.
    language : {"fr", "en"}
    documents : mapping of str to str, optional
        Titles by document id, so that sources are named.
    """
    return _DormantWriter(answer, total, PageContext(language=language, documents=documents or {})).written()


class _DormantWriter(PdfWriter):
    """Writes the partnerships one below the other, then their sources."""

    def __init__(self, answer: Dormancy, total: int, context: PageContext) -> None:
        super().__init__(context)
        self._answer, self._total = answer, total

    def written(self) -> bytes:
        """Write the file."""
        answer, text, language = self._answer, self.context.text, self.context.language
        listed = answer["partnerships"]
        title = text("dormant.title")
        self.sheet.begin(visible(title), language)
        self.line(title, TITLE, bold=True)
        self.line(text("as_of.said", date=self.day(answer["as_of"])), BODY, colour=QUIET)
        if answer["note"]:
            self.line(answer["note"], BODY)
        if len(listed) < self._total:
            shown, total = (human_number(number, language) for number in (len(listed), self._total))
            self.line(text("dormant.printed_first", shown=shown, total=total), BODY)
        for status in dict.fromkeys(one["status"] for one in listed):
            of_status = [one for one in listed if one["status"] == status]
            heading = f"{term('status', status, language)} ({human_number(len(of_status), language)})"
            self.part(heading, (entry for one in of_status for entry in self._entries(one)))
        self.sources()
        return bytes(self.sheet.output())

    def _entries(self, one: DormantPartnership) -> Iterable[PdfEntry]:
        """Yield the lines on a partnership: what it is, why, and whom to call first."""
        yield self.partnership(one)
        yield from (("", f"– {reason}", []) for reason in one["reasons"])
        for call in one["call"][:1]:
            who = ", ".join([self.name(call["person"]), call["role"], self.name(call["body"])])
            yield "", self.context.text("dormant.printed_call", who=who), call["sources"]
