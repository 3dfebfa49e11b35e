"""Which spellings lead to an entity: the search compares what is typed, folded, with these."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from graph.names import folded
from loaders.files.patterns import late
from loaders.lexicon import table

_BEFORE: Final = late(lambda: rf"^{_generic()} (?:(?:de la|de l|des|du|de|d|of) )?(?!(?:et|and)\b)(?P<rest>\w.*)$")
_AFTER: Final = late(lambda: rf"^(?P<rest>\w.*) {_generic()}$")


def _generic() -> str:
    """Match words that say what kind of authority it is; people often leave them out."""
    return f"(?:{table('bodies')['left_out']['any']})"


def spellings(names: Sequence[str], shared: Container[str] | None = None) -> list[str]:
    """Fold every name of an entity, and add the forms without generic words.

    A form without generic words is added only where it leads to one entity: with Lyon in the tables, « Lyon » is the
    commune and not the Métropole de Lyon; without it, « Lyon » finds the métropole.

    Parameters
    ----------
    names : sequence of str
        The name first, then aliases, and for people the family name before the given name.
    shared : container of str, optional
        For authorities: forms, with generic words and without, that several of them bear. Without it no form is added.

    Returns
    -------
    list of str
        The name's own first, then the others sorted, none twice.

    Examples
    --------
    >>> spellings(["Ville d'Angers"], {"lyon"}), spellings(["Métropole de Lyon"], {"lyon"})
    (['ville d angers', 'angers'], ['metropole de lyon'])
    """
    forms = list(map(folded, names))
    if shared is None:
        return list(dict.fromkeys([forms[0], *sorted(forms[1:])]))
    short = filter(None, map(without_generic_words, forms))
    return list(dict.fromkeys([forms[0], *sorted({*forms, *(form for form in short if form not in shared)})]))


def without_generic_words(name: str) -> str:
    """Leave out what only says that it is a city, a région and so on; empty where nothing of the kind is there.

    Examples
    --------
    >>> without_generic_words("conseil regional d auvergne rhone alpes")
    'auvergne rhone alpes'
    >>> without_generic_words("tours")
    ''
    """
    match = _BEFORE.match(name) or _AFTER.match(name)
    return match["rest"] if match else ""
