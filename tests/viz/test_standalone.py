"""The stand-alone view: what pyvis is given, nothing from outside, hostile names as text, a bound."""

from __future__ import annotations

import re

import pytest

from graph.answers import Export, Source, View
from graph.errors import TooLarge
from graph.words import LANGUAGES
from tests.viz.samples import LERIN, VALMONT
from viz.context import PageContext
from viz.standalone import MOST_NODES, drawing_library, network_of, standalone_view
from viz.texts import visible

VIEW: Export = {
    "nodes": [
        {"id": "authority:valmont", "label": "Authority", "name": "Valmont-sur-Loire"},
        {"id": "person:odile-lerin", "label": "Person", "name": "Odile Lérin"},
    ],
    "relationships": [
        {
            "from": "person:odile-lerin",
            "type": "HOLDS_ROLE",
            "to": "authority:valmont",
            "sources": ["etude#p. 3, l. 9"],
        },
        {"from": "person:odile-lerin", "type": "ATTENDED", "to": "event:elsewhere", "sources": []},
    ],
}
HOSTILE = "</script><script>alert(1)</script><b onclick=x>\u202e\u200b{{7*7}}"


def test_pyvis_is_given_plain_nodes_and_edges() -> None:
    network = network_of(PageContext(documents={"etude": "Étude"}), VIEW)
    assert network.nodes == [
        {"color": "#1d4f91", "id": "authority:valmont", "label": "Valmont-sur-Loire", "shape": "square",
         "title": "Valmont-sur-Loire\nCollectivité"},
        {"color": "#0b62b3", "id": "person:odile-lerin", "label": "Odile Lérin", "shape": "dot",
         "title": "Odile Lérin\nPersonne"},
    ]  # fmt: skip
    assert network.edges == [
        {"arrows": "to", "from": "person:odile-lerin", "label": "fonction", "to": "authority:valmont",
         "title": "exerce une fonction pour\nÉtude, p. 3, l.\xa09"},
    ]  # fmt: skip


def test_an_answers_view_draws_the_same() -> None:
    sources: list[Source] = [{"document": "etude", "locator": "p. 3, l. 9", "date": ""}]
    view: View = {
        "nodes": [VALMONT, LERIN],
        "edges": [{"from": LERIN["id"], "to": VALMONT["id"], "type": "HOLDS_ROLE", "sources": sources}],
    }
    context = PageContext(documents={"etude": "Étude"})
    assert network_of(context, view).edges[0]["title"] == network_of(context, VIEW).edges[0]["title"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_asks_nobody(language: str) -> None:
    html = standalone_view(VIEW, "Valmont", PageContext(language=language)).replace(drawing_library(), "")  # type: ignore[arg-type]
    assert not re.search(r"https?:|//\w|<link|src=|@import|url\(", html.replace("// ", ""))
    assert "default-src 'none'" in html


def test_hostile_names_are_text() -> None:
    nodes = [{**node, "name": HOSTILE + node["name"]} for node in VIEW["nodes"]]
    html = standalone_view({**VIEW, "nodes": nodes}, HOSTILE, PageContext(documents={"etude": HOSTILE}))  # type: ignore[typeddict-item]
    own = html.replace(drawing_library(), "")
    assert own.count("<script") == 2 and own.count("</script") == 2
    assert "<b onclick" not in own and "49" not in re.findall(r"<h1>.*?</h1>", own)[0]
    assert visible(own) == own


def test_too_large_a_view_is_refused_with_the_remedy() -> None:
    nodes = [{"id": f"person:{number}", "label": "Person", "name": "x"} for number in range(MOST_NODES + 1)]
    with pytest.raises(TooLarge, match="1\u202f000") as refused:
        standalone_view({"nodes": nodes, "relationships": []}, "x", PageContext())
    assert "GraphML" in refused.value.hint


def test_an_id_as_title_is_said_by_its_name() -> None:
    html = standalone_view(VIEW, VIEW["nodes"][0]["id"], PageContext())
    assert f"<title>{VIEW['nodes'][0]['name']} – Jumelage</title>" in html
