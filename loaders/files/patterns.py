"""Words and regular expressions as code has them; expressions are compiled when somebody first uses them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast


class _Late:
    """A regular expression before it is one."""

    __slots__ = ("__dict__", "_source")

    def __init__(self, source: str | Callable[[], str]) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        """Compile it, and keep the method that was asked for."""
        source = self._source
        method = getattr(re.compile(source if isinstance(source, str) else source()), name)
        setattr(self, name, method)
        return method


def late(source: str | Callable[[], str]) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use.

    Parameters
    ----------
    source : str or callable
        The regular expression, or what writes it then.

    Examples
    --------
    >>> late(lambda: "to(u|w)rs").search("Lyon, Tours".lower()).group(1)
    'u'
    """
    return cast("re.Pattern[str]", _Late(source))


def word_set(text: str) -> frozenset[str]:
    """Gather the words of a text.

    Examples
    --------
    >>> sorted(word_set("mayor deputy"))
    ['deputy', 'mayor']
    """
    return frozenset(text.split())
