"""The page on which the columns of a list are told: its first rows under what each column was taken for."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from viz.context import PageContext
from viz.reviewing import Visitor
from viz.templating import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.ingested import IngestedMapping, Ingestion

MOST_SKIPPED: Final = 50


def render_columns(
    context: PageContext,
    visitor: Visitor,
    document: str,
    fields: Mapping[str, Sequence[str]],
    mapping: IngestedMapping | None = None,
    found: Ingestion | None = None,
) -> str:
    """Show the columns of a list, with a choice for each.

    Parameters
    ----------
    document : str
        Its id.
    fields : mapping
        What a column may be, by the kind of list.
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
        kinds=tuple(fields),
        offered=_offered(mapping, fields),
        first=_first(mapping),
        most=MOST_SKIPPED,
    )


def _offered(mapping: IngestedMapping | None, fields: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The fields by the kind of list, the list's own kind first."""
    own = mapping["as"] if mapping else ""
    return {kind: fields[kind] for kind in sorted(fields, key=lambda kind: kind != own)}


def _first(mapping: IngestedMapping | None) -> list[list[str]]:
    if mapping is None:
        return []
    width = len(mapping["columns"])
    return [[cell for cell, _ in zip_longest(row[:width], range(width), fillvalue="")] for row in mapping["first"]]
