"""The pages on which somebody decides: doubts, documents that were read and what loading them changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import TypedDict

from graph.reviewed import ADDED_STATES
from viz.context import PageContext
from viz.doubts import helpers, state_of
from viz.templating import render

if TYPE_CHECKING:
    from graph.reviewed import Review, ReviewClaim, ReviewedDocument, ReviewText

MOST_ROWS: Final = 15
"""Rows of each kind that a plan lists."""
MOST_PASSAGES: Final = 100
"""Passages on one page."""
_WORDS: Final = {"partnerships": "observed", "participants": "capacity", "memberships": "basis"}
"""Where the words of the states of what can be added stand."""


class Notice(TypedDict):
    """What has just happened, or why it has not."""

    refused: bool
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at the review."""

    who: str = ""
    """The name that a visitor signed in with; empty for anybody."""
    form_token: str = ""
    """Proves that a form is of our own page."""
    may_sign_in: bool = False
    """A write token is set."""
    may_look: bool = True
    """The queue may be shown."""
    notice: Notice | None = None
    """What to say first."""


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What was read in a document, and what loading it would change."""

    document: ReviewedDocument
    claims: Sequence[ReviewClaim]
    """All of them, certain and decided ones as well."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Undecided ``names`` and ``claims``."""
    plan: Any = None
    """What loading it would change, as `loaders.loads.history` has it; None where nobody asked."""
    said: Callable[[Any], tuple[str, str]] = lambda change: ("", "")
    """Returns of one of these changes its table, and what it says in words."""
    is_list: bool = False
    """Whether its columns can be told."""


def render_review(context: PageContext, visitor: Visitor, review: Review | None, document: str = "") -> str:
    """Show the queue of doubts, the documents read and the decisions taken.

    Parameters
    ----------
    review : Review or None
        None for somebody who may not see it.
    document : str
        The id of the document whose doubts alone are shown; empty for all.
    """
    return render(
        "review.html",
        context,
        visitor=visitor,
        review=review,
        chosen=document,
        titles={one["id"]: one["title"] for one in review["documents"]} if review else {},
        **helpers(context.language, review["clusters"] if review else ()),
    )


def render_reading(context: PageContext, visitor: Visitor, reading: DocumentReading | None) -> str:
    """Show what was read in a document, what loading it would change, and the buttons to load or discard it."""
    shown = {"visitor": visitor, "reading": reading, "filled_fields": _columns, "most_rows": MOST_ROWS}
    return render("reading.html", context, **shown, **helpers(context.language))


def render_reading_order(context: PageContext, visitor: Visitor, text: ReviewText | None, part: int = 1) -> str:
    """Show the passages of a document in reading order, each with what was read in it.

    Parameters
    ----------
    text : ReviewText or None
        None for somebody who may not see it.
    part : int
        Which page of them, from 1; of one that is not there the last is shown.
    """
    passages = text["passages"] if text else []
    parts = max(1, -(-len(passages) // MOST_PASSAGES))
    part = min(max(part, 1), parts)
    first = (part - 1) * MOST_PASSAGES
    return render(
        "reading_order.html",
        context,
        visitor=visitor,
        text=text,
        passages=passages[first : first + MOST_PASSAGES],
        first=first,
        part=part,
        parts=parts,
        waiting=sum(state_of(claim) == "doubtful" for passage in passages for claim in passage["claims"]),
        missing={section: (_WORDS[section], states) for section, states in ADDED_STATES.items()},
        **helpers(context.language),
    )


def _columns(claims: Sequence[ReviewClaim]) -> list[str]:
    """Fields of a section that any claim fills; the names of a person are one column, and so are parties."""
    filled = dict.fromkeys(name for claim in claims for name, value in claim["fields"].items() if value)
    titled = {"honorific", "given_name", "family_name", "parties", "member"}
    return [name for name in filled if name not in titled]
