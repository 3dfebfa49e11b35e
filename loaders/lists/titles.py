"""What a title or a file's name says of a list: what it lists, of which town or network, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from graph.names import fold
from loaders.lexicon import pattern, patterns
from loaders.lists.fields import ListKind
from loaders.lists.places import countries_of
from loaders.lists.words import country_of, found
from loaders.minutes.flat import flat
from loaders.names.networks import network_named

_NO_PLACE: Final = frozenset({"liste", "list", "villes", "ville", "cities", "de", "des", "du", "d", "skipped"})
"""Words of the names of files beside that of a town."""
_DATE: Final = re.compile(r"\b(?:19|20)\d\d(?:[-_ ]\d\d){0,2}\b")
_TRAILING: Final = pattern("lists", "town", "trailing")
_ACRONYM: Final = 6
"""Letters of a network's short name in the name of a file: « membres-aimf »."""
_MOST_WORDS: Final = 6
_LEADING: Final = pattern("lists", "town", "leading")
_OF_TOWN: Final = pattern("lists", "town", "first")
_TOWN_WITHIN: Final = pattern("lists", "town", "within")
_TWINNINGS: Final = pattern("lists", "title", "twinnings")
_MEMBERS: Final = pattern("lists", "title", "members")


def kind_of_title(texts: Iterable[str]) -> ListKind | None:
    """Return what a list is by its titles, the first that tells.

    Examples
    --------
    >>> kind_of_title(["Liste des membres d'Eurocities"]).value, kind_of_title(["jumelages-2024"]).value
    ('members', 'twinnings')
    """
    for text in texts:
        if name := found("title", text):
            return ListKind.MEMBERS if name in ("members", "of_network") else ListKind.TWINNINGS
    return None


def home_in(titles: Sequence[str], stem: str) -> str:
    """Name the town whose partners are listed: by « Villes jumelées de X », else by a file called jumelages-x.

    Examples
    --------
    >>> home_in(["Villes jumelées de Saint-Malo en 2020"], "a"), home_in([], "jumelages-tours-2024-01-01")
    ('Saint-Malo', 'Tours')
    """
    for title in titles:
        name = _after(title, "home")
        if name[:1].isupper() and len(name.split()) <= _MOST_WORDS and (countries_of(name) or not country_of(name)):
            return name
    for title in titles:
        # « Ville de Pau – Relations internationales » names the town
        towns = (
            match["place"].strip() for match in (_OF_TOWN.match(title.strip()), _TOWN_WITHIN.search(title)) if match
        )
        if place := next(filter(countries_of, towns), ""):
            return place
    words = fold(_DATE.sub(" ", stem.replace("_", " "))).split()
    rest = [word for word in words if not (_TWINNINGS.search(word) or _MEMBERS.search(word))]
    rest = [word for word in rest if not word.isdigit() and word not in _NO_PLACE]
    name = "-".join(word.capitalize() for word in rest)
    return name if len(rest) < len(words) and countries_of(" ".join(rest)) else ""


def network_in(titles: Sequence[str], stem: str) -> str:
    """Name the network whose members are listed.

    Examples
    --------
    >>> network_in(["Villes membres de l'AIMF"], "a"), network_in([], "membres-eurocities-2024-05-01")
    ('AIMF', 'Eurocities')
    """
    plain = " ".join(_DATE.sub(" ", re.sub(r"[-_]", " ", stem)).split())
    told = (*(_after(title, "network") for title in titles), *map(network_named, (*titles, plain)))
    if name := next(filter(None, told), ""):
        return name
    if not _MEMBERS.search(fold(plain)):
        return ""
    words = [word for word in plain.split() if len(word) > 1 and not _MEMBERS.search(fold(word))]
    rest = " ".join(word for word in words if fold(word) not in ("liste", "list", "de", "des", "du", "of"))
    return rest if rest[:1].isupper() else rest.upper() if len(rest) <= _ACRONYM else rest.capitalize()


def _after(title: str, whose: str) -> str:
    """Return what stands after words for the partners of a home or the members of a network, as it is printed."""
    match = patterns("lists", "title")[f"of_{whose}"].search(re.sub(r"[^\w]", " ", flat(title)))
    name = _TRAILING.sub("", title[match.start(whose) :]).strip(" .:–-«»\"'") if match else ""
    return _LEADING.sub("", name)
