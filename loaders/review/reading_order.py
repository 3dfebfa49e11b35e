"""A document passage by passage, in the order in which one reads it: what was claimed there, and what was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from graph.reviewed import PlacedClaim, PlacedDoubt, ReviewText, TextPassage
from loaders.minutes.flat import flat
from loaders.minutes.prose.assertion import state_words
from loaders.minutes.prose.cues import cues
from loaders.review.locators import places_of, table_locator
from loaders.review.reviewed_claims import rule_named
from loaders.review.sides import shown_claims, shown_document

if TYPE_CHECKING:
    from loaders.review.case import Case
    from loaders.review.sides import Sides


def text_in_order(case: Case, sides: Sides, texts: Mapping[str, str], language: str) -> ReviewText:
    """Lay all claims and doubts of a document beside its passages.

    Parameters
    ----------
    texts : mapping of str to str
        All passages by their locators, in reading order; empty where none are kept, as of a list.

    Returns
    -------
    ReviewText
        A claim stands beside the passage in which its first line is; what stands in none comes last, with its own
        passage.
    """
    passages = {place: _passage(place, text) for place, text in texts.items()}
    lines = {line: place for place in reversed(list(texts)) for line in places_of(place)}

    def beside(locator: str, text: str, first: bool = False) -> TextPassage:
        place = next((lines[line] for line in places_of(locator) if line in lines), "")
        place = place or (next(iter(passages), "") if first else "")
        return passages[place] if place else passages.setdefault(locator, _passage(locator, text))

    for settled, claim in zip(case.claims, shown_claims(case, sides), strict=True):
        place, rule = claim["passage"], rule_named(settled.claim.rule, language)
        first = claim["section"] == "event"
        beside(place["locator"], place["text"], first)["claims"].append(PlacedClaim(**claim, rule=rule))
    reasons = {claim["why"] for passage in passages.values() for claim in passage["claims"]}
    for doubt in case.reading.ingestion["doubts"]:
        if doubt["locator"] and doubt["why"] not in reasons:
            locator = table_locator(doubt["locator"])
            text = sides.passage(case.reading.document, locator)["text"]
            beside(locator, text)["doubts"].append(PlacedDoubt(what=doubt["what"], why=doubt["why"]))
    return ReviewText(document=shown_document(case), passages=list(passages.values()))


def _passage(locator: str, text: str) -> TextPassage:
    return TextPassage(locator=locator, text=text, states=_states(text), claims=[], doubts=[])


def _states(text: str) -> list[str]:
    """Return the words of a passage that say that there is a relation, and in what state it is."""
    plain = flat(text)
    spans: Sequence[tuple[int, int]] = [*((cue.start, cue.end) for cue in cues(plain)), *state_words(plain)]
    return list(dict.fromkeys(text[start:end].strip() for start, end in sorted(spans) if text[start:end].strip()))
