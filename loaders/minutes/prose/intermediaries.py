"""Bodies through which a relation works, as the sentence prints them."""

from __future__ import annotations

from loaders.minutes.prose.words import pattern


def intermediaries_in(text: str) -> tuple[str, ...]:
    """Read the intermediaries that a sentence names.

    Examples
    --------
    >>> intermediaries_in("Le projet avance grâce à l'association des amis de Bath.")
    ('association des amis de Bath',)
    """
    found = []
    for through in pattern("through").finditer(text):
        body = pattern("body that helps").match(text, through.end())
        if body and (name := pattern("end of a body").sub("", body[0]).strip(' «"')):
            found.append(name)
    return tuple(dict.fromkeys(found))
