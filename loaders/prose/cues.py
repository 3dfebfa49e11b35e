"""Words that say that two authorities have a relation, and of which kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.model import PartnershipKind as Kind


@dataclass(frozen=True, slots=True)
class Cue:
    """Where such words stand; ``to`` says that « à », « de », « to » or « of » may lead to the partner."""

    start: int
    end: int
    kind: Kind
    to: bool
    noun: bool


_KINDS: Final = (
    (Kind.TWINNING, r"jumelages?|pactes? de jumelage|twinnings?|sister[- ]cit(?:y|ies)(?: relationship)?", True),
    (Kind.TWINNING, r"jumelee?s?|(?:se |s'y )?jumel(?:er|ait|aient|le|lent|era)|twinned|twin (?:town|city)", False),
    (Kind.TWINNING, r"villes? (?:jumelles?|soeurs?)", False),
    (
        Kind.COOPERATION_AGREEMENT,
        r"accords?(?: de (?:cooperation|partenariat|jumelage))?|conventions?(?: de (?:cooperation|partenariat))?"
        r"|pactes? d'amitie|protocoles? d'(?:accord|entente)|chartes? d'amitie|memorandum|lettres? d'intention"
        r"|chartes?|charters?|letters? of intent|sign(?:s|ed|e|ent|er|era)?(?= (?:with|avec))|(?:cooperation "
        r"|partnership |"
        r"friendship )?agreements?|friendship pact",
        True,
    ),
    (
        Kind.PARTNERSHIP,
        r"(?:cooperations?|partenariats?|partnerships?|co-?operation"
        r"|collaborations?)(?: decentralisee?s?)?|relation|relationship|friendships?",
        True,
    ),
    (
        Kind.PARTNERSHIP,
        r"partenaires?|partnered|partner(?: city)?|cooper(?:e|ent|er|ait|aient)|collabor(?:e|ent|er)"
        r"|(?:co-?operates?|works|working|collaborates?)|travaill(?:e|ent)|s'associer"
        r"|intervien(?:t|nent)(?= (?:plus |aussi |egalement |encore )?(?:a|au) [\w' -]{2,30} depuis)"
        r"|(?:cooper|travaill|collabor)(?:ons|aient|ait)|lie(?:e|s|es)?(?= (?:[\w ]{0,20} )?(?:a|avec) )"
        r"|linked(?= (?:to"
        r"|with))|(?:liee?s|unie?s)(?= (?:[\w ]{0,20})?par )",
        False,
    ),
    (
        Kind.CONTACT,
        r"echanges?|contacts?|liens?|relations|rapprochements?|exchanges?|links?|ties",
        True,
    ),
    (
        Kind.CONTACT,
        r"renouer|renoue(?:nt)?|in contact|en contact|en (?:discussions?|pourparlers|negociations?)|in talks|talks"
        r"|pourparlers"
        r"|(?:s'est|se sont|se) rapproche\w*",
        False,
    ),
    (Kind.PROJECT, r"projets?|projects?|programmes?(?: d'echanges?)?|actions?", True),
    (Kind.CONTACT, r"celles?|celui|ceux", True),
)
_CUE: Final = re.compile(
    r"(?<![\w'-])(?:[ld]'|qu')?(?:"
    + "|".join(f"(?P<k{n}>{words})" for n, (_, words, _) in enumerate(_KINDS))
    + r")(?![\w-])"
)
_TO: Final = re.compile(r"jumel|twin|sister|partenaire|partner$|partner city|soeur|^lie|^interv|linked|rapproche")
_NO_RELATION: Final = re.compile(
    r"(?:relations|affaires|cooperations?|actions?) (?:internationales?|exterieures?|bilaterales?)"
    r"|charge\w* (?:de|des|du)|(?:comites?|associations?|commissions?|federations?) (?:de "
    r"|des )?(?:comites de )?jumelages?"
    r"|twinning (?:committee|association|officer|board)|sister cities (?:commission|committee|international"
    r"|association)"
    r"|relations publiques|d'accord|exchange rate|contacts? (?:presse|utiles)|prise? (?:de )?contacts?"
    r"|appels? a projets?|liens? vers|echange de (?:bonnes )?pratiques"
)


def cues(plain: str) -> list[Cue]:
    """Find the cues in a text without accents, in its order; titles of services and functions are none.

    Examples
    --------
    >>> [(cue.kind.value, cue.to) for cue in cues("ville jumelee avec linz, accord avec gand")]
    [('twinning', True), ('cooperation_agreement', False)]
    """
    void = [match.span() for match in _NO_RELATION.finditer(plain)]
    found = []
    for match in _CUE.finditer(plain):
        if any(start <= match.start() < end for start, end in void):
            continue
        kind, _, noun = _KINDS[int((match.lastgroup or "k0")[1:])]
        found.append(Cue(match.start(), match.end(), kind, bool(_TO.search(match[0])), noun))
    return found
