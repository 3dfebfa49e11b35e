"""Puts reasons into words, in French and in English."""

from __future__ import annotations

import re
from typing import Final

from loaders.names.outcome import Reason

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "same_code": ("même numéro officiel ({})", "same official number ({})"),
    "same_name": ("même nom ({})", "same name ({})"),
    "alias": ("autre graphie connue ({})", "known other spelling ({})"),
    "official": ("même entrée de la liste officielle ({})", "same entry of the official list ({})"),
    "only_one": ("seule intercommunalité de {}", "the only intercommunality of {}"),
    "largest": ("de loin la plus peuplée de ce nom", "by far the most populous of that name"),
    "same_place": ("même lieu ({})", "same place ({})"),
    "same_country": ("même pays ({})", "same country ({})"),
    "same_context": ("même contexte ({})", "same context ({})"),
    "same_body": ("même organisme ({})", "same body ({})"),
    "spelling": ("graphie proche ({} %)", "similar spelling ({}%)"),
    "hyphenation": ("mêmes lettres, autre coupe des mots", "same letters, divided otherwise"),
    "same_sound": ("même prononciation japonaise", "same Japanese reading"),
    "particles": ("même nom, particule à part", "same name, particle aside"),
    "other_honorific": ("autre civilité", "another honorific"),
    "generic": ("nom commun à plusieurs organismes", "a name that many bodies have"),
    "other_name": ("même sigle, autre nom ({})", "same acronym, another name ({})"),
    "family_name": ("nom de famille seul", "family name alone"),
    "initials": ("l'initiale peut être ce prénom", "the initial may stand for this given name"),
    "missing_words": ("l'un des noms est plus long ({})", "one of the names is longer ({})"),
    "acronym": ("le sigle {} peut abréger ce nom", "the acronym {} may abbreviate this name"),
    "homonyms": ("plusieurs portent ce nom ({})", "several bear this name ({})"),
    "other_body": ("dans d'autres organismes", "in other bodies"),
    "other_kind": ("autre nature ({})", "another kind ({})"),
    "unknown_country": ("pays non précisé", "country not stated"),
    "unknown_place": ("lieu non reconnu ({})", "place not known ({})"),
    "no_date": ("date non confirmée", "date not confirmed"),
    "no_context": ("rien d'autre que le nom", "nothing but the name"),
    "two_authorities": ("ce nom désigne deux collectivités", "this name means two authorities"),
}
CODES: Final = frozenset(_WORDS)
_GAP: Final = re.compile(r" (?:\(\{\}[^)]*\)|\{\})")


def say(reason: Reason, language: str) -> str:
    """Put a reason into words.

    Parameters
    ----------
    reason : Reason
    language : str
        ``fr`` or ``en``.

    Examples
    --------
    >>> say(Reason("same_place", "Réunion"), "fr")
    'même lieu (Réunion)'
    """
    french, english = _WORDS[reason.code]
    words = english if language == "en" else french
    return words.format(reason.detail) if reason.detail else _GAP.sub("", words)
