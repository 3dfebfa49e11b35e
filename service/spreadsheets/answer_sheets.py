"""Answers as sheets to be read: the tables of the pages, with what stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.sheets import ANSWER, CALL, CONTENT, ReadableSheet
from service.spreadsheets import answer_tables as tables
from service.spreadsheets.answer_tables import Titles
from service.spreadsheets.french_csv import BETWEEN, AnswerTable
from viz.calls import names_of
from viz.texts import translate
from viz.typography import human_date, typeset

if TYPE_CHECKING:
    from graph.answers import Call, Connection, Dormancy, Overlap, Shown, Status


def of_connection(answer: Connection, language: str, titles: Titles) -> list[ReadableSheet]:
    """Make the sheets of the chains between two entities."""
    title = f"{answer['from']['name']} – {answer['to']['name']}"
    lines = [_as_of(answer["as_of"], language), answer["note"] or ""]
    names = [answer["from"]["name"], answer["to"]["name"]]
    calls = [(title, _side(one, names, language), one) for one in answer["call"]]
    called = tables.call_table(calls, language, titles)
    return [
        _sheet(ANSWER, title, lines, tables.connection_table(answer, language, titles), language),
        _sheet(CALL, title, lines[:1], called, language),
    ]


def of_dormancy(answer: Dormancy, title: str, language: str, titles: Titles) -> list[ReadableSheet]:
    """Make the sheets of partnerships with their verdicts."""
    lines = [_as_of(answer["as_of"], language), answer["note"] or ""]
    calls = [
        (one["name"], _side(call, names_of(one, language), language), call)
        for one in answer["partnerships"]
        for call in one["call"]
    ]
    return [
        _sheet(ANSWER, title, lines, tables.dormancy_table(answer, language, titles), language),
        _sheet(CALL, title, lines[:1], tables.call_table(calls, language, titles), language),
    ]


def of_overlap(answer: Overlap, title: str, language: str, titles: Titles) -> list[ReadableSheet]:
    """Make the sheets of what networks have in common."""
    lines = [_as_of(answer["as_of"], language), answer["note"] or ""]
    return [_sheet(ANSWER, title, lines, tables.overlap_table(answer, language, titles), language)]


def of_entity(answer: Shown, language: str, titles: Titles) -> list[ReadableSheet]:
    """Make the sheet of all that is known of an entity."""
    table = tables.entity_table(answer, language, titles)
    return [_sheet(ANSWER, answer["entity"]["name"], [], table, language)]


def of_contents(answer: Status, language: str) -> list[ReadableSheet]:
    """Make the sheet of what a whole graph holds."""
    title = translate("home.title", language)
    return [_sheet(CONTENT, title, [], tables.status_table(answer, language), language)]


def _side(call: Call, names: Sequence[str], language: str) -> str:
    """Name the side on which somebody stands; several sides abroad are one."""
    beside = call["side"] is None
    return (
        translate("call.beside", language)
        if beside
        else "".join(names[:1])
        if call["side"] == 0
        else " – ".join(names[1:])
    )


def _as_of(day: str, language: str) -> str:
    return translate("as_of.said", language, date=human_date(day, language))


def _sheet(kind: str, title: str, lines: Sequence[str], table: AnswerTable, language: str) -> ReadableSheet:
    """Set texts as the language wants them, and each of several values of a cell on a line of its own."""
    rows = [
        [typeset(cell, language).replace(BETWEEN, "\n") if isinstance(cell, str) else cell for cell in row]
        for row in table.rows
    ]
    said = [typeset(line, language) for line in lines if line]
    return ReadableSheet(
        kind, typeset(title, language), said, [typeset(_head(name), language) for name in table.columns], rows
    )


def _head(name: str) -> str:
    return name[:1].upper() + name[1:]
