"""Which language an answer is in: the one asked for, else what the browser prefers, else the setting."""

from __future__ import annotations

from typing import Final, Literal, cast

Language = Literal["fr", "en"]
LANGUAGES: Final = ("fr", "en")


def chosen_language(asked: str | None, accepted: str, default: str) -> Language:
    """Choose between French and English.

    Parameters
    ----------
    asked : str or None
        From the address; anything but a language that we have is passed over.
    accepted : str
        The header ``Accept-Language``, perhaps empty.
    default : str
        From the settings.

    Examples
    --------
    >>> chosen_language(None, "ja, en-GB;q=0.8, fr;q=0.7", "fr")
    'en'
    >>> chosen_language("fr", "en", "en"), chosen_language("xx", "de", "fr")
    ('fr', 'fr')
    """
    wanted = [asked, *_by_preference(accepted), default]
    return cast(Language, next(language for language in wanted if language in LANGUAGES))


def _by_preference(accepted: str) -> list[str]:
    """Order the languages of the header by their weights; what cannot be read weighs nothing."""
    weighed = []
    for entry in accepted[:500].split(","):
        tag, _, weight = entry.strip().partition(";")
        weighed.append((_weight(weight), tag.split("-")[0].lower()))
    return [tag for weight, tag in sorted(weighed, key=lambda pair: -pair[0]) if weight > 0]


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
