"""Chains from A to B as a drawing: one lane per chain, one box per entity, the tie written on the line between."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from viz.charts.palette import state_of

if TYPE_CHECKING:
    from graph.answers import Chain, Connection, Entity, Step

LANES: Final = 6
_BOX: Final = (126, 64)
_GAP, _NARROW_GAP = 100, 74
_MANY: Final = 5
"""From so many steps on, boxes stand closer, so that their letters stay legible on a page's width."""
_TURN: Final = 40  # how far from a box a line reaches its lane
_LANE: Final = 92
_LETTERS: Final = 16
_MARGIN: Final = 6


@dataclass(frozen=True, slots=True)
class ChainBox:
    """An entity at its place; ``lines`` is its name broken to fit, ``lane`` is None for the two ends.

    ``state`` is the verdict on a partnership, one of `viz.charts.palette.STATES`; empty for all else.
    """

    entity: Entity
    x: float
    y: float
    lines: tuple[str, ...]
    state: str = ""
    lane: int | None = None
    width: float = _BOX[0]
    height: float = _BOX[1]


@dataclass(frozen=True, slots=True)
class ChainTie:
    """A line between two boxes; ``label_x`` and ``label_y`` are where its name stands."""

    relationship: str
    weak: bool
    path: str
    label_x: float
    label_y: float
    state: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """All boxes and ties, and the size they need."""

    width: float
    height: float
    boxes: tuple[ChainBox, ...]
    ties: tuple[ChainTie, ...]


def chains_drawing(answer: Connection) -> Drawing | None:
    """Lay out the first ``LANES`` chains between the two entities asked about.

    Returns
    -------
    Drawing or None
        None where there is no chain.
    """
    chains = answer["paths"][:LANES]
    if not chains:
        return None
    columns = max(len(chain["steps"]) for chain in chains)
    gap = _NARROW_GAP if columns >= _MANY else _GAP
    width = 2 * _MARGIN + (columns + 1) * _BOX[0] + columns * gap + 2 * _TURN
    height = 2 * _MARGIN + len(chains) * _LANE
    middle = (height - _BOX[1]) / 2
    start = _box(answer["from"], _MARGIN, middle)
    end = _box(answer["to"], width - _MARGIN - _BOX[0], middle)
    boxes, ties = [start], []
    for lane, chain in enumerate(chains):
        inner = _between(chain, lane, width)
        boxes += inner
        ties += _ties(chain, [start, *inner, end])
    return Drawing(width, height, (*boxes, end), tuple(ties))


def _box(entity: Entity, x: float, y: float, lane: int | None = None, state: str = "") -> ChainBox:
    lines = textwrap.wrap(entity["name"], _LETTERS, max_lines=2, placeholder="…", break_on_hyphens=False)
    return ChainBox(entity, x, y, tuple(lines) or (entity["id"],), state, lane)


def _between(chain: Chain, lane: int, width: float) -> list[ChainBox]:
    """Spread what stands between the two ends evenly over the lane."""
    y = _MARGIN + lane * _LANE + (_LANE - _BOX[1]) / 2
    between = chain["steps"][:-1]
    room = (width - 2 * _MARGIN - _BOX[0] - 2 * _TURN) / (len(between) + 1)
    return [
        _box(step["to"], _MARGIN + _TURN + room * (index + 1), y, lane, _state(step))
        for index, step in enumerate(between)
    ]


def _state(step: Step) -> str:
    """Read the verdict on the partnership that a step leads to."""
    said = step["properties"]
    return state_of(said["status"], said.get("grounds")) if "verdict" in said else ""


def _ties(chain: Chain, boxes: Sequence[ChainBox]) -> list[ChainTie]:
    return [
        replace(_tie(step["relationship"], step["weak"], left, right), state=left.state or right.state)
        for step, left, right in zip(chain["steps"], boxes, boxes[1:], strict=False)
    ]


def _tie(relationship: str, weak: bool, left: ChainBox, right: ChainBox) -> ChainTie:
    """Join two boxes: the line leaves its end for the lane near that end, and runs straight along the lane."""
    x1, y1 = left.x + left.width, left.y + left.height / 2
    x2, y2 = right.x, right.y + right.height / 2
    if y1 == y2:
        return ChainTie(relationship, weak, f"M{x1:.0f} {y1:.0f}H{x2:.0f}", (x1 + x2) / 2, y1)
    if right.lane is None and left.lane is not None:
        turn = x2 - _TURN
        path = f"M{x1:.0f} {y1:.0f}H{turn:.0f}{_curve(turn, y1, x2, y2)}"
        return ChainTie(relationship, weak, path, (x1 + turn) / 2, y1)
    turn = x1 + _TURN
    path = f"M{x1:.0f} {y1:.0f}{_curve(x1, y1, turn, y2)}H{x2:.0f}"
    return ChainTie(relationship, weak, path, (turn + x2) / 2, y2)


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    bend = (x1 + x2) / 2
    return f"C{bend:.0f} {y1:.0f} {bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
