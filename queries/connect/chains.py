"""The strongest chains of a web, one after the other, each unlike those before.

The k strongest simple chains in the order of Yen (1971), found by best-first search: what is left to go from a place
on the shortest way is known exactly from one search backwards, so that hardly anything is tried in vain (Hart, Nilsson
and Raphael 1968). After each chain, its intermediates weigh heavier for the next ones: the answers differ.

References
----------
Yen, J. Y. (1971). Finding the K shortest loopless paths in a network. Management Science 17 (11), 712–716.
Hart, P. E., Nilsson, N. J., and Raphael, B. (1968). A formal basis for the heuristic determination of minimum cost
paths. IEEE Transactions on Systems Science and Cybernetics 4 (2), 100–107.
Dijkstra, E. W. (1959). A note on two problems in connexion with graphs. Numerische Mathematik 1, 269–271.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import exp, inf, log
from typing import Final

from graph.model import Label
from queries.connect.web import Web

USED_AGAIN: Final = 0.3
"""What a chain is worth for each intermediate that an earlier answer already took, when it is chosen, not shown."""
TOO_WEAK: Final = 1e-5
"""A chain that is so much weaker than the strongest is left out: it would only distract from it."""
_DIRECT: Final = 3
"""Places of a chain through one partnership: its two ends and itself."""
TRIES: Final = 5_000
"""Partial chains that are looked at for one answer; the national graph takes some hundreds."""


@dataclass(frozen=True, slots=True)
class Way:
    """A simple chain of places with its strength."""

    places: tuple[str, ...]
    strength: float

    @property
    def between(self) -> tuple[str, ...]:
        """The intermediates."""
        return self.places[1:-1]


@dataclass(frozen=True, slots=True)
class Distances:
    """What is left to go to one place: −log of the strength, the number of relationships, and where to go next."""

    length: Mapping[str, float]
    hops: Mapping[str, int]
    onward: Mapping[str, str]

    def way_from(self, start: str) -> list[str]:
        """Follow the shortest way from a place, which has one."""
        places = [start]
        while (place := self.onward.get(places[-1])) is not None:
            places.append(place)
        return places


def strongest(web: Web, a: str, b: str, *, max_hops: int, limit: int, via: Sequence[str] = ()) -> list[Way]:
    """Find the strongest chains that differ.

    Chains have ``max_hops`` relationships at most and pass through all of ``via``, in whatever order. Strongest first;
    fewer than ``limit`` where there are no more.
    """
    goals = {place: distances_to(web, place, closed={a, b} - {place}) for place in (b, *via)}
    chosen: list[Way] = []
    used: dict[str, float] = {}
    seen: set[tuple[str, ...]] = set()
    while len(chosen) < limit:
        way = _best(web, a, b, goals, max_hops, used, seen)
        if way is None or (chosen and way.strength < TOO_WEAK * chosen[0].strength):
            break
        seen.add(way.places)
        if _is_detour(web, way) or any(_repeats(web, way, earlier) for earlier in chosen):
            continue
        chosen.append(way)
        for place in set(way.between) - set(via):
            used[place] = used.get(place, 0.0) - log(USED_AGAIN)
    return sorted(chosen, key=lambda way: (-way.strength, len(way.places), way.places))


def distances_to(web: Web, target: str, closed: Collection[str]) -> Distances:
    """Return how far every place is from a target, on ways that do not go through closed places.

    A length leaves out the passage of the place that it starts from.
    """
    length: dict[str, float] = {target: 0.0}
    onward: dict[str, str] = {}
    settled: set[str] = set()
    heap: list[tuple[float, str]] = [(0.0, target)]
    while heap:
        so_far, place = heappop(heap)
        if place in settled:
            continue
        settled.add(place)
        if place in closed:
            continue
        through = so_far + (0.0 if place == target else -log(web.places[place].passage))
        for neighbour, tie in web.ties[place].items():
            total = through - log(tie.strength)
            if total < length.get(neighbour, inf):
                length[neighbour] = total
                onward[neighbour] = place
                heappush(heap, (total, neighbour))
    return Distances(length, hops_to(web, target, closed), onward)


def hops_to(web: Web, target: str, closed: Collection[str] = ()) -> dict[str, int]:
    """Return how many relationships every place is away from a target, on ways that do not go through closed places."""
    hops = {target: 0}
    ring = [target]
    for place in ring:  # which grows meanwhile, nearest first
        for neighbour in web.ties[place] if place not in closed else ():
            if neighbour not in hops:
                hops[neighbour] = hops[place] + 1
                ring.append(neighbour)
    return hops


def _best(
    web: Web,
    a: str,
    b: str,
    goals: Mapping[str, Distances],
    max_hops: int,
    used: Mapping[str, float],
    seen: Collection[tuple[str, ...]],
) -> Way | None:
    """Find the strongest chain not seen yet, the used intermediates weighing heavier."""
    heap: list[tuple[float, tuple[str, ...], float]] = [(0.0, (a,), 0.0)]
    for _ in range(TRIES):
        if not heap:
            return None
        _, places, so_far = heappop(heap)
        place = places[-1]
        if place == b:
            if places not in seen:
                return Way(places, strength_of(web, places))
            continue
        leaving = so_far if place == a else so_far - log(web.places[place].passage) + used.get(place, 0.0)
        for neighbour, tie in web.ties[place].items():
            if neighbour in places:
                continue
            total = leaving - log(tie.strength)
            extended = (*places, neighbour)
            left = _left_to_go(web, goals, extended, max_hops)
            if left < inf:
                heappush(heap, (total + left, extended, total))
    return None


def _left_to_go(web: Web, goals: Mapping[str, Distances], places: tuple[str, ...], max_hops: int) -> float:
    """Bound from below what a partial chain still costs; infinite where it cannot come to its end any more."""
    here = places[-1]
    b, *via = goals
    missing = [place for place in via if place not in places]
    if here == b:
        return inf if missing else 0.0
    hops_left = max_hops - len(places) + 1
    leaving = -log(web.places[here].passage)
    bounds = [_bound(web, goals[b], goals[b], here, b, hops_left)]
    bounds += [_bound(web, goals[place], goals[b], here, place, hops_left) for place in missing]
    return leaving + max(bounds)


def _bound(web: Web, first: Distances, then: Distances, here: str, stop: str, hops_left: int) -> float:
    """Return the length of the way from here to a stop and on from there, infinite where it takes too many hops."""
    hops = first.hops.get(here, inf) + then.hops.get(stop, inf)
    if hops > hops_left:
        return inf
    onward = then.length[stop]
    return first.length[here] + onward + (-log(web.places[stop].passage) if onward else 0.0)


def _is_detour(web: Web, way: Way) -> bool:
    """Return whether a chain goes round through a partnership of both its ends, which already ties them."""
    a, b = way.places[0], way.places[-1]
    partnerships = (place for place in way.between if web.places[place].label is Label.PARTNERSHIP)
    return len(way.places) > _DIRECT and any({a, b} <= web.ties[place].keys() for place in partnerships)


def _repeats(web: Web, way: Way, earlier: Way) -> bool:
    """Return whether a chain tells what an earlier one told, only with fewer of its people named, or with more."""
    one, other = (
        {place for place in chain.between if web.places[place].label is Label.PERSON} for chain in (way, earlier)
    )
    return set(way.between) - one == set(earlier.between) - other and (one <= other or one >= other)


def strength_of(web: Web, places: Sequence[str]) -> float:
    """Multiply the strengths of a chain's relationships and the passages of its intermediates."""
    ties = sum(log(web.ties[one][other].strength) for one, other in pairwise(places))
    return exp(ties + sum(log(web.places[place].passage) for place in places[1:-1]))
