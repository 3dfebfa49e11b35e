"""The rule of `dormant`, case by case.

(Tours FR)-[:PARTY_TO]->(partnership)<-[:PARTY_TO]-(Minneapolis US)
                              |-[:OBSERVED_IN status, date]->(document, date)
                              '<-[:ABOUT sources]-(event, start, timing)
"""

from dataclasses import dataclass, field
from typing import Any

import pytest

from graph.answers import DormantPartnership
from graph.store import Store
from queries.dormant import dormant
from tests.support.drawing import Arrow, draw

pytestmark = pytest.mark.database

PARTNERSHIP = "partnership:minneapolis--tours"


@dataclass(frozen=True)
class Seen:
    """What the document of a day says, of itself or of another date."""

    document: str
    status: str
    date: str | None = None
    since: int | None = None


@dataclass(frozen=True)
class Held:
    """An event, and the documents that record it."""

    start: str
    timing: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    name: str
    seen: list[Seen]
    as_of: str
    verdict: str
    last_activity: str | None
    events: list[Held] = field(default_factory=list)
    months: int = 36
    explicit: bool = False
    grounds: str | None = None


A, B = "2016-03-30", "2020-12-15"

CASES = [
    Case("seen on the day itself", [Seen(B, "active")], B, "active", B),
    Case("first day of the window", [Seen(B, "active")], "2023-12-15", "active", B),
    Case("a day past the window", [Seen(B, "active")], "2023-12-16", "dormant", B),
    Case("another window", [Seen(B, "active")], "2023-12-16", "active", B, months=37),
    Case("emerging is activity", [Seen(B, "emerging")], B, "active", B),
    Case("revived is activity", [Seen(A, "lapsed"), Seen(B, "revived")], B, "active", B),
    Case("lapsed, as a document says", [Seen(A, "active"), Seen(B, "lapsed")], B, "dormant", A, explicit=True,
         grounds="stated"),
    Case("episodic, as a document says", [Seen(B, "episodic")], B, "dormant", None, explicit=True,
         grounds="episodic"),
    Case("lapsed, then active", [Seen(A, "lapsed"), Seen(B, "active")], B, "active", B),
    Case("lapsed later than asked", [Seen(A, "active"), Seen(B, "lapsed")], "2017-01-01", "active", A),
    Case("episodic and revived on one day", [Seen(B, "revived"), Seen(B, "episodic")], B, "dormant", B, explicit=True),
    Case("only planned", [Seen(A, "planned")], "2019-03-30", "prospect", None),
    Case("a plan older than the window", [Seen(A, "planned")], "2019-03-31", "dormant", None, grounds="silent"),
    Case("sought, then planned", [Seen(A, "sought"), Seen(B, "planned")], "2023-12-15", "prospect", None),
    Case("a wish older than the window", [Seen(B, "sought")], "2023-12-16", "dormant", None, grounds="silent"),
    Case("planned, then active", [Seen(A, "planned"), Seen(B, "active")], "2021-01-01", "active", B),
    Case("lapsed, then planned again", [Seen(A, "lapsed"), Seen(B, "planned")], B, "dormant", None, explicit=True),
    Case("only listed", [Seen(B, "listed", since=1970)], "2025-12-01", "unknown", None),
    Case("listed does not revive", [Seen(A, "active"), Seen(B, "listed")], B, "dormant", A, grounds="silent"),
    Case("listed does not overrule", [Seen(A, "lapsed"), Seen(B, "listed")], B, "dormant", None, explicit=True),
    Case("a later witness does not make what was listed known", [Seen(A, "listed"), Seen(B, "active", "2015")],
         "2019-01-01", "unknown", None),
    Case("active, then planned again", [Seen(A, "active"), Seen(B, "planned")], B, "dormant", A),
    Case("never observed", [], B, "unknown", None),
    Case("first observed later", [Seen(B, "active", since=1950)], "2020-12-14", "unknown", None),
    Case("a later document looks back", [Seen(B, "active", "2012")], "2016-01-01", "unknown", None),
    Case("known, and a later document looks back", [Seen(A, "active"), Seen(B, "active", "2019-06")], "2020-01-01",
         "active", "2019-06"),
    Case("an old fact in a new document", [Seen(B, "active", "2012-05-01")], B, "dormant", "2012-05-01"),
    Case("a date after its document", [Seen(B, "planned", "2022"), Seen(B, "active", "2021")], B, "active", B),
    Case("a year not over", [Seen(A, "active"), Seen(B, "active", "2019")], "2019-12-30", "dormant", A),
    Case("a year over", [Seen(A, "active"), Seen(B, "active", "2019")], "2019-12-31", "active", "2019"),
    Case("a leap month not over", [Seen(A, "active"), Seen(B, "active", "2020-02")], "2020-02-28", "dormant", A),
    Case("a leap month over", [Seen(A, "active"), Seen(B, "active", "2020-02")], "2020-02-29", "active", "2020-02"),
    Case("a short month over", [Seen(A, "active"), Seen(B, "active", "2019-02")], "2019-02-28", "active", "2019-02"),
    Case("a leap day a year later", [Seen("2020-02-29", "active")], "2021-02-28", "active", "2020-02-29", months=12),
    Case("asked on a leap day", [Seen("2019-02-28", "active")], "2020-02-29", "active", "2019-02-28", months=12),
    Case("the last of a month opens the window", [Seen("2020-02-27", "active")], "2020-03-31", "dormant",
         "2020-02-27", months=1),
    Case("an event that took place", [Seen(A, "active")], "2020-01-01", "active", "2018-05-02",
         [Held("2018-05-02", "past", (B,))]),
    Case("an event of a month", [Seen(B, "active", A)], "2020-12-20", "active", "2020-12",
         [Held("2020-12", "past", (B,))]),
    Case("an event older than the observation", [Seen(B, "active")], B, "active", B, [Held(A, "past", (B,))]),
    Case("an event announced", [Seen(A, "active")], "2020-01-01", "dormant", A, [Held("2017-05", "planned", (A,))]),
    Case("an event announced and recorded", [Seen(A, "active")], "2020-01-01", "active", "2017-05",
         [Held("2017-05", "planned", (A, B))]),
    Case("an event to come", [Seen(A, "active")], "2019-06-01", "dormant", A, [Held("2020-05", "planned", (B,))]),
    Case("an event that recurs", [Seen(A, "active")], "2020-01-01", "active", "2019",
         [Held("2019", "recurrent", (B,))]),
    Case("a visit before the wish", [Seen(A, "planned")], A, "prospect", None, [Held("2016-02", "past", (A,))]),
    Case("a visit after the wish", [Seen(A, "planned")], B, "dormant", "2017-02", [Held("2017-02", "past", (B,))]),
    Case("an event of the unknown", [Seen(B, "active")], "2016-01-01", "unknown", None,
         [Held("2015-11", "past", (B,))]),
    Case("an event after it lapsed", [Seen(A, "lapsed")], B, "dormant", "2020-06", [Held("2020-06", "past", (B,))],
         explicit=True),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_verdict(empty_store: Store, case: Case) -> None:
    draw(empty_store, *_graph(case))

    found = _ask(empty_store, case)

    assert (found["status"], found["explicit"], found["last_activity"]) == (
        case.verdict,
        case.explicit,
        case.last_activity,
    )
    assert case.grounds in (None, found["grounds"])
    assert (found["grounds"] is not None) == (case.verdict == "dormant")
    assert (found["silence"] is not None) == (found["grounds"] == "silent")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_verdict_has_a_reason_and_the_sources_behind_it(empty_store: Store, case: Case) -> None:
    draw(empty_store, *_graph(case))

    found = _ask(empty_store, case)

    assert all(reason.endswith(".") for reason in found["reasons"])
    assert found["reasons"]
    assert bool(found["sources"]) == bool(case.seen)


def _ask(store: Store, case: Case) -> DormantPartnership:
    answer = dormant(store.reader(), as_of=case.as_of, months=case.months, status="all")
    (found,) = answer["partnerships"]
    return found


def _graph(case: Case) -> tuple[dict[str, dict[str, Any]], list[Arrow]]:
    days = {seen.document for seen in case.seen} | {day for event in case.events for day in event.documents}
    nodes: dict[str, dict[str, Any]] = {
        "authority:tours": {"country": "FR"},
        "authority:minneapolis": {"country": "US"},
        PARTNERSHIP: {"name": "Tours – Minneapolis"},
        **{f"document:d{day}": {"date": day} for day in days},
        **{
            f"event:e{number}": {"start": event.start, "timing": event.timing}
            for number, event in enumerate(case.events)
        },
    }
    arrows: list[Arrow] = [
        ("authority:tours", "PARTY_TO", PARTNERSHIP),
        ("authority:minneapolis", "PARTY_TO", PARTNERSHIP),
        *(_observation(number, seen) for number, seen in enumerate(case.seen)),
        *(
            (
                f"event:e{number}",
                "ABOUT",
                PARTNERSHIP,
                {"sources": [f"document:d{day}#l. 9" for day in event.documents]},
            )
            for number, event in enumerate(case.events)
        ),
    ]
    return nodes, arrows


def _observation(number: int, seen: Seen) -> Arrow:
    document, locator = f"document:d{seen.document}", f"l. {number}"
    stated = {
        "status": seen.status,
        "date": seen.date,
        "since": seen.since,
        "kind": "partnership",
        "locator": locator,
        "sources": [f"{document}#{locator}"],
    }
    return (PARTNERSHIP, "OBSERVED_IN", document, {name: value for name, value in stated.items() if value is not None})
