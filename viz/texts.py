"""What pages and commands show: the catalogue, set as the language wants it with its numbers, and values in words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel import Locale

from graph.model import Label
from graph.words import SEVERAL, catalogue, figure, is_known
from viz.typography import human_date, typeset

_OF_DOCUMENTS: Final = frozenset({Label.DOCUMENT.value, "documents"})


def translate(key: str, language: str, **values: object) -> str:
    """Return a message of the catalogue as it is shown.

    ``values`` stand in its fields; a ``count`` chooses its form, and is written as people write numbers.

    Examples
    --------
    >>> translate("status.dormant", "fr")
    'En sommeil'
    """
    count = values.get("count")
    if isinstance(count, int):
        values["count"] = figure(count, language)
        return _pattern(key, language, catalogue(language).plural(count)).format(**values)
    return _pattern(key, language, SEVERAL).format(**values)


def term(section: str, value: str, language: str) -> str:
    """Translate a value of the model; one that the catalogue does not know is shown as it is.

    Examples
    --------
    >>> term("kind", "twinning", "fr"), term("kind", "something_new", "fr")
    ('Jumelage', 'something new')
    >>> term("country", "LV", "fr")
    'Lettonie'
    """
    if is_known(f"{section}.{value}"):
        return _pattern(f"{section}.{value}", language, SEVERAL)
    return str(Locale(language).territories.get(value, value)) if section == "country" else value.replace("_", " ")


@cache
def vocabulary() -> dict[str, Any]:
    """Read ``vocabulary.toml``: in what words properties are told, and which are not."""
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))


def value_words(name: str, value: object, language: str, of: str = "") -> str:
    """Return what a property, column or field holds as people read it; ``of`` what: documents have their own kinds.

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


@cache
def _pattern(key: str, language: str, form: int) -> str:
    return typeset(catalogue(language).pattern(key, form), language)
