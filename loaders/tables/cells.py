"""What one cell may hold: a check for each kind of column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from graph.words import Wording
from loaders.tables.layout import Column, Kind, Table, split

if TYPE_CHECKING:
    from graph.model import Label

ID: Final = re.compile(r"(?P<label>[a-z]+):(?P<slug>[a-z0-9]+(?:--?[a-z0-9]+)*)")
LOCATOR: Final = re.compile(r"(?:^|\s)l\. (?P<lines>\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*)$", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_NOTHING: Final = Wording()
_URL = re.compile(r"https?://[^\s/]+(?:/\S*)?")
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
        return _expected_id(cell, table.label)
    if column.kind is Kind.ENUM and cell not in column.values:
        return Wording("part.one_of", choices=", ".join(column.values))
    return _NOTHING if check is None or check(cell) else Wording(column.kind.value)


def _expected_id(cell: str, label: Label) -> Wording:
    match = ID.fullmatch(cell)
    right = match is not None and match["label"] == label.prefix
    return _NOTHING if right else Wording("part.id_lower_case_words", prefix=label.prefix)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and int(text) in _YEARS


def _is_decimal(text: str) -> bool:
    return re.fullmatch(r"-?\d{1,3}(?:\.\d+)?", text, re.ASCII) is not None


_CHECKS: Final[dict[Kind, Callable[[str], bool]]] = {
    Kind.DATE: is_date,
    Kind.YEAR: _is_year,
    Kind.NUMBER: lambda text: text.isascii() and text.isdigit() and len(text) < 10,
    Kind.DECIMAL: _is_decimal,
    Kind.LIST: lambda text: any(split(text)),
    Kind.URL: lambda text: _URL.fullmatch(text) is not None,
    Kind.LOCATOR: lambda text: bool(lines_of(text)),
}
