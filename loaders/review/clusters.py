"""Names that may be one, gathered into clusters: what a person decides on in one go."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from graph.reviewed import ReviewCluster, ReviewPair
from loaders.names.outcome import Candidate, Doubt
from loaders.review.known_entities import KnownEntities
from loaders.review.mentions import Mention

if TYPE_CHECKING:
    from loaders.review.case import Case, ReviewSnapshot


def clusters_of(snapshot: ReviewSnapshot) -> list[ReviewCluster]:
    """Gather what is undecided into connected components, the most valuable first; decided pairs join none.

    The value of a cluster is how many claims a decision on it settles: each claim of a document that names a doubtful
    name waits for it. No claim waits for loaded entities that may be one, so that such a cluster is worth less than
    one claim; the more, the more claims would move: all but those of the one that is named most. Of equally valuable
    ones the likelier comes first.
    """
    mentions = {key: meaning.mention for case in snapshot.cases for key, meaning in case.meanings.items()}
    verdict = snapshot.readings.judgements.verdict
    doubts = [Doubt.of(key, one) for key, one in _waiting(snapshot.cases)]
    doubts += [pair for pair in snapshot.known.duplicates if verdict(pair.left, pair.right) is None]
    found = [_cluster(snapshot, keys, connecting, mentions) for keys, connecting in _components(doubts)]
    return sorted(found, key=lambda one: (-one["value"], -max(pair["confidence"] for pair in one["pairs"]), one["id"]))


def _waiting(cases: Iterable[Case]) -> Iterator[tuple[str, Candidate]]:
    """Return the names of documents that nobody has decided on, each with all that it may mean."""
    meanings = (item for case in cases for item in case.meanings.items())
    return ((key, one) for key, meaning in meanings if meaning.state == "waiting" for one in meaning.candidates)


def _components(doubts: Sequence[Doubt]) -> Iterator[tuple[list[str], list[Doubt]]]:
    """Return the connected components, each with its keys in order and the doubts that connect them."""
    if not doubts:
        return
    import networkx as nx  # takes half a second to import, and most open a desk for something else

    near: nx.MultiGraph[str] = nx.MultiGraph()
    near.add_edges_from((doubt.left, doubt.right, {"doubt": doubt}) for doubt in doubts)
    for keys in nx.connected_components(near):
        connecting: dict[Doubt, None] = {}
        for key in sorted(keys):
            edges: Iterable[tuple[str, str, Doubt]] = near.edges(key, data="doubt")
            connecting |= dict.fromkeys(doubt for _, _, doubt in edges)
        yield sorted(keys, key=_order), list(connecting)


def _order(key: str) -> tuple[int, str]:
    """Names of documents first, then entities, then entries of lists."""
    return (0 if key.startswith("mention:") else 2 if key.startswith("reference:") else 1, key)


def _cluster(
    snapshot: ReviewSnapshot, keys: Sequence[str], doubts: Sequence[Doubt], mentions: Mapping[str, Mention]
) -> ReviewCluster:
    shown = [snapshot.sides.side(key) for key in keys]
    by_pair = {(doubt.left, doubt.right): doubt for doubt in doubts}
    pairs = []
    for left, right in combinations(sorted(keys), 2):
        doubt, verdict = by_pair.get((left, right)), snapshot.readings.judgements.verdict(left, right)
        if doubt or verdict:
            reasons = [reason.said(snapshot.language) for reason in doubt.reasons] if doubt else []
            confidence = round(doubt.confidence, 3) if doubt else 0.0
            pairs.append(
                ReviewPair(left=left, right=right, confidence=confidence, reasons=reasons, verdict=verdict or "")
            )
    waiting = {claim for key in keys if key in mentions for claim in mentions[key].claims}
    documents = sorted(
        {f"document:{key.split('/')[0].partition(':')[2]}" for key in keys if key.startswith("mention:")}
    )
    state = [*keys, *((pair["left"], pair["right"], pair["confidence"], pair["verdict"]) for pair in pairs)]
    return ReviewCluster(
        id=f"cluster-{_digest(keys[0])}",
        label=next((side["label"] for side in shown if side["label"]), ""),
        document=documents[0] if documents else "",
        value=round(len(waiting) + _moved(snapshot.known, doubts), 3),
        state=_digest(json.dumps(state)),
        sides=shown,
        pairs=pairs,
    )


def _moved(known: KnownEntities, doubts: Iterable[Doubt]) -> float:
    """Weigh the claims that would move if loaded entities were one; however many, they weigh less than 1."""
    loaded = {
        key
        for doubt in doubts
        if not any(key.startswith(("mention:", "reference:")) for key in (doubt.left, doubt.right))
        for key in (doubt.left, doubt.right)
    }
    counts = sorted(known.claims_about(key) for key in loaded)
    return 1 - 1 / (1 + sum(counts[:-1]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
