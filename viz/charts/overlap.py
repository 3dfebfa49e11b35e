"""How networks overlap, drawn twice: an UpSet plot of exclusive sets and a matrix of pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from markupsafe import Markup

from graph.answers import Overlap, OverlapPair
from graph.words import figure
from viz.charts.drawing import drawn, shortened, width_of
from viz.texts import translate

LARGEST_SETS: Final = 16
_SIZE: Final = 11  # of the letters; all lengths are in pixels
_NAMES, _COLUMN_NAMES = 212, 130  # the most that names may take beside rows and above columns
_ROW, _COLUMN = 34, 44  # of the dots
_SIZES, _BARS = 150, 110  # above the dots and left of the names
_FEWEST: Final = 4  # columns; with fewer the plot would be too narrow to read as one
_TALLEST, _BAR = 126, 24
_SPACE: Final = 10
_SIDE, _HEAD = 62, 26  # of a cell, and above the first


def upset_plot(answer: Overlap, language: str) -> Markup:
    """Draw the exclusive sets: one column each, dots for the networks in it, a bar for its size.

    Sets beyond the ``LARGEST_SETS`` are left to the table twin.

    References
    ----------
    Lex, Gehlenborg, Strobelt, Vuillemot and Pfister (2014), "UpSet: visualization of intersecting sets", IEEE
    Transactions on Visualization and Computer Graphics 20(12).
    """
    sets = sorted((one for one in answer["sets"] if one["size"]), key=lambda one: -one["size"])[:LARGEST_SETS]
    names = _names(answer, _NAMES)
    left = _BARS + _room(names.values())
    heights = {network: _SIZES + (row + 0.5) * _ROW for row, network in enumerate(names)}
    tallest = max((one["size"] for one in sets), default=1)
    counts = _known(answer)
    numbers = {network: _said(count, language) for network, count in counts.items()}
    room = _BARS - _SPACE - max((width_of(number, _SIZE) for number in numbers.values()), default=0)
    most = max(counts.values(), default=0) or 1
    return drawn(
        "upset.svg",
        title=translate("overlap.upset_title", language),
        description=translate("overlap.upset_desc", language, count=len(sets)),
        width=left + max(len(sets), _FEWEST) * _COLUMN,
        height=_SIZES + len(names) * _ROW,
        left=left,
        base=_SIZES,
        bars=_BARS,
        bar=_BAR,
        row=_ROW,
        networks=[
            {"y": heights[one], "name": name, "known": numbers[one], "long": round(counts[one] / most * room, 1)}
            for one, name in names.items()
        ],
        sets=[
            {
                "x": left + (column + 0.5) * _COLUMN,
                "size": figure(one["size"], language),
                "tall": round(one["size"] / tallest * _TALLEST, 1),
                "inside": [y for network, y in heights.items() if network in one["networks"]],
                "outside": [y for network, y in heights.items() if network not in one["networks"]],
            }
            for column, one in enumerate(sets)
        ],
    )


def matrix_plot(answer: Overlap, language: str) -> Markup:
    """Draw how many each pair of networks shares: a number in each cell, the coloured area by the Jaccard index.

    On the diagonal stands what is known of a network.
    """
    names, heads = _names(answer, _NAMES), _names(answer, _COLUMN_NAMES)
    left = _room(names.values())
    ends = [left + column * _SIDE + max(_SIDE, width_of(name, _SIZE)) for column, name in enumerate(heads.values())]
    pairs = {frozenset((pair["a"], pair["b"])): pair for pair in answer["pairs"]}
    cells: list[dict[str, Any]] = []
    for row, (first, known) in enumerate(_known(answer).items()):
        shared = [_shared(pairs.get(frozenset((first, second))), language) for second in list(names)[:row]]
        shared.append({"says": _said(known, language), "square": 0.0, "bold": False})
        cells += ({"x": left + column * _SIDE, "y": _HEAD + row * _SIDE, **cell} for column, cell in enumerate(shared))
    return drawn(
        "matrix.svg",
        title=translate("overlap.matrix_title", language),
        description=translate("overlap.matrix_desc", language),
        width=max(ends, default=left) + _SPACE,
        height=_HEAD + len(names) * _SIDE + 4,
        left=left,
        top=_HEAD,
        side=_SIDE,
        rows=list(names.values()),
        columns=list(heads.values()),
        cells=cells,
    )


def _names(answer: Overlap, room: float) -> dict[str, str]:
    """Each network's name, shortened to the room, by its id."""
    return {network["id"]: shortened(network["name"], room, _SIZE) for network in answer["networks"]}


def _room(names: Iterable[str]) -> float:
    """What the names take with some space on both sides."""
    return round(max((width_of(name, _SIZE) for name in names), default=0)) + 2 * _SPACE


def _known(answer: Overlap) -> dict[str, int]:
    coverage = answer["coverage"]
    return {one["id"]: coverage[one["id"]]["known"] if one["id"] in coverage else 0 for one in answer["networks"]}


def _said(known: int, language: str) -> str:
    """Write how many are known; of none it is unknown how many there are, and not that there are none."""
    return figure(known, language) if known else "?"


def _shared(pair: OverlapPair | None, language: str) -> dict[str, Any]:
    """Return what a pair shares, with the side of a square whose area grows with the Jaccard index.

    A question mark where too little is known to say.
    """
    if pair is None or pair["jaccard"] is None:
        return {"says": "?", "square": 0.0, "bold": False}
    square = max(0.25, min(1.0, pair["jaccard"]) ** 0.5) * (_SIDE - 4) if pair["jaccard"] else 0.0
    return {"says": figure(pair["shared"], language), "square": round(square, 1), "bold": True}
