"""Which language an answer is in, and what else the header of a browser says that its visitor likes best."""

from __future__ import annotations

from contextlib import suppress
from typing import Final, cast

from starlette.requests import Request

from graph.words import LANGUAGES
from viz.texts import Language

_LONGEST: Final = 500  # letters of a header that are read: browsers send some fifty


def language_of(request: Request) -> Language:
    """Choose the language of an answer: that of the address, else what the browser prefers, else the service's own."""
    default = request.app.state.settings.language
    return chosen_language(request.query_params.get("lang"), request.headers.get("accept-language", ""), default)


def chosen_language(asked: str | None, accepted: str, default: str) -> Language:
    """Choose between French and English: as the address asks, else the header ``Accept-Language``, else the settings.

    Examples
    --------
    >>> chosen_language(None, "ja, en-GB;q=0.8, fr;q=0.7", "fr")
    'en'
    >>> chosen_language("fr", "en", "en"), chosen_language("xx", "de", "fr")
    ('fr', 'fr')
    """
    wanted = [asked, *(tag.partition("-")[0] for tag in preferred(accepted)), default]
    return cast(Language, next(language for language in wanted if language in LANGUAGES))


def preferred(header: str) -> list[str]:
    """Order the values of a header by their weights; what weighs nothing, or cannot be read, is left out.

    Examples
    --------
    >>> preferred("fr;q=0.5, en-GB, de;q=0, *;q=x")
    ['en-gb', 'fr']
    """
    weights: dict[str, float] = {}
    for entry in header[:_LONGEST].lower().replace(" ", "").split(","):
        value, _, weight = entry.partition(";q=")
        with suppress(ValueError):
            weights[value] = float(weight or 1)
    return sorted((value for value, weight in weights.items() if weight > 0), key=lambda value: -weights[value])
