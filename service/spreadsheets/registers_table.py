"""What registers list beside what documents witness, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from service.spreadsheets.french_csv import AnswerTable, Cell, joined
from viz.texts import term, translate

if TYPE_CHECKING:
    from graph.listed import ListedPartnership, Registers

_COLUMNS: Final = ("partnership", "id", "parties", "countries", "standing", "registers", "since", "documents")


def registers_table(answer: Registers, language: str, titles: Mapping[str, str]) -> AnswerTable:
    """One row for each partnership."""
    names = tuple(translate(f"table_column.{name}", language) for name in _COLUMNS)
    return AnswerTable(names, [_row(partnership, language, titles) for partnership in answer["partnerships"]])


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
