"""Decides whether a text states a relation that its words tie: evidence with names, weighed like that for homes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import is_somebody_elses, mood_of, state_of
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


@dataclass(frozen=True, slots=True)
class Near:
    """What stands around a clause in its block: the one before, and a few behind it, each with whom it names."""

    before: str
    behind: Sequence[tuple[Sentence, Sequence[ProsePlace]]]

    @property
    def after(self) -> str:
        """The next clause."""
        return self.behind[0][0].plain if self.behind else ""

    def of(self, *parties: ProsePlace) -> Iterator[str]:
        """Yield the clauses behind that may still speak of two, up to one that names somebody else."""
        for clause, named in self.behind:
            others = [p for p in named if p.sure and not p.within and not any(is_same(p, one) for one in parties)]
            if others or (not named and begins_with_a_name(clause)):
                return
            yield clause.plain

    def takes_back(self, home: ProsePlace, partner: ProsePlace) -> bool:
        """Whether a clause behind gives one of two to somebody else after all, or says that there never was any."""
        for clause, named in self.behind:
            again = [any(is_same(place, one) for place in named) for one in (home, partner)]
            if (
                any(again)
                and not all(again)
                and pattern("of another after all").match(clause.plain)
                and cues(clause.plain)
            ):
                return True
            if again[1] and says("never was", clause.plain) and not state_of(clause.plain):
                return True
        return False


def doubtful(
    clause: Sentence,
    link: Link,
    found: Sequence[ProsePlace],
    near: Near,
    odds: Odds,
    claims: Sequence[FoundPartnership],
) -> list[ProsePlace]:
    """Return the partners of a link with whom its text does not state the relation, as far as the evidence tells."""
    behind = _PARTS.split(clause.plain[link.end :])[1:] or [clause.plain[link.end :]]
    of_another = link.rule.endswith(OF_THE_PASSAGE) and pattern("of another after all").match(clause.plain)
    if of_another or any(says("says no", said) for said in (*behind, near.after)):
        return list(link.partners)
    if link.home in found and _IN_BRACKETS.match(clause.plain[link.home.end : link.partners[0].start]):
        near = replace(near, behind=())
    told = [evidence_of(clause, link, partner, found, near, odds, claims) for partner in link.partners]
    return [
        partner
        for partner, evidence in zip(link.partners, told, strict=True)
        if probabilities([evidence], WEIGHTS)[0] < LIKELY or near.takes_back(link.home, partner)
    ]


def evidence_of(
    clause: Sentence,
    link: Link,
    partner: ProsePlace,
    found: Sequence[ProsePlace],
    near: Near,
    odds: Odds,
    claims: Sequence[FoundPartnership],
) -> Evidence:
    """Return what speaks for it, and against it, that a text states the relation with one of a link's partners."""
    told = (*_of_words(clause.plain, link, partner, near), *_of_parties(link, partner, found, odds, claims))
    return {name: float(value) for name, value in told if value}


def _of_words(plain: str, link: Link, partner: ProsePlace, near: Near) -> Iterator[tuple[str, float]]:
    before, within, after = clause_of(plain, link)
    behind = list(near.of(link.home, partner))
    windows = {
        "before": before,
        "in the relation": within,
        "behind": after,
        "in the next clause": behind[0] if behind else "",
        "in the passage": " . ".join(behind),
    }
    yield "always", 1
    yield "of others", is_somebody_elses(plain)
    yield mood_of(before, within, after).value, 1
    for where, text in windows.items():
        yield from ((f"{name} {where}", 1) for name in _families_in(text))
    yield "state named", state_of(plain) is not None
    yield "state named in the next clause", state_of(windows["in the next clause"]) is not None
    yield "year behind its names", _YEAR_BEHIND.match(plain, link.end) is not None
    yield "untrue", bool(says("untrue", plain, link.end) or pattern("untrue").match(plain))
    yield "denied at the head", pattern("denies all").match(plain) is not None
    yield "more of it behind", bool(behind)


@lru_cache(maxsize=_TEXTS_KEPT)
def _families_in(plain: str) -> list[str]:
    return [name for name in alternatives("families of evidence").split("|") if says(name, plain)]


def _of_parties(
    link: Link, partner: ProsePlace, found: Sequence[ProsePlace], odds: Odds, claims: Sequence[FoundPartnership]
) -> Iterator[tuple[str, float]]:
    home = link.home
    homes = () if home.region or partner.region else odds.get(partner, ())  # a région is mostly where a town lies
    yield "of whom the passage is about", link.rule.endswith(OF_THE_PASSAGE)
    yield "home weighed", bool(homes)
    yield "home: probability", sum(chance for one, chance in homes if is_same(one, home))
    yield "nobody: probability", 1 - sum(chance for _, chance in homes) if homes else 0
    yield "home: French", home.french and not home.foreign
    yield "both French", all(p.french and not p.foreign for p in (home, partner))
    yield "both abroad", home.listed_abroad and partner.listed_abroad
    yield "number of places", min(len(found), 5) / 5
    yield "many partners", len(link.partners) > 1
    pair = {key_of(home), key_of(partner)}
    yield "stated before", any(pair <= {*map(bare_name, claim.parties)} for claim in claims)
