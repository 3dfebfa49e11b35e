"""Names of files that say what is in them: ``jumelage-en-sommeil-etats-unis-2025-11-21``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from graph.names import slug

LONGEST: Final = 120
"""Letters of a name without its ending: what every file system and mail program takes."""


def file_stem(parts: Sequence[str], as_of: str | None = None) -> str:
    """Join words to a name without spaces, accents or anything that a file system minds.

    Parameters
    ----------
    parts : sequence of str
        What is in the file; of an entity's id only what follows the label. Empty ones are left out.
    as_of : str, optional
        The day that the answer is of; today if absent.

    Examples
    --------
    >>> file_stem(["En sommeil", "États-Unis", "authority:tours"], "2025-11-21")
    'jumelage-en-sommeil-etats-unis-tours-2025-11-21'
    """
    words = [slug(part.rpartition(":")[2]) for part in parts]
    stem = "-".join(["jumelage", *filter(None, words)])[:LONGEST].rstrip("-")
    return f"{stem}-{as_of or date.today().isoformat()}"
