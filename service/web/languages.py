"""Which language an answer is in: the one asked for, else what the browser prefers, else the setting."""

from __future__ import annotations

from typing import Final, Literal, cast

from service.web.preferences import preferred

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
    wanted = [asked, *(tag.partition("-")[0] for tag in preferred(accepted)), default]
    return cast(Language, next(language for language in wanted if language in LANGUAGES))
