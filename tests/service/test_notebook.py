"""The bridge to pandas and py2neo, and the notebook that shows it, on a real Neo4j."""

import importlib
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from graph.address import Address
from graph.settings import Settings
from graph.store import Store
from queries.connect import connect
from queries.dormant import dormant
from queries.export import export_graph, neighbourhood
from queries.overlap import overlap
from service import notebook

pytestmark = pytest.mark.database
ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
AS_OF = "2025-12-01"


@pytest.fixture
def session(loaded_store: Store, web_settings: Settings) -> Iterator[notebook.Session]:
    """The graph of the bundled data, as a notebook opens it."""
    opened = notebook.open_session(web_settings)
    yield opened
    opened.close()


def test_every_step_is_a_row(session: notebook.Session) -> None:
    answer = connect(session.reader(), "Tours", "Minneapolis", as_of=AS_OF)
    frame = notebook.chains_frame(answer)

    assert len(frame) == sum(len(chain["steps"]) for chain in answer["paths"])
    assert frame.iloc[0]["from"] == "Tours"
    assert all(frame["sources"])


def test_every_partnership_is_a_row(session: notebook.Session) -> None:
    answer = dormant(session.reader(), as_of=AS_OF, status="all")
    frame = notebook.partnerships_frame(answer)

    assert list(frame.index) == [one["id"] for one in answer["partnerships"]]
    assert frame["since"].dtype == "Int64"
    assert notebook.partnerships_frame({**answer, "partnerships": []}).empty


def test_what_is_not_known_of_a_network_is_no_no(session: notebook.Session) -> None:
    answer = overlap(session.reader(), ["CUF", "AFCCRE"], as_of=AS_OF)
    frame = notebook.overlap_frame(answer)

    assert len(frame) == sum(one["size"] for one in answer["sets"])
    for network in answer["networks"]:
        column = frame[network["id"]]
        assert int(column.sum()) == sum(one["size"] for one in answer["sets"] if network["id"] in one["networks"])
        assert not (column == False).any()  # noqa: E712 - three values: True, False and not known


def test_frames_hold_the_export(session: notebook.Session) -> None:
    export = export_graph(session.reader())
    nodes, relationships = notebook.nodes_frame(export), notebook.relationships_frame(export)

    assert (len(nodes), len(relationships)) == (len(export["nodes"]), len(export["relationships"]))
    assert nodes.loc["authority:tours", "name"] == "Tours"
    assert {"from", "type", "to", "sources", "capacity"} <= set(relationships)


def test_py2neo_objects_are_those_of_the_export(session: notebook.Session) -> None:
    export = neighbourhood(session.reader(), "Tours", 2)
    found = notebook.subgraph(export)

    assert {(node["id"], node["name"]) for node in found.nodes} == {
        (node["id"], node["name"]) for node in export["nodes"]
    }
    assert len({said(one) for one in found.relationships}) == len(export["relationships"])


def said(relationship: Any) -> tuple[Any, ...]:
    ends = relationship.start_node["id"], type(relationship).__name__, relationship.end_node["id"]
    return (*ends, *sorted((name, str(value)) for name, value in relationship.items()))


def test_py2neo_writes_what_jumelage_reads(empty_store: Store, web_settings: Settings) -> None:
    export: Any = {
        "nodes": [
            {"id": "authority:tours", "label": "Authority", "name": "Tours", "aliases": ["<b>'\"\\"]},
            {"id": "event:forum", "label": "Event", "name": "Forum", "aliases": []},
        ],
        "relationships": [{"from": "authority:tours", "type": "HOSTED", "to": "event:forum", "sources": ["d#l. 1"]}],
    }
    opened = notebook.open_session(web_settings)
    for _ in range(2):
        opened.py2neo.merge(notebook.subgraph(export))

    assert export_graph(opened.reader()) == export
    opened.close()


def test_the_notebook_runs(loaded_store: Store, neo4j_address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("uri", "user", "password"):
        monkeypatch.setenv(f"JUMELAGE_NEO4J_{name.upper()}", getattr(neo4j_address, name))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep))
    written = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]

    ran = NotebookClient(written, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = {cell["id"]: str(cell["outputs"]) for cell in ran.cells if cell["cell_type"] == "code"}

    assert "Minneapolis" in shown["connect"]
    assert "twinning" in shown["dormant"]
    assert "Minneapolis" in shown["asleep"] or "Cincinnati" in shown["asleep"]
    assert "Cités Unies" in shown["overlap-view"] and "<iframe srcdoc=" in shown["connect-view"]
    assert "PARTY_TO" in shown["subgraph"]
    assert "Aurore Mallet" in shown["match"]
    assert "country" in shown["cypher"]


def test_the_notebook_is_kept_without_what_it_printed() -> None:
    written = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]

    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in written.cells)


def test_what_is_drawn_inline_is_the_answer_and_asks_no_other_host(session: notebook.Session, tmp_path: Path) -> None:
    chains = connect(session.reader(), "Tours", "Minneapolis", as_of=AS_OF)
    asked = {
        "connect": chains,
        "dormant": dormant(session.reader(), as_of=AS_OF, country="US", status="all"),
        "overlap": overlap(session.reader(), ["CUF", "AFCCRE"], as_of=AS_OF),
        "part": neighbourhood(session.reader(), "Tours"),
    }
    drawn = {name: notebook.view(answer, session) for name, answer in asked.items()}
    assert [name for name, one in drawn.items() if re.search(r"""(?:src|href)=["']?(?:https?:)?//""", one.html)] == []
    assert "<h1><bdi>Tours – Minneapolis</bdi>" in drawn["connect"].html
    assert all(step["to"]["name"] in drawn["connect"].html for step in chains["paths"][0]["steps"])

    shown = drawn["connect"]._repr_html_()
    frame = re.fullmatch(r'<iframe srcdoc="([^"]*)" [^<>]*></iframe>', shown)
    assert frame and unescape(frame[1]) == drawn["connect"].html
    drawn["connect"].save(tmp_path / "view.html")
    assert (tmp_path / "view.html").read_text("utf-8") == drawn["connect"].html


def test_its_public_name_has_all_of_it() -> None:
    public = importlib.import_module("jumelage.notebook")
    assert public.__all__ == notebook.__all__
    assert [name for name in notebook.__all__ if getattr(public, name) is not getattr(notebook, name)] == []


def test_frames_hold_plain_values(session: notebook.Session) -> None:
    frame = notebook.nodes_frame(neighbourhood(session.reader(), "Tours"))

    assert isinstance(frame, pd.DataFrame)
    assert frame["label"].map(type).eq(str).all()
