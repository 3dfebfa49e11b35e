"""Numbers as people write them."""

from __future__ import annotations

from babel.numbers import format_decimal


def figure(number: int, language: str) -> str:
    """Write a number with the language's separators.

    Examples
    --------
    >>> figure(3673, "fr"), figure(3673, "en")
    ('3\\u202f673', '3,673')
    """
    return str(format_decimal(str(number), locale=language))
