"""Columns made of nothing but spaces: which lines are rows of a table, and which of them continue a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_GAP: Final = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_INDENTED: Final = re.compile(r"\s{3,}(?=\S)")
"""A line that only goes on in a later column."""
_MIN_GAPS: Final = 2
_MIN_LINES: Final = 3
"""Fewer lines with a gap at the same place are chance."""
_MIN_SHARE: Final = 0.5
_ACROSS: Final = 3
LISTED_NAME: Final = re.compile(
    r"(?:(?:M\.|Mme|Mr|Ms|Dr)\s|[A-ZÀ-Ý][\w'-]+ (?:[A-ZÀ-Ý][\w'.-]+ ?){1,3}(?:,|\s[-–]|\(|:|$)|[-–•])"
)
"""A line that begins like the next person of a list."""
_SLACK: Final = 1
"""A column may start this many characters off."""


def column_starts(lines: Sequence[str]) -> list[int]:
    """Find where columns start in a run of lines, the first one included; empty where there are none.

    Examples
    --------
    >>> column_starts(["Zoé Roux      maire", "Ali Ben       élu", "Léa Roy       DGS"])
    [0, 14]
    """
    if len(lines) < _MIN_LINES:
        return _starts_of_few(lines)
    starts = Counter(match.end() for line in lines for match in _GAP.finditer(line.rstrip()))
    if sum(starts.values()) < _MIN_GAPS:
        return []
    starts.update(len(indented[0]) for line in lines if (indented := _INDENTED.match(line)))
    found: list[int] = []
    for start, _ in starts.most_common():
        support = sum(starts[start + shift] for shift in range(-_SLACK, _SLACK + 1))
        if (
            support >= (2 if found else _MIN_LINES)
            and support >= _MIN_SHARE * len(lines)
            and all(abs(start - f) > 2 for f in found)
        ):
            found.append(start)
    if not found:
        return []
    within = [line for line in lines if line.strip() and not runs_across(line, [0, *sorted(found)])] or lines
    first = min(len(line) - len(line.lstrip()) for line in within if line.strip())
    later = sorted(start for start in found if start > first + 2)
    return [first, *later] if later else []


def runs_across(line: str, starts: Sequence[int]) -> bool:
    """Return whether a line is printed across the columns: words stand where the second one starts, and no gap."""
    second = starts[1]
    if len(line) - len(line.lstrip()) < starts[0] - 2:
        return True
    return len(line.rstrip()) > second + _ACROSS and not _GAP.search(line.strip()) and line[:second].strip() != ""


def _starts_of_few(lines: Sequence[str]) -> list[int]:
    """One line or two are a table only where each of them has two wide gaps or more."""
    gaps = [[match.end() for match in _GAP.finditer(line.rstrip())] for line in lines]
    if not lines or min(map(len, gaps)) < 2 or len({len(found) for found in gaps}) > 1:
        return []
    return [0, *(min(ends) for ends in zip(*gaps, strict=True))]


def cells_of(line: str, starts: Sequence[int]) -> list[str]:
    """Cut a line at the columns' starts, never within a word."""
    cuts = [0, *(_nearest_cut(line, start) for start in starts[1:]), max(len(line), starts[-1] + 1)]
    return [line[start:end].strip() for start, end in pairwise(cuts)]


def _nearest_cut(line: str, start: int) -> int:
    """Move a cut to the nearest space, so that no word is halved."""
    if start >= len(line):
        return len(line)
    for shift in (0, -1, 1, 2):
        at = start + shift
        if 0 < at < len(line) and line[at - 1] == " ":
            return at
    before = line.rfind(" ", 0, start)
    return before + 1 if before > 0 else start


def continues(cells: Sequence[str], above: Sequence[str], last: Sequence[str]) -> bool:
    """Return whether a line goes on with the row above it: its first cell is empty, or goes on in lower case.

    ``last`` is the line just above, which is the row's last: « absents » in a column of labels goes on with none.
    """
    filled = [index for index, cell in enumerate(cells) if cell]
    if not filled or not above:
        return False
    if not cells[0]:
        return all(above[index] for index in filled[:1])
    return cells[0][0].islower() and bool(last[0])


def is_next_person(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Return whether a line lists another person beside the label of those above, one on a line."""
    label, *named = cells
    lines = [cell for cell in (above[-1], *named) if LISTED_NAME.match(cell) and ";" not in cell]
    return not label and len(named) == 1 and len(lines) == 2
