"""Answers, readings and doubts as text for a terminal: filled into the templates of ``viz/templates/terminal``."""

from __future__ import annotations

from typing import Any, Final

from graph.words import enumerated
from service.terminal import summed_up
from viz.context import PageContext
from viz.reviewing import helpers as doubt_helpers
from viz.reviewing import is_cluster, readable
from viz.templating import render
from viz.texts import typeset

_QUOTING: Final = ("doubt", "judgements", "reading_order", "review")
"""What quotes documents, letter for letter."""


def written(template: str, found: Any, language: str) -> str:
    """Write what was answered, read, planned or done, or what waits for a decision, with the template of that name."""
    page = PageContext(language="en" if language == "en" else "fr")
    clusters = [found] if template == "doubt" and is_cluster(found) else []
    helpers = doubt_helpers(language, clusters) | {
        "enumerated": lambda names: enumerated(names, language),
        "lines_of": lambda doubt: written("doubt", doubt, language).splitlines(),
        "readable": readable,
        "summed_up": summed_up,
    }
    text = render(f"terminal/{template}.txt", page, found=found, **helpers)
    return text.removesuffix("\n") if template in _QUOTING else typeset(text.removesuffix("\n"), language)
