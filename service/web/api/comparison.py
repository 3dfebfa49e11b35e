"""Authorities side by side, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI

from graph.comparison import Comparison
from graph.questions import CompareQuestion
from queries.comparison import compare
from service.spreadsheets.answer_tables import sources_text
from service.spreadsheets.french_csv import AnswerTable
from service.web.api.endpoint import Endpoint, add_endpoint
from service.web.inquiry import Inquiry
from viz.texts import term, translate


def register(app: FastAPI) -> None:
    """Add its addresses to the application."""
    add_endpoint(app, ENDPOINT)


def comparison_answer(inquiry: Inquiry, question: CompareQuestion) -> Comparison:
    """Compare two or three authorities."""
    inquiry.require_data()
    names = [name for name in (question.a, question.b, question.c) if name]
    return compare(inquiry.reader, names, question.as_of, inquiry.language)


def comparison_table(answer: Comparison, language: str, titles: Mapping[str, str]) -> AnswerTable:
    """One row for each thing that one of them has; a cell holds the passages that say so."""
    heads = [translate(f"compare.{one}", language) for one in ("aspect", "item")]
    return AnswerTable(
        (*heads, *(one["name"] for one in answer["entities"]), "id"),
        [
            (
                term("compared", compared["aspect"], language),
                item["entity"]["name"],
                *(sources_text(item["holders"].get(one["id"], []), titles, language) for one in answer["entities"]),
                item["entity"]["id"],
            )
            for compared in answer["aspects"]
            for item in compared["items"]
        ],
    )


ENDPOINT: Final = Endpoint(
    "compare",
    "/compare",
    CompareQuestion,
    comparison_answer,
    Comparison,
    comparison_table,
    "What do authorities share?",
)
