"""Files that are taken away: the forms of the graph for other programs, their names, and whether PDF can be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from typing import Final

from graph.errors import NotFound
from graph.names import slug
from graph.questions import Format
from graph.words import figure
from viz.texts import NO_BREAK

_LONGEST: Final = 120  # letters of a name without its ending: what every file system and mail program takes
_PDF_PACKAGES: Final = ("fpdf", "font_source_sans_pro", "noto_cjk_sans_jp_regular")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How a format is called on the way, and how its files end."""

    media_type: str
    ending: str
    bytes_per_entry: int = 0
    """What an entity or a relationship adds to a file, measured on the bundled data with its registers; none where a
    whole graph is not taken along so."""

    def command(self, form: str) -> str:
        """Return the command that writes the same file; csv is a folder there.

        Examples
        --------
        >>> FILE_FORMATS["csv"].command("csv"), FILE_FORMATS["gexf"].command("gexf")
        ('jumelage export --format csv -o tables', 'jumelage export --format gexf -o graph.gexf')
        """
        return f"jumelage export --format {form} -o {'tables' if form == 'csv' else f'graph.{self.ending}'}"

    def size(self, entries: int, language: str) -> str:
        """Write about how large a file is, in megabytes of two figures at most.

        Examples
        --------
        >>> FILE_FORMATS["csv"].size(240_000, "fr"), FILE_FORMATS["gexf"].size(86_420, "en")
        ('4,3\xa0Mo', '43\xa0MB')
        """
        megabytes = max(entries * self.bytes_per_entry / 1_000_000, 0.1)
        rounded = round(megabytes, 1) if megabytes < 10 else round(megabytes)
        return f"{figure(rounded, language)}{NO_BREAK}{'Mo' if language == 'fr' else 'MB'}"


FILE_FORMATS: Final[Mapping[Format, FileFormat]] = {
    "csv": FileFormat("application/zip", "zip", 18),
    "xlsx": FileFormat("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", 48),
    "json": FileFormat("application/json", "json", 297),
    "jsonld": FileFormat("application/ld+json", "jsonld", 353),
    "ftm": FileFormat("application/x-ndjson", "ftm.json", 239),
    "graphml": FileFormat("application/graphml+xml", "graphml", 381),
    "gexf": FileFormat("application/gexf+xml", "gexf", 500),
    "cypher": FileFormat("text/plain; charset=utf-8", "cypher", 215),
    "neo4j": FileFormat("application/zip", "zip", 27),
    "html": FileFormat("text/html; charset=utf-8", "html"),
}
"""In the order in which the page of downloads lists them."""


def file_stem(parts: Sequence[str], as_of: str | None = None) -> str:
    """Name a file by what is in it, without spaces, accents or anything that a file system minds.

    Of an entity's id only what follows the label is taken; ``as_of`` is the day of the answer, today if absent.

    Examples
    --------
    >>> file_stem(["En sommeil", "États-Unis", "authority:tours"], "2025-11-21")
    'jumelage-en-sommeil-etats-unis-tours-2025-11-21'
    """
    words = [slug(part.rpartition(":")[2]) for part in parts]
    stem = "-".join(["jumelage", *filter(None, words)])[:_LONGEST].rstrip("-")
    return f"{stem}-{as_of or date.today().isoformat()}"


@cache
def pdf_ready() -> bool:
    """Return whether PDF files can be written, for which an extra is needed: pages offer them only then."""
    return all(map(find_spec, _PDF_PACKAGES))


def require_pdf() -> None:
    """Make sure that PDF files can be written, or raise NotFound, naming what to install."""
    if not pdf_ready():
        raise NotFound("fault.no_pdf", "hint.install_pdf")
