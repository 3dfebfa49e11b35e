"""Whom to call: the people of each side, and those who stand beside both, on a page and as text for an e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.words import enumerated
from viz.context import PageContext

if TYPE_CHECKING:
    from graph.answers import Brief, Call, DormantPartnership

_BESIDE: Final = None
"""The side of those who stand on neither."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side, by its name, with whom to call there; empty names those beside both."""

    name: str
    calls: Sequence[Call]


def sides_of(context: PageContext, calls: Sequence[Call], names: Sequence[str]) -> list[Side]:
    """Group whom to call by side, the one asked from first, those beside both last.

    Parameters
    ----------
    names : sequence of str
        What the sides are called; of three or more, those after the first are one.
    """
    called = [*names[:1], *([" – ".join(names[1:])] if names[1:] else [])]
    found = [Side(name, [one for one in calls if one["side"] == side]) for side, name in enumerate(called)]
    beside = Side(context.text("call.beside"), [one for one in calls if one["side"] is _BESIDE])
    return [side for side in (*found, beside) if side.calls]


def names_of(partnership: DormantPartnership, language: str) -> list[str]:
    """Name the two sides of a partnership: all who stand together on each."""
    return [enumerated([party["name"] for party in side], language) for side in partnership["sides"]]


def call_names(brief: Brief, language: str) -> list[str]:
    """Name the sides of a brief: the entities that meet, else those of the partnership that it is of."""
    ids = {entity["id"] for entity in brief["entities"]}
    itself = next((one for one in brief["partnerships"] if one["id"] in ids), None)
    return names_of(itself, language) if itself else [entity["name"] for entity in brief["entities"]]


def body_beside(one: Call) -> str:
    """Name the body where it says more than the person and the role: empty where these have said it."""
    body = one["body"]
    return "" if body["id"] == one["person"]["id"] or body["name"] in one["role"] else body["name"]
