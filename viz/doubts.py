"""Doubts in words, for pages and terminals: what they are called and say, and where a name stands in a passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from typing_extensions import TypeIs

from graph.reviewed import CHOICES, Review, ReviewClaim, ReviewCluster, TextPassage
from viz.passages import Pieces, cutter
from viz.vocabulary import value_words, vocabulary

Doubt = ReviewCluster | ReviewClaim

LISTS: Final = ("parties", "themes", "intermediaries")
"""Fields with several values, a bar between."""
_SHORT_WORD: Final = 4
"""Letters of a name's word that is marked alone: not « de » or « les »."""
_TOLD: Final = ("role", "organisation", "attendance", "kind", "status", "since", "sought", "basis", "start", "place")
"""Fields that stand beside a claim's title."""


def helpers(language: str, clusters: Iterable[ReviewCluster] = ()) -> dict[str, Any]:
    """Return what templates call to put doubts into words; of some clusters the keys are named."""
    names = {side["key"]: side["name"] for cluster in clusters for side in cluster["sides"]}
    return {
        "name_of": lambda key: names.get(key) or readable(key),
        "lists": LISTS,
        "percent": lambda share: round(share * 100),
        "said": partial(said, language),
        "told": partial(told, language),
        **{
            one.__name__: one
            for one in (choices, is_cluster, marked, marks, mention_of, pieces, queue, state_of, title_of)
        },
    }


def queue(review: Review) -> list[Doubt]:
    """Put clusters and claims into one queue, the most valuable first."""
    doubts: list[Doubt] = [*review["clusters"], *review["claims"]]
    return sorted(doubts, key=lambda doubt: -doubt["value"])


def is_cluster(doubt: Doubt) -> TypeIs[ReviewCluster]:
    """Return whether a doubt compares names, or else is a claim."""
    return "sides" in doubt


def state_of(claim: ReviewClaim) -> str:
    """Return where a claim stands: certain, doubtful, accepted or rejected."""
    return claim["settlement"] or ("doubtful" if claim["why"] else "certain")


def title_of(claim: ReviewClaim) -> str:
    """Name what a claim is about.

    Takes the names of a person or of both parties together, else whatever the claim calls itself.
    """
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


def told(language: str, claim: ReviewClaim) -> list[str]:
    """Return what else a claim says, in words."""
    fields = claim["fields"]
    return [said(language, name, fields[name]) for name in _TOLD if fields.get(name)]


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
    kinds = dict.fromkeys(passage["states"], "state")
    for claim in passage["claims"]:
        if state_of(claim) != "rejected":
            kinds |= dict(_roles(claim["fields"]))
    return cutter(kinds)(passage["text"])


def _roles(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    home, *partners = fields.get("parties", "").split("|")
    return [
        *((fields.get(name, ""), "person") for name in ("given_name", "family_name", "chair")),
        *((name, "home") for name in (home, fields.get("member", ""), fields.get("organisation", ""))),
        *((name, "partner") for name in (*partners, fields.get("network", ""))),
    ]
