"""What was measured: operations beside the bare engine's, and figures with bounds; in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil, inf
from statistics import median
from time import perf_counter
from typing import NamedTuple, Self


class Timing(NamedTuple):
    """Medians and the 95th percentile in milliseconds."""

    operation: str
    ours_ms: float
    ours_p95_ms: float
    bare_ms: float

    @classmethod
    def of(cls, operation: str, ours: Sequence[float], bare: Sequence[float]) -> Self:
        """Sum up the milliseconds of each time that an operation, and the bare engine's, was done."""
        return cls(operation, median(ours), percentile(ours, 95), median(bare))

    @property
    def ratio(self) -> float:
        """How many times as long as the bare statement ours takes."""
        return self.ours_ms / self.bare_ms

    def __str__(self) -> str:
        times = f"{self.ours_ms:8.1f} ms {self.ours_p95_ms:8.1f} ms {self.bare_ms:8.1f} ms"
        return f"{self.operation:42} {times} {self.ratio:6.1f}"


class Figure(NamedTuple):
    """Something measured that has a bound of its own, and no bare statement beside it."""

    operation: str
    measured: float
    unit: str
    bound: float

    def __str__(self) -> str:
        return f"{self.operation:42} {self.measured:8.1f} {self.unit:2}"


Result = Timing | Figure


class Bound(NamedTuple):
    """How many times as long as the bare statement an operation may take, and how long the slowest twentieth."""

    ratio: float = inf
    p95_ms: float = inf

    def holds(self, timing: Timing) -> bool:
        """Whether an operation is within both."""
        return timing.ratio <= self.ratio and timing.ours_p95_ms <= self.p95_ms

    def __str__(self) -> str:
        told = (f"{self.p95_ms:g} ms" if self.p95_ms < inf else "", f"{self.ratio:g} x" if self.ratio < inf else "")
        return ", ".join(filter(None, told))


def percentile(times: Sequence[float], share: int) -> float:
    """Return the time within which this share came, in percent, by the nearest rank; 0 where there are none."""
    ordered = sorted(times)
    return ordered[max(0, ceil(len(ordered) * share / 100) - 1)] if ordered else 0.0


def milliseconds(work: Iterable[Callable[[], object]]) -> list[float]:
    """Do each piece of work once and return how long each took."""
    times = []
    for one in work:
        started = perf_counter()
        one()
        times.append((perf_counter() - started) * 1000)
    return times


def warmed(work: Sequence[Callable[[], object]]) -> list[float]:
    """Do each piece of work once; return how long those of the second half took, of a server that was asked before."""
    return milliseconds(work)[len(work) // 2 :]


HEAD = f"{'operation':42} {'median':>11} {'p95':>11} {'bare':>11} {'ratio':>6}"
_NO_BOUND = Bound()


def table(results: Sequence[Result], bounds: Mapping[str, Bound]) -> tuple[list[str], bool]:
    """Write each result in a line with its bound, and return whether all are within theirs.

    Parameters
    ----------
    results : sequence of Timing or Figure
    bounds : mapping of str to Bound
        By operation; those of others are printed alone.
    """
    lines, all_within = [f"{HEAD} {'bound':>14}"], True
    for result in results:
        if isinstance(result, Figure):
            within, bound = result.measured <= result.bound, f"{result.bound:g} {result.unit}"
        else:
            allowed = bounds.get(result.operation, _NO_BOUND)
            within, bound = allowed.holds(result), str(allowed)
        all_within &= within
        lines.append(f"{result!s:{len(HEAD)}} {bound:>14} {'' if within else 'passed'}".rstrip())
    return lines, all_within
