"""One measured operation beside the bare engine's."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from graph.store import Keep


class Timing(NamedTuple):
    """Medians and the 95th percentile in milliseconds."""

    operation: str
    ours_ms: float
    ours_p95_ms: float
    bare_ms: float

    @property
    def ratio(self) -> float:
        """How many times as long as the bare statement ours takes."""
        return self.ours_ms / self.bare_ms

    def __str__(self) -> str:
        times = f"{self.ours_ms:8.1f} ms {self.ours_p95_ms:8.1f} ms {self.bare_ms:8.1f} ms"
        return f"{self.operation:42} {times} {self.ratio:6.1f}"


def keeping() -> Keep:
    """Return what keeps what depends on the dataset alone, as the service does."""
    kept: dict[Hashable, Any] = {}

    def keep(key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in kept:
            kept[key] = make()
        return kept[key]

    return keep


HEAD = f"{'operation':42} {'median':>11} {'p95':>11} {'bare':>11} {'ratio':>6}"
