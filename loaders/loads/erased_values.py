"""Takes a person out of texts and of plain values of any depth."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from loaders.loads.forgetting import PersonNames

DECIDERS: Final = ("who",)
"""Columns and fields that name who decided: nothing there is about them."""


def is_in_text(text: str, person: PersonNames) -> bool:
    """Return whether a line of a text names a person, by id or by a spelling of the name."""
    return text_without(text, person) != text


def text_without(text: str, person: PersonNames) -> str:
    """Put a mark in the place of a person's ids and names."""
    ids = _ids_of(person.ids)
    lines = text.splitlines(keepends=True)
    return "".join(person.erased_from(ids.sub("person:[…]", line)) for line in lines)


def value_without(value: Any, person: PersonNames, about: Collection[str] = ()) -> Any:
    """Take a person out of plain values: objects and keys about the person go, other texts lose the name.

    Parameters
    ----------
    about : collection of str
        Where given, only an object with one of these fields can be about a person.
    """
    if isinstance(value, str):
        return text_without(value, person)
    if isinstance(value, list):
        return [value_without(item, person, about) for item in value if not _is_about(item, person, about)]
    if isinstance(value, dict):
        return {
            text_without(key, person): value_without(item, person, about)
            for key, item in value.items()
            if not (person.is_key(key) or _is_about(item, person, about))
        }
    return value


def _is_about(value: Any, person: PersonNames, about: Collection[str]) -> bool:
    """Whether a value is a key of the person's, or an object that describes the person or a relationship of theirs."""
    if isinstance(value, str):
        return person.is_key(value)
    if not isinstance(value, dict) or (about and value.keys().isdisjoint(about)):
        return False
    return person.is_subject_of(
        [text for name, text in value.items() if isinstance(text, str) and name not in DECIDERS]
    )


@lru_cache(maxsize=4)
def _ids_of(ids: frozenset[str]) -> re.Pattern[str]:
    """Find ids of a person, and none that only starts with one."""
    longest_first = sorted(ids, key=lambda key: (-len(key), key))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![a-z0-9]|-[a-z0-9])")
