"""All that concerns one country, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI

from graph.country import Country
from graph.questions import CountryQuestion
from queries.country import country_in_full
from service.spreadsheets.french_csv import AnswerTable
from service.web.api.directories import directory_table
from service.web.api.endpoint import Endpoint, add_endpoint
from service.web.inquiry import Inquiry

OF_COUNTRIES: Final = ("partnerships", "people", "events")
"""Directories that a country is read from."""


def register(app: FastAPI) -> None:
    """Add its addresses to the application."""
    add_endpoint(app, ENDPOINT)


def country_answer(inquiry: Inquiry, question: CountryQuestion) -> Country:
    """Gather what concerns a country."""
    inquiry.require_data()
    indexes = {name: inquiry.dataset.listing(name, question.as_of)[0] for name in OF_COUNTRIES}
    return country_in_full(inquiry.reader, question.country, indexes, question.as_of, inquiry.language)


def country_table(answer: Country, language: str, titles: Mapping[str, str]) -> AnswerTable:
    """One row for each partnership that is shown."""
    return directory_table(answer["partnerships"], language, titles)


ENDPOINT: Final = Endpoint(
    "country",
    "/countries/{country}",
    CountryQuestion,
    country_answer,
    Country,
    country_table,
    "What concerns a country?",
)
