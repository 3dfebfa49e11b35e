"""Groups of keys that judgements make one, and the judgements that speak against a group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.errors import UsageError
from loaders.names.judgements.keys import entity_label

if TYPE_CHECKING:
    import networkx as nx

    from graph.reviewed import Judgement


class ContradictingJudgements(UsageError):
    """Some judgements make one what another keeps apart, or join entities that can never be one.

    Parameters
    ----------
    message : str
        With ``{left}`` and ``{right}`` for two keys, ``{chain}`` for what makes them one, and ``{other}`` for what
        keeps them apart.
    left, right : str
    chain : sequence of Judgement
    other : Judgement, optional
    """

    code, status = "judgements_contradict", 409

    def __init__(
        self, message: str, left: str, right: str, chain: Sequence[Judgement], other: Judgement | None = None
    ) -> None:
        super().__init__(
            message,
            "hint.take_one_these_judgements",
            left=left,
            right=right,
            chain=", ".join(map(described, chain)),
            other=described(other) if other else "",
        )
        self.judgements = (*([other] if other else []), *chain)


def groups_of(judgements: Sequence[Judgement]) -> list[frozenset[str]]:
    """Gather the keys that are connected by ``same``.

    Returns
    -------
    list of frozenset of str
        Of two keys or more each, in the order of their first keys; no key is in two.

    Raises
    ------
    ContradictingJudgements
        Two keys of one group were judged different, or a group joins entities of two kinds.
    """
    same = [one for one in judgements if one["verdict"] == "same"]
    if not same:
        return []
    import networkx as nx  # takes half a second to import, and most have judged nothing the same

    groups = sorted(map(frozenset, nx.connected_components(_graph(same))), key=min)
    group_by_key = {key: group for group in groups for key in group}
    for one in judgements:
        if one["verdict"] == "different" and one["right"] in group_by_key.get(one["left"], ()):
            message = "fault.kept_apart"
            raise ContradictingJudgements(
                message, one["left"], one["right"], chain(same, one["left"], one["right"]), one
            )
    for group in groups:
        _check_kinds(group, same)
    return groups


def _graph(same: Iterable[Judgement]) -> nx.Graph[str]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for one in same:
        if not graph.has_edge(one["left"], one["right"]):
            graph.add_edge(one["left"], one["right"], judgement=one)
    return graph


def chain(judgements: Iterable[Judgement], one: str, other: str) -> list[Judgement]:
    """Return the fewest judgements that make one of two keys; empty where none do."""
    import networkx as nx

    graph = _graph(each for each in judgements if each["verdict"] == "same")
    if one not in graph or other not in graph or not nx.has_path(graph, one, other):
        return []
    return [graph.edges[step]["judgement"] for step in pairwise(nx.shortest_path(graph, one, other))]


def _check_kinds(group: frozenset[str], same: Sequence[Judgement]) -> None:
    first, *others = sorted(key for key in group if entity_label(key)) or [""]
    for other in others:
        if entity_label(other) != entity_label(first):
            message = "fault.two_kinds"
            raise ContradictingJudgements(message, first, other, chain(same, first, other))


def described(judgement: Judgement) -> str:
    """Name a judgement so that a person finds it."""
    day = f", {judgement['when'][:10]}" if judgement["when"] else ""
    return (
        f"{judgement['id']} ({judgement['left']} {judgement['verdict']} {judgement['right']}, {judgement['who']}{day})"
    )
