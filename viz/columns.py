"""The page on which the columns of a list are told: its first rows under what each column was taken for."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from viz.context import PageContext
from viz.reviewing import Visitor
from viz.templating import render

if TYPE_CHECKING:
    from graph.ingested import IngestedMapping, Ingestion

KINDS: Final = ("twinnings", "members", "deliberations")
FIELDS: Final = {
    "twinnings": (
        "home", "partner", "pair", "country", "state", "home_country", "home_state", "home_id", "partner_id", "kind",
        "since", "status", "themes", "ignored",
    ),
    "members": ("member", "network", "cross", "country", "state", "member_id", "category", "since", "ignored"),
    "deliberations": ("home", "subject", "since", "ignored"),
}  # fmt: skip
"""What a column may be, by the kind of list."""
MOST_SKIPPED: Final = 50


def render_columns(
    context: PageContext, visitor: Visitor, document: str, mapping: IngestedMapping | None, found: Ingestion | None
) -> str:
    """Show the columns of a list, with a choice for each.

    Parameters
    ----------
    document : str
        Its id.
    mapping : IngestedMapping or None
        None for somebody who may not see it.
    found : Ingestion or None
        What was read.
    """
    return render(
        "columns.html",
        context,
        visitor=visitor,
        document=document,
        mapping=mapping,
        found=found,
        kinds=KINDS,
        offered=_offered(mapping),
        first=_first(mapping),
        most=MOST_SKIPPED,
    )


def _offered(mapping: IngestedMapping | None) -> dict[str, Any]:
    """The fields by the kind of list, the list's own kind first."""
    own = mapping["as"] if mapping and mapping["as"] in FIELDS else "twinnings"
    return {kind: FIELDS[kind] for kind in (own, *(one for one in FIELDS if one != own))}


def _first(mapping: IngestedMapping | None) -> list[list[str]]:
    if mapping is None:
        return []
    width = len(mapping["columns"])
    return [[cell for cell, _ in zip_longest(row[:width], range(width), fillvalue="")] for row in mapping["first"]]
