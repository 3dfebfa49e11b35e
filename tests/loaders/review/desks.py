"""A desk on the bundled graph, and short words for what tests of it say."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.content import Content
from graph.history import kept_view
from graph.reviewed import Judgement, ReviewClaim, ReviewCluster, Settlement
from graph.store import Store
from loaders.review.decisions import ClaimDecided, NamesDecided, document_of_claim
from loaders.review.desk import Desk
from loaders.review.readings import KINDS, unpacked
from tests.loaders.loads.test_load import graph_of, quiet

MINUTES = Path(__file__).parents[2] / "data" / "review"
COUNTRY_GROUP = MINUTES / "groupe-pays-etats-unis-2026-03-12.txt"
UNDATED = MINUTES / "note-sans-date.txt"
SLUG = COUNTRY_GROUP.stem
DOCUMENT = f"document:{SLUG}"
MEETING = "event:reunion-du-groupe-pays-etats-unis-2026-03-12"
WHO = "Camille"


def cluster_on(desk: Desk, name: str) -> ReviewCluster:
    """The cluster that has a side of this name."""
    clusters = desk.review()["clusters"]
    return next(one for one in clusters if any(side["name"] == name for side in one["sides"]))


def keys_of(cluster: ReviewCluster, origin: str) -> list[str]:
    """The keys of its sides of one origin."""
    return [side["key"] for side in cluster["sides"] if side["origin"] == origin]


def claim_of(desk: Desk, section: str, value: str, document: str = DOCUMENT) -> ReviewClaim:
    """The claim of which a field has this value."""
    return next(
        claim for claim in desk.claims(document) if claim["section"] == section and value in claim["fields"].values()
    )


def rows_of(desk: Desk, table: str, document: str = DOCUMENT) -> list[dict[str, str]]:
    """The rows of one table, without their places."""
    rows = [row.stated() for row in desk.tables(document)[table]]
    return [{name: cell for name, cell in row.items() if name not in ("document", "locator")} for row in rows]


def kept_text(store: Store) -> str:
    """All that is kept for review, as text."""
    records = kept_view(store.reader()).of(*KINDS)
    plain = [{**record, "content": unpacked(record["content"]) if "content" in record else ""} for record in records]
    return json.dumps(plain, ensure_ascii=False)


def ends_of(store: Store, relationship: str, start: str) -> set[str]:
    """What an entity is related to."""
    content: Content = graph_of(store)
    return {one.end for one in content.relationships.values() if one.type == relationship and one.start == start}


def settle(
    desk: Desk, cluster: str, groups: Sequence[Sequence[str]], who: str, why: str = "", expected: str | None = None
) -> list[Judgement]:
    """Decide on a cluster."""
    return desk.take([NamesDecided(cluster, groups, why, expected)], who)


def decide(
    desk: Desk,
    claim: str,
    settlement: Settlement,
    fields: Mapping[str, str] | None,
    who: str,
    why: str = "",
    expected: str | None = None,
) -> ReviewClaim:
    """Decide on a claim, and return it as it is then."""
    desk.take([ClaimDecided(claim, settlement, fields, why, expected)], who)
    return next(one for one in desk.claims(document_of_claim(claim)) if one["id"] == claim)


__all__ = [
    "COUNTRY_GROUP",
    "DOCUMENT",
    "MEETING",
    "MINUTES",
    "SLUG",
    "UNDATED",
    "WHO",
    "claim_of",
    "cluster_on",
    "decide",
    "ends_of",
    "graph_of",
    "kept_text",
    "keys_of",
    "quiet",
    "rows_of",
    "settle",
]
