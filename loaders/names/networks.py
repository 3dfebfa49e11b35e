"""The names of networks that the bundled data and registers know."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import Final

from graph.names import fold
from loaders.bundled import bundled_data, bundled_registers

_ACRONYM: Final = 6
"""Letters of the longest one that counts as an acronym."""


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
    return fold(name) in _by_folded()


def network_named(text: str) -> str:
    """Return the known network that a text names; the longest name where there are several.

    Examples
    --------
    >>> network_named("Liste des adhérents 2025 – Réseau ENERGY CITIES"), network_named("Liste des villes")
    ('Energy Cities', '')
    """
    return _by_folded().get(fold(max(any_name().findall(text), key=len, default="")), "")


@cache
def any_name() -> re.Pattern[str]:
    """Return a pattern that finds a known name, acronyms as they are written."""
    names = sorted(network_names(), key=len, reverse=True)
    acronyms = "|".join(re.escape(name) for name in names if len(name) <= _ACRONYM)
    others = "|".join(re.escape(name).replace("'", "['’]") for name in names if len(name) > _ACRONYM)
    return re.compile(rf"(?<!\w)(?:{acronyms}|(?i:{others})(?: International)?)(?!\w)")


@cache
def _by_folded() -> dict[str, str]:
    """Map the names, folded, to how they are printed, the first in the alphabet."""
    return {fold(name): name for name in sorted(network_names(), reverse=True)}
