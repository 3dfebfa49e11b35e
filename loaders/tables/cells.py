"""What one cell may hold: a check for each kind of column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from graph.words import Wording
from loaders.tables.layout import Column, Kind, Table, split

ID: Final = re.compile(r"(?P<label>[a-z]+):(?P<slug>[a-z0-9]+(?:--?[a-z0-9]+)*)")
LOCATOR: Final = re.compile(r"(?:^|\s)l\. (?P<lines>\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*)$", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_NOTHING: Final = Wording()
_YEARS: Final = range(1000, 2200)
"""No relation between authorities is older, and no plan reaches further."""


def lines_of(locator: str) -> list[range]:
    """Read the lines that a locator ends with, both ends of each passage included.

    Parameters
    ----------
    locator : str
        As ``data/README.md`` describes it.

    Returns
    -------
    list of range
        Empty where it is not a locator, or names a passage that ends before it starts.

    Examples
    --------
    >>> lines_of("title and table, l. 5, 42-43")
    [range(5, 6), range(42, 44)]
    """
    match = LOCATOR.search(locator)
    if match is None:
        return []
    ends = [passage.strip().partition("-") for passage in match["lines"].split(",")]
    passages = [range(int(first), int(last or first) + 1) for first, _, last in ends]
    return passages if all(passage and passage.start for passage in passages) else []


def is_date(text: str) -> bool:
    """Return whether it is a real date, or a real month or year.

    Examples
    --------
    >>> is_date("2020-12"), is_date("2021-02-30")
    (True, False)
    """
    match = _DATE.fullmatch(text)
    if match is None or int(match[1]) not in _YEARS:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def expected(column: Column, cell: str, table: Table) -> Wording:
    """Return what was expected of a cell that has something in it; empty where it is right."""
    check = _CHECKS.get(column.kind)
    if column.kind is Kind.ID and table.label is not None:
        match, prefix = ID.fullmatch(cell), table.label.prefix
        right = match is not None and match["label"] == prefix
        return _NOTHING if right else Wording("part.id_lower_case_words", prefix=prefix)
    if column.kind is Kind.ENUM and cell not in column.values:
        return Wording("part.one_of", choices=", ".join(column.values))
    return _NOTHING if check is None or check(cell) else Wording(column.kind.value)


_CHECKS: Final[dict[Kind, Callable[[str], object]]] = {
    Kind.DATE: is_date,
    Kind.YEAR: lambda text: re.fullmatch(r"\d{4}", text, re.ASCII) and int(text) in _YEARS,
    Kind.NUMBER: re.compile(r"\d{1,9}", re.ASCII).fullmatch,
    Kind.DECIMAL: re.compile(r"-?\d{1,3}(?:\.\d+)?", re.ASCII).fullmatch,
    Kind.LIST: lambda text: any(split(text)),
    Kind.URL: re.compile(r"https?://[^\s/]+(?:/\S*)?").fullmatch,
    Kind.LOCATOR: lines_of,
}
