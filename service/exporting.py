"""What can be exported, in which formats: the same for the command line, HTTP and notebooks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.constraints import schema_of_graph
from graph.errors import NotFound
from graph.import_files import import_archive
from graph.options import fields_of
from graph.questions import ExportQuestion, Format, PartnershipFilter
from loaders.tables.table_files import csv_archive, workbook
from loaders.tables.unloading import unload
from queries.connect import connect
from queries.contents import part_content, part_with_sources, whole_content
from queries.dormant import dormant
from queries.export import export_graph, neighbourhood, part
from queries.overlap import overlap
from queries.show import show
from queries.sources import document_titles
from queries.status import dataset_stamp, status
from queries.views import view_of_connection, view_of_dormancy, view_of_overlap
from service.spreadsheets.answer_sheets import of_connection, of_contents, of_dormancy, of_entity, of_overlap
from viz.context import PageContext
from viz.downloads import file_stem
from viz.exchange.cypher_script import cypher_script
from viz.exchange.linked_data import follow_the_money, json_ld
from viz.exchange.networks import gexf, graphml
from viz.standalone import standalone_view
from viz.texts import term, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.answers import Export, View
    from graph.content import Content
    from graph.sheets import ReadableSheet
    from graph.store import Reader
    from viz.texts import Language


@dataclass(frozen=True, slots=True)
class Selected:
    """What was selected: ``ids`` is None for the whole graph; of an answer there is no export yet, but a ``view``.

    ``named`` are the words that tell it from others in the name of a file. ``readable`` makes the sheets that say it to
    people, in the language of a page and with its titles of documents.
    """

    ids: Sequence[str] | None
    title: str
    named: Sequence[str]
    readable: Callable[[PageContext], list[ReadableSheet]]
    export: Export | None = None
    view: View | None = None


def select(reader: Reader, question: ExportQuestion, language: Language) -> Selected:
    """Find what is to be exported.

    An answer is exported as the entities that it names, and what joins them to each other.

    Raises `NotFound`, `AmbiguousName`, `TooLarge`, `UsageError`: what the questions raise; NotFound too where there is
    nothing to export.
    """
    if question.entity:
        around = neighbourhood(reader, question.entity, question.depth)
        name = question.entity
        return Selected(_ids(around), name, [name], lambda page: of_entity(show(reader, name), page), export=around)
    if question.a and question.b:
        found = connect(reader, question.a, question.b, as_of=question.as_of, avoid=question.avoid, language=language)
        ends = [found["from"]["name"], found["to"]["name"]]
        view = view_of_connection(found) if found["paths"] else None
        return _answered(view, " – ".join(ends), ends, lambda page: of_connection(found, page))
    if question.dormant:
        narrowed = {field.name: getattr(question, field.name) for field in fields_of(PartnershipFilter)}
        sleeping = dormant(reader, language=language, **narrowed)
        named = _narrowed(question, language)
        title = ", ".join(named)
        return _answered(view_of_dormancy(sleeping), title, named, lambda page: of_dormancy(sleeping, title, page))
    if question.networks:
        shared = overlap(reader, question.networks, by=question.by, as_of=question.as_of, language=language)
        title = f"{term('shared', shared['by'], language)} – {', '.join(one['name'] for one in shared['networks'])}"
        named = [term("shared", shared["by"], language), *question.networks]
        return _answered(view_of_overlap(shared), title, named, lambda page: of_overlap(shared, title, page))
    whole = export_graph(reader)
    if not whole["nodes"]:
        raise NotFound("fault.nothing_export", "hint.load_data_first_jumelage")
    return Selected(
        None,
        translate("home.title", language),
        [term("file", "graph", language)],
        lambda page: of_contents(status(reader), page),
        export=whole,
    )


@dataclass(frozen=True, slots=True)
class File:
    """A file with the name that says what is in it, without its ending."""

    stem: str
    content: bytes


def exported(reader: Reader, question: ExportQuestion, format: Format, language: Language) -> File:
    """Export to a file; ``csv`` gives a ZIP archive of its tables. Raises what `select` and the writers raise."""
    selected = select(reader, question, language)
    return File(file_stem(selected.named, question.as_of), WRITERS[format](reader, selected, language))


def tables_of(reader: Reader, selected: Selected) -> Content:
    """Read what the tables of a question state; of a part, with the documents and parties that they must name."""
    return whole_content(reader) if selected.ids is None else part_with_sources(reader, selected.ids)


def _narrowed(question: PartnershipFilter, language: Language) -> list[str]:
    """Describe in a few words which partnerships were asked about: their verdict, then what narrows them."""
    country = term("country", question.country.upper(), language) if question.country else ""
    authority = (question.authority or "").rpartition(":")[2]
    verdict = translate(f"dormant.taken_{question.status}", language)
    grounds = term("status", question.grounds, language) if question.grounds else ""
    return [one for one in (verdict, grounds, country, authority, question.theme, question.text) if one]


def _answered(
    view: View | None, title: str, named: Sequence[str], readable: Callable[[PageContext], list[ReadableSheet]]
) -> Selected:
    if view is None or not view["nodes"]:
        raise NotFound("fault.answer_empty_nothing_export", "hint.ask_about_something_else")
    return Selected(_ids(view), title, named, readable, view=view)


def _ids(view: Export | View) -> list[str]:
    return [node["id"] for node in view["nodes"]]


def _export(reader: Reader, selected: Selected) -> Export:
    return selected.export or part(reader, selected.ids or ())


def _content(reader: Reader, selected: Selected) -> Content:
    return whole_content(reader) if selected.ids is None else part_content(reader, selected.ids)


def _json(reader: Reader, selected: Selected, language: Language) -> bytes:
    return json.dumps(_export(reader, selected), ensure_ascii=False, indent=2).encode() + b"\n"


def _cypher(reader: Reader, selected: Selected, language: Language) -> bytes:
    stamp = [dataset_stamp(reader) or {}] if selected.ids is None else []
    return cypher_script(_content(reader, selected), schema_of_graph(), *stamp).encode()


def _html(reader: Reader, selected: Selected, language: Language) -> bytes:
    page = _page(reader, language)
    drawn = selected.view or _export(reader, selected)
    return standalone_view(drawn, selected.title, page, selected.readable(page) if selected.view else []).encode()


def _xlsx(reader: Reader, selected: Selected, language: Language) -> bytes:
    tables = unload(tables_of(reader, selected))
    return workbook(tables, selected.readable(_page(reader, language)), language)


def _page(reader: Reader, language: Language) -> PageContext:
    return PageContext(language=language, documents=document_titles(reader))


WRITERS: Final[dict[Format, Callable[[Reader, Selected, Language], bytes]]] = {
    "json": _json,
    "csv": lambda reader, selected, language: csv_archive(unload(tables_of(reader, selected))),
    "xlsx": _xlsx,
    "graphml": lambda reader, selected, language: graphml(_export(reader, selected)),
    "gexf": lambda reader, selected, language: gexf(_export(reader, selected)),
    "cypher": _cypher,
    "neo4j": lambda reader, selected, language: import_archive(_content(reader, selected)),
    "ftm": lambda reader, selected, language: follow_the_money(_export(reader, selected)),
    "jsonld": lambda reader, selected, language: json_ld(_export(reader, selected)),
    "html": _html,
}
