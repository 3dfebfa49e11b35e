"""Assistants get the answers of the pages with their sources, read only, and nothing about anybody's private life."""

import csv
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from graph.address import Address
from graph.store import Store
from loaders.bundled import bundled_data
from loaders.names.gazetteers.cities import all_cities
from queries.connect import connect
from queries.export import export_graph
from service.mcp_tools import is_private

pytestmark = pytest.mark.database
ROOT = Path(__file__).parents[2]
PRIVATE = (
    "téléphone du maire de Tours",
    "Aurore Mallet e-mail",
    "adresse personnelle d'Aurore Mallet",
    "home address of the mayor",
    "religion de l'adjointe",
    "somebody@" + "example.org",
    "+33 6 12 " + "34 56 78",
)


@pytest.fixture
def environment(neo4j_address: Address, tmp_path: Path) -> dict[str, str]:
    return {
        "JUMELAGE_DATA_DIR": str(tmp_path),
        "JUMELAGE_NEO4J_URI": neo4j_address.uri,
        "JUMELAGE_NEO4J_USER": neo4j_address.user,
        "JUMELAGE_NEO4J_PASSWORD": neo4j_address.password,
        "PYTHONPATH": str(ROOT),
    }


def calls(address: Any, *asked: tuple[str, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """What a client gets: the tools, and the result of each call."""

    async def talk() -> tuple[list[Any], list[Any]]:
        async with Client(address) as client:
            return (await client.list_tools()).tools, [await client.call_tool(*one) for one in asked]

    with ThreadPoolExecutor(1) as apart:  # a browser of this worker may have a loop in this thread
        return apart.submit(anyio.run, talk).result()


def test_a_client_gets_typed_answers_with_their_sources(loaded_store: Store, environment: dict[str, str]) -> None:
    program = StdioServerParameters(command=sys.executable, args=["-m", "service", "mcp"], env=environment)
    asked: list[tuple[str, dict[str, Any]]] = [
        ("search", {"text": "minneap"}),
        ("connect", {"a": "Tours", "b": "Minneapolis", "as_of": "2025-11-21", "language": "fr"}),
        ("dormant", {"country": "US", "as_of": "2025-11-21", "limit": 100}),
        ("overlap", {"networks": ["CUF", "AFCCRE"]}),
        ("brief", {"entity": "Tours", "other": "Minneapolis"}),
        ("connect", {"a": "Tours", "b": "Nirgendwo an der Nichts"}),
        ("connect", {"a": "Tours", "b": "Minneapolis", "max_hops": 99}),
        *(("search", {"text": text}) for text in PRIVATE),
        *(("brief", {"entity": text}) for text in PRIVATE),
    ]
    tools, results = calls(program, *asked)

    assert {tool.name for tool in tools} == {"search", "connect", "dormant", "overlap", "brief"}
    for tool in tools:
        assert tool.annotations.read_only_hint and not tool.annotations.destructive_hint
        assert tool.description and tool.output_schema["type"] == "object"
        assert "cypher" not in json.dumps(tool.input_schema).lower()
    found, chain, asleep, shared, before, unknown, too_far, *refused = results
    assert found.structured_content["result"][0]["entity"]["id"] == "authority:minneapolis"
    expected = connect(loaded_store.reader(), "Tours", "Minneapolis", as_of="2025-11-21", language="fr")
    assert chain.structured_content["paths"] == json.loads(json.dumps(expected["paths"]))
    assert all(step["sources"] for path in chain.structured_content["paths"] for step in path["steps"])
    assert len(asleep.structured_content["partnerships"]) == 17
    assert all(one["sources"] for one in asleep.structured_content["partnerships"])
    assert shared.structured_content["coverage"] and before.structured_content["partnerships"]
    assert unknown.is_error and "Nirgendwo" in unknown.content[0].text
    assert too_far.is_error
    assert len(refused) == 2 * len(PRIVATE)
    for one in refused:
        assert one.is_error and "not held here" in one.content[0].text
        assert not any(text in one.content[0].text for text in PRIVATE)


def test_no_entity_and_no_place_is_called_like_a_private_matter(loaded_store: Store) -> None:
    nodes = export_graph(loaded_store.reader())["nodes"]
    names = [name for node in nodes for name in (node["name"], *node["aliases"])]
    names += [city.name for city in all_cities()]
    with (bundled_data() / "reference" / "official" / "fr-communes.csv").open(encoding="utf-8", newline="") as table:
        names += [row["name"] for row in csv.DictReader(table)]
    assert len(names) > 70_000
    assert [name for name in names if is_private(name)] == []
    assert [text for text in PRIVATE if not is_private(text)] == []


@pytest.fixture
def over_http(loaded_store: Store, environment: dict[str, str]) -> Iterator[int]:
    """The port of a server over HTTP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "service", "mcp", "--http", "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.DEVNULL) as running:
        try:
            for _ in range(300):
                with socket.socket() as tried:
                    if tried.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield port
        finally:
            running.terminate()


def test_over_http_it_answers_this_machine_under_its_own_name_only(over_http: int) -> None:
    _, (found,) = calls(f"http://127.0.0.1:{over_http}/mcp", ("search", {"text": "minneap"}))
    assert found.structured_content["result"][0]["entity"]["id"] == "authority:minneapolis"
    address = f"http://127.0.0.1:{over_http}/mcp"
    plain = {"Accept": "application/json, text/event-stream"}
    strangers = ({}, {"Host": f"rebound.example.org:{over_http}"}, {"Origin": "https://page.example.org"})
    met = [httpx.post(address, json={}, headers={**plain, **one}, timeout=30).status_code for one in strangers]
    assert met == [400, 421, 403], "an empty request is none, and another host or page is turned away before that"
