"""Answers as sheets to be read: the tables of the pages, with what stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.sheets import ANSWER, CALL, CONTENT, ReadableSheet
from service.spreadsheets import answer_tables as tables
from viz.dossier import side_names
from viz.texts import typeset

if TYPE_CHECKING:
    from graph.answers import Call, Connection, Dormancy, Overlap, Shown, Status
    from viz.context import PageContext


def of_connection(answer: Connection, page: PageContext) -> list[ReadableSheet]:
    """Make the sheets of the chains between two entities."""
    names = [answer["from"]["name"], answer["to"]["name"]]
    title, lines = " – ".join(names), _lines(answer, page)
    called = tables.call_table([(title, _side(one, names, page), one) for one in answer["call"]], page)
    return [
        _sheet(ANSWER, title, lines, tables.connection_table(answer, page), page),
        _sheet(CALL, title, lines[:1], called, page),
    ]


def of_dormancy(answer: Dormancy, title: str, page: PageContext) -> list[ReadableSheet]:
    """Make the sheets of partnerships with their verdicts."""
    lines = _lines(answer, page)
    calls = [
        (one["name"], _side(call, side_names(page, one), page), call)
        for one in answer["partnerships"]
        for call in one["call"]
    ]
    return [
        _sheet(ANSWER, title, lines, tables.dormancy_table(answer, page), page),
        _sheet(CALL, title, lines[:1], tables.call_table(calls, page), page),
    ]


def of_overlap(answer: Overlap, title: str, page: PageContext) -> list[ReadableSheet]:
    """Make the sheets of what networks have in common."""
    return [_sheet(ANSWER, title, _lines(answer, page), tables.overlap_table(answer, page), page)]


def of_entity(answer: Shown, page: PageContext) -> list[ReadableSheet]:
    """Make the sheet of all that is known of an entity."""
    return [_sheet(ANSWER, answer["entity"]["name"], [], tables.entity_table(answer, page), page)]


def of_contents(answer: Status, page: PageContext) -> list[ReadableSheet]:
    """Make the sheet of what a whole graph holds."""
    return [_sheet(CONTENT, page.text("home.title"), [], tables.status_table(answer, page), page)]


def _side(call: Call, names: Sequence[str], page: PageContext) -> str:
    """Name the side on which somebody stands; several sides abroad are one."""
    if call["side"] is None:
        return page.text("call.beside")
    return " – ".join(names[:1] if call["side"] == 0 else names[1:])


def _lines(answer: Connection | Dormancy | Overlap, page: PageContext) -> list[str]:
    return [page.text("as_of.said", date=page.day(answer["as_of"])), answer["note"] or ""]


def _sheet(kind: str, title: str, lines: Sequence[str], table: tables.AnswerTable, page: PageContext) -> ReadableSheet:
    """Set texts as the language wants them, and each of several values of a cell on a line of its own."""

    def said(text: str) -> str:
        return typeset(text, page.language)

    heads = [said(name[:1].upper() + name[1:]) for name in table.columns]
    rows = [
        [said(cell).replace(tables.BETWEEN, "\n") if isinstance(cell, str) else cell for cell in row]
        for row in table.rows
    ]
    return ReadableSheet(kind, said(title), [said(line) for line in lines if line], heads, rows)
