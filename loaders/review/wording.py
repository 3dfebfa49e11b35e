"""What the desk says to people, in French and in English."""

from __future__ import annotations

from typing import Final

_SENTENCES: Final = {
    "no_date": (
        "le document n'a pas de date : donnez-la, il ne peut être chargé sans",
        "the document has no date: give it, nothing can be loaded without",
    ),
    "no_event": (
        "aucune réunion n'a été reconnue : donnez son nom, sa nature et sa date, sans quoi personne n'y a assisté",
        "no meeting was recognised: give its name, kind and date, else nobody attended it",
    ),
    "unsure": ("trouvé par la règle « {0} », confiance {1}", "found by the rule “{0}”, confidence {1}"),
}


def say(code: str, language: str, *details: str) -> str:
    """Say one of the sentences.

    Examples
    --------
    >>> say("unsure", "en", "with", "0.80")
    'found by the rule “with”, confidence 0.80'
    """
    french, english = _SENTENCES[code]
    return (english if language == "en" else french).format(*details)
