"""One measured operation beside the bare engine's."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from graph.store import Keep


class Timing(NamedTuple):
    """Medians and the 95th percentile in milliseconds."""

    operation: str
    ours_ms: float
    ours_p95_ms: float
    bare_ms: float

    @classmethod
    def of(cls, operation: str, ours: Sequence[float], bare: Sequence[float]) -> Self:
        """Sum up the milliseconds of each time that an operation, and the bare engine's, was done."""
        return cls(operation, median(ours), sorted(ours)[len(ours) * 95 // 100], median(bare))

    @property
    def ratio(self) -> float:
        """How many times as long as the bare statement ours takes."""
        return self.ours_ms / self.bare_ms

    def __str__(self) -> str:
        times = f"{self.ours_ms:8.1f} ms {self.ours_p95_ms:8.1f} ms {self.bare_ms:8.1f} ms"
        return f"{self.operation:42} {times} {self.ratio:6.1f}"


def milliseconds(work: Iterable[Callable[[], object]]) -> list[float]:
    """Do each piece of work once and return how long each took."""
    times = []
    for one in work:
        started = perf_counter()
        one()
        times.append((perf_counter() - started) * 1000)
    return times


def keeping() -> Keep:
    """Return what keeps what depends on the dataset alone, as the service does."""
    kept: dict[Hashable, Any] = {}

    def keep(key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in kept:
            kept[key] = make()
        return kept[key]

    return keep


HEAD = f"{'operation':42} {'median':>11} {'p95':>11} {'bare':>11} {'ratio':>6}"
