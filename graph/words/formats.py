"""Dates and numbers as people of a language write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

_DATES_KEPT: Final = 10_000
"""Documents and events share a few thousand dates, and one answer asks for some of them hundreds of times."""
_ORDINAL_FIRST: Final = {"fr": "1er"}
"""How a language writes the first of a month where it is not plainly 1."""


@lru_cache(maxsize=_DATES_KEPT)
def written(partial: str, language: str) -> str:
    """Write an ISO date; one that is only a year or a month stays that vague.

    Examples
    --------
    >>> written("2025-11-20", "fr"), written("2025-11", "fr"), written("2025-11-01", "fr"), written("2025", "fr")
    ('20 novembre 2025', 'novembre 2025', '1er novembre 2025', '2025')
    >>> written("2025-11-20", "en")
    '20 November 2025'
    """
    year, *parts = partial.split("-")
    numbers = [int(part) for part in parts]
    month = [_months(language)[number] for number in numbers[:1]]
    day = [_ORDINAL_FIRST.get(language, "1") if number == 1 else str(number) for number in numbers[1:]]
    return " ".join([*day, *month, year])


@cache
def _months(language: str) -> Mapping[int, str]:
    from babel import Locale  # not every command writes dates

    return dict(Locale(language).months["format"]["wide"])


def figure(number: float, language: str) -> str:
    """Write a number with the language's separators.

    Examples
    --------
    >>> figure(12850, "fr"), figure(0.25, "fr"), figure(12850, "en")
    ('12\u202f850', '0,25', '12,850')
    """
    text = f"{number:,}"
    return text.translate({ord(","): "\u202f", ord("."): ","}) if language == "fr" else text
