"""Answers as PDF files, where the extra that writes them is installed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fastapi import FastAPI
from starlette.responses import Response

from graph.questions import BriefQuestion
from queries.roster import dormancy
from service.answering import brief
from service.web.inquiry import Inquiry, PageQuestion
from service.web.pages.form_fields import read
from service.web.pages.partnership_list import partnership_list
from viz.file_names import file_stem
from viz.printing import require_pdf
from viz.texts import term

MOST_PRINTED: Final = 200
"""Partnerships of one file: some fifty sheets with their reasons and sources, written in seconds."""
_PDF: Final = "application/pdf"


def register(app: FastAPI) -> None:
    """Add these addresses to the application: before the pages, because a name could end like one."""
    app.add_api_route("/brief/{name}.pdf", brief_as_pdf, include_in_schema=False)
    app.add_api_route("/dormant.pdf", dormant_as_pdf, include_in_schema=False)


def brief_as_pdf(inquiry: PageQuestion, name: str) -> Response:
    """Send the brief for printing."""
    require_pdf()
    from viz.brief_pdf import brief_pdf

    inquiry.require_data()
    found = brief(inquiry.reader, replace(read(inquiry, BriefQuestion), entity=name), inquiry.language)
    body = brief_pdf(found, inquiry.language, inquiry.titles())
    return _file(inquiry, body, "brief", [entity["name"] for entity in found["entities"]], found["as_of"])


def dormant_as_pdf(inquiry: PageQuestion) -> Response:
    """Send the partnerships that the page lists, all its pages in one file."""
    require_pdf()
    from viz.dormant_pdf import dormant_pdf

    asked = partnership_list(inquiry)
    question, table = asked.question, asked.table
    shown = [one["id"] for one in table.listed[:MOST_PRINTED]]
    answer = dormancy(inquiry.reader, asked.whole, shown, inquiry.language)
    body = dormant_pdf(answer, table.total, inquiry.language, inquiry.titles())
    named = [one for one in (question.country, question.authority, question.theme, question.text) if one]
    return _file(inquiry, body, "dormant", named, answer["as_of"])


def _file(inquiry: Inquiry, body: bytes, kind: str, named: list[str], as_of: str) -> Response:
    stem = file_stem([term("file", kind, inquiry.language), *named], as_of)
    return inquiry.response(body, _PDF, f'inline; filename="{stem}.pdf"')
