"""A document's page: the lines asked for, with the names in them marked, and the facts by kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from typing_extensions import TypedDict

from graph.answers import Passage, Statement
from viz.sources import lines_of


class ShownLine(TypedDict):
    """A line with its pieces as (text, is it a name to mark)."""

    number: int
    asked: bool
    pieces: list[tuple[str, bool]]


class ShownStatement(Statement):
    """A fact, and whether the lines asked for state it."""

    asked: bool


def numbers_of(ranges: Iterable[str]) -> set[int]:
    """Read line numbers; what is no number is left out, a range is cut at 500 lines.

    Examples
    --------
    >>> sorted(numbers_of(["5", "42-43", "x"]))
    [5, 42, 43]
    """
    numbers: set[int] = set()
    for part in ranges:
        match = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part.strip())
        if match:
            first = int(match[1])
            numbers.update(range(first, min(int(match[2] or first), first + 500) + 1))
    return numbers


def lines_shown(passage: Passage | None, asked: Collection[int]) -> list[ShownLine]:
    """Cut each line where a name to mark begins or ends."""
    if passage is None:
        return []
    names = sorted((name for name in passage["names"] if name.strip()), key=len, reverse=True)
    pattern = re.compile(f"({'|'.join(map(re.escape, names))})", re.IGNORECASE) if names else None
    return [
        {"number": line["number"], "asked": line["number"] in asked, "pieces": _pieces(line["text"], pattern)}
        for line in passage["lines"]
    ]


def _pieces(text: str, pattern: re.Pattern[str] | None) -> list[tuple[str, bool]]:
    if pattern is None:
        return [(text, False)]
    return [(piece, index % 2 == 1) for index, piece in enumerate(pattern.split(text)) if piece]


def statements_by_group(
    statements: Sequence[Statement], asked: Collection[int]
) -> list[tuple[str, list[ShownStatement]]]:
    """Gather facts by type of relationship, those of the lines asked for first; one stated twice has both places."""
    groups: dict[str, list[Any]] = {}
    facts: dict[str, Any] = {}
    for one in statements:
        stated = bool(numbers_of(lines_of(one["locator"]).split(",")) & set(asked))
        key = f"{one['from']['id']} {one['relationship']} {one['to']['id']} {sorted(one['properties'].items())}"
        if fact := facts.get(key):
            fact |= {"locator": f"{fact['locator']} ; {one['locator']}", "asked": fact["asked"] or stated}
            continue
        facts[key] = {**one, "asked": stated}
        groups.setdefault(f"{one['relationship']}_out", []).append(facts[key])
    for group in groups.values():
        group.sort(key=lambda one: not one["asked"])
    return sorted(groups.items(), key=lambda item: not item[1][0]["asked"])
