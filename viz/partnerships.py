"""The table of partnerships: narrowed, ordered and cut into pages, so that all of it works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from graph.answers import DormantPartnership, Observation
from graph.names import fold
from viz.charts.timeline import Line
from viz.charts.world import Arc, Place
from viz.questions import DormantQuestion

PAGE_SIZE: Final = 100
"""Partnerships on one page: a hundred rows with reasons and contacts stay well under the 500 KB of a page."""

HOME: Final = "FR"

ORDERS: Final[dict[str, Callable[[DormantPartnership], Any]]] = {
    "evidence": lambda one: one["last_activity"] or "",
    "recent": lambda one: tuple(-ord(letter) for letter in one["last_activity"] or ""),
    "name": lambda one: fold(one["name"]),
    "country": lambda one: (",".join(countries_of(one)), fold(one["name"])),
    "since": lambda one: one["since"] or 9999,
    "status": lambda one: one["status"],
}


@dataclass(frozen=True, slots=True)
class Table:
    """One page of the partnerships that were asked for, and what there is to choose from."""

    rows: list[DormantPartnership]
    total: int
    page: int
    pages: int
    countries: list[str]
    themes: list[str]
    counts: dict[str, int]


def table_of(partnerships: list[DormantPartnership], question: DormantQuestion) -> Table:
    """Narrow and order partnerships as asked, and take one page of them.

    Parameters
    ----------
    partnerships : list of DormantPartnership
        Of every status; ``counts`` tells how many there are of each, before the status narrows them.
    question : DormantQuestion
        What to keep and how to order it; an unknown order is taken as ``evidence``.
    """
    kept = [one for one in partnerships if _matches(one, question)]
    counts = {status: sum(one["status"] == status for one in kept) for status in ("active", "dormant", "prospect")}
    counts["unknown"] = len(kept) - sum(counts.values())
    rows = [one for one in kept if question.status in ("all", one["status"])]
    rows.sort(key=lambda one: fold(one["name"]))
    rows.sort(key=ORDERS.get(question.sort, ORDERS["evidence"]))
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(max(1, question.page), pages)
    return Table(
        rows=rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        total=len(rows),
        page=page,
        pages=pages,
        countries=sorted({country for one in partnerships for country in countries_of(one)}),
        themes=sorted({theme for one in partnerships for theme in one["themes"]}, key=fold),
        counts=counts,
    )


def countries_of(partnership: DormantPartnership) -> list[str]:
    """List the countries of the parties abroad; of all parties where none is."""
    countries = sorted({country for party in partnership["parties"] if (country := party.get("country"))})
    return [country for country in countries if country != HOME] or countries


def _matches(partnership: DormantPartnership, question: DormantQuestion) -> bool:
    words = fold(question.text).split()
    names = fold(" ".join([partnership["name"], *(party["name"] for party in partnership["parties"])]))
    return (
        (not question.country or question.country in countries_of(partnership))
        and (not question.theme or question.theme in partnership["themes"])
        and all(word in names for word in words)
    )


def lines_of(rows: list[DormantPartnership], observations: list[Observation]) -> list[Line]:
    """Give each partnership its line on the timeline; where no observation is at hand, its sources' dates."""
    seen: dict[str, list[tuple[str, str]]] = {}
    for observation in observations:
        seen.setdefault(observation["partnership"], []).append((observation["date"], observation["status"]))
    return [
        Line(
            one["name"],
            one["status"],
            tuple(seen.get(one["id"], [(source["date"], "unknown") for source in one["sources"]])),
        )
        for one in rows
    ]


def arcs_of(rows: list[DormantPartnership], places: dict[str, Place]) -> list[Arc]:
    """Give each partnership with two known places its arc."""
    arcs = []
    for one in rows:
        known = tuple((party["name"], places[party["id"]]) for party in one["parties"] if party["id"] in places)
        if len(known) > 1:
            arcs.append(Arc(one["status"], known))
    return arcs
