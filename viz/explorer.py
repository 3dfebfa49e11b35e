"""The explorer's page: a canvas that grows from an entity or an answer, with its table twin.

The page itself carries words and controls; the modules in ``static/explorer`` ask the service for what is drawn.
"""

from __future__ import annotations

import json
from typing import Any, Final

from graph.model import RELATIONSHIPS
from graph.words import section
from viz.assets import assets_folder, assets_ready, packages
from viz.context import PageContext
from viz.templating import render
from viz.typography import typeset

VOCABULARY: Final = ("label", "tie", "verb", "group", "capacity", "basis", "observed", "status", "country")
"""Sections of the vocabulary that the modules speak."""
VENDOR: Final = "/static/vendor"
"""Where the service serves the folder of `viz.assets`."""


def render_explorer(context: PageContext) -> str:
    """Show the explorer, or the form that begins it.

    Parameters
    ----------
    context : PageContext
        Its query says where to begin: ``entity`` (with ``depth``, 1 to 3, for all that lies so near), or ``from`` and
        ``to`` (with ``as_of``). A view that was kept follows in the address's fragment, which no server sees.
    """
    asked = dict(context.query)
    started = bool(asked.get("entity") or (asked.get("from") and asked.get("to")))
    return render(
        "explorer.html",
        context,
        asked=asked,
        started=started,
        ready=assets_ready(),
        libraries=[f"{context.base}{VENDOR}/{package.file_name}?v={assets_folder().name}" for package in packages()],
        words=json.dumps(words(context.language), ensure_ascii=False),
        starts=json.dumps({name: [sorted(kind.starts), sorted(kind.ends)] for name, kind in RELATIONSHIPS.items()}),
        documents=json.dumps(dict(context.documents), ensure_ascii=False),
    )


def words(language: str) -> dict[str, Any]:
    """Return what the modules say: the section ``explorer`` as ``text``, and the vocabulary by section."""
    named = {"text": "explorer"} | {name: name for name in VOCABULARY}
    return {
        name: {key: typeset(text, language) for key, text in section(of, language).items()}
        for name, of in named.items()
    }
