"""The names of networks that the bundled data and registers know."""

from __future__ import annotations

import csv
from functools import cache

from graph.names import fold
from loaders.loads.load import bundled_data, bundled_registers


@cache
def network_names() -> frozenset[str]:
    """Return the names as printed, acronyms among them."""
    rows: list[dict[str, str]] = []
    for folder in (bundled_data(), bundled_registers()):
        with (folder / "networks.csv").open(encoding="utf-8", newline="") as opened:
            rows += csv.DictReader(opened)
    return frozenset(name for row in rows for name in (row["name"], *row["aliases"].split("|")) if len(name) > 2)


def is_known_network(name: str) -> bool:
    """Whether a network is called so, accents and case ignored."""
    return fold(name) in _folded()


@cache
def _folded() -> frozenset[str]:
    return frozenset(map(fold, network_names()))
