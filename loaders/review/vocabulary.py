"""What the words of a name or a function say: which kind of body it is, which country, elected or officer."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from babel.dates import format_date

from graph.countries import codes_by_name
from graph.model import Label, RoleKind
from graph.names import fold
from loaders.lexicon import meant
from loaders.lexicon.spellings import without_generic_words
from loaders.minutes.lexicon import is_authority
from loaders.names.gazetteers.cities import countries_bearing

UNKNOWN_COUNTRY: Final = "ZZ"
"""The code that ISO 3166-1 leaves to users and CLDR takes for an unknown region."""


@lru_cache(maxsize=50_000)
def label_of_body(name: str) -> Label:
    """Guess from its name alone what a body is.

    Examples
    --------
    >>> [label_of_body(name).value for name in ("Ville de Tours", "CUF", "Réseau Pays de la Loire coopération")]
    ['Authority', 'Organisation', 'Network']
    """
    if meant("bodies", "network", fold(name)):
        return Label.NETWORK
    return Label.AUTHORITY if is_authority(name) else Label.ORGANISATION


@lru_cache(maxsize=50_000)
def label_of_member(name: str) -> Label:
    """Return what a name in a list of authorities or members is: an authority unless its words say otherwise.

    Examples
    --------
    >>> [label_of_member(name).value for name in ("Traunstein", "Université de Gap", "Réseau des lacs")]
    ['Authority', 'Organisation', 'Network']
    """
    if meant("bodies", "network", fold(name)):
        return Label.NETWORK
    is_body = kind_of_organisation(name) not in ("other", "state_service") and not is_authority(name)
    return Label.ORGANISATION if is_body else Label.AUTHORITY


@lru_cache(maxsize=50_000)
def kind_of_organisation(name: str) -> str:
    """Guess the kind of an organisation from its name.

    Examples
    --------
    >>> kind_of_organisation("Chambre de commerce de Nagoya"), kind_of_organisation("Les Amis du lac")
    ('chamber', 'other')
    """
    return meant("bodies", "organisation", fold(name)) or "other"


def kind_of_network(name: str) -> str:
    """Guess the kind of a network from its name."""
    return meant("bodies", "kind_of_network", fold(name)) or "association"


def kind_of_authority(name: str, country: str) -> str:
    """Guess the kind of an authority from its name.

    Examples
    --------
    >>> kind_of_authority("État de Pennsylvanie", "US"), kind_of_authority("Nashville", "US")
    ('state', 'city')
    """
    kind = meant("bodies", "authority", fold(name))
    if country != "FR" and kind in ("", "metropole", "departement"):
        return "city"
    return "commune" if kind in ("", "prefecture", "state", "county") and country == "FR" else kind


def kind_of_role(role: str, *, at_authority: bool) -> RoleKind:
    """Return whether a function is an elected one.

    Examples
    --------
    >>> str(kind_of_role("Adjoint au maire", at_authority=True)), str(kind_of_role("Directrice", at_authority=True))
    ('elected', 'officer')
    """
    if not role:
        return RoleKind.OTHER
    if at_authority and meant("bodies", "role", fold(role)):
        return RoleKind.ELECTED
    return RoleKind.OFFICER


def country_named(name: str) -> str:
    """Find the country whose name stands at the end of another name; empty where none does.

    Examples
    --------
    >>> country_named("groupe-pays États-Unis"), country_named("Groupe pays Japon"), country_named("CUF")
    ('US', 'JP', '')
    """
    words = fold(name).split()
    codes = codes_by_name()
    tails = (" ".join(words[at:]) for at in range(len(words)))
    return next((codes[tail] for tail in tails if tail in codes), "")


def dated(name: str, start: str) -> str:
    """Add its day to the name of an event: country groups meet under one name year after year.

    Examples
    --------
    >>> dated("Réunion du groupe-pays Japon", "2026-03-12"), dated("Forum 2026", "2026-03-12")
    ('Réunion du groupe-pays Japon du 12 mars 2026', 'Forum 2026')
    """
    if len(start) != len("2026-03-12") or start[:4] in name:
        return name
    return f"{name} du {format_date(date.fromisoformat(start), 'd MMMM y', locale='fr')}"


def country_of_place(name: str, near: str = "") -> str:
    """Find the country of a place: the one given where it has such a city, else the only one that has.

    Examples
    --------
    >>> country_of_place("Birmingham", "US"), country_of_place("Cologne"), country_of_place("Birmingham")
    ('US', 'DE', 'ZZ')
    """
    folded = fold(name)
    found = countries_bearing(folded) or countries_bearing(without_generic_words(folded))
    if near in found or not found:
        return near or UNKNOWN_COUNTRY
    return min(found) if len(found) == 1 else UNKNOWN_COUNTRY
