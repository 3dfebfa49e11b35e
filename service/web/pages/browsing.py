"""The pages to look around: start, map, directories, countries, entities, documents, the explorer, downloads, feeds."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import Response

from graph.directories import DIRECTORIES, MOST_ROWS
from graph.questions import CountryQuestion, DirectoryQuestion, EntityQuestion, TimelineQuestion
from queries import statements
from queries.directories import Narrowing, directory_page
from queries.following import news
from queries.naming import resolve
from queries.perspective import PHRASES, held_properties
from queries.status import status
from service.web.api.answers import country
from service.web.api.endpoint import API
from service.web.api.exports import is_too_large
from service.web.caching import entries_of
from service.web.inquiry import PageQuestion
from service.web.lists import DatasetLists
from service.web.pages.page_shell import filled_page, one, query_string, read, twins_of
from service.web.pages.question_pages import exports_of
from service.web.passages import passage_of, texts_folder
from viz.downloads import FILE_FORMATS, file_stem
from viz.exchange.bloom import perspective
from viz.explorer import render_explorer
from viz.feeds import atom_feed, calendar

_ATOM: Final = "application/atom+xml; charset=utf-8"
_CALENDAR: Final = "text/calendar; charset=utf-8"
router = APIRouter(include_in_schema=False)


@router.get("/")
def home(inquiry: PageQuestion) -> Response:
    """Show one search field, the three questions, and what the graph holds."""
    overview = inquiry.lists(DatasetLists.overview, inquiry.language)
    told: dict[str, Any] = {"status": status(inquiry.reader), "documents": inquiry.lists(DatasetLists.documents)}
    told |= {"countries": overview.choices["countries"], "listed_only": overview.listed, "where": overview.places}
    return filled_page(inquiry, "home.html", networks=inquiry.networks(), **told)


@router.get("/map")
def map_page(inquiry: PageQuestion) -> Response:
    """Show the map of partnerships by place, which another site may frame."""
    where = inquiry.lists(DatasetLists.overview, inquiry.language).places
    return filled_page(inquiry, "map.html", where=where)


def listing(inquiry: PageQuestion) -> Response:
    """Show the directory that the address names."""
    inquiry.require_data()
    name, question = inquiry.request.scope["path"][1:], read(inquiry, DirectoryQuestion)
    directory = DIRECTORIES[name]
    chosen = {facet: value for facet in directory.facets if (value := getattr(question, facet))}
    sort = question.sort if question.sort in directory.orders else ""
    narrowing = Narrowing(chosen, question.text, sort, question.page)
    found, calculations = inquiry.lists(DatasetLists.narrowed, name, narrowing, None, inquiry.language)
    answer = directory_page(inquiry.reader, found)
    asked = {**chosen, "q": question.text, "sort": sort, "lang": inquiry.language, "limit": str(MOST_ROWS)}
    return filled_page(
        inquiry, "directory.html", twins_of(f"/directories/{name}", **asked), calculations, answer=answer
    )


for _name in DIRECTORIES:
    router.add_api_route(f"/{_name}", listing)


@router.get("/country/{name}")
def country_page(inquiry: PageQuestion, name: str) -> Response:
    """Show all that concerns a country."""
    inquiry.require_data()
    as_of = one(inquiry, "as_of")
    found = country(inquiry, CountryQuestion(name, as_of or None))
    twins = twins_of(f"/countries/{found['country']}", as_of=as_of, lang=inquiry.language)
    return filled_page(inquiry, "country.html", twins, found=found)


@router.get("/entity/{name}")
def entity_page(inquiry: PageQuestion, name: str) -> Response:
    """Show everything known of an entity."""
    inquiry.require_data()
    shown = inquiry.ask("show", EntityQuestion(name))
    entity: str = shown["entity"]["id"]
    entries = inquiry.ask("timeline", TimelineQuestion(entity))
    twins = twins_of(f"/entities/{quote(entity)}", lang=inquiry.language)
    twins |= exports_of(EntityQuestion(entity), inquiry.language)
    if published := shown["entity"].get("publisher"):
        shown["entity"]["publisher"] = resolve(inquiry.reader, published)["name"]
    return filled_page(inquiry, "entity.html", twins, shown=shown, timeline=entries)


@router.get("/document/{name}")
def document_page(inquiry: PageQuestion, name: str) -> Response:
    """Show what a document states, and the passage asked for where the documents are at hand."""
    inquiry.require_data()
    facts = inquiry.remembered(("facts", name), lambda: statements.document_facts(inquiry.reader, name))
    passage = passage_of(str(texts_folder(inquiry.settings)), facts, inquiry.request.query_params.get("lines", ""))
    published = facts["document"]["publisher"]
    publisher = resolve(inquiry.reader, published) if published else None
    twins = twins_of(f"/documents/{quote(facts['document']['id'])}", lang=inquiry.language)
    return filled_page(inquiry, "document.html", twins, facts=facts, passage=passage, publisher=publisher)


@router.get("/explorer")
def explorer(inquiry: PageQuestion) -> Response:
    """Show the explorer, which asks for what it draws by itself."""
    return filled_page(inquiry, render_explorer)


@router.get("/about")
def about(inquiry: PageQuestion) -> Response:
    """Show what this is and by which rules it answers."""
    documents = inquiry.lists(DatasetLists.documents)
    return filled_page(inquiry, "about.html", twins_of("/status"), status=status(inquiry.reader), documents=documents)


@router.get("/downloads")
def downloads_page(inquiry: PageQuestion) -> Response:
    """Show every format with its address; where the graph is too large for a download, with the command alone."""
    inquiry.require_data()
    base, query = inquiry.settings.path_prefix, query_string(lang=inquiry.language)
    offered = {form: f"{base}{API}/export/{form}{query}" for form, file in FILE_FORMATS.items() if file.bytes_per_entry}
    size: dict[str, Any] = {"entries": entries_of(inquiry.stamp), "is_too_large": is_too_large(inquiry.stamp)}
    documents = inquiry.lists(DatasetLists.documents)
    return filled_page(inquiry, "downloads.html", formats=FILE_FORMATS, offered=offered, documents=documents, **size)


@router.get("/downloads/bloom.json")
def bloom_perspective(inquiry: PageQuestion) -> Response:
    """Send how Neo4j Bloom is to show the graph."""
    inquiry.require_data()
    nodes, ties = inquiry.remembered("properties", lambda: held_properties(inquiry.reader))
    phrases = [(one.name, one.query.text, one.suggests) for one in PHRASES]
    body = perspective(nodes, ties, phrases, str((inquiry.stamp or {})["loaded_at"]), inquiry.language)
    return inquiry.response(body, "application/json", 'attachment; filename="jumelage-bloom.json"')


@router.get("/follow/{name}.atom")
def feed(inquiry: PageQuestion, name: str) -> Response:
    """Answer with what is new about an entity or a country."""
    inquiry.require_data()
    found = news(inquiry.reader, name, language=inquiry.language)
    query = inquiry.request.url.query
    address = f"{inquiry.home}{inquiry.request.url.path}" + (f"?{query}" if query else "")
    return inquiry.response(atom_feed(found, address, inquiry.home, inquiry.wording), _ATOM)


@router.get("/follow/{name}.ics")
def events(inquiry: PageQuestion, name: str) -> Response:
    """List the events to come of an entity or a country."""
    inquiry.require_data()
    found = news(inquiry.reader, name, language=inquiry.language)
    body = calendar(found, inquiry.home, inquiry.language)
    return inquiry.response(body, _CALENDAR, f'inline; filename="{file_stem([found["subject"]["name"]], None)}.ics"')
