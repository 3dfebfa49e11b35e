"""Decides whose partner an authority is that a clause names, by what speaks for each that may be it.

Each piece of evidence (``evidence``) has a weight, learned from texts of which it is known whose partners they name
(``tests/loaders/home_weights.py``). A home's probability is the exponential of its weights' sum, as a part of the sum
of those of all homes and of nobody, which is 1 (a conditional logit; McFadden 1974).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp
from typing import Final

from graph.model import PartnershipKind
from loaders.files.documents import SourceText
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import Mood, mood_of
from loaders.minutes.prose.attachment import lead_of, nearest
from loaders.minutes.prose.cues import Cue, heading_cues
from loaders.minutes.prose.evidence import (
    Around,
    Evidence,
    Prominence,
    bare_name,
    candidates,
    is_same,
    key_of,
)
from loaders.minutes.prose.links import OF_THE_PASSAGE, Link
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.subjects import Subjects
from loaders.minutes.prose.words import says

WEIGHTS: Final = "weights.csv"
LIKELY: Final = 0.6
"""Probability from which a relation is claimed."""
AGAIN: Final = 0.4
"""The same of one that the document states elsewhere."""
LIKELIER: Final = 0.35
"""By how much another home is to be more probable than whom the passage is about."""
_SUREST: Final = 0.85
_TAKEN_BACK: Final = {"relation named in the next clause", "denied in the next clause"}
"""« Une délégation d'Arita est venue. Les deux villes ne sont pas partenaires. »"""
_JOINED: Final = "home: joined"
"""« Mende et Rivière-du-Loup s'étaient perdues de vue » relates two whosever document it is."""
_CLOSING: Final = 5
"""Blocks at the end that may say who writes."""
_SHORT: Final = 200
Odds = dict[ProsePlace, list[tuple[ProsePlace, float]]]
"""How probable each home of an authority is."""
_TYING: Final = frozenset({"with", "to", "between"})
"""What stands before a name and names the rule by itself."""


@cache
def weights(of: str) -> Mapping[str, float]:
    """Read what each piece of evidence weighs, from the file of a decision."""
    lines = files("loaders.minutes.prose").joinpath(of).read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for name, weight in csv.reader(lines[1:])}


def probabilities(told: Sequence[Evidence], of: str = WEIGHTS) -> list[float]:
    """Return how probable each choice is, by the evidence for each; what is missing to 1 is that it is none of them."""
    known = weights(of)
    scores = [exp(sum(known.get(name, 0.0) * value for name, value in one.items())) for one in told]
    return [score / (1 + sum(scores)) for score in scores]


def standing_of(text: SourceText, subjects: Subjects) -> Prominence:
    """Return how the authorities of a document stand in it as a whole."""
    named = [[{*map(key_of, one.found)} for one in subjects.named_in(block)] for block in text.blocks]
    closing = zip(text.blocks[-_CLOSING:], named[-_CLOSING:], strict=True)
    return Prominence(
        subjects.seats,
        frozenset(name for block, told in closing if len(block.text) < _SHORT for names in told for name in names),
        Counter(name for told in named for names in told for name in names),
        subjects.document,
    )


def weighed(
    clause: Sentence, marked: Sequence[Cue], around: Around, claims: Sequence[FoundPartnership], made: Sequence[Link]
) -> tuple[list[Link], Odds]:
    """Return the relations of a clause, each with the home that most speaks for, and how probable the homes are.

    Of what its words tie (``made``), whom it names itself stays; whom the passage is about may be somebody else. In a
    document of one authority, others are added that are likely without a word that ties them.
    """
    taken = [place for link in made for place in (link.home, *link.partners)]
    chosen: list[tuple[ProsePlace, ProsePlace, float]] = []
    better: dict[ProsePlace, ProsePlace] = {}
    of_one = around.document.owner or (around.label and around.label.lands)
    denied = not marked and mood_of("", clause.plain, "") is Mood.DENIED
    offered = list(candidates(clause, around))
    stated = {frozenset(map(bare_name, claim.parties)) for claim in claims} if offered else set()
    chances = Odds()
    for place, homes in offered:
        odds = probabilities([told for _, told in homes])
        chances[place] = [(home, chance) for (home, _), chance in zip(homes, odds, strict=True)]
        best = max(range(len(homes)), key=odds.__getitem__)
        home = homes[best][0]
        if place in around.tied:
            told = next(link.home for link in made if place in link.partners)
            mate = any(is_same(home, one) for one in around.tied)
            of_theirs = mate or (frozenset((key_of(home), key_of(told))) in stated and not says("theirs", clause.plain))
            before = sum(chance for one, chance in chances[place] if is_same(one, told))
            better |= {place: home} if odds[best] >= before + LIKELIER and not of_theirs else {}
        elif place not in taken and home.sure and not denied and _may_be_told(clause.plain, place, home, marked):
            if not of_one and (made or _JOINED not in homes[best][1]):
                continue
            known = frozenset((key_of(place), key_of(home))) in stated
            twice = any(is_same(place, one) and is_same(home, other) for other, one, _ in chosen)
            if odds[best] >= (AGAIN if known else LIKELY) and not (twice or homes[best][1].keys() >= _TAKEN_BACK):
                ours = place.french and not place.foreign and not home.french
                chosen.append((home, place, odds[best]) if ours else (place, home, odds[best]))
    links = [_rehomed(link, better) if link.rule.endswith(OF_THE_PASSAGE) else link for link in made]
    while chosen:
        home = chosen[0][1]
        together = [one for one in chosen if is_same(one[1], home)]
        chosen = [one for one in chosen if one not in together]
        links.append(_link(clause, home, together, marked))
    return links, chances


def _may_be_told(plain: str, place: ProsePlace, home: ProsePlace, marked: Sequence[Cue]) -> bool:
    """Whether a clause may relate two, one of them abroad: « la ligne vers Huesca est à l'arrêt » does not."""
    lead = lead_of(plain, place)
    abroad = any(p.sure and p.foreign and (not p.french or p.lands - {"FR"}) for p in (place, home))
    return abroad and (lead == "with" or (place.sure and (bool(marked) or not lead)))


def _rehomed(link: Link, better: Mapping[ProsePlace, ProsePlace]) -> Link:
    """Return a relation with the home that is likely for its partners, where that is not whom the passage is about."""
    homes = [better[place] for place in link.partners if place in better]
    if not homes or any(not is_same(home, homes[0]) for home in homes) or is_same(homes[0], link.home):
        return link
    return replace(link, home=homes[0])


def _link(
    clause: Sentence, home: ProsePlace, told: Sequence[tuple[ProsePlace, ProsePlace, float]], marked: Sequence[Cue]
) -> Link:
    partners = tuple(place for place, _, _ in told)
    above = next((cue.kind for cue in heading_cues(clause.block.section)), PartnershipKind.CONTACT)
    cue = nearest(partners, marked) or Cue(partners[0].start, partners[0].start, above, True, True)
    lead, local = lead_of(clause.plain, partners[0]), home in clause.found
    rule = lead if lead in _TYING else "side by side" if local else "attached"
    rule = rule if local else f"{rule}{OF_THE_PASSAGE}"
    return Link(home, partners, cue, rule, round(min(_SUREST, *(odds for *_, odds in told)), 2))
