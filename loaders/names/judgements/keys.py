"""Keys: how judgements name what they compare."""

from __future__ import annotations

import re
from typing import Final

from graph.model import Label, label_of
from loaders.tables.cells import ID

MENTION: Final = "mention"
REFERENCE: Final = "reference"
_MENTION = re.compile(rf"{MENTION}:[^\s/]+/(?P<label>[a-z]+)/(?P<slug>[^\s/]+)")
_REFERENCE = re.compile(rf"{REFERENCE}:[^\s/]+/[^\s/]+")
EXPECTED: Final = "part.entity_id_mention_document"
_LABELS: Final = frozenset(label.prefix for label in Label)


def is_key(text: str) -> bool:
    """Return whether a text is a key.

    Examples
    --------
    >>> is_key("authority:tours"), is_key("mention:cr-2024/person/ana-silva"), is_key("reference:communes/37261")
    (True, True, True)
    >>> is_key("Tours"), is_key("mention:cr-2024/place/tours")
    (False, False)
    """
    mention = _MENTION.fullmatch(text)
    return is_entity(text) or (mention["label"] in _LABELS if mention else _REFERENCE.fullmatch(text) is not None)


def is_entity(key: str) -> bool:
    """Return whether a key is the id of an entity."""
    match = ID.fullmatch(key)
    return match is not None and match["label"] in _LABELS


def entity_label(key: str) -> Label | None:
    """Return the kind of an entity by its id; None for other keys: what a document calls a body may be wrong."""
    return label_of(key) if is_entity(key) else None


def person_mentioned(key: str) -> str:
    """Return the slug of the name where a key is the mention of a person; else empty.

    Examples
    --------
    >>> person_mentioned("mention:cr-2024/person/ana-silva"), person_mentioned("mention:cr-2024/authority/tours")
    ('ana-silva', '')
    """
    match = _MENTION.fullmatch(key)
    return match["slug"] if match and match["label"] == Label.PERSON.prefix else ""


def is_person(key: str) -> bool:
    """Return whether a key is a person's: the id, or the name as a document prints it."""
    return bool(person_mentioned(key)) or entity_label(key) is Label.PERSON


def standing(key: str) -> tuple[int, int, str]:
    """Return which of several keys of one entity stands for all, the smallest: entities go before entries of lists.

    Among those the shortest, and of equally long ones the first in the alphabet. Who judged what and when has no part
    in it, so that it never changes without a change of the group.

    Examples
    --------
    >>> min(["reference:communes/59183", "authority:dunkerque-ville", "authority:dunkerque"], key=standing)
    'authority:dunkerque'
    """
    kind = 0 if is_entity(key) else 1 if key.startswith(f"{REFERENCE}:") else 2
    return (kind, len(key), key)
