"""Which authorities a clause relates: each with its subject, or else with whom the passage is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model import PartnershipKind
from loaders.minutes.prose.clauses import FINITE
from loaders.minutes.prose.cues import Cue
from loaders.minutes.prose.links import OF_THE_PASSAGE, Home, Link, groups, without_qualifiers
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.words import whole_words

FORMAL: Final = frozenset({PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT})
_ARTICLE: Final = (
    r"(?:(?:(?:la|le|les|the|notre|nos|our|sa|son|ses|leur|its|their|celles?|ceux) |l')(?:\w+ )?)?"
    r"(?:(?:ville|commune|district|city|town|region|cercle)s? )?(?:(?:de|of) (?:la |le )?|d'|du )?$"
)
_LEADS: Final = tuple(
    (kind, re.compile(rf"(?:{words})\s*:?\s*{_ARTICLE}"))
    for kind, words in (
        (
            "aside",
            r"\b(?:comme|like|unlike|contrairement a|hormis|sauf|depuis|via|besides|apart from|(?:a l'instar|pres|loin)"
            r" d[eu']s?|near)\b|\ba l'(?:exemple|image) d[eu']s?\b",
        ),
        (
            "between",
            r"\b(?:entre|between|liant|unissant|unit|reliant|qu'entretiennent|qu'ont noue|linking|uniting)\b",
        ),
        ("with", r"\b(?:avec|with|aux cotes d[eu']s?|aupres d[eu']s?|alongside|outre)\b"),
        ("by", r"\b(?:par|by)\b"),
        ("of", r"\b(?:de|du|des|of|from)\b|\bd'"),
        ("in", r"\b(?:a|au|aux|en|in|at|to|vers|sur|dans|chez|pour|for)\b"),
    )
)
_ENCOUNTER: Final = whole_words("encounter")
_NEW_SUBJECT: Final = re.compile(
    r", (?:qui|jumel|which|twinned|partenaire|elle|elles)\b| (?:est|sont|is|has|a|ont|n'|ne)\b"
)
_NEAR: Final = 14
"""Letters between a word for a relation and « à » or « de » before the partner."""
RULE: Final = "attached"


def attached(plain: str, found: Sequence[ProsePlace], marked: Sequence[Cue], home: Home) -> Iterator[Link]:
    """Relate the authorities of a clause.

    Those that a preposition puts beside another are tied to the clause's subject; where it has none, or nobody but
    them, to whom the passage is about.

    Parameters
    ----------
    plain : str
        A clause without accents.
    found : sequence of ProsePlace
        The authorities in it.
    marked : sequence of Cue
        Its words for relations; without one, a visit or a reception is enough.
    home : callable
        Whom it is about where it does not say.
    """
    usable = list(without_qualifiers(plain, [p for p in found if not p.within]))
    encounter = bool(_ENCOUNTER.search(plain)) and bool(FINITE.search(plain))
    if not usable or not (marked or encounter):
        return
    own = home(plain[: usable[0].start])
    subject: tuple[ProsePlace, ...] = ()
    open_cue: Cue | None = None
    for group in _parted(plain, usable):
        lead, cue = _lead(plain, group[0]), _nearest(group, marked)
        listed = bool(subject) and plain[: group[0].start].rstrip().endswith(":")
        lead = "with" if listed else lead
        named = [p for p in group if p.sure or lead == "with"]
        led = cue is not None and cue.to and 0 <= group[0].start - cue.end <= _NEAR
        if lead in ("", "between") and cue and any(_differ(group[0], p) for p in group[1:]):
            yield from _alone(own, subject, open_cue)
            yield from _links(group[0], named, cue, "side by side")
            subject, open_cue = (() if lead else group), None
        elif lead == "" or (lead == "of" and not led and any(p.french for p in group)):
            yield from _alone(own, subject, open_cue)
            subject, open_cue = tuple(p for p in group if p.sure), None if lead else cue
        elif (encounter or led) if lead == "in" else (marked and lead != "aside"):
            links = [
                link
                for one in subject or ([own] if own else [])
                for link in _links(one, named, cue, RULE if subject else f"{RULE}{OF_THE_PASSAGE}")
            ]
            yield from links
            subject, open_cue = subject if links or not group[0].french else tuple(group), None
    yield from _alone(own, subject, open_cue)


def _parted(plain: str, found: Sequence[ProsePlace]) -> Iterator[tuple[ProsePlace, ...]]:
    """Part groups where a new subject begins: « jumelée avec Gand, et Caen, qui l'est avec Bath »."""
    for group in groups(plain, found):
        cut = 0
        for i in range(1, len(group)):
            if _NEW_SUBJECT.match(plain, group[i].end) and group[i].french != group[i - 1].french:
                yield group[cut:i]
                cut = i
        yield group[cut:]


def _lead(plain: str, place: ProsePlace) -> str:
    """Return which kind of preposition governs a place; empty for a subject."""
    return next((kind for kind, words in _LEADS if words.search(plain[: place.start])), "")


def _nearest(group: Sequence[ProsePlace], marked: Sequence[Cue]) -> Cue | None:
    before = [c for c in marked if c.end <= group[0].start]
    after = [c for c in marked if c.start >= group[-1].end]
    return before[-1] if before else after[0] if after else None


def _alone(own: ProsePlace | None, subject: Sequence[ProsePlace], cue: Cue | None) -> Iterator[Link]:
    """A subject from abroad that its clause ties to nobody: « Linz est jumelée avec la ville »."""
    if own and cue and cue.kind in FORMAL:
        abroad = [p for p in subject if not p.french or p.foreign]
        yield from _links(own, abroad, cue, f"{RULE}{OF_THE_PASSAGE}")


def _links(own: ProsePlace, named: Sequence[ProsePlace], cue: Cue | None, rule: str) -> Iterator[Link]:
    formal = cue is not None and cue.kind in FORMAL
    others = [p for p in named if p.names != own.names and not p.role]
    if not formal:
        others = [p for p in others if not (own.listed_abroad and p.listed_abroad)]
    if not formal or rule.endswith(OF_THE_PASSAGE):
        others = [p for p in others if _differ(own, p)]
    if not others:
        return
    cue = cue or Cue(others[0].start, others[0].start, PartnershipKind.CONTACT, True, True)
    if own.french or any(p.foreign for p in others):
        yield Link(own, tuple(others), cue, rule, 0.7)
    else:
        yield from (Link(p, (own,), cue, rule, 0.7) for p in others)


def _differ(one: ProsePlace, other: ProsePlace) -> bool:
    return (one.french and other.foreign) or (one.foreign and other.french)
