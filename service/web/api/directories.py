"""The directories, for programs: one address for all of them, narrowed by what each has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Path, Query

from graph.directories import MOST_ROWS, DirectoryName, DirectoryPage
from queries.directories import Narrowing, directory_page
from service.spreadsheets.answer_tables import sources_text
from service.spreadsheets.french_csv import Table
from service.web.api.endpoint import Endpoint, add_endpoint
from service.web.api.parameters import LONGEST_NAME
from service.web.inquiry import Question
from viz.context import PageContext
from viz.directories import cell_text, columns_of
from viz.texts import translate

Value = Annotated[str | None, Query(max_length=LONGEST_NAME, description="A value of this facet.")]
_MOST_PAGES: Final = 100_000


def register(app: FastAPI) -> None:
    """Add its addresses to the application."""
    add_endpoint(app, ENDPOINT)


def narrowing(
    country: Value = None,
    region: Value = None,
    kind: Value = None,
    network: Value = None,
    year: Value = None,
    verdict: Value = None,
    theme: Value = None,
    timing: Value = None,
    publisher: Value = None,
    standing: Value = None,
    text: Annotated[str, Query(alias="q", max_length=LONGEST_NAME, description="Words of the name.")] = "",
    sort: Annotated[str, Query(max_length=LONGEST_NAME, description="An order that the directory has.")] = "",
    page: Annotated[int, Query(ge=1, le=_MOST_PAGES, description="Counted from one.")] = 1,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS, description="Rows on a page.")] = MOST_ROWS,
) -> Narrowing:
    """Read what of a directory is asked for."""
    values = {"country": country, "region": region, "kind": kind, "network": network, "year": year}
    values |= {"verdict": verdict, "theme": theme, "timing": timing, "publisher": publisher, "standing": standing}
    return Narrowing({facet: value for facet, value in values.items() if value}, text, sort, page, limit)


def directory_answer(
    inquiry: Question,
    directory: Annotated[DirectoryName, Path(description="Which one.")],
    narrowed: Annotated[Narrowing, Depends(narrowing)],
) -> DirectoryPage:
    """Return a page of a directory."""
    inquiry.require_data()
    listed, _ = inquiry.listing(directory)
    return directory_page(inquiry.reader, directory, listed, narrowed)


def directory_table(answer: DirectoryPage, language: str, titles: Mapping[str, str]) -> Table:
    """One row for each entity."""
    name, context = answer["directory"], PageContext(language="en" if language == "en" else "fr", documents=titles)
    columns = columns_of(name)
    heads = [
        translate("directory.name", language),
        *(translate(f"directory_column.{one}", language) for one in columns),
    ]
    return Table(
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
    directory_answer,
    DirectoryPage,
    directory_table,
    "Which people, cities, partnerships, networks, events or documents are there?",
)
