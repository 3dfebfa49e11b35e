"""What somebody decides, in words and on pages: doubts, documents that were read and what loading them changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any, Final

from typing_extensions import TypedDict, TypeIs

from graph.reviewed import (
    ADDED_STATES,
    CHOICES,
    Review,
    ReviewClaim,
    ReviewCluster,
    ReviewedDocument,
    ReviewText,
    TextPassage,
)
from viz.context import PageContext
from viz.sources import Pieces, cutter
from viz.templating import render
from viz.texts import value_words, vocabulary

Doubt = ReviewCluster | ReviewClaim

MOST_ROWS: Final = 15  # rows of each kind that a plan lists
MOST_PASSAGES: Final = 100  # passages on one page
LISTS: Final = ("parties", "themes", "intermediaries")  # fields with several values, a bar between
_SHORT_WORD: Final = 4  # letters of a name's word that is marked alone: not « de » or « les »
_TOLD: Final = ("role", "organisation", "attendance", "kind", "status", "since", "sought", "basis", "start", "place")
"""Fields that stand beside a claim's title."""
_TITLED: Final = frozenset({"honorific", "given_name", "family_name", "parties", "member"})
"""Fields that a claim's title says."""
_WORDS: Final = {"partnerships": "observed", "participants": "capacity", "memberships": "basis"}
"""Where the words of the states of what can be added stand."""


class Notice(TypedDict):
    """What has just happened, or why it has not."""

    refused: bool
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at the review: ``who`` signed in, or nobody; a ``form_token`` proves that a form is of our own page."""

    who: str = ""
    form_token: str = ""
    may_sign_in: bool = False
    may_look: bool = True
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What was read in a document, and what loading it would change."""

    document: ReviewedDocument
    claims: Sequence[ReviewClaim]  # all of them, certain and decided ones as well
    left_out: Mapping[str, int] = field(default_factory=dict)  # undecided ``names`` and ``claims``
    plan: Any = None  # what loading it would change, as `loaders.loads.history` has it; None where nobody asked
    said: Callable[[Any], tuple[str, str]] = lambda change: ("", "")  # of such a change, its table and its words
    is_list: bool = False  # whether its columns can be told


def render_review(context: PageContext, visitor: Visitor, review: Review | None, document: str = "") -> str:
    """Show the queue of doubts, of one document or of all, the documents read and the decisions taken.

    ``review`` is None for somebody who may not see it.
    """
    titles = {one["id"]: one["title"] for one in review["documents"]} if review else {}
    words = helpers(context.language, review["clusters"] if review else ())
    return render("review.html", context, visitor=visitor, review=review, chosen=document, titles=titles, **words)


def render_reading(context: PageContext, visitor: Visitor, reading: DocumentReading | None) -> str:
    """Show what was read in a document, what loading it would change, and the buttons to load or discard it."""
    shown = {"visitor": visitor, "reading": reading, "filled_fields": _columns, "most_rows": MOST_ROWS}
    return render("reading.html", context, **shown, **helpers(context.language))


def render_reading_order(context: PageContext, visitor: Visitor, text: ReviewText | None, part: int = 1) -> str:
    """Show the passages of a document in reading order, each with what was read in it.

    ``text`` is None for somebody who may not see it; ``part`` is which page of them, from 1, at most the last.
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
    return [name for name in filled if name not in _TITLED]


def helpers(language: str, clusters: Iterable[ReviewCluster] = ()) -> dict[str, Any]:
    """Return what templates call to put doubts into words; of some clusters the keys are named."""
    names = {side["key"]: side["name"] for cluster in clusters for side in cluster["sides"]}
    plain = (choices, is_cluster, marked, marks, mention_of, pieces, queue, state_of, title_of)
    return {one.__name__: one for one in plain} | {
        "name_of": lambda key: names.get(key) or readable(key),
        "lists": LISTS,
        "percent": lambda share: round(share * 100),
        "said": partial(said, language),
        "told": lambda claim: [said(language, name, one) for name in _TOLD if (one := claim["fields"].get(name))],
    }


def queue(review: Review) -> list[Doubt]:
    """Put clusters and claims into one queue, the most valuable first."""
    return sorted([*review["clusters"], *review["claims"]], key=lambda doubt: -doubt["value"])


def is_cluster(doubt: Doubt) -> TypeIs[ReviewCluster]:
    """Return whether a doubt compares names, or else is a claim."""
    return "sides" in doubt


def state_of(claim: ReviewClaim) -> str:
    """Return where a claim stands: certain, doubtful, accepted or rejected."""
    return claim["settlement"] or ("doubtful" if claim["why"] else "certain")


def title_of(claim: ReviewClaim) -> str:
    """Name what a claim is about: a person, both parties together, or whatever the claim calls itself."""
    fields = claim["fields"]
    person = " ".join(filter(None, (fields.get("given_name"), fields.get("family_name"))))
    parties = " – ".join(fields.get("parties", "").split("|"))
    member = " – ".join(filter(None, (fields.get("member"), fields.get("network"))))
    return person or fields.get("name") or parties or member or fields.get("sought", "")


def readable(key: str) -> str:
    """Return a name for a key whose own is not at hand.

    Examples
    --------
    >>> readable("authority:port-clair"), readable("mention:reunion/Person/maude-lerin")
    ('Port clair', 'Maude lerin')
    """
    return key.rpartition("/")[2].rpartition(":")[2].replace("-", " ").capitalize() or key


def said(language: str, name: str, value: str) -> str:
    """Return the value of a claim's field in words.

    Examples
    --------
    >>> said("fr", "kind", "twinning"), said("fr", "role", "maire")
    ('Jumelage', 'maire')
    """
    if name in LISTS:
        return ", ".join(value.split("|"))
    return value_words(name, value, language) if value else ""


def choices(section: str, name: str, value: str) -> Sequence[str]:
    """Return the values that a field may have; the one that it has among them. Empty for free text."""
    offered = CHOICES.get((section, name), ())
    return ("", *offered) if value in ("", *offered) or not offered else ("", value, *offered)


def mention_of(cluster: ReviewCluster) -> str:
    """Return the key of the one printed name that is to be told from several entities; empty where it is otherwise."""
    printed = [side["key"] for side in cluster["sides"] if side["origin"] == "document"]
    return printed[0] if len(printed) == 1 and len(cluster["sides"]) > 2 else ""


def marks(claim: ReviewClaim) -> list[str]:
    """Return the names to mark in the passage of a claim."""
    fields = claim["fields"].items()
    return [one for name, value in fields if name not in vocabulary()["sections"] for one in value.split("|") if one]


def pieces(text: str, names: Sequence[str]) -> Pieces:
    """Cut a passage where a name, or a word of one, begins or ends.

    Examples
    --------
    >>> pieces("LÉRIN Maude, Valmont", ["Maude Lérin"])
    [('LÉRIN', 'name'), (' ', ''), ('Maude', 'name'), (', Valmont', '')]
    """
    words = [word for name in names for word in re.split(r"[\s'’-]+", name) if len(word) >= _SHORT_WORD]
    return cutter(dict.fromkeys([*names, *words], "name"))(text)


def marked(passage: TextPassage) -> Pieces:
    """Cut a passage at its words of a ``state``, and at each ``home``, ``partner`` or ``person`` of its claims."""
    told = (claim["fields"] for claim in passage["claims"] if state_of(claim) != "rejected")
    kinds = dict.fromkeys(passage["states"], "state") | dict(chain.from_iterable(map(_roles, told)))
    return cutter(kinds)(passage["text"])


def _roles(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    home, *partners = fields.get("parties", "").split("|")
    yield from ((fields.get(name, ""), "person") for name in ("given_name", "family_name", "chair"))
    yield from ((name, "home") for name in (home, fields.get("member", ""), fields.get("organisation", "")))
    yield from ((name, "partner") for name in (*partners, fields.get("network", "")))
