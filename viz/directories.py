"""Directories in words: what there is to narrow by, what a row says, and partnerships by place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from graph.directories import DIRECTORIES, DirectoryRow, Facet
from graph.names import fold
from graph.roles import role_in
from graph.words import figure, is_known
from viz.charts.clusters import VERDICTS, Spot, clusters_plot
from viz.sources import since_words
from viz.texts import term, typeset, value_words

if TYPE_CHECKING:
    from graph.directories import Cluster
    from viz.context import PageContext

_UNSHOWN: Final = frozenset({"since_basis"})
"""Columns that only qualify another."""


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
