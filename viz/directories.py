"""Directories in words, and the table of partnerships: narrowed, ordered and cut into pages without JavaScript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.answers import DormantPartnership, Observation, PartnershipOutline
from graph.directories import DIRECTORIES, Cluster, DirectoryRow, Facet
from graph.names import fold, folded, hold_words
from graph.questions import TableQuestion
from graph.roles import role_in
from graph.words import figure, is_known
from viz.charts.palette import STATES, state_of
from viz.charts.timeline import TimelineRow
from viz.charts.world import VERDICTS, Arc, Place, Spot, clusters_plot
from viz.context import PageContext
from viz.sources import since_words
from viz.texts import term, typeset, value_words

_UNSHOWN: Final = frozenset({"since_basis"})  # columns that only qualify another


def facet_words(context: PageContext, directory: str, facet: str) -> str:
    """Return what a directory is narrowed by, in its own words where the usual ones would mislead."""
    own = f"directory_facet.{directory}_{facet}"
    return context.text(own if is_known(own) else f"directory_facet.{facet}")


def columns_of(directory: str) -> list[str]:
    """Return the columns that are shown."""
    return [column for column in DIRECTORIES[directory].columns if column not in _UNSHOWN]


def choices_of(context: PageContext, facet: Facet, directory: str) -> list[tuple[str, str, int]]:
    """Return the values of a facet with what they are called and how many rows they leave: years newest first."""
    name = facet["facet"]
    choices = [
        (one["value"], one["name"] or value_words(name, one["value"], context.language, directory), one["count"])
        for one in facet["values"]
    ]
    return sorted(choices, reverse=True) if name == "year" else sorted(choices, key=lambda choice: fold(choice[1]))


def cell_text(context: PageContext, directory: str, row: DirectoryRow, column: str) -> str:
    """Describe in words what a column holds; nothing where nothing is known."""
    value, language = row["cells"][column], context.language
    if value is None:
        return ""
    if column == "verdict":
        return row["entity"]["verdict"]
    if column == "since":
        return since_words(context, row["cells"])
    if isinstance(value, int):
        return figure(value, language)
    if isinstance(value, list):
        return ", ".join(term("country", code, language) for code in value)
    if isinstance(value, dict):
        return str(value["name"])
    if column == "role":
        return role_in(language, value)
    return typeset(value_words(column, value, language, directory), language)


def cells_told(context: PageContext, directory: str, row: DirectoryRow, *columns: str) -> str:
    """Return some columns of a row in words, after each other: a year or date with what it is."""
    told = []
    for column in columns:
        text = cell_text(context, directory, row, column)
        if text and column in (
            "since",
            "last_activity",
        ):  # another date may be meant
            text = context.text("line.named", name=context.term("directory_column", column).lower(), value=text)
        told.append(text)
    return " · ".join(filter(None, told))


def places_map(context: PageContext, where: Sequence[Cluster]) -> dict[str, Any]:
    """Return the map of partnerships by place with the rows of the table that says the same; nothing without any."""
    rows: list[dict[str, Any]] = [
        {**one, "name": value_words(one["facet"], one["value"], context.language), "address": _address(context, one)}
        for one in where
    ]
    spots = [
        Spot(row["facet"], row["name"], row["address"], row["place"], tuple(row["verdicts"].items()))
        for row in rows
        if row["place"]
    ]
    places = [(facet, [row for row in rows if row["facet"] == facet]) for facet in ("region", "country")]
    return {
        "map": clusters_plot(tuple(spots), context.language) if spots else None,
        "places": [(facet, found) for facet, found in places if found],
        "verdicts": (*VERDICTS, "unknown"),
    }


def _address(context: PageContext, cluster: Cluster) -> str:
    if cluster["facet"] == "country":
        return context.link(f"/country/{cluster['value']}")
    return context.link("/partnerships", **{cluster["facet"]: cluster["value"]})


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
    """One page of the partnerships that were asked for; all of them are ``listed``."""

    rows: Sequence[PartnershipOutline]
    total: int
    page: int
    pages: int
    counts: dict[str, int]
    listed: Sequence[PartnershipOutline] = ()

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
        counts={name: states[name] for name in STATES} | {"dormant": sum(one["status"] == "dormant" for one in kept)},
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
