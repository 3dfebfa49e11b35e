"""Every word of the pages, in French and English, from the tables beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from babel import Locale

from viz.typography import human_number, typeset

TABLE = ("texts.toml", "explorer.toml", "review.toml", "terminal.toml", "vocabulary.toml", "lists.toml")


@cache
def texts() -> dict[str, dict[str, str]]:
    """Read the table once.

    Returns
    -------
    dict
        By key such as ``home.title``, then by language.
    """
    folder = Path(__file__).parent
    sections = {
        name: entries for part in TABLE for name, entries in tomllib.loads((folder / part).read_text("utf-8")).items()
    }
    return {
        f"{section}.{key}": {language: typeset(text, language) for language, text in entry.items()}
        for section, entries in sections.items()
        for key, entry in entries.items()
    }


def translate(key: str, language: str, **values: object) -> str:
    """Return what ``key`` stands for.

    Parameters
    ----------
    key : str
        ``section.name``. With a ``count`` among the values, ``section.name_one`` is taken for one (and for none in
        French), where there is such a text.
    language : str
        ``fr`` or ``en``.

    Raises
    ------
    KeyError
        No such key: a mistake of ours, found by the tests.

    Examples
    --------
    >>> translate("status.dormant", "fr")
    'En sommeil'
    """
    count = values.get("count")
    if isinstance(count, int):
        singular = count == 1 or (count == 0 and language == "fr")
        values["count"] = human_number(count, language)
        if singular and f"{key}_one" in texts():
            key += "_one"
    return texts()[key][language].format(**values)


def term(section: str, value: str, language: str) -> str:
    """Translate a value of the model; one that the table does not know is shown as it is.

    Examples
    --------
    >>> term("kind", "twinning", "fr"), term("kind", "something_new", "fr")
    ('Jumelage', 'something new')
    >>> term("country", "LV", "fr")
    'Lettonie'
    """
    entry = texts().get(f"{section}.{value}")
    if entry is None and section == "country":
        return str(Locale(language).territories.get(value, value))
    return entry[language] if entry else value.replace("_", " ")
