"""The words of prose about relations, which ``words.txt`` lists, as patterns; most meet text without accents."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from loaders.files.patterns import late

_SECTION: Final = re.compile(r"^\[([a-z ]+)(, as whole words)?\]$", re.MULTILINE)
_OTHER: Final = re.compile(r"\{([a-z ]+)\}")
"""Where a section names another: « {not} {ending} »."""


@cache
def _sections() -> dict[str, tuple[Sequence[str], bool]]:
    """Read the lines of each section, and whether they are words that stand by themselves."""
    parts = _SECTION.split(files("loaders.minutes.prose").joinpath("words.txt").read_text(encoding="utf-8"))
    return {
        name: ([line for line in body.splitlines() if line and not line.startswith("#")], bool(whole))
        for name, whole, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
    }


def alternatives(name: str) -> str:
    """Return the alternatives of a section as one regular expression, with those of others where it names them."""
    return _expanded("|".join(_sections()[name][0]))


def _expanded(words: str) -> str:
    return _OTHER.sub(lambda match: f"(?:{alternatives(match[1])})", words)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a section as a pattern, which is compiled when it is used, once for all who use it."""
    return late(lambda: rf"\b(?:{alternatives(name)})\b" if _sections()[name][1] else alternatives(name))


@cache
def each_pattern(name: str) -> tuple[re.Pattern[str], ...]:
    """Return each line of a section as a pattern of its own: they may have groups of the same name."""
    return tuple(re.compile(_expanded(line)) for line in _sections()[name][0])


def says(name: str, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Return whether a text, perhaps from one place to another, has words of a section.

    Examples
    --------
    >>> says("dropped", "le projet a ete abandonne")
    True
    """
    return pattern(name).search(text, start, end) is not None
