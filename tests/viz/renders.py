"""Every page, rendered from the samples or from whatever a test makes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from graph.questions import ConnectQuestion, OverlapQuestion, TableQuestion
from tests.support import doubts
from tests.viz import samples
from viz.context import PageContext
from viz.directories import table_of
from viz.downloads import FILE_FORMATS
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


def home_page(page: PageContext, **values: Any) -> str:
    """Render the first page."""
    usual = {"status": samples.STATUS, "documents": samples.SUMMARIES, "networks": [], "listed_only": 0, "where": ()}
    return render("home.html", page, **{**usual, "countries": samples.CHOICES["countries"], **values})


def connect_page(page: PageContext, question: ConnectQuestion, answer: Any, excluded: Any = ()) -> str:
    """Render the chains of an answer, or the form alone."""
    return render("connect.html", page, question=question, answer=answer, excluded=excluded)


def overlap_page(page: PageContext, networks: Any, answer: Any) -> str:
    """Render how networks overlap, or the form alone."""
    return render("overlap.html", page, question=OverlapQuestion(()), networks=networks, answer=answer)


def dormant_page(
    page: PageContext, answer: Any, observations: Any = (), places: Any = None, choices: Any = samples.CHOICES
) -> str:
    """Render the partnerships of an answer, whatever their status."""
    question = TableQuestion(status="all")
    return render(
        "dormant.html", page, question=question, answer=answer, table=table_of(answer["partnerships"], question),
        observations=observations, places=places or {}, choices=choices, authority=None,
    )  # fmt: skip


def error_page(page: PageContext, problem: Any, value: str = "") -> str:
    """Render what went wrong."""
    return render("error.html", page, problem=problem, value=value)


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
        "home": home_page(at("/"), documents=documents, networks=networks),
        "search": render("search.html", at("/search"), text="valmont", results=changed(samples.FOUND), most=30),
        "connect": connect_page(at("/connect"), connect, changed(samples.CONNECTION), excluded),
        "connect-form": connect_page(at("/connect"), ConnectQuestion("", ""), None),
        "dormant": dormant_page(
            at("/dormant"), changed(samples.DORMANCY), samples.OBSERVATIONS, samples.PLACES,
            choices=changed(samples.CHOICES),
        ),
        "overlap": overlap_page(at("/overlap"), networks, changed(samples.OVERLAP)),
        "overlap-form": overlap_page(at("/overlap"), networks, None),
        "entity": render(
            "entity.html", at("/entity/authority:valmont"), shown=changed(samples.SHOWN),
            timeline=changed(samples.TIMELINE),
        ),
        "brief": render("brief.html", at("/brief/authority:valmont"), brief=changed(samples.BRIEF)),
        **{
            f"document{name}": render(
                "document.html", at("/document/x", query=lines), facts=changed(samples.FACTS), publisher=None,
                passage=passage,
            )
            for name, passage in (("", changed(samples.PASSAGE)), ("-without-text", None))
        },
        "about": render("about.html", at("/about"), status=status, documents=documents),
        **{
            f"downloads{name}": render(
                "downloads.html", at("/downloads"), formats=FILE_FORMATS, entries=entries, offered=OFFERED,
                is_too_large=bool(name), documents=changed(LICENSED),
            )
            for name, entries in (("", 20_000), ("-too-large", 200_000))
        },
        **review_pages(language, changed),
        "error": error_page(at("/connect", query=(("from", "Valmont"),)), problem, "Valmont"),
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
