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

_RULES: Final = {
    "table with a header": "tableau avec en-tête",
    "table without a header": "tableau sans en-tête",
    "table of people": "tableau de personnes",
    "label and list in a row": "intitulé et liste sur une ligne",
    "list in running text": "liste dans le texte",
    "item of a list": "élément de liste",
    "enumerated": "énumération",
    "named with a role": "nommé avec sa fonction",
    "acts in prose": "prend la parole dans le texte",
    "members listed in a sentence": "membres énumérés dans une phrase",
    "membership in prose": "adhésion dans le texte",
    "excused in prose": "excusé dans le texte",
    "signature": "signature",
    "of its council": "membre de son conseil",
    "title and opening": "titre et ouverture",
    "represented at its meeting": "représenté à sa réunion",
    "chairs it": "le préside",
    "with": "avec",
    "to": "à",
    "between": "entre",
    "pair": "paire de noms",
    "both as subject": "les deux comme sujet",
    "all as subject": "tous comme sujet",
    "going on": "suite de la phrase",
    "each of several": "chacune de plusieurs",
    "continued": "suite du passage",
    "of whom the passage is about": "de qui parle le passage",
    "mission that prepares an agreement": "mission préparant un accord",
    "wish without a named partner": "souhait sans partenaire nommé",
    "the two authorities of the title": "les deux collectivités du titre",
    "verb that relates": "verbe de relation",
    "apposition": "mise en apposition",
    "of whom the passage speaks": "de qui le passage vient de parler",
    "of two abroad": "entre deux collectivités étrangères",
    "item about a partner": "élément sur un partenaire",
    "list of partners": "liste de partenaires",
    "row of a table of partnerships": "ligne d'un tableau de partenariats",
}
"""The rules by which `loaders.minutes` finds claims; a claim bears several with commas between."""


def say(code: str, language: str, *details: str) -> str:
    """Return one of the sentences.

    Examples
    --------
    >>> say("unsure", "en", "with", "0.80")
    'found by the rule “with”, confidence 0.80'
    """
    french, english = _SENTENCES[code]
    return (english if language == "en" else french).format(*details)


def rule_named(rule: str, language: str) -> str:
    """Name the rule that found a claim.

    Examples
    --------
    >>> rule_named("with, continued", "fr")
    'avec, suite du passage'
    """
    return rule if language == "en" else ", ".join(_RULES.get(part, part) for part in rule.split(", "))
