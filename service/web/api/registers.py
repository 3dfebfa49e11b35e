"""What registers list beside what documents witness: for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import FastAPI, Query

from graph.listed import ListedPartnership, Registers
from graph.questions import Standing
from queries.registers import registers
from service.spreadsheets.french_csv import Cell, Table, joined
from service.web.api.endpoint import Endpoint, add_endpoint
from service.web.api.parameters import AsOf, Country, OneName
from service.web.inquiry import Question
from viz.texts import term

_COLUMNS: Final = {
    "fr": ("partenariat", "identifiant", "parties", "pays", "situation", "registres", "depuis", "documents"),
    "en": ("partnership", "id", "parties", "countries", "standing", "registers", "since", "documents"),
}


def register(app: FastAPI) -> None:
    """Add its addresses to the application."""
    add_endpoint(app, ENDPOINT)


def registers_answer(
    inquiry: Question,
    as_of: AsOf = None,
    country: Country = None,
    authority: OneName = None,
    standing: Annotated[Standing, Query(description="Known to documents and registers, or to one of them.")] = "all",
    limit: Annotated[int, Query(ge=1, le=20_000, description="Partnerships at most.")] = 5_000,
) -> Registers:
    """Compare what registers list with what documents witness."""
    inquiry.require_data()
    return registers(
        inquiry.reader,
        as_of=as_of,
        country=country,
        authority=authority,
        standing=standing,
        limit=limit,
        language=inquiry.language,
    )


def registers_table(answer: Registers, language: str, titles: Mapping[str, str]) -> Table:
    """One row for each partnership."""
    return Table(_COLUMNS[language], [_row(partnership, language, titles) for partnership in answer["partnerships"]])


def _row(partnership: ListedPartnership, language: str, titles: Mapping[str, str]) -> tuple[Cell, ...]:
    listings, told = partnership["listed_by"], partnership["witnessed_by"]
    return (
        partnership["name"],
        partnership["id"],
        joined(party["name"] for party in partnership["parties"]),
        joined(sorted({party.get("country") or "" for party in partnership["parties"]} - {""})),
        term("standing", partnership["standing"], language),
        joined(
            f"{listing['title']} ({source['locator']}, {source['date']})"
            for listing in listings
            for source in listing["sources"]
        ),
        joined(str(listing["since"]) for listing in listings if listing["since"]),
        joined(
            f"{titles.get(source['document'], source['document'])}, {source['locator']}, {source['date']}"
            for source in told
        ),
    )


ENDPOINT: Final = Endpoint(
    "registers",
    "/registers",
    registers_answer,
    Registers,
    registers_table,
    "What do registers list beside what documents witness?",
)
