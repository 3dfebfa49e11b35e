"""The page of a country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from viz.directories import cell_text
from viz.templating import render

if TYPE_CHECKING:
    from graph.answers import Calculation
    from graph.country import Country
    from graph.directories import DirectoryRow
    from viz.context import PageContext


def render_country(context: PageContext, found: Country, calculations: Sequence[Calculation] = ()) -> str:
    """Show all that concerns a country."""

    def said(directory: str, row: DirectoryRow, *columns: str) -> str:
        """Return some columns of a row in words, after each other."""
        return " · ".join(filter(None, (cell_text(context, directory, row, column) for column in columns)))

    return render("country.html", context, found=found, said=said, calculations=calculations)
