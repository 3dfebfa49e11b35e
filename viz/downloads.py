"""The page from which the whole graph is taken to other programs: formats, about how large they are, licences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.words import figure
from viz.templating import render
from viz.typography import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.answers import DocumentSummary
    from graph.questions import Format
    from viz.context import PageContext

BYTES_PER_ENTRY: Final[Mapping[Format, int]] = {
    "csv": 18,
    "xlsx": 48,
    "json": 297,
    "jsonld": 353,
    "ftm": 239,
    "graphml": 381,
    "gexf": 500,
    "cypher": 215,
    "neo4j": 27,
}
"""What an entity or a relationship adds to a file of each format, measured on the bundled data with its registers; in
the order in which the page lists them."""
_MEGA: Final = 1_000_000


def render_downloads(
    context: PageContext,
    entries: int,
    addresses: Mapping[Format, str],
    endings: Mapping[Format, str],
    documents: Sequence[DocumentSummary],
) -> str:
    """Show how the whole graph can be taken along.

    Parameters
    ----------
    entries : int
        Entities and relationships of the graph.
    addresses : mapping of str to str
        Where each format is downloaded; empty where the graph is too large for that, and the command line remains.
    endings : mapping of str to str
        How the file of each format ends.
    documents : sequence of DocumentSummary
        Those that state a licence are listed with it.
    """
    licensed = [one for one in documents if one.get("licence")]
    return render(
        "downloads.html",
        context,
        formats=[
            (form, size_words(entries * size, context.language), command_of(form, endings[form]))
            for form, size in BYTES_PER_ENTRY.items()
        ],
        addresses=addresses,
        licensed=licensed,
        others=len(documents) - len(licensed),
    )


def command_of(form: str, ending: str) -> str:
    """Return the command that writes the same file; csv is a folder there.

    Examples
    --------
    >>> command_of("csv", "zip"), command_of("gexf", "gexf")
    ('jumelage export --format csv -o tables', 'jumelage export --format gexf -o graph.gexf')
    """
    return f"jumelage export --format {form} -o {'tables' if form == 'csv' else f'graph.{ending}'}"


def size_words(size: int, language: str) -> str:
    """Write about how large a file is, in megabytes of two figures at most.

    Examples
    --------
    >>> size_words(4_321_000, "fr"), size_words(43_210_000, "en"), size_words(2_000, "en")
    ('4,3\xa0Mo', '43\xa0MB', '0.1\xa0MB')
    """
    megabytes = max(size / _MEGA, 0.1)
    rounded = round(megabytes, 1) if megabytes < 10 else round(megabytes)
    return f"{figure(rounded, language)}{NO_BREAK}{'Mo' if language == 'fr' else 'MB'}"
