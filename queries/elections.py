"""The last general election of an authority's level: a mandate seen before it may have ended with it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from graph.countries import HOME

TABLE: Final = Path(__file__).parents[1] / "data" / "calendar" / "fr-elections.csv"
"""Dates, with the acts that fixed them and where the results are published."""


@dataclass(frozen=True, slots=True)
class Election:
    """A general election of some kinds of French authorities; it is over with the last round."""

    kinds: frozenset[str]
    last_round: str
    names: dict[str, str]


def election_between(kind: str | None, country: str | None, seen: str, as_of: str) -> Election | None:
    """Return the latest general election after somebody was seen in a mandate; None where none was held since.

    ``kind`` and ``country`` are those of the authority; ``seen`` is the date of the document that last says so, perhaps
    only a year or month.

    Examples
    --------
    >>> election_between("commune", "FR", "2016-03-30", "2021-01-01").names["fr"]
    'municipales de mars et juin 2020'
    >>> election_between("commune", "FR", "2020-12-15", "2025-12-01") is None
    True
    """
    if country != HOME:
        return None
    held = [one for one in elections() if kind in one.kinds and seen < one.last_round <= as_of]
    return max(held, key=lambda one: one.last_round, default=None)


@cache
def elections() -> list[Election]:
    """Read the table of general elections."""
    with TABLE.open(encoding="utf-8", newline="") as opened:
        return [
            Election(frozenset(row["kinds"].split("|")), row["last_round"], {"fr": row["name"], "en": row["name_en"]})
            for row in csv.DictReader(opened)
        ]
