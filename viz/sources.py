"""Sources as links: to the document's page, at the lines that say it."""

from __future__ import annotations

import re
from typing import Final

from graph.answers import Source
from viz.context import PageContext
from viz.typography import NO_BREAK, human_date

_LINES: Final = re.compile(r"\bl\.\s*(\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*)\s*$")


def lines_of(locator: str) -> str:
    """Read the line numbers at the end of a locator.

    Examples
    --------
    >>> lines_of("list of participants, l. 5, 42-43"), lines_of("title")
    ('5,42-43', '')
    """
    match = _LINES.search(locator)
    return re.sub(r"\s", "", match[1]) if match else ""


def source_link(context: PageContext, source: Source) -> str:
    """Address the document's page at the source's lines."""
    lines = lines_of(source["locator"])
    address = context.link(f"/document/{source['document']}", lines=lines or None)
    first = re.split(r"[-,]", lines)[0]
    return f"{address}#l{first}" if first else address


def source_title(context: PageContext, source: Source) -> str:
    """Name a source by its document's title and date."""
    title = context.documents.get(source["document"]) or source["document"].removeprefix("document:")
    date = human_date(source["date"], context.language)
    return (
        title
        if date and date.replace(NO_BREAK, " ") in title.replace(NO_BREAK, " ")
        else f"{title}, {date}"
        if date
        else title
    )
