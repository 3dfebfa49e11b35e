"""The table of partnerships narrows, orders and pages as asked."""

from __future__ import annotations

from typing import Any

import pytest

from graph.questions import TableQuestion
from tests.viz.samples import DORMANCY, OBSERVATIONS, PLACES
from viz.directories import ORDERS, arcs_of, lines_of, table_of

ALL = DORMANCY["partnerships"]


def names(**asked: Any) -> set[str]:
    return {one["id"] for one in table_of(ALL, TableQuestion(**{"status": "all", **asked})).rows}


def test_it_narrows_as_asked() -> None:
    assert names(country="JP") == {"partnership:kawano--valmont", "partnership:valmont--sought"}
    assert names(theme="eau") == {"partnership:kawano--valmont"}
    assert names(text="oree") == {"partnership:oree--fairport"}
    assert names(grounds="stated") == {"partnership:roque--westbury"}
    assert names(status="prospect") == {"partnership:valmont--sought"}
    assert names(text="Valmont", status="dormant", country="US") == {"partnership:fairport--valmont"}


def test_counts_are_those_before_the_status_narrows() -> None:
    table = table_of(ALL, TableQuestion(status="active"))
    assert table.total == 1
    grounds = {"stated": 1, "silent": 1, "episodic": 0}
    assert table.counts == {"active": 1, "dormant": 2, "prospect": 1, "unknown": 1, **grounds}


@pytest.mark.parametrize("order", [*ORDERS, "no such order"])
def test_every_order_keeps_all(order: str) -> None:
    assert len(names(sort=order)) == len(ALL)


def test_what_is_only_listed_comes_after_what_documents_speak_of() -> None:
    listed: Any = {**ALL[0], "status": "unknown", "grounds": "none", "last_activity": None, "name": "Aaa – Bbb"}
    for order in ("evidence", "recent"):
        table = table_of([listed, *ALL], TableQuestion(status="all", sort=order))
        assert table.rows[-1]["status"] == "unknown" != table.rows[0]["status"], order


def test_the_latest_comes_first_where_asked() -> None:
    rows = table_of(ALL, TableQuestion(status="all", sort="recent")).rows
    assert [row["last_activity"] for row in rows if row["last_activity"]] == ["2024-11-20", "2016-03-30"]


def test_drawings_show_all_that_the_list_counts() -> None:
    table = table_of(ALL * 50, TableQuestion(status="all", page=2))
    assert len(table.listed) == table.total == 250


def test_a_page_beyond_the_last_is_the_last() -> None:
    table = table_of(ALL * 50, TableQuestion(status="all", page=99))
    assert (table.page, table.pages, len(table.rows), table.total) == (9, 9, 10, 250)


def test_lines_and_arcs_follow_what_is_known() -> None:
    lines = lines_of(ALL, OBSERVATIONS)
    assert [len(line.marks) for line in lines] == [3, 1, 1, 1, 0]
    assert {arc.status for arc in arcs_of(ALL, PLACES)} == {"silent", "stated", "active"}
