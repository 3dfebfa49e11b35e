"""How networks overlap, drawn twice: an UpSet plot of exclusive sets and a matrix of pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from graph.words import figure
from viz.charts.drawing import drawn, shortened, width_of
from viz.texts import translate

if TYPE_CHECKING:
    from graph.answers import Overlap, OverlapPair, OverlapSet

LARGEST_SETS: Final = 16
_SIZE: Final = 11  # of the letters; all lengths are in pixels
_NAMES: Final = 212  # the most that names may take

_ROW, _COLUMN = 34, 44  # of the dots
_SIZES, _BARS = 150, 110  # above the dots and left of the names
_FEWEST: Final = 4  # columns; with fewer the plot would be too narrow to read as one
_TALLEST, _BAR = 126, 24
_SPACE: Final = 10

_SIDE, _HEAD = 62, 26  # of a cell, and above the first
_COLUMN_NAMES: Final = 130


def upset_plot(answer: Overlap, language: str) -> Markup:
    """Draw the exclusive sets: one column each, dots for the networks in it, a bar for its size.

    Sets beyond the ``LARGEST_SETS`` are left to the table twin.

    References
    ----------
    Lex, Gehlenborg, Strobelt, Vuillemot and Pfister (2014), "UpSet: visualization of intersecting sets", IEEE
    Transactions on Visualization and Computer Graphics 20(12).
    """
    sets = largest_sets(answer)
    names = _names(answer, _NAMES)
    left = _BARS + _room(names.values())
    heights = {network: _SIZES + (row + 0.5) * _ROW for row, network in enumerate(names)}
    tallest = max((one["size"] for one in sets), default=1)
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
        networks=_networks(answer, names, heights, language),
        sets=[
            _set(one, left + (column + 0.5) * _COLUMN, tallest, heights, language) for column, one in enumerate(sets)
        ],
    )


def matrix_plot(answer: Overlap, language: str) -> Markup:
    """Draw how many each pair of networks shares: a number in each cell, the coloured area by the Jaccard index."""
    names = _names(answer, _NAMES)
    heads = _names(answer, _COLUMN_NAMES)
    left = _room(names.values())
    ends = [left + column * _SIDE + max(_SIDE, width_of(name, _SIZE)) for column, name in enumerate(heads.values())]
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
        cells=_cells(answer, list(names), left, language),
    )


def largest_sets(answer: Overlap) -> list[OverlapSet]:
    """Return the sets that the plot shows, the largest first."""
    return sorted((one for one in answer["sets"] if one["size"]), key=lambda one: -one["size"])[:LARGEST_SETS]


def _names(answer: Overlap, room: float) -> dict[str, str]:
    """Each network's name, shortened to the room, by its id."""
    return {network["id"]: shortened(network["name"], room, _SIZE) for network in answer["networks"]}


def _room(names: Iterable[str]) -> float:
    """What the names take with some space on both sides."""
    return round(max((width_of(name, _SIZE) for name in names), default=0)) + 2 * _SPACE


def _set(one: OverlapSet, x: float, tallest: int, heights: dict[str, float], language: str) -> dict[str, object]:
    """Return a column: how tall the bar above it is, at which heights the networks in it and not in it stand."""
    return {
        "x": x,
        "size": figure(one["size"], language),
        "tall": round(one["size"] / tallest * _TALLEST, 1),
        "inside": [y for network, y in heights.items() if network in one["networks"]],
        "outside": [y for network, y in heights.items() if network not in one["networks"]],
    }


def _networks(
    answer: Overlap, names: dict[str, str], heights: dict[str, float], language: str
) -> list[dict[str, object]]:
    """Return the rows, with bars that fit the room that is left beside the longest number."""
    counts = {network: _known(answer, network) for network in names}
    numbers = {network: _said(count, language) for network, count in counts.items()}
    room = _BARS - _SPACE - max((width_of(number, _SIZE) for number in numbers.values()), default=0)
    most = max(counts.values(), default=0) or 1
    return [
        {"y": heights[one], "name": name, "known": numbers[one], "long": round(counts[one] / most * room, 1)}
        for one, name in names.items()
    ]


def _known(answer: Overlap, network: str) -> int:
    return answer["coverage"].get(network, {"known": 0})["known"]


def _said(known: int, language: str) -> str:
    """Write how many are known; of none it is unknown how many there are, and not that there are none."""
    return figure(known, language) if known else "?"


def _cells(answer: Overlap, ids: list[str], left: float, language: str) -> list[dict[str, object]]:
    """On the diagonal what is known of a network, under it what each pair shares."""
    pairs = {frozenset((pair["a"], pair["b"])): pair for pair in answer["pairs"]}
    cells = []
    for row, first in enumerate(ids):
        y = _HEAD + row * _SIDE
        for column, second in enumerate(ids[:row]):
            shared = _shared(pairs.get(frozenset((first, second))), language)
            cells.append({"x": left + column * _SIDE, "y": y, **shared})
        known = _said(_known(answer, first), language)
        cells.append({"x": left + row * _SIDE, "y": y, "says": known, "square": 0.0, "bold": False})
    return cells


def _shared(pair: OverlapPair | None, language: str) -> dict[str, object]:
    """Return what a pair shares, with the side of a square whose area grows with the Jaccard index.

    A question mark where too little is known to say.
    """
    if pair is None or pair["jaccard"] is None:
        return {"says": "?", "square": 0.0, "bold": False}
    square = max(0.25, min(1.0, pair["jaccard"]) ** 0.5) * (_SIDE - 4) if pair["jaccard"] else 0.0
    return {"says": figure(pair["shared"], language), "square": round(square, 1), "bold": True}
