"""Which spellings lead to an entity: the search compares what is typed, folded, with these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from graph.names import fold
from loaders.files.patterns import late
from loaders.lexicon import table

_BEFORE: Final = late(lambda: rf"^{_generic()} (?:(?:de la|de l|des|du|de|d|of) )?(?!(?:et|and)\b)(?P<rest>\w.*)$")
_AFTER: Final = late(lambda: rf"^(?P<rest>\w.*) {_generic()}$")


def _generic() -> str:
    """Match words that say what kind of authority it is; people often leave them out."""
    return f"(?:{table('authorities')['left_out']['any']})"


def spellings(names: Mapping[str, Sequence[str]], *, shorten: bool) -> dict[str, list[str]]:
    """Fold every name of every entity, and add the forms without generic words.

    A form without generic words is added only where it leads to one entity: with Lyon in the tables, « Lyon » is the
    commune and not the Métropole de Lyon; without it, « Lyon » finds the métropole.

    Parameters
    ----------
    names : mapping of str to sequence of str
        All entities of one kind by id: the name first, then aliases, and for people the family name before the
        given name.
    shorten : bool
        Whether to add forms without generic words: for authorities.

    Returns
    -------
    dict of str to list of str
        For each id its folded spellings: the name's own first, then the others sorted, none twice.

    Examples
    --------
    >>> spellings({"a": ["Ville d'Angers"], "l": ["Lyon"], "m": ["Métropole de Lyon"]}, shorten=True)
    {'a': ['ville d angers', 'angers'], 'l': ['lyon'], 'm': ['metropole de lyon']}
    """
    folded = {key: [fold(name) for name in written] for key, written in names.items()}
    short = {
        key: {form for name in forms if (form := without_generic_words(name))} if shorten else set()
        for key, forms in folded.items()
    }
    bearers = Counter(form for key, forms in folded.items() for form in {*forms, *short[key]})
    return {
        key: list(dict.fromkeys([*forms[:1], *sorted({*forms, *(form for form in short[key] if bearers[form] == 1)})]))
        for key, forms in folded.items()
    }


def without_generic_words(folded: str) -> str:
    """Leave out what only says that it is a city, a région and so on; empty where nothing of the kind is there.

    Examples
    --------
    >>> without_generic_words("conseil regional d auvergne rhone alpes")
    'auvergne rhone alpes'
    >>> without_generic_words("tours")
    ''
    """
    match = _BEFORE.match(folded) or _AFTER.match(folded)
    return match["rest"] if match else ""
