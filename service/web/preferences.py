"""What a visitor likes best, as the headers ``Accept-Language`` and ``Accept-Encoding`` say it."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 500
"""Letters of a header that are read: browsers send some fifty."""


def preferred(header: str) -> list[str]:
    """Order the values of a header by their weights; what weighs nothing, or cannot be read, is left out.

    Examples
    --------
    >>> preferred("fr;q=0.5, en-GB, de;q=0, *;q=x")
    ['en-gb', 'fr']
    """
    weighed = []
    for entry in header[:_LONGEST].split(","):
        value, _, weight = entry.strip().partition(";")
        weighed.append((_weight(weight), value.strip().lower()))
    return [value for weight, value in sorted(weighed, key=lambda pair: -pair[0]) if weight > 0]


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
