"""Every page, rendered from the samples or from whatever a test makes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from graph.questions import ConnectQuestion, OverlapQuestion, TableQuestion
from tests.support import doubts
from tests.viz import samples
from viz import pages
from viz.context import PageContext
from viz.downloads import FILE_FORMATS
from viz.partnerships import table_of
from viz.reviewing import (
    DocumentReading,
    Visitor,
    render_reading,
    render_reading_order,
    render_review,
)
from viz.templating import render

Sample = TypeVar("Sample")
DEFAULTS: dict[str, Any] = {
    "documents": samples.DOCUMENTS,
    "dataset_version": "3f2a",
    "dataset_date": "2025-01-15",
}
"""Of every page, unless a test says otherwise."""
LICENSED: list[Any] = [{**samples.SUMMARIES[0], "licence": "CC0 1.0"}, *samples.SUMMARIES[1:]]
OFFERED = {form: f"/api/v1/export/{form}" for form in FILE_FORMATS if form != "html"}


def context(path: str, language: Any = "fr", **values: Any) -> PageContext:
    """A page's context with documents and twins."""
    twins = {"json": f"/api/v1{path}?x=1", "csv": f"{path}.csv"}
    return PageContext(language=language, path=path, **{**DEFAULTS, "twins": twins, **values})


def dormant_page(page: PageContext, answer: Any, *drawn: Any, choices: Any = samples.CHOICES) -> str:
    """Render the partnerships of an answer, whatever their status; ``drawn`` are observations and places."""
    question = TableQuestion(status="all")
    table = table_of(answer["partnerships"], question)
    return pages.render_dormant(page, question, answer, table, choices, *drawn)


def every_page(language: Any = "fr", changed: Callable[[Any], Any] = lambda sample: sample) -> dict[str, str]:
    """Render all pages, each sample changed by a function first; by the page's name."""
    networks = changed([samples.FIRST, samples.SECOND, samples.THIRD])
    documents = changed(samples.SUMMARIES)
    status = samples.STATUS
    excluded = changed([samples.LERIN])
    lines = (("lines", "27"),)
    connect = ConnectQuestion("Valmont", "Fairport", avoid=tuple(one["id"] for one in excluded))

    def at(path: str, **values: Any) -> PageContext:
        given = {"documents": changed(samples.DOCUMENTS), "calculations": changed(samples.CALCULATIONS)}
        return context(path, language, **{**given, **values})

    problem = changed({"code": "ambiguous_name", "status": 409, "detail": "« Valmont » : 2", "hint": "Préciser.",
                       "candidates": [samples.VALMONT, samples.KAWANO], "parameter": "from"})  # fmt: skip
    return {
        "home": pages.render_home(at("/"), status, documents, networks, samples.CHOICES["countries"]),
        "search": render("search.html", at("/search"), text="valmont", results=changed(samples.FOUND), most=30),
        "connect": pages.render_connect(at("/connect"), connect, changed(samples.CONNECTION), excluded),
        "connect-form": pages.render_connect(at("/connect"), ConnectQuestion("", ""), None),
        "dormant": dormant_page(
            at("/dormant"), changed(samples.DORMANCY), samples.OBSERVATIONS, samples.PLACES,
            choices=changed(samples.CHOICES),
        ),
        "overlap": pages.render_overlap(at("/overlap"), OverlapQuestion(()), networks, changed(samples.OVERLAP)),
        "overlap-form": pages.render_overlap(at("/overlap"), OverlapQuestion(()), networks, None),
        "entity": pages.render_entity(
            at("/entity/authority:valmont"), changed(samples.SHOWN), changed(samples.TIMELINE)
        ),
        "brief": pages.render_brief(at("/brief/authority:valmont"), changed(samples.BRIEF)),
        "document": pages.render_document(
            at("/document/x", query=lines), changed(samples.FACTS), changed(samples.PASSAGE)
        ),
        "document-without-text": pages.render_document(at("/document/x", query=lines), changed(samples.FACTS)),
        "about": render("about.html", at("/about"), status=status, documents=documents),
        **{
            f"downloads{name}": render(
                "downloads.html", at("/downloads"), formats=FILE_FORMATS, entries=entries, offered=OFFERED,
                is_too_large=bool(name), documents=changed(LICENSED),
            )
            for name, entries in (("", 20_000), ("-too-large", 200_000))
        },
        **review_pages(language, changed),
        "error": pages.render_error(at("/connect", query=(("from", "Valmont"),)), problem, "Valmont"),
    }  # fmt: skip


def review_pages(language: Any, changed: Callable[[Any], Any]) -> dict[str, str]:
    """Render the pages of the review, for somebody who may decide and for others."""
    who = changed("Anne Aubert")
    notice: Any = {"refused": True, "message": changed("Refus."), "hint": changed("Essayez encore.")}
    signed = Visitor(who, "mark", may_sign_in=True, notice=notice)
    asked, closed = Visitor(may_sign_in=True, may_look=False), Visitor()
    found = changed(doubts.review())
    claims = [*found["claims"], *({**one, "settlement": "rejected"} for one in found["claims"])]
    plan = {"added": [("roles", changed("Maude Lérin · adjointe"))] * 30, "changed": [], "removed": [],
            "contradicted": []}  # fmt: skip
    reading = DocumentReading(found["documents"][0], claims, {"names": 2, "claims": 1}, plan, lambda change: change)

    def at(path: str) -> PageContext:
        return context(path, language, twins={}, documents=changed(samples.DOCUMENTS))

    return {
        "review": render_review(at("/review"), signed, found),
        "review-of-one": render_review(at("/review"), signed, found, doubts.MINUTES),
        "review-closed": render_review(at("/review"), closed, found),
        "review-sign-in": render_review(at("/review"), asked, None),
        "review-nothing": render_review(at("/review"), signed, changed(doubts.nothing())),
        "reading": render_reading(at("/review/document/x"), signed, reading),
        "order": render_reading_order(at("/review/document/x/text"), signed, changed(doubts.text())),
        "order-sign-in": render_reading_order(at("/review/document/x/text"), asked, None),
        "reading-sign-in": render_reading(at("/review/document/x"), asked, None),
        "upload": render("upload.html", at("/upload"), visitor=signed, most_mb=25),
        "upload-closed": render("upload.html", at("/upload"), visitor=closed, most_mb=25),
    }
