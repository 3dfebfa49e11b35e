"""What properties hold in words: the names of values, dates as people write them. The table is ``vocabulary.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from graph.model import Label
from viz.texts import term
from viz.typography import human_date

_OF_DOCUMENTS: Final = frozenset({Label.DOCUMENT.value, "documents"})


@cache
def vocabulary() -> dict[str, Any]:
    """Read the table."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def value_words(name: str, value: object, language: str, of: str = "") -> str:
    """Return what a property holds as people read it.

    Parameters
    ----------
    name : str
        Of the property, a column or a field.
    of : str
        What bears it, where that matters: documents have kinds of their own.

    Examples
    --------
    >>> value_words("status", "lapsed", "fr"), value_words("kind", "study", "en", "Document")
    ('interrompu', 'Study')
    >>> value_words("start", "2025-11", "en"), value_words("place", "Tours", "en")
    ('November 2025', 'Tours')
    """
    if name in vocabulary()["dates"]:
        return human_date(str(value), language)
    section = "document_kind" if name == "kind" and of in _OF_DOCUMENTS else vocabulary()["sections"].get(name)
    return term(section, str(value), language) if section else str(value)
