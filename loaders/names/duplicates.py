"""Finds loaded entities that may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from loaders.names import thresholds
from loaders.names.index import Index
from loaders.names.official import NOTHING_LISTED, Official
from loaders.names.outcome import Match, Pair, Reason
from loaders.names.record import Record

__all__ = ["Pair", "duplicates"]


def duplicates(
    records: Iterable[Record], official: Official = NOTHING_LISTED, *, index: Index | None = None
) -> list[Pair]:
    """List pairs of entities that may be one, the likeliest first.

    Nothing is merged: whoever loaded two has had a reason, or made a mistake that a person should see.

    Parameters
    ----------
    records : iterable of Record
        What is loaded.
    official : Official, optional
        Lists of authorities.
    index : Index, optional
        Of these records and lists, where it is there already.

    Returns
    -------
    list of Pair
        ``left`` and ``right`` in the order of their keys, each pair once.
    """
    known = list(records)
    index = index or Index(known, official)
    pairs = {(pair.left.key, pair.right.key): pair for pair in _same_entry(known, index)}
    for record in known:
        for other, match in index.matches(record):
            if other.key.startswith("reference:") or match.confidence < thresholds.DOUBTFUL_FROM:
                continue
            pair = _pair(record, other, match)
            kept = pairs.get((pair.left.key, pair.right.key))
            if kept is None or kept.confidence < pair.confidence:
                pairs[pair.left.key, pair.right.key] = pair
    return sorted(pairs.values(), key=lambda pair: (-pair.confidence, pair.left.key, pair.right.key))


def _same_entry(records: Iterable[Record], index: Index) -> list[Pair]:
    """Pair authorities that are one entry of the official lists."""
    bearers: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        entry = index.entry(record.key)
        if entry:
            bearers[entry.key].append(record)
    return [
        _pair(one, other, Match(thresholds.SAME_ENTRY, False, (Reason("official", key.partition(":")[2]),)))
        for key, group in bearers.items()
        for one, other in combinations(group, 2)
    ]


def _pair(one: Record, other: Record, match: Match) -> Pair:
    left, right = sorted((one, other), key=lambda record: record.key)
    return Pair(left, right, match.confidence, match.reasons)
