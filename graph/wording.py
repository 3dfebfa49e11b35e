"""Messages of errors in French: the English stands where it is said, the French in ``wording.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Self


class Wording(str):
    """A part of a message, such as what is wrong with a cell: it is its English, and knows its French.

    Parameters
    ----------
    template : str
        In English, with ``{fields}`` where there are values; a value may be a wording itself.
    **values
        What stands in the fields.

    Examples
    --------
    >>> small = Wording("at most {most}", most=3)
    >>> small, small.said("fr")
    ('at most 3', 'au plus 3')
    """

    _template: str
    _values: Mapping[str, object]

    def __new__(cls, template: str = "", /, **values: object) -> Self:
        """Say it in English."""
        wording = super().__new__(cls, worded(template, "en", values))
        wording._template, wording._values = template, values
        return wording

    def said(self, language: str) -> str:
        """Say it in French or English."""
        return worded(self._template, language, self._values)

    def with_values(self, change: Callable[[str], str]) -> Wording:
        """Change the texts that stand in its fields."""
        changed = {
            name: value.with_values(change) if isinstance(value, Wording) else change(str(value))
            for name, value in self._values.items()
        }
        return Wording(self._template, **changed)


def in_language(value: object, language: str) -> object:
    """Say a value if it is a wording; any other stays as it is."""
    return value.said(language) if isinstance(value, Wording) else value


@cache
def french() -> Mapping[str, str]:
    """Read the table once: French by English, both with the same ``{fields}``."""
    table: dict[str, str] = tomllib.loads(Path(__file__).with_name("wording.toml").read_text("utf-8"))
    return table


def worded(template: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """Say a message.

    Parameters
    ----------
    template : str
        In English, with ``{fields}`` where there are values; a wording has its own.
    language : str
        ``fr`` or ``en``; what the table has no French for stays English.
    values : mapping of str to object, optional
        What stands in the fields, wordings in the language too; without any, braces stand for themselves.

    Examples
    --------
    >>> worded("« {text} » is not a date.", "fr", {"text": "demain"})
    '« demain » n’est pas une date.'
    """
    if isinstance(template, Wording):
        return template.said(language)
    chosen = french().get(template, template) if language == "fr" else template
    said = {name: in_language(value, language) for name, value in (values or {}).items()}
    return chosen.format(**said) if said else chosen
