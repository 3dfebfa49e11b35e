"""What pages and commands show of the catalogue: set as the language wants it, with its numbers."""

from __future__ import annotations

from functools import cache

from babel import Locale

from graph.words import SEVERAL, catalogue, figure, is_known
from viz.typography import typeset


def translate(key: str, language: str, **values: object) -> str:
    """Return a message of the catalogue as it is shown.

    Parameters
    ----------
    key : str
        Its id, ``section.name``.
    language : str
        ``fr`` or ``en``.
    **values
        What stands in its fields; a ``count`` chooses its form, and is written as people write numbers.

    Raises
    ------
    KeyError
        No such id: a mistake of ours, found by the tests.

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
def _pattern(key: str, language: str, form: int) -> str:
    return typeset(catalogue(language).pattern(key, form), language)
