"""Words around a name that tell what it is: an authority and of which kind, a body, a person, or no name at all.

Patterns meet text without accents and capitals, save those that read capitals.
"""

from __future__ import annotations

import re
from typing import Final

from graph.names import fold
from loaders.files.patterns import late, word_set
from loaders.lexicon import pattern, table
from loaders.minutes.lexicon import NO_NAMES

_LINK: Final = r"(?:\s+(?:de la|de l'|du|des|de|d'|of the|of|the)(?:\s+|(?<=')))"
FRENCH_KINDS: Final = pattern("bodies", "prose", "french")
FOREIGN_KINDS: Final = pattern("bodies", "prose", "foreign")
TOWN_WORDS: Final = pattern("bodies", "prose", "town")
"""Words that are no part of a town's name: « Ville de Tours » is Tours."""


def _kinds() -> str:
    return "|".join(table("bodies")["prose"].values())


BEFORE: Final = late(
    lambda: (
        rf"(?:\b(?P<twice>(?:ville|metropole|communaute urbaine|agglomeration)\s*(?:et|&)\s*)?"
        rf"(?<!sister )(?<!twin )(?<!partner )\b(?P<kind>{_kinds()})(?:\s+(?!de\b|du\b|des\b|d'|of\b|the\b)[a-z]+aises?"
        rf"|\s+[a-z]+(?:ches?|ines?|aines?|iennes?))?"
        rf"(?:{_LINK}|\s+)(?:pays (?:de |d'|du |des )?)?(?:grand(?:e)?\s+)?)$"
    )
)
CONTRACTED: Final = re.compile(r"\b(?P<word>du|au) $")
GRAND: Final = re.compile(r"\b(?:le )?grand(?:e)? $")
AFTER: Final = re.compile(
    r" (?:[A-Z][\w-]+ ){0,2}?(?P<kind>(?i:m[ée]tropole|agglom[ée]ration|agglo|grand littoral|city council"
    r"|county council|town council|city corporation|city|county|prefecture|province))\b"
)
SERVICE: Final = re.compile(
    r"(?i) (?:city )?(?:police|fire|school|water)\b[\w ]*(?:department|service|district|works|authority|board)"
)
ROLE: Final = re.compile(
    r"\b(?:maires?(?: adjointe?)?|mairesse|adjointe?s?(?: au maire| a la maire)?|conseill\w+(?: \w+){0,5}|mayor|"
    r"councillors?|president\w*(?: (?!a |est )\w+){0,2}|charge\w* de [\w ]{3,40}|gouverneur\w*|governor"
    r"|elue?s?|representant\w*|"
    r"directeur\w*(?: [\w']+){0,6}|directrice(?: [\w']+){0,6}|representative)\s*"
    r"(?:de la|de l'|du|de|d'|des|a|au|of the|of|from|for)?\s*(?:la |le |l')?$"
)
WITHIN: Final = re.compile(
    r"\b(?:reseaux?|networks?|universit\w+|consul\w*|ambassade\w*|embassy|chambres?|chamber|instituts?|institute|congres|rencontres|forum"
    r"|ports?|aeroport|airport|festival|associations?|clubs?|centre|center"
    r"|musees?|museum|(?<!nos )(?<!ses )(?<!vos )(?<!leurs )amis|gare|salon|foire|fair"
    r"|ecoles?|lycees?|schools?|college|hopital|campus|sciences ?po|maison|assises|traite|treaty|cabinet|sommet|summit"
    r"|conference|exposition|quartiers?|cathedrale|prefete?s?|usine|stade|academie|rectorat|tribunal|orchestre|theatre|opera"
    r"|accords? de|convention de|protocole de|declaration de|charte de|edition \w+ de)"
    r"(?:\s+(?!et\b|and\b|avec\b|with\b|que\b|that\b)[\w'&-]+){0,4}?"
    r"\s*(?:de la|de l'|des|de|du|d'|of the|of|a|at|in|:)?\s*(?:«\s*)?$"
    r"|\b(?:signe|conclu|paraphe|signed)\w*\s[^,;.:]{0,30}?(?:accord|convention|charte|pacte|protocole"
    r"|agreement)s?\s(?:a|in|at)\s$"
)
INSTITUTION_AFTER: Final = re.compile(
    r" (?:University|Chamber|Institute|Airport|Festival|Consulate|Technology Council)\b"
)
COUNTRY_AFTER: Final = re.compile(r"^,? (?:en|au|aux|in|\()\s?(?P<country>[A-ZÉ][\w-]+)")
PLACE_TAIL: Final = re.compile(
    r" (?:Hills?|Park|Harbour|Harbor|Hope|Bay|Spa|Beach|Falls|Heights|Springs|Valley|Island|Creek|Lake|River|Grove"
    r"|Ridge|Wells|Regis|Green|Village|Point|Cross|Bridge|Mills|Haven|Shores)\b"
)
"""What makes another town of a known name: « Trent Hills »."""
_LEADS: Final = re.compile(
    r"(?:Avec|Pour|Quant|Entre|Outre|Depuis|Selon|Chez|Concernant|Et|Ou|With|For|From|Between|Since|As|Regarding"
    r"|Our|Their"
    r"|Its|Les|Nos|Leurs|Côté|Ville|Villes)\s(?=[A-ZÀ-Þ])"
)
_OF: Final = re.compile(r"(?P<word>\w+) (?:de |d'|du )(?=[A-ZÀ-Þ])")
GROUPED: Final = re.compile(r" (?:Agglom[ée]ration|M[ée]tropole|Communaut[ée]|Agglo)$")
"""« Guingamp-Paimpol Agglomération »: no list need have it."""
_UPPER: Final = "A-ZÀ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
UNKNOWN: Final = re.compile(
    rf"[{_UPPER}](?:[^\W\d_{_UPPER}]|(?<=[MN])'[A-Za-zß-ÿ])[\w]*(?:(?:[-'](?:[a-zß-ÿ]{{1,4}}[-'])*|[ ](?:el-|al-|ed-)?"
    r"(?:(?:de|du|la|le|i la|i|y|sur|am|upon"
    rf"|del|of|in|an der|ob der|di|da|do|en|sous|on|by) )?)[{_UPPER}][\w]+){{0,3}}"
)
SLOT: Final = re.compile(
    r"(?:\b(?:avec|with|entre|between|et|and|ou|or|a|to|de|of|partner|mais|ville|villes|city|commune|commune \w+"
    r"|compte aussi|compte) "
    r"|\b(?:avec|with|entre|between) (?:la |le |les |the )|\b(?:avec|entre) l'|[,/–-] ?|\bd'|\bde )$"
)
OPENS: Final = re.compile(r"^[\W\d]*$|[:;] $|\b(?:que|qu'|that|and|et|while|ou|dont) $")
LISTED_SLOT: Final = re.compile(
    r"(?:\b(?:sur|on|pour|for|from|vers|chez|via|is|est|outre|que|dont|depuis|known as) |[:(;] ?)$"
)
"""Where besides the name of a town that a list has is no word: « notre action porte sur Rehau »."""
HONORIFIC: Final = re.compile(r"\b(?:M|MM|Mme|Mr|Mrs|Ms|Dr|Madame|Monsieur)\.? $")
JOINS: Final = re.compile(r"(?: ?[–—&/] ?| (?:et|and|avec|with) )(?:(?:la|le|les|the) |l')?")
"""Between two authorities that stand side by side."""
ONLY_KIND: Final = re.compile(
    r"(?:la |le |the )?(?:ville|mairie|commune|region|departement|metropole|city|town"
    r"|council|mm)"
)
OFFICE: Final = re.compile(
    r"^(?:alcaldia|ayuntamiento|municipalite|municipality|comune|stadt|gemeente|prefeitura|camara municipal|primaria)"
    r" (?:de |d |di |do |da |of )?"
)
"""What stands before a town's name where it is that of its administration."""
LED_TO: Final = re.compile(r"(?i)\b(?:with|to|in|of|from|at|avec|à|au|en|de|du|entre|between|et|and|ville|city) $|d'$")
"""Before a place rather than somebody of that name."""
PARTICLES: Final = word_set(
    """
    a à al am an and au aux bei d da das de del della den der des di do dos du e el en et ob im in l la las le les lès
    los na nad of on onder op os s sous sur the under und upon van von y zu
    """
)
"""Words in lower case within names; « Le port » of a town is not Le Port."""


def opening_of(name: str) -> re.Match[str] | None:
    """Match capitals that open a sentence and are no part of the name behind: « Avec Linz », « Celui de Fondettes »."""
    of = _OF.match(name)
    return _LEADS.match(name) or (of if of and fold(of["word"]) in NO_NAMES else None)
