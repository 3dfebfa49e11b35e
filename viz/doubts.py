"""Doubts in words: what they are called, where they stand, and where a name stands in a passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from typing_extensions import TypeIs

from graph.reviewed import CHOICES, ReviewClaim, ReviewCluster
from viz.texts import term

Doubt = ReviewCluster | ReviewClaim

VOCABULARIES: Final = {
    "document_kind": "document_kind",
    "attendance": "capacity",
    "kind": "kind",
    "status": "observed",
    "basis": "basis",
}
"""Where the words of these values stand."""
LISTS: Final = ("parties", "themes", "intermediaries")
"""Fields with several values, a bar between."""
_SHORT_WORD: Final = 4
"""Letters of a name's word that is marked alone: not « de » or « les »."""


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


def said(section: str, name: str, value: str, language: str) -> str:
    """Return the value of a claim's field in words, where it is one of a few.

    Examples
    --------
    >>> said("partnerships", "kind", "twinning", "fr"), said("participants", "role", "maire", "fr")
    ('Jumelage', 'maire')
    """
    if value and (section, name) in CHOICES:
        return term(VOCABULARIES.get(name, name), value, language)
    return ", ".join(value.split("|")) if name in LISTS else value


def choices(section: str, name: str, value: str) -> Sequence[str]:
    """Return the values that a field may have; the one that it has among them. Empty for free text."""
    offered = CHOICES.get((section, name), ())
    return ("", *offered) if value in ("", *offered) or not offered else ("", value, *offered)


def mention_of(cluster: ReviewCluster) -> str:
    """Return the key of the one printed name that is to be told from several entities; empty where it is otherwise."""
    printed = [side["key"] for side in cluster["sides"] if side["origin"] == "document"]
    return printed[0] if len(printed) == 1 and len(cluster["sides"]) > 2 else ""


def pieces(text: str, names: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a passage where a name, or a word of one, begins or ends.

    Examples
    --------
    >>> pieces("LÉRIN Maude, Valmont", ["Maude Lérin"])
    [('LÉRIN', True), (' ', False), ('Maude', True), (', Valmont', False)]
    """
    words = [word for name in names for word in re.split(r"[\s'’-]+", name) if len(word) >= _SHORT_WORD]
    marked = sorted({*filter(None, names), *words}, key=len, reverse=True)
    if not marked:
        return [(text, False)]
    cut = re.split(f"((?<!\\w)(?:{'|'.join(map(re.escape, marked))})(?!\\w))", text, flags=re.IGNORECASE)
    return [(piece, index % 2 == 1) for index, piece in enumerate(cut) if piece]
