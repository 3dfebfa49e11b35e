"""The directories, for programs: one address for all of them, narrowed by what each has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI

from graph.directories import FACETS, MOST_ROWS, DirectoryPage
from graph.questions import DirectoryQuestion
from queries.directories import Narrowing, directory_page
from service.spreadsheets.answer_tables import sources_text
from service.spreadsheets.french_csv import AnswerTable
from service.web.api.endpoint import Endpoint, add_endpoint
from service.web.inquiry import Inquiry
from viz.context import PageContext
from viz.directories import cell_text, columns_of
from viz.texts import translate


def register(app: FastAPI) -> None:
    """Add its addresses to the application."""
    add_endpoint(app, ENDPOINT)


def directory_answer(inquiry: Inquiry, question: DirectoryQuestion) -> DirectoryPage:
    """Return a page of a directory."""
    inquiry.require_data()
    listed, _ = inquiry.dataset.listing(question.directory)
    return directory_page(inquiry.reader, question.directory, listed, narrowing_of(question))


def narrowing_of(question: DirectoryQuestion) -> Narrowing:
    """Return what of a directory is asked for."""
    chosen = {facet: value for facet in FACETS if (value := getattr(question, facet))}
    return Narrowing(chosen, question.text, question.sort, question.page, question.limit)


def directory_table(answer: DirectoryPage, language: str, titles: Mapping[str, str]) -> AnswerTable:
    """One row for each entity."""
    name, context = answer["directory"], PageContext(language="en" if language == "en" else "fr", documents=titles)
    columns = columns_of(name)
    heads = [
        translate("directory.name", language),
        *(translate(f"directory_column.{one}", language) for one in columns),
    ]
    return AnswerTable(
        (*heads, translate("directory.sources", language), "id"),
        [
            (
                row["entity"]["name"],
                *(cell_text(context, name, row, column) for column in columns),
                sources_text(row["sources"], titles, language),
                row["entity"]["id"],
            )
            for row in answer["rows"]
        ],
    )


ENDPOINT: Final = Endpoint(
    "directory",
    "/directories/{directory}",
    DirectoryQuestion,
    directory_answer,
    DirectoryPage,
    directory_table,
    "Which people, cities, partnerships, networks, events or documents are there?",
    {"limit": MOST_ROWS},
)
