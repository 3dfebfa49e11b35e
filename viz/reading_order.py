"""The page of a document in reading order: every passage with what was read in it, decided and completed in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from graph.reviewed import ADDED_STATES
from viz.context import PageContext
from viz.doubts import LISTS, choices, said, state_of, title_of
from viz.templating import render

if TYPE_CHECKING:
    from graph.reviewed import PlacedClaim, ReviewText, TextPassage
    from viz.reviewing import Visitor

PASSAGES: Final = 100
"""Passages on one page."""
_WORDS: Final = {"partnerships": "observed", "participants": "capacity", "memberships": "basis"}
"""Where the words of the states of what can be added stand."""
_TOLD: Final = ("role", "organisation", "attendance", "kind", "status", "since", "sought", "basis", "start", "place")
"""Fields that stand beside a claim's title."""


def render_reading_order(context: PageContext, visitor: Visitor, text: ReviewText | None, part: int = 1) -> str:
    """Show the passages of a document in reading order.

    Parameters
    ----------
    text : ReviewText or None
        None for somebody who may not see it.
    part : int
        Which page of them, from 1; of one that is not there the last is shown.
    """
    passages = text["passages"] if text else []
    parts = max(1, -(-len(passages) // PASSAGES))
    part = min(max(part, 1), parts)
    first = (part - 1) * PASSAGES
    return render(
        "reading_order.html",
        context,
        visitor=visitor,
        text=text,
        passages=passages[first : first + PASSAGES],
        first=first,
        part=part,
        parts=parts,
        waiting=sum(state_of(claim) == "doubtful" for passage in passages for claim in passage["claims"]),
        missing={section: (_WORDS[section], states) for section, states in ADDED_STATES.items()},
        state_of=state_of,
        title_of=title_of,
        marked=marked,
        told=lambda claim: told(claim, context.language),
        said=lambda section, name, value: said(section, name, value, context.language),
        choices=choices,
        lists=LISTS,
    )


def told(claim: PlacedClaim, language: str) -> list[str]:
    """Return what else a claim says, in words."""
    fields = claim["fields"]
    return [said(claim["section"], name, fields[name], language) for name in _TOLD if fields.get(name)]


def marked(passage: TextPassage) -> list[tuple[str, str]]:
    """Cut a passage where something to look at begins or ends: whose it is, the partner, people, words of a state.

    Returns
    -------
    list of (str, str)
        Each piece with ``home``, ``partner``, ``person``, ``state`` or nothing.
    """
    kinds = {name.casefold(): "state" for name in passage["states"]}
    for claim in passage["claims"]:
        if state_of(claim) != "rejected":
            kinds |= {name.casefold(): kind for name, kind in _names(claim["fields"]) if name}
    if not kinds:
        return [(passage["text"], "")]
    names = "|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))
    cut = re.split(rf"(?<!\w)({names})(?!\w)", passage["text"], flags=re.IGNORECASE)
    return [(piece, kinds.get(piece.casefold(), "") if index % 2 else "") for index, piece in enumerate(cut) if piece]


def _names(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    home, *partners = fields.get("parties", "").split("|")
    return [
        *((fields.get(name, ""), "person") for name in ("given_name", "family_name", "chair")),
        *((name, "home") for name in (home, fields.get("member", ""), fields.get("organisation", ""))),
        *((name, "partner") for name in (*partners, fields.get("network", ""))),
    ]
