"""Finds in one sentence which authorities a relation joins; each rule has a name and a confidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from graph.model import PartnershipKind
from loaders.minutes.prose.cues import Cue
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.subjects import is_subject

OF_THE_PASSAGE: Final = ", of whom the passage is about"
"""Ends the rule of a link whose home its clause does not name."""
_RESPECTIVELY: Final = re.compile(r"\b(?:respectivement|respectively)\b")
_FORMAL: Final = frozenset({PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT})
Home = Callable[[str], ProsePlace | None]
"""Tells whom a passage is about that names nobody, from the words before the relation."""

_ARTICLE: Final = r"(?:(?:la|le|les|the)\s|l')?$"
_WITH: Final = re.compile(
    rf"\b(?:avec|with|aux cotes d[e']|aupres d[e']|alongside)\s*:?\s+(?:(?:celles?|ceux) de )?{_ARTICLE}"
)
_WITH_PEOPLE: Final = re.compile(
    r"\b(?:avec|with)\s[^.;:()]{0,30}?(?:agents|services|collegues|eleves|lyceens|ecoles|habitants|elus|autorites"
    r"|homologues"
    rf"|universites|staff|schools|pupils|colleagues|officials)\b[^.;:()]{{0,25}}\s(?:a|de|d'|in|of|from)\s*{_ARTICLE}"
)
_BETWEEN: Final = re.compile(
    rf"\b(?:entre|between|liant|unissant|unit|reliant|lie|qu'entretiennent|qu'ont noue|linking|uniting"
    rf"|celui de|celle de)\s+{_ARTICLE}"
)
_TO: Final = re.compile(rf"(?:\b(?:a|de|to|of|par|by)\s+|\bd'|\s){_ARTICLE}")
_SINCE_YEAR: Final = re.compile(r"\b(?:depuis|since|en|in) \d{4}")
_TAKES_PLACE_AT: Final = re.compile(rf"\bse (?:font|fait|deroulent|tiennent) (?:sur|a|vers|avec)\s+{_ARTICLE}")
_BRACKETS: Final = r"(?:\s*\([^)]*\))?"
_AND: Final = re.compile(
    rf"^(?:\s[–—-]\s[\w' -]{{2,25}}?)?{_BRACKETS}(?:,? (?:depuis|since|en|au|aux|in|de"
    rf"|au titre de) [\w' -]{{2,24}}?)?(?:\s*(?:,|\bet\b|\bou\b|\band\b|\bor\b|&"
    rf"|\bainsi qu\w*|\bas well as\b|\bpuis\b|/))+\s*(?:(?:depuis|since) \d{{4}} )?(?:\b(?:avec|a|de|with|to|of|et"
    rf"|and)\s+|\bd')?(?:(?:celles?"
    rf"|ceux) de )?{_ARTICLE}"
)
_PAIR: Final = re.compile(r"^\s?[/–—-]\s?$")
_QUALIFIES: Final = re.compile(r"^(?:\s+[–—-]\s+|\s?\((?:[a-z-]+ ){0,2}|,\s(?=\w)|,\s(?:en|au|aux|in|dans l[ea])\s)$")
_STOP: Final = re.compile(r"[;:.!?]")
_THREE: Final = re.compile(r"\btripartit|\btriangulair|\btrilateral|\bthree-way|\ba trois\b")
_TOGETHER: Final = re.compile(
    r"^\W*(?:ont|sont|have|are)\b[^.;]{0,30}\b(?:sign|li[eé]|conclu|partenaires|partners|joint|commun)"
)
_ENUMERATES: Final = re.compile(
    rf"(?:\s?:|,? (?:dont|a savoir|namely|such as|including)(?: celui de| celle de)?)\s+{_ARTICLE}"
)
_COUNTED: Final = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|plusieurs|\d|two|three|four|five|six|several) (?:villes )?\w+s(?: \w+s)?"
    rf"(?P<lead>,\s+{_ARTICLE})"
)
"""« Deux jumelages, Coblence et … »."""
_ENUMERATION: Final = 35
"""Letters between « partenaires » and the colon before their names."""
_GOES_ON: Final = re.compile(rf"\d{{4}}\)?(?:,|;| et| and|, et|, and) {_ARTICLE}")
_IN_A_YEAR: Final = re.compile(r"\s*(?:\(|,? ?(?:depuis|since|en|in) )\d{4}")
"""« …, Milan depuis 1966 et Yokohama depuis 1959 »: more partners of the one that the sentence began with."""
_THEIR_OWN: Final = re.compile(r"\b(?:son|sa|ses|leurs?|its|their) (?:[a-z]+ )?$")
"""« la décision de Murat de mettre fin à son jumelage avec Linz »: Murat's, though no subject."""
_WHICH: Final = re.compile(r",? (?:qui|which|who)\b")
_APPOSED: Final = re.compile(r"(?:, |,? (?:qui|which) (?:est|is) )(?:elle-meme |aussi |egalement |also |itself )?")
"""« l'expérience de Cantù, jumelée avec La Bañeza »: of Cantù, whatever stands before it."""
_GAP: Final = re.compile(r"(?: l'est)? (?:avec|a|with|to) (?:la |le |les |l')?")
_VISIT: Final = re.compile(r"\b(?:en vue d[eu']|with a view to|mission|delegation|visite|deplacement|visit|trip)\b")
_NEAR: Final = 110
"""Letters between a word for a relation and its partner; longer sentences relate other things."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a sentence names: ``home`` with each of ``partners``, or with all of them ``together``."""

    home: ProsePlace
    partners: tuple[ProsePlace, ...]
    cue: Cue
    rule: str
    confidence: float
    together: bool = False

    @property
    def start(self) -> int:
        """Where its words begin."""
        return min(self.cue.start, *(p.start for p in self.partners))

    @property
    def end(self) -> int:
        """Where its words end."""
        return max(self.cue.end, *(p.end for p in self.partners))


def links(plain: str, found: Sequence[ProsePlace], cues: Sequence[Cue], home: Home) -> Iterator[Link]:
    """Find the relations that a sentence names, whether it states or denies them.

    Parameters
    ----------
    plain : str
        The sentence without accents.
    found : sequence of ProsePlace
        The authorities in it.
    cues : sequence of Cue
        Its words for relations.
    home : callable
        Whom it is about where it does not say.
    """
    if not cues:
        return
    usable = list(without_qualifiers(plain, [p for p in found if not p.within]))
    if _RESPECTIVELY.search(plain):
        yield from _each_with_its_own(plain, usable, cues)
        return
    paired: set[int] = set()
    for link in _pairs(plain, usable, cues):
        paired |= {link.home.start, *(p.start for p in link.partners)}
        if _may_be_french(link):
            yield link
    for group in groups(plain, [p for p in usable if p.start not in paired]):
        found_link = (
            _joined(plain, group, cues)
            or _with(plain, group, usable, cues, home)
            or _to(plain, group, usable, cues, home)
            or _subjects(plain, group, cues)
            or _enumerated(plain, group, usable, cues, home)
        )
        if found_link and _may_be_french(found_link):
            yield found_link
            yield from _also_of(plain, found_link, usable)
            yield from _gapped(plain, found_link, usable)


def _each_with_its_own(plain: str, found: Sequence[ProsePlace], cues: Sequence[Cue]) -> Iterator[Link]:
    """« Dole et Murat sont jumelées à Linz et à Gand respectivement »."""
    for own, partners in pairwise(groups(plain, found)):
        cue = next((c for c in cues if own[-1].end <= c.start and c.end <= partners[0].start), None)
        if cue and len(own) == len(partners) > 1:
            yield from (
                Link(one, (other,), cue, "respectively", 0.85) for one, other in zip(own, partners, strict=True)
            )


def _may_be_french(link: Link) -> bool:
    """« Fukuoka's relations with Auckland » are nobody's here; a twinning of a town that is there is told even so."""
    return link.cue.kind in _FORMAL or not all(place.listed_abroad for place in (link.home, *link.partners))


def _also_of(plain: str, link: Link, found: Sequence[ProsePlace]) -> Iterator[Link]:
    """« Caen et Rouen sont jumelées avec Gand » holds for both; « …, Linz depuis 1966 » goes on."""
    if link.rule == "both as subject":
        for place in found:
            later = place.start > link.end and (place.listed_abroad or not place.french)
            if later and _GOES_ON.search(plain[: place.start]) and _IN_A_YEAR.match(plain, place.end):
                yield replace(link, partners=(place,), rule="both as subject, going on")
        return
    if (link.rule != "with" and link.rule != "to") or not link.home.french:
        return
    group = next((g for g in groups(plain, found) if link.home in g), ())
    for place in group:
        joint = plain[min(place.end, link.home.end) : max(place.start, link.home.start)]
        as_partner = link.home.start >= link.cue.end and link.partners[0].foreign
        ours = place is not link.home and place.french and not place.foreign
        first = ours and (place.end < link.start or as_partner)
        if first and not re.search(r"\b(?:ou|or)\b", joint):
            yield replace(link, home=place, rule=f"{link.rule}, each of several")


def _gapped(plain: str, link: Link, found: Sequence[ProsePlace]) -> Iterator[Link]:
    """« Caen est jumelée avec Gand et Nancy avec Padoue »: the second pair leaves the verb out."""
    for one, other in pairwise(found):
        apart = one not in (link.home, *link.partners) and other not in (link.home, *link.partners)
        if apart and one.start > link.end and _GAP.fullmatch(plain[one.end : other.start]) and _differ(one, other):
            own, partners = _sides(one, other)
            yield replace(link, home=own, partners=partners, rule="with")


def visited(plain: str, found: Sequence[ProsePlace], cues: Sequence[Cue], home: Home) -> Link | None:
    """Find the partner of an agreement in preparation: where the mission goes, or where it comes from."""
    nouns = [cue for cue in cues if cue.noun]
    own = _home_before(plain, nouns[-1].start, found, found, home) if nouns else None
    named = [p for p in found if p.sure and not p.within and not p.role and own and p.names != own.names]
    abroad = [p for p in named if (p.foreign and not p.french) or (own and own.foreign and p.french)]
    if len(abroad) != 1 or not _VISIT.search(plain):
        return None
    return Link(own, tuple(abroad), nouns[-1], "mission that prepares an agreement", 0.7) if own else None


def without_qualifiers(plain: str, found: Sequence[ProsePlace]) -> Iterator[ProsePlace]:
    """Leave out what only says where a place lies: « Seattle – Washington », « Shirakawa (Fukushima) »."""
    previous: ProsePlace | None = None
    for place in found:
        gap = _QUALIFIES.match(plain[previous.end : place.start]) if previous else None
        lies = gap and previous and previous.foreign and not previous.french and place.foreign
        if lies and gap and (not gap[0].startswith(",") or place.region):
            continue
        previous = place
        yield place


def _pairs(plain: str, found: Sequence[ProsePlace], cues: Sequence[Cue]) -> Iterator[Link]:
    """« le jumelage Caen/Gand », « le partenariat Nancy-Padoue »."""
    for one, other in pairwise(found):
        if not _PAIR.match(plain[one.end : other.start]) or not _differ(one, other):
            continue
        near = [c for c in cues if one.start - 60 <= c.start < one.start or other.end <= c.start <= other.end + 60]
        before = [c for c in near if c.end <= one.start]
        if near:
            yield Link(*_sides(one, other), before[-1] if before else near[0], "pair", 0.95)


def groups(plain: str, found: Sequence[ProsePlace]) -> Iterator[tuple[ProsePlace, ...]]:
    """Put places together that commas and « et » join."""
    group: list[ProsePlace] = []
    for place, following in zip(found, [*found[1:], None], strict=False):
        gapped = following is not None and _GAP.fullmatch(plain[place.end : following.start])
        if group and (gapped or not _AND.match(plain[group[-1].end : place.start])):
            yield tuple(group)
            group = []
        group.append(place)
    if group:
        yield tuple(group)


def subjects_of(plain: str, found: Sequence[ProsePlace]) -> list[ProsePlace]:
    """Return the authorities that open a clause side by side."""
    first = next((g for g in groups(plain, found) if is_subject(plain, g[0])), ())
    return [p for p in first if p.sure and not p.within]


def _joined(plain: str, group: Sequence[ProsePlace], cues: Sequence[Cue]) -> Link | None:
    """« accord entre Caen et Gand »."""
    if len(group) < 2 or not _BETWEEN.search(plain[: group[0].start]) or not _differ(group[0], group[1]):
        return None
    cue = _cue_before(plain, group[0].start, cues)
    if not cue:
        return None
    own, partners = _sides(group[0], group[1])
    if len(group) > 2 and own is group[0]:
        partners = tuple(p for p in group[1:] if p.foreign)
    return Link(own, partners, cue, "between", 0.95, len(partners) > 1)


def _with(
    plain: str, group: Sequence[ProsePlace], found: Sequence[ProsePlace], cues: Sequence[Cue], home: Home
) -> Link | None:
    """« partenariat avec Gand et Padoue », « échange avec les agents de Gand »."""
    lead = plain[: group[0].start]
    link = _WITH.search(lead) or _WITH_PEOPLE.search(lead) or _TAKES_PLACE_AT.search(lead)
    if not link:
        return None
    cue = _cue_before(plain, link.start(), cues) or next(
        (
            c
            for c in cues
            if group[-1].end <= c.start <= group[-1].end + 50 and not _STOP.search(plain[group[-1].end : c.start])
        ),
        None,
    )
    return _of(plain, group, found, cue, home, "with") if cue else None


def _to(
    plain: str, group: Sequence[ProsePlace], found: Sequence[ProsePlace], cues: Sequence[Cue], home: Home
) -> Link | None:
    """« jumelée à Gand », « partenaire de Padoue », « sister city of Kyoto »."""
    lead = plain[: group[0].start]
    cue = next((c for c in reversed(cues) if c.end <= group[0].start and _leads_to(plain, c)), None)
    preposition = _TO.search(lead)
    between = _SINCE_YEAR.sub("", lead[cue.end : preposition.start()]) if cue and preposition else ""
    if not cue or not preposition or len(between) > 12 or re.search(r"[,;:.()]", lead[cue.end :]):
        return None
    return _of(plain, group, found, cue, home, "to")


def _leads_to(plain: str, cue: Cue) -> bool:
    """Whether « à » may lead from a word to the partner: « jumelée à », and « son action à »."""
    return cue.to or (cue.kind is PartnershipKind.PROJECT and bool(_THEIR_OWN.search(plain[: cue.start])))


def _enumerated(
    plain: str, group: Sequence[ProsePlace], found: Sequence[ProsePlace], cues: Sequence[Cue], home: Home
) -> Link | None:
    """« Nancy a deux partenaires en Allemagne : Karlsruhe et Krefeld », « trois jumelages, dont Linz »."""
    before = plain[: group[0].start]
    lead, counted = _ENUMERATES.search(before), _COUNTED.search(before)
    at = lead.start() if lead else counted.start("lead") if counted else -1
    cue = next((c for c in reversed(cues) if c.end <= at <= c.end + _ENUMERATION), None)
    if not cue or cue.start == 0 or _STOP.search(plain[cue.end : at]):
        return None
    return _of(plain, group, found, cue, home, "enumerated")


def _subjects(plain: str, group: Sequence[ProsePlace], cues: Sequence[Cue]) -> Link | None:
    """« Caen et Gand ont un accord », « Nice and York are sister cities »."""
    several = len(group) > 2 and bool(_THREE.search(plain) or _TOGETHER.search(plain[group[-1].end :]))
    if not (len(group) == 2 or several) or not _differ(*group[:2]) or not is_subject(plain, group[0]):
        return None
    end = group[-1].end
    cue = next((c for c in cues if end < c.start <= end + 80), None)
    if not cue or _STOP.search(plain[end : cue.start]) or _is_cut_off(plain, end, cue):
        return None
    if several:
        own = next((place for place in group if place.french and not place.foreign), group[0])
        partners = tuple(place for place in group if place is not own)
        return Link(own, partners, cue, "all as subject", 0.85, together=True)
    own, partners = _sides(group[0], group[1])
    return Link(own, partners, cue, "both as subject", 0.85)


def _is_cut_off(plain: str, end: int, cue: Cue) -> bool:
    """Whether a comma ends what is said of the two; « Caen et Gand, jumelées depuis 1961 » goes on."""
    return bool(re.match(r"\s*,", plain[end:])) and not (cue.to and cue.start - end <= len(", "))


def _of(
    plain: str, group: Sequence[ProsePlace], found: Sequence[ProsePlace], cue: Cue, home: Home, rule: str
) -> Link | None:
    """Find the side that the relation starts from."""
    own = _home_before(plain, min(cue.start, group[0].start), found, group, home, group[0].start)
    if not own:
        return None
    either = own.foreign and own.french  # present at the meeting, or known to no list: its partners may be French
    partners = tuple(
        p for p in group if (p.foreign or either) and (_differ(own, p) or (either and p.names != own.names))
    ) or tuple(p for p in group if p.french and own.foreign and _differ(own, p))
    abroad = own.foreign and not own.french
    if not partners and abroad and cue.kind in _FORMAL:
        partners = tuple(p for p in group if p.names != own.names and p.sure)
    if not partners:
        return None
    if abroad and not any(p.french and not p.foreign for p in group):
        return Link(own, partners, cue, f"{rule}, of two abroad", 0.75)
    if (own.foreign and not own.french) or (len(partners) == 1 and not partners[0].foreign):
        return Link(partners[0], (own,), cue, rule, 0.85)
    near = own.start >= 0 and any(own is p for p in found)
    sure = all(p.sure for p in partners)
    confidence = (0.9 if near else 0.8) - (0 if sure else 0.15)
    rule = rule if near else rule + OF_THE_PASSAGE
    return Link(own, partners, cue, rule, round(confidence, 2), len(partners) > 1 and bool(_THREE.search(plain)))


def _home_before(
    plain: str, at: int, found: Sequence[ProsePlace], group: Sequence[ProsePlace], home: Home, until: int = 0
) -> ProsePlace | None:
    """Take the authority of the sentence itself: the relation's owner, else its subject; else whom it is about."""
    others = [p for p in found if p not in group and p.sure and p.end <= max(at, until)]
    owner = next((p for p in others if p.start >= at and p.french and _owns(plain, p)), None)
    possessor = next((p for p in reversed(others) if p.french and plain.startswith("'s ", p.end) and p.end < at), None)
    if owner or possessor:
        return owner or possessor
    apposed = next((p for p in others if p.end <= at and _APPOSED.fullmatch(plain, p.end, at)), None)
    if apposed and not apposed.within:
        return apposed
    named = [p for p in others if p.end <= at and p.french and not p.within]
    if named and (_THEIR_OWN.search(plain[:at]) or _WHICH.match(plain, named[-1].end)):
        return named[-1]
    subjects = [p for p in others if p.end <= at and is_subject(plain, p)]
    if subjects:
        last = subjects[-1]
        if last.french:
            return last
        if any(p.french for p in group):
            return last
        if re.fullmatch(
            r"[\s,(]*(?:(?:qui|which|that) )?(?:(?:is|est|was|has|a|are|and|et|elle[- ]meme)\b ?){0,2}[\w' ]{0,25}",
            plain[last.end : at],
        ):
            return last
        subjects = [p for p in subjects if p.french]
        if subjects:
            return subjects[-1]
    return home(plain[:at])


def _owns(plain: str, place: ProsePlace) -> bool:
    """Whether a relation is a place's: « le jumelage de Caen avec », « un accord lie Caen avec »."""
    return is_subject(plain, place) or bool(re.search(r"(?:\bde|\bof|\bd')\s?(?:la |l')?$", plain[: place.start]))


def _cue_before(plain: str, at: int, cues: Sequence[Cue]) -> Cue | None:
    near = [c for c in cues if c.end <= at and at - c.end <= _NEAR and not _STOP.search(plain[c.end : at])]
    return near[-1] if near else None


def _differ(one: ProsePlace, other: ProsePlace) -> bool:
    """Whether one can be the French side and the other the foreign one."""
    return one.names != other.names and ((one.french and other.foreign) or (one.foreign and other.french))


def _sides(one: ProsePlace, other: ProsePlace) -> tuple[ProsePlace, tuple[ProsePlace, ...]]:
    return (one, (other,)) if one.french and other.foreign else (other, (one,))
