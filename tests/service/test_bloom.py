"""Who imports the perspective into Neo4j Bloom finds our labels and ties as they are, and phrases that answer."""

import json
from typing import Any

import pytest
from httpx import Client

from graph.content import HIDDEN
from graph.cypher import Query
from graph.model import RELATIONSHIPS, Label
from graph.store import Store

pytestmark = pytest.mark.database

ASKED = {
    "city": "Tours",
    "other": "Minneapolis",
    "since": "2025-01-01",
    "network": "France urbaine",
    "body": "Tours",
}
SHARED = {"network": "Groupe-pays États-Unis"}
LIKE_AN_EXPORT = {
    "categories": {"id", "name", "labels", "properties", "createdAt", "lastEditedAt", "color", "size", "icon",
                   "captionKeys", "captions", "textSize", "textAlign", "styleRules"},
    "relationshipTypes": {"properties", "name", "id", "color", "size", "captionKeys", "captions", "textSize",
                          "textAlign", "styleRules"},
    "templates": {"name", "id", "createdAt", "text", "cypher", "isUpdateQuery", "isWriteTransactionChecked", "params",
                  "hasCypherErrors"},
}  # fmt: skip
"""The fields of files that Bloom 2.21.0 exported."""


@pytest.fixture(params=["fr", "en"])
def written(client: Client, request: pytest.FixtureRequest) -> Any:
    answer = client.get("/downloads/bloom.json", params={"lang": request.param})
    assert answer.headers["content-disposition"].endswith('filename="jumelage-bloom.json"')
    return json.loads(answer.content)


def test_it_names_the_labels_ties_and_properties_of_the_graph(written: Any, loaded_store: Store) -> None:
    exported = loaded_store.reader()
    held = exported.read(
        _query(
            "MATCH (n:Entity) UNWIND keys(n) AS key "
            "RETURN DISTINCT [label IN labels(n) WHERE label <> 'Entity'][0] AS kind, key"
        )
    )
    ties = exported.read(
        _query("MATCH ()-[r]->() WHERE startNode(r):Entity UNWIND keys(r) AS key RETURN DISTINCT type(r) AS kind, key")
    )
    named = {(label, one["propertyKey"]) for label, ones in written["labels"].items() for one in ones}
    assert named == {(row["kind"], row["key"]) for row in held if row["key"] not in HIDDEN}
    assert {label for label, _ in named} <= {label.value for label in Label}
    assert {(one["name"], key["propertyKey"]) for one in written["relationshipTypes"] for key in one["properties"]} == {
        (row["kind"], row["key"]) for row in ties if row["key"] not in HIDDEN
    }
    captions = {one["name"]: [c["key"] for c in one["captions"] if c["isCaption"]] for one in written["categories"]}
    assert set(map(tuple, captions.values())) == {("name",)}
    wrong = [
        segment
        for segment in written["metadata"]["pathSegments"]
        if segment["source"] not in RELATIONSHIPS[segment["relationshipType"]].starts
        or segment["target"] not in RELATIONSHIPS[segment["relationshipType"]].ends
    ]
    assert wrong == []


def test_it_has_the_fields_of_what_bloom_itself_exports(written: Any) -> None:
    for part, fields in LIKE_AN_EXPORT.items():
        assert written[part] and {frozenset(one) for one in written[part]} == {frozenset(fields)}, part


def test_each_phrase_holds_its_values_and_answers(written: Any, loaded_store: Store) -> None:
    silent = []
    for template in written["templates"]:
        names = [one["name"].removeprefix("$") for one in template["params"]]
        assert sorted(word[1:] for word in template["text"].split() if word.startswith("$")) == sorted(names)
        values = {name: ASKED[name] for name in names}
        if "network" in values:
            values |= SHARED | {"other": ASKED["network"]}
        if not loaded_store.reader().read(_query(template["cypher"]), **values):
            silent.append(template["text"])
    assert silent == []


def _query(text: Any) -> Query:
    return Query("asked", "In a test.", "read", {}, "none", "none", "nothing", "any", text)
