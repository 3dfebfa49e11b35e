"""Relations that a clause states without « avec » or « à »: by a verb, an apposition, or of whom it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model import PartnershipKind
from loaders.minutes.prose.cues import Cue
from loaders.minutes.prose.links import Home, Link, groups
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.subjects import is_subject

_HELPS: Final = re.compile(
    r"\b(?:accompagn|soutien|soutenai|appui|appuy|aid|parrain|epaul|secour|finance|support|help|assist|sponsor)"
    r"(?:e|es|ent|ons|ait|aient|t|nent|nt|ions|s|ed|ing)?\b(?! (?:par|by|de|d'|of)\b)"
    r"(?:,? (?:depuis|since|pour|for|en|in)[^,;.:]{1,18},?| \w+ment)?\s+(?:(?:la|le|les|the)\s|l')?(?:cercle de "
    r"|district de |[a-z][\w' -]{3,40}? (?:de |du |d'|a |au |in |of )(?:la |le |l'|the )?)?$"
)
"""« Le Département soutient depuis 2006 le cercle de … »."""
_ALL_TIED: Final = re.compile(
    r",?\s*(?:(?:toutes?|tous|all)(?: les)?(?: deux| trois)? )?(?=(?:li[ée]es?|jumelees?|partenaires|twinned|linked"
    r"|partners) (?:a|de|avec|to|of|with) )"
)
"""« Brno, Exeter et Cork, toutes liées à la ville »."""
_THE_TOWN: Final = re.compile(r" (?:a|de|avec|to|of|with) (?:la |le |l'|the |notre |our )")
_MADE: Final = re.compile(r"\b(?:a|ont|avait) fait (?:de |d')(?:la |le )?$")
_THEIR_PARTNER: Final = re.compile(r"\s(?:sa|son|leur) (?:[a-z]+ )?(?:partenaire|ville jumelle|jumelle)\b")
"""« Nantes a fait de Tbilissi sa partenaire »."""
_BY: Final = re.compile(r" (?:par|by) (?:(?:la|le|les|the) |l')?")
"""« Le programme mené à Jacmel par le Département »."""
_HAS: Final = re.compile(
    r"\b(?:a|ont|avons|avait|has|have) (?:pour|comme|as) (?:\w+ )?(?:partenaires?|jumelles?|villes? \w+"
    r"|partners?|twins?)\s*:?\s+"
    r"(?:(?:la|le|les|the)\s|l')?$|\b(?:compte|comptent|counts?)\s+(?:(?:la|le|les|the)\s|l')?$"
)
_AMONG: Final = re.compile(
    r"\W*(?:parmi|au nombre de|among) (?:ses|leurs|nos|its|their|our) (?:villes )?(?:partenaires|jumelles"
    r"|partners|twins)"
)
_APPOSED: Final = re.compile(
    r"\s*(?:\([^)]*\))?(?:,|(?:, (?:en|au|aux|in) [^,;]{2,25},)? (?:est|reste|demeure|is|remains|was))\s"
    r"(?:qui est |elle |who is |which is )?(?:aussi |egalement |also |as well )?"
    r"(?:(?:une?|notre|nos|autre|an?|our|another|the|la|le|premiere?|seconde?|plus|ancien(?:ne)?|oldest|first) )*"
    r"(?:villes? )?(?=(?:villes? amie|jumel|soeur|sœur|partenaire|twin town|sister|partner))"
)
"""« …, elle aussi jumelée », « …, also a twin town »."""
_LEADS_ON: Final = re.compile(r"(?: \w+)?\s(?:de |d'|a |avec |of |with |to )(?:la |le |les |l'|the )?")
_WITH_WHOM: Final = re.compile(
    r",?\s*(?:avec|a|with|to) (?:qui|laquelle|lesquelles?|lequel|lesquels|which|whom)\b[^,;]{2,40}?\s(?=(?:jumel"
    r"|li[ée]e|partenaire|twin|linked|cooper|travaill))"
    r"|,?\s*auxquel(?:le)?s [^,;]{2,40}?\s(?=(?:jumel|liee))"
)
"""« Euskirchen et Dülmen, avec lesquelles la ville est jumelée »."""
_DEFINITE: Final = re.compile(
    r"(?:\b(?:le|du|au|la|ce|cette|les|des|leur|notre|son|sa|the|this|that|their|our|its)\s(?:\w+ )?|\bl')$"
)
_SIGNED: Final = re.compile(
    r"(?: \w+){0,3}? (?:a|ont|has|have|was|were|est) (?:ete |been )?(?:signe|conclu"
    r"|paraphe|approuve|signed|concluded)"
)
_DEED: Final = 30
"""Letters between « programme » and where it takes place."""
_BEGUN: Final = re.compile(r"(?:\b(?:un|une|a|an)\s(?:\w+ )?)$")
"""« Une lettre d'intention est en préparation »: with whom the passage is about."""


def related(plain: str, found: Sequence[ProsePlace], cues: Sequence[Cue], home: Home) -> Iterator[Link]:
    """Find what a verb or an apposition relates: « la Région accompagne Thiès », « …, Pise, elle aussi jumelée ».

    Parameters
    ----------
    plain : str
        A clause without accents.
    found : sequence of ProsePlace
        The authorities in it.
    cues : sequence of Cue
        Its words for relations.
    home : callable
        Whom it is about where it does not say.
    """
    for group in groups(plain, [p for p in found if not p.within]):
        lead = plain[: group[0].start]
        actor = next((p for p in found if p.french and _BY.fullmatch(plain, group[-1].end, p.start)), None)
        deed = next((c for c in reversed(cues) if c.noun and 0 <= group[0].start - c.end <= _DEED), None)
        if actor and deed and all(p.foreign and p.names != actor.names for p in group):
            yield Link(actor, tuple(group), deed, "done by somebody", 0.8)
            continue
        verb = _HELPS.search(lead) or _HAS.search(lead)
        if (made := _MADE.search(lead)) and _THEIR_PARTNER.match(plain, group[-1].end):
            verb = made
        if tied := _tied(plain, group, found, cues, home):
            yield tied
            continue
        behind = _APPOSED.match(plain, group[-1].end) or _WITH_WHOM.match(plain, group[-1].end)
        if verb and verb[0].lstrip().startswith("compt") and not _AMONG.match(plain, group[-1].end):
            continue
        if verb:
            cue = Cue(verb.start(), verb.end(), PartnershipKind.PARTNERSHIP, False, False)
        elif behind and (
            named := next((c for c in cues if c.start == behind.end() or c.start - behind.end() < 4), None)
        ):
            cue = named
            if any(_LEADS_ON.fullmatch(plain, cue.end, p.start) for p in found if p.start > cue.end):
                continue  # « …, partenaire de Gand »: that is the partner
        else:
            continue
        own = _subject(plain, found, group) or home(lead)
        partners = tuple(p for p in group if own and p.names != own.names and (p.foreign or own.foreign))
        if own and partners and not (own.french and partners[0].french and not own.foreign and not partners[0].foreign):
            yield Link(own, partners, cue, "verb that relates" if verb else "apposition", 0.8)


def of_topic(plain: str, cues: Sequence[Cue], topic: ProsePlace, home: ProsePlace, *, planned: bool) -> Link | None:
    """Relate whom the passage is about to whom it speaks of: « Quant à Linz, … le jumelage se porte bien »."""
    for cue in cues:
        before = plain[: cue.start]
        if not cue.noun or cue.kind is PartnershipKind.PROJECT:
            continue
        if _DEFINITE.search(before) or ((planned or _SIGNED.match(plain, cue.end)) and _BEGUN.search(before)):
            partner = ProsePlace(cue.start, cue.end, topic.names, topic.french, topic.foreign)
            return Link(home, (partner,), cue, "of whom the passage speaks", 0.7)
    return None


def _tied(
    plain: str, group: Sequence[ProsePlace], found: Sequence[ProsePlace], cues: Sequence[Cue], home: Home
) -> Link | None:
    """Read several partners before the word for the relation: « A, B et C, toutes liées à la ville »."""
    behind = _ALL_TIED.match(plain, group[-1].end)
    cue = next((c for c in cues if behind and c.start == behind.end()), None)
    if not cue or len(group) < 2 or any(p.french and not p.foreign for p in group):
        return None
    own = next((p for p in found if p.french and _LEADS_ON.fullmatch(plain, cue.end, p.start)), None)
    if not own and _THE_TOWN.match(plain, cue.end):
        named = [p for p in found if p.french and not p.foreign]
        own = named[0] if len(named) == 1 else home(plain[: group[0].start])
    return Link(own, tuple(group), cue, "several before the word", 0.8) if own else None


def _subject(plain: str, found: Sequence[ProsePlace], group: Sequence[ProsePlace]) -> ProsePlace | None:
    return next(
        (p for p in reversed(found) if p not in group and p.end <= group[0].start and is_subject(plain, p)), None
    )
