"""The forms in which the graph is taken to other programs: what each is called, and about how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.words import figure
from viz.typography import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.questions import Format

_MEGA: Final = 1_000_000


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
        megabytes = max(entries * self.bytes_per_entry / _MEGA, 0.1)
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
