"""Chains from A to B as a drawing: one lane per chain, one box per entity, the tie written on the line between."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any, Final

from graph.answers import Connection, Entity
from viz.charts.palette import state_of

LANES: Final = 6
_WIDE, _HIGH = 126, 64  # of a box, in pixels as all lengths here
_GAP, _NARROW_GAP = 100, 74
_MANY: Final = 5  # from so many steps on, boxes stand closer, so that their letters stay legible on a page's width
_TURN: Final = 40  # how far from a box a line reaches its lane
_LANE: Final = 92
_LETTERS: Final = 16
_MARGIN: Final = 6

_Shape = dict[str, Any]


def chains_drawing(answer: Connection) -> _Shape | None:
    """Lay out the first ``LANES`` chains between the two entities asked about; None where there is no chain.

    There are ``boxes``, each an ``entity`` at its place, with its name broken to ``lines`` and the ``state`` of a
    partnership; and ``ties``, each a ``path`` with the place of its name.
    """
    chains = answer["paths"][:LANES]
    if not chains:
        return None
    columns = max(len(chain["steps"]) for chain in chains)
    gap = _NARROW_GAP if columns >= _MANY else _GAP
    width = 2 * _MARGIN + (columns + 1) * _WIDE + columns * gap + 2 * _TURN
    height = 2 * _MARGIN + len(chains) * _LANE
    middle = (height - _HIGH) / 2
    start = _box(answer["from"], _MARGIN, middle)
    end = _box(answer["to"], width - _MARGIN - _WIDE, middle)
    boxes, ties = [start], []
    for lane, chain in enumerate(chains):
        steps, y = chain["steps"], _MARGIN + lane * _LANE + (_LANE - _HIGH) / 2
        room = (width - 2 * _MARGIN - _WIDE - 2 * _TURN) / len(steps)
        inner = [
            _box(step["to"], _MARGIN + _TURN + room * place, y, step["properties"])
            for place, step in enumerate(steps[:-1], 1)
        ]
        boxes += inner
        for step, left, right in zip(steps, [start, *inner], [*inner, end], strict=True):
            line = _line(left, right, to_end=right is end and left is not start)
            state = left["state"] or right["state"]
            ties.append({"relationship": step["relationship"], "weak": step["weak"], "state": state, **line})
    return {"width": width, "height": height, "boxes": [*boxes, end], "ties": ties}


def _box(entity: Entity, x: float, y: float, said: Mapping[str, Any] | None = None) -> _Shape:
    """Place an entity; ``said`` of the step that leads to it may hold the verdict on a partnership."""
    lines = textwrap.wrap(entity["name"], _LETTERS, max_lines=2, placeholder="…", break_on_hyphens=False)
    state = state_of(said["status"], said.get("grounds")) if said and "verdict" in said else ""
    return {"entity": entity, "x": x, "y": y, "lines": lines or [entity["id"]], "state": state,
            "width": _WIDE, "height": _HIGH}  # fmt: skip


def _line(left: _Shape, right: _Shape, *, to_end: bool) -> _Shape:
    """Join two boxes: the line leaves its end for the lane near that end, and runs straight along the lane."""
    x1, y1 = left["x"] + _WIDE, left["y"] + _HIGH / 2
    x2, y2 = right["x"], right["y"] + _HIGH / 2
    if y1 == y2:
        path, middle, label_y = f"H{x2:.0f}", (x1 + x2) / 2, y1
    elif to_end:
        turn = x2 - _TURN
        path, middle, label_y = f"H{turn:.0f}{_curve(turn, y1, x2, y2)}", (x1 + turn) / 2, y1
    else:
        turn = x1 + _TURN
        path, middle, label_y = f"{_curve(x1, y1, turn, y2)}H{x2:.0f}", (turn + x2) / 2, y2
    return {"path": f"M{x1:.0f} {y1:.0f}{path}", "label_x": middle, "label_y": label_y}


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    bend = (x1 + x2) / 2
    return f"C{bend:.0f} {y1:.0f} {bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
