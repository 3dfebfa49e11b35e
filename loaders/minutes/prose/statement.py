"""Decides whether a text states a relation that its words tie: evidence with names, weighed like that for homes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import mood_of, state_of
from loaders.minutes.prose.cues import cues
from loaders.minutes.prose.evidence import Evidence, bare_name, is_same, key_of
from loaders.minutes.prose.homes import Odds, probabilities
from loaders.minutes.prose.links import OF_THE_PASSAGE, Link
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.spans import clause_of
from loaders.minutes.prose.topics import begins_with_a_name
from loaders.minutes.prose.words import alternatives, pattern, says

LIKELY: Final = 0.5
"""Probability from which a text states a relation; below it is in doubt."""
WEIGHTS: Final = "statement.csv"
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*$")
"""« Metz (jumelée avec Trèves) : … »: what follows is no longer about the relation."""
_PARTS: Final = re.compile(r"(?:[:;…]|\.{3})\s")
"""Between a relation and what its sentence goes on to say of it."""
_TEXTS_KEPT: Final = 64
"""Partners of one relation have their clause and what stands behind it in common."""
REACH: Final = 4
"""Clauses behind a relation that may still speak of it."""
_YEAR_BEHIND: Final = re.compile(r".{0,26}\b(?:19|20)\d\d")


def still_said(clause: Sentence, *parties: ProsePlace) -> Iterator[str]:
    """Yield the clauses behind one that may still speak of two, up to one that names somebody else."""
    for said in clause.behind:
        others = [p for p in said.found if p.firm and not any(is_same(p, one) for one in parties)]
        if others or (not said.found and begins_with_a_name(said)):
            return
        yield said.plain


def _is_taken_back(clause: Sentence, home: ProsePlace, partner: ProsePlace) -> bool:
    """Whether a clause behind gives one of two to somebody else after all, or says that there never was any."""
    for said in clause.behind:
        again = [any(is_same(place, one) for place in said.found) for one in (home, partner)]
        if any(again) and not all(again) and pattern("of another after all").match(said.plain) and cues(said.plain):
            return True
        if again[1] and says("never was", said.plain) and not state_of(said.plain):
            return True
    return False


def doubtful(clause: Sentence, link: Link, odds: Odds, claims: Sequence[FoundPartnership]) -> list[ProsePlace]:
    """Return the partners of a link with whom its text does not state the relation, as far as the evidence tells."""
    behind = _PARTS.split(clause.plain[link.end :])[1:] or [clause.plain[link.end :]]
    of_another = link.rule.endswith(OF_THE_PASSAGE) and pattern("of another after all").match(clause.plain)
    if of_another or any(says("says no", said) for said in (*behind, clause.after)):
        return list(link.partners)
    if link.home in clause.found and _IN_BRACKETS.match(clause.plain[link.home.end : link.partners[0].start]):
        clause = replace(clause, behind=())
    told = [evidence_of(clause, link, partner, odds, claims) for partner in link.partners]
    return [
        partner
        for partner, evidence in zip(link.partners, told, strict=True)
        if probabilities([evidence], WEIGHTS)[0] < LIKELY or _is_taken_back(clause, link.home, partner)
    ]


def evidence_of(
    clause: Sentence, link: Link, partner: ProsePlace, odds: Odds, claims: Sequence[FoundPartnership]
) -> Evidence:
    """Return what speaks for it, and against it, that a text states the relation with one of a link's partners."""
    told = _of_words(clause, link, partner) | _of_parties(clause, link, partner, odds, claims)
    return {name: float(value) for name, value in told.items() if value}


def _of_words(clause: Sentence, link: Link, partner: ProsePlace) -> dict[str, float]:
    plain, behind = clause.plain, list(still_said(clause, link.home, partner))
    before, within, after = clause_of(plain, link)
    following = behind[0] if behind else ""
    windows = {
        "before": before,
        "in the relation": within,
        "behind": after,
        "in the next clause": following,
        "in the passage": " . ".join(behind),
    }
    return {f"{name} {where}": 1.0 for where, text in windows.items() for name in _families_in(text)} | {
        "always": 1,
        "of others": says("of others", plain),
        mood_of(before, within, after).value: 1,
        "state named": state_of(plain) is not None,
        "state named in the next clause": state_of(following) is not None,
        "year behind its names": _YEAR_BEHIND.match(plain, link.end) is not None,
        "untrue": says("untrue", plain, link.end) or bool(pattern("untrue").match(plain)),
        "denied at the head": pattern("denies all").match(plain) is not None,
        "more of it behind": bool(behind),
    }


@lru_cache(maxsize=_TEXTS_KEPT)
def _families_in(plain: str) -> list[str]:
    return [name for name in alternatives("families of evidence").split("|") if says(name, plain)]


def _of_parties(
    clause: Sentence, link: Link, partner: ProsePlace, odds: Odds, claims: Sequence[FoundPartnership]
) -> dict[str, float]:
    home, pair = link.home, {key_of(link.home), key_of(partner)}
    homes = () if home.region or partner.region else odds.get(partner, ())  # a région is mostly where a town lies
    return {
        "of whom the passage is about": link.rule.endswith(OF_THE_PASSAGE),
        "home weighed": bool(homes),
        "home: probability": sum(chance for one, chance in homes if is_same(one, home)),
        "nobody: probability": 1 - sum(chance for _, chance in homes) if homes else 0,
        "home: French": home.french and not home.foreign,
        "both French": all(p.french and not p.foreign for p in (home, partner)),
        "both abroad": home.listed_abroad and partner.listed_abroad,
        "number of places": min(len(clause.found), 5) / 5,
        "many partners": len(link.partners) > 1,
        "stated before": any(pair <= {*map(bare_name, claim.parties)} for claim in claims),
    }
