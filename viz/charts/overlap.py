"""How networks overlap, drawn twice: an UpSet plot of exclusive sets and a matrix of pairs."""

from __future__ import annotations

from typing import Any, Final

import matplotlib as mpl
from markupsafe import Markup

from graph.answers import Overlap, OverlapSet
from viz.charts.canvas import as_svg, drawing
from viz.charts.palette import ACCENT, INK, MUTED, PAPER, RULE, SOFT
from viz.texts import translate
from viz.typography import human_number

LARGEST_SETS: Final = 16
# Pixels: one row and one column of dots, the sizes above them, the bars and the names on their left.
_ROW, _COLUMN, _SIZES, _BARS, _NAMES = 34, 44, 150, 110, 232


def upset_plot(answer: Overlap, language: str) -> Markup:
    """Draw the exclusive sets: one column each, dots for the networks in it, a bar for its size.

    Sets beyond the ``LARGEST_SETS`` are left to the table twin.

    References
    ----------
    Lex, Gehlenborg, Strobelt, Vuillemot and Pfister (2014), "UpSet: visualization of intersecting sets", IEEE
    Transactions on Visualization and Computer Graphics 20(12).
    """
    sets = largest_sets(answer)
    names = {network["id"]: network["name"] for network in answer["networks"]}
    columns, rows = max(len(sets), 4) * _COLUMN, len(names) * _ROW
    width, height = _BARS + _NAMES + columns, _SIZES + rows
    with drawing(width, height) as figure:
        dots = figure.add_axes(((_BARS + _NAMES) / width, 0, columns / width, rows / height))
        sizes = figure.add_axes(
            ((_BARS + _NAMES) / width, rows / height, columns / width, _SIZES / height), sharex=dots
        )
        known = figure.add_axes((0, 0, _BARS / width, rows / height), sharey=dots)
        _sizes(sizes, sets, language)
        _dots(dots, sets, list(names))
        _known(known, answer, names, language)
        title = translate("overlap.upset_title", language)
        return as_svg(figure, "upset", title, translate("overlap.upset_desc", language, count=len(sets)))


def largest_sets(answer: Overlap) -> list[OverlapSet]:
    """Give the sets that the plot shows, the largest first."""
    return sorted((one for one in answer["sets"] if one["size"]), key=lambda one: -one["size"])[:LARGEST_SETS]


def _bare(axes: Any) -> None:
    """Take away the frame and the ticks, whose making would take half of the time."""
    axes.set_axis_off()
    axes.set_xticks([])
    axes.set_yticks([])


def _sizes(axes: Any, sets: list[OverlapSet], language: str) -> None:
    _bare(axes)
    sizes = [one["size"] for one in sets]
    bars = axes.bar(range(len(sets)), sizes, width=0.55, color=ACCENT)
    axes.bar_label(bars, [human_number(size, language) for size in sizes], padding=3)
    axes.set_ylim(0, max(sizes, default=1) * 1.18)


def _dots(axes: Any, sets: list[OverlapSet], ids: list[str]) -> None:
    _bare(axes)
    axes.set_xlim(-0.6, max(len(sets), 4) - 0.4)
    axes.set_ylim(len(ids) - 0.5, -0.5)
    for row in range(0, len(ids), 2):
        axes.axhspan(row - 0.5, row + 0.5, color=RULE, alpha=0.35, linewidth=0)
    for column, one in enumerate(sets):
        rows = sorted(ids.index(network) for network in one["networks"] if network in ids)
        axes.scatter([column] * len(ids), range(len(ids)), s=70, facecolor=PAPER, edgecolor=MUTED, linewidth=1)
        axes.scatter([column] * len(rows), rows, s=90, color=INK, zorder=3)
        if len(rows) > 1:
            axes.plot([column, column], [rows[0], rows[-1]], color=INK, linewidth=2.5)


def _known(axes: Any, answer: Overlap, names: dict[str, str], language: str) -> None:
    """Draw how many are known of each network, with its name between the bar and the dots."""
    _bare(axes)
    known = [answer["coverage"].get(network, {"known": 0})["known"] for network in names]
    longest = max(known, default=1) or 1
    axes.barh(range(len(names)), known, height=0.5, color=SOFT, edgecolor=MUTED, linewidth=0.8)
    axes.set_xlim(longest * 1.4, 0)
    for row, (name, count) in enumerate(zip(names.values(), known, strict=True)):
        number = human_number(count, language)
        axes.annotate(number, (count, row), (-4, 0), textcoords="offset points", ha="right", va="center", color=MUTED)
        axes.annotate(_short(name), (0, row), (10, 0), textcoords="offset points", va="center", annotation_clip=False)


def _short(name: str, length: int = 30) -> str:
    return name if len(name) <= length else name[: length - 1].rstrip() + "…"


def matrix_plot(answer: Overlap, language: str) -> Markup:
    """Draw how many each pair of networks shares: a number in each cell, the darker the larger the Jaccard index."""
    names = {network["id"]: network["name"] for network in answer["networks"]}
    ids = list(names)
    shared = {frozenset((pair["a"], pair["b"])): pair for pair in answer["pairs"]}
    side = 62
    with drawing(_NAMES + side * len(ids) + 20, side * len(ids) + 70) as figure:
        axes = figure.add_axes((0, 0, 1, 1))
        _bare(axes)
        axes.set_xlim(-_NAMES, side * len(ids) + 20)
        axes.set_ylim(side * len(ids) + 4, -66)
        for row, first in enumerate(ids):
            axes.text(-12, (row + 0.5) * side, _short(names[first], 32), ha="right", va="center")
            axes.text((row + 0.5) * side, -10, _short(names[first], 10), ha="center", va="bottom", fontsize=10)
            for column, second in enumerate(ids[: row + 1]):
                pair = shared.get(frozenset((first, second)))
                known = answer["coverage"].get(first, {"known": 0})["known"]
                count, share = (known, None) if row == column else (pair["shared"], pair["jaccard"]) if pair else (0, 0)
                _cell(axes, column * side, row * side, side, count, share, row == column, language)
        return as_svg(
            figure, "matrix", translate("overlap.matrix_title", language), translate("overlap.matrix_desc", language)
        )


def _cell(
    axes: Any, x: float, y: float, side: float, count: int, share: float | None, diagonal: bool, language: str
) -> None:
    axes.add_patch(mpl.patches.Rectangle((x + 2, y + 2), side - 4, side - 4, facecolor=PAPER, edgecolor=RULE))
    if share and not diagonal:
        inner = max(0.25, min(1.0, share) ** 0.5) * (side - 4)
        corner = (x + side / 2 - inner / 2, y + side / 2 - inner / 2)
        axes.add_patch(mpl.patches.Rectangle(corner, inner, inner, facecolor=SOFT, edgecolor=ACCENT, linewidth=0.8))
    axes.text(
        x + side / 2, y + side / 2, human_number(count, language), ha="center", va="center",
        color=MUTED if diagonal else INK, fontweight="normal" if diagonal else "bold",
    )  # fmt: skip
