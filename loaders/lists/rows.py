"""What became of each row of a list: read, repeated, or skipped with its reason; the numbers add up."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from graph.words import Wording

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row of which nothing is claimed, and why."""

    locator: str
    why: Wording


@dataclass(slots=True)
class Account:
    """Counts the rows of one document."""

    seen: int = 0
    read: int = 0
    repeated: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    _known: set[Hashable] = field(default_factory=set)

    def skip(self, locator: str, why: str, **values: object) -> None:
        """Note a row of which nothing is claimed, and why: the id of a wording, and its values."""
        self.seen += 1
        self.skipped.append(Skipped(locator, Wording(why, **values)))

    def new(self, claims: Sequence[T], key: Callable[[T], Hashable]) -> list[T]:
        """Note a row with its claims, and give those that were not made before: a row without any is repeated."""
        self.seen += 1
        fresh = {key(claim): claim for claim in claims if key(claim) not in self._known}
        self._known.update(fresh)
        self.read += bool(fresh)
        self.repeated += not fresh
        return list(fresh.values())
