"""Graphs that an earlier version compiled are written anew where the same claims now make another graph."""

import json
from hashlib import sha256
from typing import Final

from graph.content import Content
from loaders.loads.changes import COMPILATION
from loaders.loads.ledger import sum_of
from loaders.tables.claims import Claims, Row
from loaders.tables.compilation import compile_claims
from loaders.tables.layout import TABLES
from loaders.tables.reading import read_tables
from tests.loaders.writing import MINI

CLAIMS: Final = "e38dc96a0838f75d36b6c552eff375ad"
NUMBER, GRAPH = 1, "c29645f321ede1542edf2f3b0cf0de41"
"""The claims of the small dataset, and which graph they make under which number of the compilation."""

MORE: Final = (
    Row.of(
        "disagreements",
        {
            "about": "authority:valmont",
            "property": "name",
            "value": "Valmont-sur-Loire",
            "document": "document:reunion-2018-05-14",
            "locator": "l. 3",
        },
    ),
    Row.of("reference_authorities", {"authority": "authority:valmont", "siren": "1", "latitude": "1.5", "source": "s"}),
)
"""Of tables that it has not."""


def digest_of(content: Content) -> str:
    """Return a digest of all that a graph holds."""
    nodes = sorted((node.id, dict(node.properties)) for node in content.nodes.values())
    relations = sorted(
        (json.dumps([relation.type, relation.start, relation.end, dict(relation.properties)], sort_keys=True))
        for relation in content.relationships.values()
    )
    return sha256(json.dumps([nodes, relations], sort_keys=True).encode()).hexdigest()[:32]


def test_whoever_changes_what_claims_compile_to_raises_the_number() -> None:
    claims = Claims.of([*read_tables([MINI]), *MORE])
    assert set(claims.rows) == set(TABLES), "the small dataset has rows of every table"
    assert f"{sum_of(claims):032x}" == CLAIMS, "the small dataset has changed: take down both digests anew"
    assert (COMPILATION, digest_of(compile_claims(claims))) == (NUMBER, GRAPH), (
        "the same claims make another graph: raise COMPILATION, so that loads write graphs anew, and take it down here"
    )
