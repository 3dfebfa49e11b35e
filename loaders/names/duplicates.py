"""Finds loaded entities that may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from loaders.names import thresholds
from loaders.names.index import Index
from loaders.names.official import NOTHING_LISTED, Official
from loaders.names.outcome import Candidate, Doubt, Reason
from loaders.names.record import Record


def duplicates(
    records: Iterable[Record], official: Official = NOTHING_LISTED, *, index: Index | None = None
) -> list[Doubt]:
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
    list of Doubt
        Each pair once.
    """
    known = list(records)
    index = index or Index(known, official)
    pairs = {(pair.left, pair.right): pair for pair in _same_entry(known, index)}
    for record in known:
        for other in index.matches(record):
            if other.record.key.startswith("reference:") or other.confidence < thresholds.DOUBTFUL_FROM:
                continue
            pair = Doubt.of(record.key, other)
            kept = pairs.get((pair.left, pair.right))
            if kept is None or kept.confidence < pair.confidence:
                pairs[pair.left, pair.right] = pair
    return sorted(pairs.values(), key=lambda pair: (-pair.confidence, pair.left, pair.right))


def _same_entry(records: Iterable[Record], index: Index) -> list[Doubt]:
    """Pair authorities that are one entry of the official lists."""
    bearers: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        entry = index.entry(record.key)
        if entry:
            bearers[entry.key].append(record)
    return [
        Doubt.of(one.key, Candidate(other, thresholds.SAME_ENTRY, (Reason("official", key.partition(":")[2]),)))
        for key, group in bearers.items()
        for one, other in combinations(group, 2)
    ]
