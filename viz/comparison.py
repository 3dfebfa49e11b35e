"""The page on which authorities stand side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from viz.templating import render

if TYPE_CHECKING:
    from graph.answers import Calculation
    from graph.comparison import Comparison
    from viz.context import PageContext


def render_comparison(
    context: PageContext,
    asked: Mapping[str, str],
    as_of: str,
    answer: Comparison | None,
    calculations: Sequence[Calculation] = (),
) -> str:
    """Show what authorities share, aspect by aspect; without an answer, the form alone."""
    return render(
        "compare.html",
        context,
        asked=asked,
        as_of=as_of,
        answer=answer,
        pairs=list(combinations(answer["entities"], 2)) if answer else [],
        calculations=calculations,
    )
