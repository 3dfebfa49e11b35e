"""OpenRefine matches the names of a table with entities, and never with one that its row contradicts.

The shapes are those of the Reconciliation Service API 0.2, in our own words: which keys an answer has, of which type.
"""

import json
from typing import Any

import numpy
import pandas
import pytest
from httpx import Client
from jsonschema import Draft202012Validator
from reconciler import reconcile

from service.web.api.reconciliation import MOST_QUERIES

pytestmark = pytest.mark.database
AT = "/api/v1/reconcile"
TEXT = {"type": "string"}
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT}}
SERVICE = {"type": "object", "required": ["service_url", "service_path"]}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace", "view", "suggest", "extend", "defaultTypes"],
    "properties": {
        "versions": {"contains": {"const": "0.2"}},
        "identifierSpace": TEXT,
        "view": {"required": ["url"], "properties": {"url": {"pattern": r"\{\{id\}\}"}}},
        "preview": {"required": ["url", "width", "height"], "properties": {"url": {"pattern": r"\{\{id\}\}"}}},
        "defaultTypes": {"type": "array", "items": NAMED, "minItems": 1},
        "suggest": {"required": ["entity", "type", "property"], "additionalProperties": SERVICE},
        "extend": {"required": ["propose_properties"], "properties": {"propose_properties": SERVICE}},
    },
}
CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score"],
    "properties": {
        "score": {"type": "number"},
        "match": {"type": "boolean"},
        "type": {"type": "array", "items": NAMED},
    },
}
RESULTS = {
    "type": "object",
    "additionalProperties": {"required": ["result"], "properties": {"result": {"items": CANDIDATE}}},
}
CELL = {
    "oneOf": [
        {"required": [name], "properties": {name: {"type": kind}}, "additionalProperties": False}
        for name, kind in (("str", "string"), ("int", "integer"))
    ]
    + [
        {"required": ["float"], "properties": {"float": {"type": "number"}}, "additionalProperties": False},
        {**NAMED, "additionalProperties": False},
    ]
}
EXTENSION = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": NAMED},
        "rows": {"additionalProperties": {"additionalProperties": {"type": "array", "items": CELL}}},
    },
}


def held(schema: dict[str, Any], answer: Any) -> Any:
    Draft202012Validator(schema).validate(answer)
    return answer


def candidates(client: Client, **query: Any) -> list[dict[str, Any]]:
    form = {"queries": json.dumps({"q0": query})}
    answer = held(RESULTS, client.post(AT, data=form).json())
    assert answer == client.get(AT, params=form).json(), "an address asks as a form does"
    found: list[dict[str, Any]] = answer["q0"]["result"]
    return found


def in_country(country: Any) -> dict[str, Any]:
    return {"properties": [{"pid": "country", "v": country}]}


def test_the_manifest_leads_to_everything_that_is_there(client: Client) -> None:
    manifest = held(MANIFEST, client.get(AT).json())
    for one in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        assert one["service_url"] + one["service_path"]
        found = client.get(one["service_path"], params={"prefix": ""})
        assert found.status_code == 200
    page = manifest["view"]["url"].replace("{{id}}", "authority:tours")
    assert client.get(page.removeprefix(str(client.base_url).rstrip("/"))).status_code == 200
    assert "preview" not in manifest, "nobody may frame it"


def test_a_name_alone_in_its_country_is_a_match(client: Client) -> None:
    (tours, *others) = candidates(client, query="TOURS", type="Authority", **in_country("France"))
    assert (tours["id"], tours["match"]) == ("authority:tours", True)
    assert not any(one["match"] for one in others)


def test_a_country_that_contradicts_forbids_a_candidate(client: Client) -> None:
    for country in ("États-Unis", "US", {"id": "US", "name": "United States"}, ["US"]):
        found = candidates(client, query="Tours", type="Authority", **in_country(country))
        assert all(one["id"] != "authority:tours" and not one["match"] for one in found)


def test_a_likely_spelling_is_offered_and_not_matched(client: Client) -> None:
    found = candidates(client, query="Mineapolis", type=["Authority"])
    assert found[0]["id"] == "authority:minneapolis"
    assert not any(one["match"] for one in found)


def test_only_the_wanted_type_comes(client: Client) -> None:
    assert {one["type"][0]["id"] for one in candidates(client, query="Cités Unies France", type="Network")} == {
        "Network"
    }
    assert candidates(client, query="Aurore Mallet", type="Person")[0]["match"]
    assert candidates(client, query="Tours", type="NoSuchType") == []


def test_while_one_types_entities_are_suggested(client: Client) -> None:
    found = client.get(f"{AT}/suggest/entity", params={"prefix": "minnea"}).json()["result"]
    assert held({"items": NAMED}, found)[0]["id"] == "authority:minneapolis"
    assert client.get(f"{AT}/suggest/type", params={"prefix": "net"}).json()["result"][0]["id"] == "Network"
    assert client.get(f"{AT}/suggest/property", params={"prefix": "cou"}).json()["result"][0]["id"] == "country"


def test_a_table_is_filled(client: Client) -> None:
    asked = {"ids": ["authority:tours"], "properties": [{"id": "country"}, {"id": "latitude"}, {"id": "partnerships"}]}
    answer = held(EXTENSION, client.post(AT, data={"extend": json.dumps(asked)}).json())
    row = answer["rows"]["authority:tours"]
    assert row["country"] == [{"str": "FR"}]
    assert 47 < row["latitude"][0]["float"] < 48
    assert "partnership:minneapolis--tours" in {one["id"] for one in row["partnerships"]}


def test_what_is_not_of_the_protocol_is_refused(client: Client) -> None:
    many = {f"q{number}": {"query": "Tours"} for number in range(MOST_QUERIES + 1)}
    for text in ("no JSON", "[]", json.dumps({"q0": {}}), json.dumps({"q0": "Tours"}), json.dumps(many)):
        answer = client.post(AT, data={"queries": text})
        assert answer.status_code == 400
        assert answer.json()["code"] == "bad_usage"


@pytest.mark.filterwarnings("ignore:The inplace keyword")
def test_a_client_by_others_matches_a_column_of_a_table(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    # The client was written for NumPy 1 and an earlier pandas.
    monkeypatch.setattr(numpy, "NaN", numpy.nan, raising=False)
    towns = pandas.DataFrame({"ville": ["Tours", "minneapolis", "Trifouillis"], "pays": ["FR", "US", "FR"]})
    found = reconcile(
        towns["ville"],
        type_id="Authority",
        top_res=1,
        property_mapping={"country": towns["pays"]},
        reconciliation_endpoint=f"{client.base_url.join(AT)}",
    )
    matched = dict(zip(found["input_value"], found["id"], strict=True))
    assert (matched["Tours"], matched["minneapolis"]) == ("authority:tours", "authority:minneapolis")
    assert pandas.isna(matched["Trifouillis"])
