"""Briefs and lists of partnerships as PDF files, made without a browser: parts with entries and numbered sources.

The library and its fonts are an extra, ``pdf``: whoever has not installed it prints the pages from a browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from viz.dossier import Footnotes
from viz.paper import PaperSheet
from viz.templating import render
from viz.typography import typeset, visible

if TYPE_CHECKING:
    from graph.answers import Brief, Dormancy
    from viz.context import PageContext


def brief_pdf(brief: Brief, context: PageContext) -> bytes:
    """Write a brief as a PDF of one or two pages: the same parts as the page, in the same order.

    Parameters
    ----------
    brief : Brief
    context : PageContext
        Its language, and the titles of documents, so that sources are named.

    Returns
    -------
    bytes
        The file, with its fonts inside: Latin, Greek, Cyrillic, Japanese, Chinese and Korean letters. Others (emoji)
        are left out; a name of nothing else is said by its id.
    """
    sheet = PaperSheet()
    name = " – ".join(_name_on(sheet, entity) for entity in brief["entities"])
    title = context.text("brief.title", name=name)
    return _printed("brief", sheet, context, title, brief=brief, title=name)


def dormant_pdf(answer: Dormancy, total: int, context: PageContext) -> bytes:
    """Write partnerships as a PDF to take to a meeting, each with its reasons, whom to call and its sources.

    Parameters
    ----------
    answer : Dormancy
    total : int
        How many there are, where the answer has only the first of them.
    context : PageContext
        Its language, and the titles of documents, so that sources are named.
    """
    return _printed("dormant", PaperSheet(), context, context.text("dormant.title"), answer=answer, total=total)


def _printed(template: str, sheet: PaperSheet, context: PageContext, called: str, **values: Any) -> bytes:
    """Fill a template of ``paper/`` and write it on a sheet."""
    notes = Footnotes()
    helpers = {"name_of": lambda entity: _name_on(sheet, entity), "numbers": notes.number, "cited": notes.sources}
    html = render(f"paper/{template}.html", context, **helpers, **values).replace("&#39;", "'")
    sheet.begin(visible(called), context.language)
    sheet.write_blocks(typeset(sheet.printable(html), context.language))
    return bytes(sheet.output())


def _name_on(sheet: PaperSheet, entity: Mapping[str, Any]) -> str:
    """Return the name of an entity in letters that can be printed, else the words of its id."""
    words = entity["id"].partition(":")[2].replace("--", " – ").replace("-", " ").title()
    return sheet.printable(visible(entity["name"])) or str(words)
