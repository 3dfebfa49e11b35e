"""Takes a person out of texts and of plain values of any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from loaders.loads.forgetting import Named

DECIDERS: Final = ("who",)
"""Columns and fields that name who decided: nothing there is about them."""


def is_in_text(text: str, person: Named) -> bool:
    """Return whether a text names a person, by id or by a spelling of the name."""
    return _ids_of(person.ids).search(text) is not None or person.erased_from(text) != text


def is_in_value(value: Any, person: Named) -> bool:
    """Return whether a value names a person: in a text, or by the two parts of the name in one object."""
    return any(is_in_text(text, person) for text in strings(value)) or any(
        person.is_subject_of(texts) for texts in _objects(value)
    )


def text_without(text: str, person: Named) -> str:
    """Put a mark in the place of a person's ids and names."""
    lines = text.splitlines(keepends=True)
    return "".join(
        person.erased_from(_ids_of(person.ids).sub("person:[…]", line)) if is_in_text(line, person) else line
        for line in lines
    )


def value_without(value: Any, person: Named) -> Any:
    """Take a person out of plain values: objects and keys about the person go, other texts lose the name."""
    if isinstance(value, str):
        return text_without(value, person)
    if isinstance(value, list):
        return [value_without(item, person) for item in value if not _is_about(item, person)]
    if isinstance(value, dict):
        return {
            text_without(key, person): value_without(item, person)
            for key, item in value.items()
            if not (person.is_key(key) or _is_about(item, person))
        }
    return value


def strings(value: Any) -> Iterator[str]:
    """Return every text in a value, the keys of objects among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)


def _is_about(value: Any, person: Named) -> bool:
    """Whether a value is a key of the person's, or an object that describes the person or a relationship of theirs."""
    if isinstance(value, str):
        return person.is_key(value)
    return isinstance(value, dict) and person.is_subject_of(_texts_of(value))


def _texts_of(value: Mapping[str, Any]) -> list[str]:
    return [text for name, text in value.items() if isinstance(text, str) and name not in DECIDERS]


def _objects(value: Any) -> Iterator[list[str]]:
    """Return the texts that stand right in each object, however deep it stands."""
    if isinstance(value, dict):
        yield _texts_of(value)
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(item)


@lru_cache(maxsize=4)
def _ids_of(ids: frozenset[str]) -> re.Pattern[str]:
    """Find ids of a person, and none that only starts with one."""
    longest_first = sorted(ids, key=lambda key: (-len(key), key))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![a-z0-9]|-[a-z0-9])")
