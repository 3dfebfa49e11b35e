"""How French authorities are called in full: the lists have bare names and abbreviated kinds."""

from __future__ import annotations

import re
from typing import Final

from loaders.files.patterns import word_set

_SHORT_REGIONS: Final = {
    "84": ("AURA", "ARA"),
    "93": ("PACA", "Région Sud", "Sud PACA"),
    "24": ("Région Centre",),
    "27": ("BFC",),
    "11": ("IDF",),
    "76": ("Occitanie / Pyrénées-Méditerranée", "Occitanie Pyrénées-Méditerranée"),
    "94": ("Collectivité territoriale de Corse",),
}
"""Usual short and long names, by the région's code."""
_WRITTEN: Final = {
    "communaute_urbaine": ("Communauté urbaine", "CU"),
    "communaute_agglomeration": ("Communauté d'agglomération", "CA"),
    "communaute_communes": ("Communauté de communes", "CC"),
    "etablissement_territorial": ("Établissement public territorial", "EPT"),
}
_JOINED: Final = re.compile(r"^(?:de |du |des |d'|de l')", re.IGNORECASE)
_PLURAL: Final = word_set(
    "Alpes-de-Haute-Provence Hautes-Alpes Alpes-Maritimes Ardennes Bouches-du-Rhône Côtes-d'Armor Landes"
    " Pyrénées-Atlantiques Hautes-Pyrénées Pyrénées-Orientales Deux-Sèvres Vosges Yvelines Hauts-de-Seine"
)
_MASCULINE: Final = word_set(
    "Calvados Cantal Cher Doubs Finistère Gard Gers Jura Loiret Lot Lot-et-Garonne Morbihan Nord Pas-de-Calais"
    " Puy-de-Dôme Bas-Rhin Haut-Rhin Rhône Tarn Tarn-et-Garonne Var Territoire Val-de-Marne Val-d'Oise"
)
_NO_ARTICLE: Final = word_set("Ille-et-Vilaine Indre-et-Loire Maine-et-Loire Meurthe-et-Moselle Loir-et-Cher Vaucluse"
                              " Paris Mayotte Martinique Guyane Guadeloupe")  # fmt: skip


def departement_named(name: str) -> str:
    """Write the name of a département in full.

    Examples
    --------
    >>> departement_named("Manche"), departement_named("Val-d'Oise"), departement_named("Ain")
    ('Département de la Manche', "Département du Val-d'Oise", "Département de l'Ain")
    """
    vowel = name[0] in "AEIOUYÉÎ" or name == "Hérault"
    if name in _NO_ARTICLE:
        return f"Département d'{name}" if vowel else f"Département de {name}"
    if name.startswith("La "):
        return f"Département de {name}"
    if name in _PLURAL:
        return f"Département des {name}"
    if name.split()[0] in _MASCULINE:
        return f"Département du {name}"
    return f"Département de l'{name}" if vowel else f"Département de la {name}"


def intercommunality_names(name: str, kind: str, acronym: str) -> tuple[str, ...]:
    """List the names of an intercommunality, the proper one first.

    Examples
    --------
    >>> intercommunality_names("de Dunkerque", "communaute_urbaine", "")
    ('Communauté urbaine de Dunkerque', 'CU de Dunkerque')
    >>> intercommunality_names("Caen la Mer", "communaute_urbaine", "")
    ('Caen la Mer', 'Communauté urbaine Caen la Mer', 'CU Caen la Mer')
    """
    full = tuple(f"{kind_words} {name}" for kind_words in _WRITTEN.get(kind, ()))
    named = full if full and _JOINED.match(name) else (name, *full)
    return (*named, acronym) if acronym else named


def region_names(name: str, kind: str, code: str) -> tuple[str, ...]:
    """List the names of a région, the proper one first.

    Examples
    --------
    >>> region_names("Bourgogne-Franche-Comté", "region", "27")
    ('Région Bourgogne-Franche-Comté', 'Bourgogne-Franche-Comté', 'BFC')
    """
    proper = f"Collectivité de {name}" if kind == "collectivite_unique" else f"Région {name}"
    return (proper, name, *_SHORT_REGIONS.get(code, ()))
