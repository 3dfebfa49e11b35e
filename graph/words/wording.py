"""Parts of messages that know both languages, and messages whose fields hold such parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Self

from graph.words.catalogue import is_known, translate


class Wording(str):
    """A part of a message, such as what is wrong with a cell: it is its English, and knows its French.

    An empty ``key`` is no words at all; a wording stays what it is. Values stand in the ``{fields}``, wordings among
    them.

    Examples
    --------
    >>> small = Wording("part.at_most", most=3)
    >>> small, small.said("fr")
    ('at most 3', 'au plus 3')
    """

    key: str
    _values: Mapping[str, object]

    def __new__(cls, key: str = "", /, **values: object) -> Self:
        """Look its English up."""
        if isinstance(key, cls):
            return key
        wording = super().__new__(cls, worded(key, "en", values))
        wording.key, wording._values = key, values
        return wording

    def said(self, language: str) -> str:
        """Return it in French or English."""
        return worded(self.key, language, self._values)

    def with_values(self, change: Callable[[str], str]) -> Wording:
        """Change the texts that stand in its fields; a count chooses the plural and stays."""
        changed = {
            name: value.with_values(change) if isinstance(value, Wording) else change(str(value))
            for name, value in self._values.items()
            if name != "count"
        }
        return Wording(self.key, **{**self._values, **changed})


def in_language(value: object, language: str) -> object:
    """Return a wording in a language, and any other value as it is."""
    return value.said(language) if isinstance(value, Wording) else value


def worded(key: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """Return a message with the parts that it holds.

    What is no id stands for itself, as in gettext. Values stand in the ``{fields}``, wordings in the language too; an
    integer ``count`` chooses the form.

    Examples
    --------
    >>> worded("fault.not_a_date", "fr", {"text": "demain"})
    '« demain » n’est pas une date.'
    """
    if isinstance(key, Wording):
        return key.said(language)
    if not key or not is_known(key):
        return key
    return translate(key, language, **{name: in_language(value, language) for name, value in (values or {}).items()})
