"""The table of partnerships: narrowed, ordered and cut into pages, so that all of it works without JavaScript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.names import fold, folded, hold_words
from viz.charts.palette import STATES, state_of
from viz.charts.timeline import TimelineRow
from viz.charts.world import Arc, Place

if TYPE_CHECKING:
    from graph.answers import DormantPartnership, Observation, PartnershipOutline
    from graph.questions import TableQuestion

PAGE_SIZE: Final = 30
"""Partnerships on one page: thirty rows with reasons and contacts are some 25 KB as sent and 170 KB unpacked, and each
has its line on the timeline."""


def _reversed(day: str | None) -> list[int]:
    """Return what sorts later days first."""
    return [-ord(letter) for letter in day or ""]


ORDERS: Final[dict[str, Callable[[PartnershipOutline], Any]]] = {
    "evidence": lambda one: (one["status"] == "unknown", one["last_activity"] or ""),
    "recent": lambda one: (one["status"] == "unknown", not one["last_activity"], _reversed(one["last_activity"])),
    "name": lambda one: folded(one["name"]),
    "country": lambda one: (",".join(one["countries"]), folded(one["name"])),
    "since": lambda one: one["since"] or 9999,
    "status": lambda one: STATES.index(_state(one)),
}
"""Thousands that registers only list must not come before the few of which documents speak."""


@dataclass(frozen=True, slots=True)
class PartnershipTable:
    """One page of the partnerships that were asked for."""

    rows: Sequence[PartnershipOutline]
    total: int
    page: int
    pages: int
    counts: dict[str, int]
    listed: Sequence[PartnershipOutline] = ()
    """All that the question asks for, of every page."""

    def detailed(self, partnerships: Sequence[DormantPartnership]) -> list[DormantPartnership]:
        """Return the rows in full, in their order."""
        known = {one["id"]: one for one in partnerships}
        return [known[row["id"]] for row in self.rows if row["id"] in known]


def table_of(partnerships: Sequence[PartnershipOutline], question: TableQuestion) -> PartnershipTable:
    """Narrow and order partnerships as asked, and take one page of them.

    ``counts`` tells how many there are of each status, before the status narrows them; an order that is not known is
    taken as ``evidence``.

    Notes
    -----
    The 10,000 partnerships of a country take some 20 ms, most of it to put them in order.
    """
    words = fold(question.text or "").split()
    kept = [
        one
        for one in partnerships
        if (not question.country or question.country in one["countries"])
        and (not question.theme or question.theme in one["themes"])
        and (not question.authority or question.authority in {party["id"] for party in one["parties"]})
        and (not words or hold_words([one["name"], *(party["name"] for party in one["parties"])], words))
    ]
    states = Counter(map(_state, kept))
    rows = [
        one for one in kept if question.status in ("all", one["status"]) and question.grounds in (None, one["grounds"])
    ]
    rows.sort(key=lambda one: folded(one["name"]))
    rows.sort(key=ORDERS.get(question.sort, ORDERS["evidence"]))
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(max(1, question.page), pages)
    return PartnershipTable(
        rows=rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        total=len(rows),
        page=page,
        pages=pages,
        counts={
            "dormant": sum(one["status"] == "dormant" for one in kept),
            **{state: states[state] for state in STATES},
        },
        listed=rows,
    )


def _state(one: PartnershipOutline) -> str:
    return state_of(one["status"], one["grounds"])


def lines_of(rows: Sequence[PartnershipOutline], observations: list[Observation]) -> list[TimelineRow]:
    """Assign each partnership its line on the timeline, with the observations of it that are at hand."""
    seen: dict[str, list[tuple[str, str]]] = {}
    for observation in observations:
        seen.setdefault(observation["partnership"], []).append((observation["date"], observation["status"]))
    return [TimelineRow(one["name"], _state(one), tuple(seen.get(one["id"], ()))) for one in rows]


def arcs_of(rows: Sequence[PartnershipOutline], places: dict[str, Place]) -> list[Arc]:
    """Return an arc for each partnership with two known places."""
    arcs = []
    for one in rows:
        known = tuple((party["name"], places[party["id"]]) for party in one["parties"] if party["id"] in places)
        if len(known) > 1:
            arcs.append(Arc(_state(one), known))
    return arcs
