"""The words of relations, which ``words.txt`` lists, as patterns that meet text without accents."""

from __future__ import annotations

import re
from functools import cache, partial
from importlib.resources import files
from typing import Final

from loaders.files.patterns import late

_OTHER: Final = re.compile(r"\{([a-z ]+)\}")
"""Where a section names another: « {not} {ending} »."""


@cache
def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in files("loaders.minutes.prose").joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace(" ", "").isalpha():
            name = line[1:-1]
            found[name] = []
        elif line and not line.startswith("#"):
            found[name].append(line)
    return found


def alternatives(name: str) -> str:
    """Return the alternatives of a section as one regular expression, with those of others where it names them."""
    return _expanded("|".join(_sections()[name]))


def _expanded(words: str) -> str:
    return _OTHER.sub(lambda match: f"(?:{alternatives(match[1])})", words)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a section as a pattern, which is compiled when it is used, once for all who use it.

    Examples
    --------
    >>> bool(pattern("dropped").search("le projet a ete abandonne"))
    True
    """
    return late(partial(alternatives, name))


@cache
def each_pattern(name: str) -> tuple[re.Pattern[str], ...]:
    """Return each line of a section as a pattern of its own: they may have groups of the same name."""
    return tuple(re.compile(_expanded(line)) for line in _sections()[name])


@cache
def whole_words(name: str) -> re.Pattern[str]:
    """Return a section of words that stand by themselves as a pattern."""
    return late(lambda: rf"\b(?:{alternatives(name)})\b")
