"""The pages of the review: the queue of doubts, one document with what loading it would change, and the upload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import TypedDict

from viz.context import PageContext
from viz.doubts import LISTS, VOCABULARIES, choices, is_cluster, mention_of, pieces, readable, said, state_of, title_of
from viz.templating import render

if TYPE_CHECKING:
    from graph.reviewed import Judgement, Review, ReviewClaim, ReviewedDocument

MOST_DOUBTS: Final = 10
"""Doubts on one page: about a quarter of an hour's work."""
MOST_JUDGEMENTS: Final = 30
MOST_CLAIMS: Final = 500
"""Claims of one section that the page of a document shows."""
MOST_ROWS: Final = 15
"""Rows of each kind that a plan lists."""


class PlannedRow(TypedDict):
    """A row that a load would add, change or remove, in words."""

    table: str
    says: str


class Planned(TypedDict):
    """Rows of one kind of change: how many, and the first of them."""

    kind: str
    count: int
    rows: list[PlannedRow]


class Notice(TypedDict):
    """What has just happened, or why it has not."""

    refused: bool
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at the review.

    Parameters
    ----------
    who : str
        The name that a visitor signed in with; empty for anybody.
    form_token : str
        Proves that a form is of our own page.
    may_sign_in : bool
        A write token is set.
    may_look : bool
        The queue may be shown.
    notice : Notice, optional
        What to say first.
    """

    who: str = ""
    form_token: str = ""
    may_sign_in: bool = False
    may_look: bool = True
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What was read in a document, and what loading it would change.

    Parameters
    ----------
    document : ReviewedDocument
    claims : sequence of ReviewClaim
        All of them, certain and decided ones as well.
    left_out : mapping of str to int
        Undecided ``names`` and ``claims``.
    planned : sequence of Planned or None
        None where nobody asked.
    """

    document: ReviewedDocument
    claims: Sequence[ReviewClaim]
    left_out: Mapping[str, int] = field(default_factory=dict)
    planned: Sequence[Planned] | None = None
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
    doubts: list[Any] = [*review["clusters"], *review["claims"]] if review else []
    doubts.sort(key=lambda doubt: -doubt["value"])
    return render(
        "review.html",
        context,
        visitor=visitor,
        review=review,
        chosen=document,
        doubts=doubts[:MOST_DOUBTS],
        count=len(doubts),
        titles={one["id"]: one["title"] for one in review["documents"]} if review else {},
        judgements=review["judgements"][:MOST_JUDGEMENTS] if review else [],
        older=max(0, len(review["judgements"]) - MOST_JUDGEMENTS) if review else 0,
        **_helpers(context, review),
    )


def render_reading(context: PageContext, visitor: Visitor, reading: DocumentReading | None) -> str:
    """Show what was read in a document, what loading it would change, and the buttons to load or discard it."""
    claims = reading.claims if reading else ()
    sections = {
        name: [claim for claim in claims if claim["section"] == name]
        for name in ("event", "participants", "partnerships", "memberships")
    }
    return render(
        "reading.html",
        context,
        visitor=visitor,
        reading=reading,
        sections=sections,
        columns={name: _columns(rows) for name, rows in sections.items()},
        state_of=state_of,
        most_claims=MOST_CLAIMS,
        **_helpers(context, None),
    )


def render_upload(context: PageContext, visitor: Visitor, most_mb: int) -> str:
    """Show the form that takes a document.

    Parameters
    ----------
    most_mb : int
        How large it may be.
    """
    return render("upload.html", context, visitor=visitor, most_mb=most_mb)


def _helpers(context: PageContext, review: Review | None) -> dict[str, Any]:
    names = {
        side["key"]: side["name"] for cluster in (review["clusters"] if review else []) for side in cluster["sides"]
    }

    return {
        "name_of": lambda key: names.get(key) or readable(key),
        "lists": LISTS,
        "pieces": pieces,
        "said": lambda section, name, value: said(section, name, value, context.language),
        "title_of": title_of,
        "choices": choices,
        "percent": lambda share: round(share * 100),
        "is_cluster": is_cluster,
        "mention_of": mention_of,
        "marks": _marks,
        "judged_on": _judged_on,
    }


def _marks(doubt: Any) -> list[str]:
    """Names to mark in the passage of a claim."""
    fields = doubt["fields"].items()
    return [one for name, value in fields if name not in VOCABULARIES for one in value.split("|") if one]


def _judged_on(one: Judgement) -> str:
    return one["when"][:10]


def _columns(claims: Sequence[ReviewClaim]) -> list[str]:
    """Fields of a section that any claim fills; the names of a person are one column, and so are parties."""
    filled = dict.fromkeys(name for claim in claims for name, value in claim["fields"].items() if value)
    titled = {"honorific", "given_name", "family_name", "parties", "member"}
    return [name for name in filled if name not in titled]
