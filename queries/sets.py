"""Sets and what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set


def exclusive(sets: Mapping[str, Set[str]]) -> dict[tuple[str, ...], list[str]]:
    """Part the union of sets by which of them each item is in: the bars of an UpSet plot.

    By the names of the sets, in their order, there are the items that these and no others have, sorted; none is empty.
    What most sets share comes first, then what is largest.

    References
    ----------
    Lex, Gehlenborg, Strobelt, Vuillemot, Pfister, "UpSet: Visualization of Intersecting Sets", IEEE TVCG 20 (2014).

    Examples
    --------
    >>> exclusive({"a": {"x", "y"}, "b": {"y"}})
    {('a', 'b'): ['y'], ('a',): ['x']}
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for name, items in sets.items():
        for item in items:
            holders[item].append(name)
    parts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for item in sorted(holders):
        parts[tuple(holders[item])].append(item)
    return dict(sorted(parts.items(), key=lambda part: (-len(part[0]), -len(part[1]), part[0])))


def jaccard(a: Set[str], b: Set[str]) -> float | None:
    """Return what two sets share as a part of all that either has; None where one of them is empty, hence unknown.

    References
    ----------
    Jaccard, "Distribution de la flore alpine dans le bassin des Dranses", Bull. Soc. vaud. sci. nat. 37 (1901).

    Examples
    --------
    >>> jaccard({"x", "y"}, {"y", "z"})
    0.3333
    """
    if not a or not b:
        return None
    return round(len(a & b) / len(a | b), 4)
