"""What a relation is about, in a few set words, and the bodies through which it works, as a sentence prints them."""

from __future__ import annotations

from loaders.lexicon import patterns
from loaders.minutes.prose.words import pattern


def themes_in(plain: str) -> tuple[str, ...]:
    """Name the themes of a text without accents.

    Examples
    --------
    >>> themes_in("dans le domaine de l'eau et de la culture")
    ('Culture', 'Eau et assainissement')
    """
    return tuple(theme for theme, words in patterns("lists", "theme").items() if words.search(plain))


def intermediaries_in(text: str) -> tuple[str, ...]:
    """Read the intermediaries that a sentence names.

    Examples
    --------
    >>> intermediaries_in("Le projet avance grâce à l'association des amis de Bath.")
    ('association des amis de Bath',)
    """
    bodies = (pattern("body that helps").match(text, match.end()) for match in pattern("through").finditer(text))
    names = (pattern("end of a body").sub("", body[0]).strip(' «"') for body in bodies if body)
    return tuple(dict.fromkeys(filter(None, names)))
