"""Whether a clause states a relation, denies, imagines, plans or wishes it, and in what state the relation is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from graph.model import ObservedStatus as Status
from loaders.minutes.flat import flat


class Mood(StrEnum):
    """How a clause speaks of a relation."""

    STATED = "stated"
    DENIED = "denied"
    IMAGINED = "imagined"
    PLANNED = "planned"
    WISHED = "wished"


_DENIAL: Final = re.compile(
    r"\bn(?:e |')(?:\w+ |[a-z]'){0,4}?\w*\s?(?:pas|jamais|aucun\w*|guere|ni)\b(?! (?:seulement|que|uniquement)\b)"
    r"|\baucune?\b|\bsans\b|\bpas de\b|\bnot\b(?! only)|\bno\b(?! longer)|\bnever\b|n't\b|\bneither\b|\bnor\b"
    r"|\bwithout\b|\brenonc|\brefus|\babandonn|\becarte|\bdeclined\b|\brejected\b|\bdementi|\bdenied\b"
)
_DENIAL_AFTER: Final = re.compile(
    r"\bn(?:e |')(?:\w+ ){0,3}?(?:pas|jamais)\b(?: ete| abouti| vu| existe| encore)|\bn'existe(?:nt)? pas\b"
    r"|\b(?:come|came|led) to nothing\b|\bfell through\b|\btourne court\b|\bn'a rien donne"
    r"|\bn'aura pas\b|\b(?:did|was|has|have|were) (?:not|never)\b"
    r"|\bn'a(?:ura)? (?:pas|jamais) (?:abouti|vu|ete signe)"
)
_IMAGINED: Final = re.compile(
    r"(?<!comme )\bsi\b(?! bien)|\bs'(?:il|elle|ils|elles)\b|\b\w+r(?:ait|aient|ions)\b|\benvisageables?\b"
    r"|\bhypothe|\beventuel|\bimagin|\bpeut[- ]etre\b|\bif\b|\bcould\b|\bmight\b|\bwould\b"
    r"|\bmay (?:one|some|look|be)|\bpossible\b|\bone day\b|\bwhether\b|\bdemande (?:si|s')|\bpar exemple\b"
    r"|\bfor example\b|\be\.g\.|\bil faudra\w*\b|\bidee d|\bquelle\w*\b|\bcomment\b|\bune ville comme\b"
    r"|\ba (?:city|town) (?:like|such as)\b|\bpropose (?:de|d'|que)"
)
_WISHED: Final = re.compile(
    r"\bsouhait\w*|\bvoudrai\w*|\baimerai\w*|\bdesir\w*|\benvie\b|\bvolonte\b|\bambition\w*"
    r"|\b(?:re)?cherch(?:e|ent|er|ons)\b|\bveut\b|\bveulent\b|\binteress\w+ par|\bwish\w*|\bhop(?:e|es|ing)\b"
    r"|\bwould (?:like|love)\b|\bwants?\b|\bseek(?:s|ing)?\b|\blook(?:s|ing)? for\b|\bkeen\b|\binterested in\b"
    r"|\bexprime\w*"
)
_PLANNED: Final = re.compile(
    r"\bprevo\w+|\bprevue?s?\b|\bsera(?:it)? (?:signe|offici|conclu|scelle|etabli)\w*"
    r"|\bva (?:signer|conclure|se jumeler)|\bd'ici\b|\ben vue d\w*|\bpreparer? (?:la signature|un accord)"
    r"|\bprojette\b|\bsignera\b|\bconclura\b|\bwill (?:sign|be signed|conclude|establish|twin)|\bplans? to\b"
    r"|\bplanned\b|\bto sign\b|\bofficialiser\b|\bs'apprete\w* a\b|\bpreparer la signature|\bsigner (?:un|une|l)\b"
    r"|\breflechi\w* a (?:un|une|la)\b|\babout to be signed\b|\betudie\w* (?:un|une|la possibilite|l'opportunite)\b"
    r"|\bdue to be\b|\bsouhait\w* signer|\bwould be (?:signed"
    r"|concluded|formalised)|\ba l'etude\b|\ben projet\b"
    r"|\b(?:devrait|devra|doit|devraient|doivent) etre (?:signe|conclu|offici|scelle|formalis|paraph)\w*"
    r"|\bsera paraphe\w*|\ben (?:cours de|attente de) (?:signature|negociation|preparation|finalisation|discussion"
    r"|validation)"
    r"|\ben (?:preparation|negociations?|discussions?|pourparlers)\b|\bin talks\b|\bunder (?:discussion"
    r"|negotiation)\b|\bto be signed\b"
)
_CONTINUES: Final = re.compile(
    r"\b(?:poursuivre|continuer|renforcer|approfondir|developper (?:les|le|ses|son|leur)|continue|strengthen|deepen)\b"
)
_IDEA: Final = re.compile(r"\b(?:projet|idee|proposition|hypothese|project|idea|proposal|plan) (?:de|d'|of|for)")
_DROPPED: Final = re.compile(r"\b(?:abandonne|ecarte|rejete|refuse|retoque|abandoned|dropped|rejected|shelved)")
"""What never came to be: « le projet de jumelage avec … a été abandonné »."""
_STATES: Final = (
    (
        Status.REVIVED,
        r"\b(?:ete|est|sont|a|ont|been|was|were) (?:[\w']+ ){0,2}?(?:relance|redynamise|reactive|ravive|revived"
        r"|relaunched"
        r"|resumed|renewed contact)(?:e?s?)\b|\brelancee?s? (?:en|depuis|il y a|cette|l'an)\b|\brepris(?:e"
        r"|es)? (?:en|depuis) \d",
    ),
    (
        Status.LAPSED,
        r"\bn(?:e |')(?:\w+ ){0,3}?plus\b|\bsuspend\w*|\binterromp\w*|\bont cesse\b|\ba cesse\b|\barretee?s?\b"
        r"|\ben sommeil\b|\ben veille\b|\bdormante?s?\b|\blapsed\b|\brompue?s?\b|\bexpir\w+|\ba echeance\b"
        r"|\bpas (?:ete )?renouvel\w+|\bended\b|\binacti\w+|\bno longer\b|\ba l'arret\b|\bgelee?s?\b"
        r"|\bau point mort\b|\bavai(?:t|ent) (?:des|un|une)\b|\bentretenai(?:t|ent)\b"
        r"|^(?!.*\bthat\b).*\bwas twinned\b|\bused to\b|\bsans suite\b|\blettre morte\b|\blapse\b|\bon hold\b"
        r"|\ben pause\b|\b(?:a|ont|avons) clos\b|\bclose? en (?:19|20)\d\d"
        r"|\bentre parentheses\b|\bmise? en (?:pause|sommeil)\b|\bjusqu'en (?:19|20)\d\d|\buntil (?:19|20)\d\d"
        r"|\bs'est rompu\w*|\bhistoire ancienne\b|\(fin en\b|\b(?:ete|est|was|were) abandon\w+"
        r"|\b(?:de|from) (?:19|20)\d\d (?:a|to) (?:19|20)\d\d|\((?:19|20)\d\d ?- ?(?:19|20)\d\d\)|\bdenonce\w*"
        r"|\b(?:s'est|se sont) (?:eteint|arrete|interromp|essouffl)\w*"
        r"|\bhas ended\b|\bdormant\b|\bceased\b|\bclosed\b(?= in)|\bcame to an end\b|\bno activity\b|\bplus d'activite"
        r"|\bhad (?:contacts|links)\b|\bfor several years\b|\bmoribond\w*|\bdistendu\w*|\bfell away\b"
        r"|\bdiscontinued\b|\b(?:pris|mis) fin\b|\bput an end\b|\bin abeyance\b",
    ),
    (
        Status.EPISODIC,
        r"\bepisodi\w+|\bsporadi\w+|\b(?:tres |plus )rares\b|\bponctuel\w*|\boccasion(?:nel|al)\w*|\birregul\w+"
        r"|\bintermitten\w+",
    ),
    (
        Status.REVIVED,
        r"\brelanc\w+|\bredynamis\w+|\brenou(?:er|e|ee|ent|ees|veau de)\b|\brepris(?:e|es)?\b|\brepren\w+"
        r"|\breactiv\w+|\braviv\w+|\bresumed?\b|\brevived?\b|\brelaunch\w*|\brestarted\b|\bredemarr\w+",
    ),
    (
        Status.EMERGING,
        r"\bemerg\w+|\brecente?s?\b(?! visite| mission| deplacement)|\brecemment\b"
        r"|\bnouve(?:au|l|lle)s? (?:jumelage|accord|partenariat|cooperation|convention|projet)"
        r"|\bvien(?:t|nent) d(?!'etre renouvel)\w*|\bnaissante?s?\b|\bofficialisation\b|\bpremiers contacts\b"
        r"|\bnoue des (?:contacts|liens)\b|\bfirst contacts\b|\bla signature d"
        r"|\bnew (?:twinning|partnership|agreement|project|sister)|\bnewly\b|\bjust (?:signed|been)|\brecently\b"
        r"|\bdebute\w*|\bdebuts? d|\blancee?s? il y a \w+ (?:mois|semaines)",
    ),
)
_STATE: Final = tuple((status, re.compile(pattern)) for status, pattern in _STATES)

_STARTS_AGAIN: Final = re.compile(r"\brepar(?:t|tent|ti\w*)\b|\bnouveau depart\b|\bfresh start\b")
"""Words that mean a revival only where one is known to be spoken of."""


def names_state(status: Status, text: str) -> bool:
    """Say whether a text has a word for a state; active and listed need none.

    Examples
    --------
    >>> names_state(Status.EPISODIC, "Les échanges sont très épisodiques.")
    True
    """
    plain = flat(" ".join(text.split()))
    patterns = [pattern for state, pattern in _STATE if state is status]
    if status is Status.REVIVED:
        patterns.append(_STARTS_AGAIN)
    elif status is Status.PLANNED:
        patterns = [_PLANNED, _WISHED, _IMAGINED]
    elif status is Status.SOUGHT:
        patterns = [_WISHED, _IMAGINED, _IDEA]
    return not patterns or any(pattern.search(plain) for pattern in patterns)


def mood_of(before: str, within: str, after: str) -> Mood:
    """Judge the clause of a relation.

    Parameters
    ----------
    before : str
        Without accents: the clause up to the word for the relation.
    within : str
        From that word to the last partner.
    after : str
        The rest of the clause.

    Examples
    --------
    >>> mood_of("rennes n'a ", "aucun partenariat avec boston", "").value
    'denied'
    >>> mood_of("la ville souhaite nouer ", "un partenariat avec bath", "").value
    'wished'
    """
    lead = before + within
    if _IDEA.search(lead) and _DROPPED.search(after):
        return Mood.DENIED
    if state_of(lead + after) is not Status.LAPSED and (_DENIAL.search(lead) or _DENIAL_AFTER.search(after)):
        return Mood.DENIED
    wished = _WISHED.search(before)
    if _PLANNED.search(lead + after):
        return Mood.PLANNED
    if wished and not _CONTINUES.search(before[wished.end() :]):
        return Mood.WISHED
    if not wished and _IMAGINED.search(lead + after):
        return Mood.IMAGINED
    return Mood.STATED


def state_of(plain: str) -> Status | None:
    """Find what a text without accents says of a relation's state; None where it says nothing.

    Examples
    --------
    >>> state_of("celles avec foggia sont en sommeil").value
    'lapsed'
    """
    return next((status for status, pattern in _STATE if pattern.search(plain)), None)


def follows_state(plain: str) -> bool:
    """Whether a date that comes next tells since when it is in that state, not since when it exists."""
    return any(pattern.search(plain[-45:]) for status, pattern in _STATE if status is not Status.EMERGING)
