"""Sources as links: to the document's page, at the lines that say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph.words import LANGUAGES
from viz.context import PageContext
from viz.typography import NO_BREAK, human_date, typeset

if TYPE_CHECKING:
    from graph.answers import Source

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


def located(locator: str) -> str:
    """Set a locator, which is French in both languages, so that no line ends between ``l.`` and its number.

    Examples
    --------
    >>> located("titre, l. 5, 46")
    'titre, l.\xa05, 46'
    """
    return re.sub(r"\bl\. (?=\d)", f"l.{NO_BREAK}", typeset(locator, "fr"))


def source_title(context: PageContext, source: Source) -> str:
    """Name a source by its document's title and date; a title that has the date, in either language, is enough."""
    named = context.documents.get(source["document"]) or source["document"].removeprefix("document:")
    title = typeset(named, context.language)
    date = human_date(source["date"], context.language)
    told = [human_date(source["date"], language).replace(NO_BREAK, " ") for language in LANGUAGES]
    return f"{title}, {date}" if date and not any(one in title.replace(NO_BREAK, " ") for one in told) else title
