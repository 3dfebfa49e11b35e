"""Doubts, decisions and what to do next, as text for a terminal, in French or English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from viz.doubts import Doubt, is_cluster, readable, said, state_of, title_of
from viz.reading_order import told
from viz.texts import term, translate

if TYPE_CHECKING:
    from graph.reviewed import (
        Judgement,
        PlacedClaim,
        Review,
        ReviewCluster,
        ReviewedDocument,
        ReviewSide,
        ReviewText,
    )

LONGEST_PASSAGE: Final = 400
"""Characters of a passage that are shown."""


def queue(review: Review) -> list[Doubt]:
    """Put clusters and claims into one queue, the most valuable first."""
    doubts: list[Doubt] = [*review["clusters"], *review["claims"]]
    return sorted(doubts, key=lambda doubt: -doubt["value"])


def overview(review: Review, language: str) -> str:
    """List documents, doubts and how many decisions there are."""
    doubts = queue(review)
    lines = [translate("review.documents", language)]
    lines += [f"  {document(one, language)}" for one in review["documents"]] or [
        f"  {translate('review.no_documents', language)}"
    ]
    lines += [
        "",
        translate("review.queue", language, count=len(doubts)) if doubts else translate("review.nothing", language),
    ]
    for number, doubt in enumerate(doubts, start=1):
        lines += [f"{number:3}. {title(doubt, language)}", *(f"     {line}" for line in shown(doubt, language))]
    if review["judgements"]:
        lines += ["", translate("review.judgements", language, count=len(review["judgements"]))]
    return "\n".join(lines)


def in_order(text: ReviewText, language: str) -> str:
    """Print all passages of a document in reading order, each with its claims and with what may have been missed."""
    lines = [document(text["document"], language)]
    for passage in text["passages"]:
        lines += ["", f"{passage['locator']}  {passage['text']}"]
        lines += [f"  {_placed(claim, language)}" for claim in passage["claims"]]
        lines += [f"  ! {translate('order.missed', language)} {doubt['why']}" for doubt in passage["doubts"]]
    return "\n".join(lines)


def _placed(claim: PlacedClaim, language: str) -> str:
    """One line for a claim: where it stands, what it is, what it says, how it was found."""
    state = term("claim_state", state_of(claim), language)
    sure = translate("review.sure", language, percent=round(claim["confidence"] * 100))
    rule = [translate("order.rule", language, rule=claim["rule"])] if claim["rule"] else []
    section = term("section_one", claim["section"], language)
    return f"[{state}] {section} : {' · '.join([title_of(claim), *told(claim, language), *rule, sure])}"


def document(one: ReviewedDocument, language: str) -> str:
    """One line for a document that was read."""
    state = translate("review.loaded" if one["loaded"] else "review.not_loaded", language)
    counts = (
        translate("reading.certain", language, count=one["certain"]),
        translate("reading.doubtful", language, count=one["doubtful"]),
    )
    return f"{one['id']}  {one['title']} ({one['date']}) : {', '.join([*counts, state])}"


def title(doubt: Doubt, language: str) -> str:
    """Ask what a doubt asks, in a line."""
    if is_cluster(doubt):
        return f"{term('same_question', doubt['label'], language)} {' / '.join(s['name'] for s in doubt['sides'])}"
    section = term("section", doubt["section"], language)
    return f"{translate('review.claim_title', language)} {section} : {title_of(doubt)}"


def shown(doubt: Doubt, language: str) -> list[str]:
    """Show all that helps to decide: the names with their passages, or the fields."""
    if is_cluster(doubt):
        sides = enumerate(doubt["sides"], start=1)
        lines = [line for number, side in sides for line in _side(number, side, language)]
        return [*lines, *_likeness(doubt, language)]
    sure = translate("review.sure", language, percent=round(doubt["confidence"] * 100))
    return [
        f"{translate('review.why_doubt', language)} {doubt['why']} ({sure})",
        *(
            f"{term('field', name, language)} : {said(doubt['section'], name, value, language) or '–'}"
            for name, value in doubt["fields"].items()
        ),
        *_passage(doubt["passage"]["text"], doubt["passage"]["title"], doubt["passage"]["locator"]),
    ]


def judgements(found: Iterable[Judgement], language: str) -> str:
    """Two lines for each decision: what, and who, when and why."""
    lines = []
    for one in found:
        verdict = term("verdict", one["verdict"], language)
        lines.append(f"{one['id']}  {readable(one['left'])} – {readable(one['right'])} : {verdict}")
        lines.append(f"    {one['left']} | {one['right']} [{one['who']}, {one['when'][:10]}] {one['why']}".rstrip())
    return "\n".join(lines) or translate("commands.no_judgement", language)


def _side(number: int, side: ReviewSide, language: str) -> list[str]:
    known = [term("origin", side["origin"], language), side["kind"] and term("kind", side["kind"], language)]
    about = ", ".join(filter(None, [*known, *side["aliases"], *side["context"]]))
    lines = [f"{number}) {side['name']} ({about})"]
    for passage in side["passages"][:2]:
        lines += [f"   {line}" for line in _passage(passage["text"], passage["title"], passage["locator"])]
    return lines


def _passage(text: str, title_: str, locator: str) -> list[str]:
    words = " ".join(text.split())
    quoted = [f"« {words[:LONGEST_PASSAGE]}{' …' if len(words) > LONGEST_PASSAGE else ''} »"] if words else []
    return [*quoted, f"[{title_}, {locator}]"]


def _likeness(cluster: ReviewCluster, language: str) -> list[str]:
    names = {side["key"]: side["name"] for side in cluster["sides"]}
    return [
        translate(
            "review.likeness",
            language,
            a=names.get(pair["left"], pair["left"]),
            b=names.get(pair["right"], pair["right"]),
            percent=round(pair["confidence"] * 100),
        )
        + (f" – {', '.join(pair['reasons'])}" if pair["reasons"] else "")
        for pair in cluster["pairs"]
    ]
