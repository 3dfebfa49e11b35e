"""The dataset that comes with Jumelage loads without a warning left unread, and stands in its documents."""

from pathlib import Path

import pytest

from graph.model import RELATIONSHIPS, Label
from graph.store import Store
from graph.writer import held
from loaders.bundled import bundled_data
from loaders.tables.validation import validate
from loaders.tables.verify import verify
from tests.loaders.bundled import bundled_claims, bundled_graph
from tests.loaders.writing import version_of_tables


def test_the_tables_are_valid() -> None:
    validate(bundled_claims())


def test_every_label_and_every_relationship_occurs() -> None:
    graph = bundled_graph()
    assert {node.label for node in graph.nodes.values()} == set(Label)
    assert {relation.type for relation in graph.relationships.values()} == set(RELATIONSHIPS)


@pytest.mark.parametrize(
    ("tables", "least"),
    [
        (["people"], 200),
        (["roles"], 230),
        (["organisations", "authorities"], 200),
        (["events"], 65),
        (["networks"], 42),
        (["memberships"], 170),
        (["observations"], 45),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else str(value),
)
def test_nothing_was_skipped(tables: list[str], least: int) -> None:
    assert sum(len(bundled_claims()[table]) for table in tables) >= least


@pytest.mark.documents
def test_every_row_stands_in_its_document(documents_folder: Path) -> None:
    verification = verify(bundled_claims(), documents_folder)
    assert [str(failure) for failure in verification.failures] == []
    assert sum(verification.checked.values()) > 1000


@pytest.mark.database
def test_it_loads(loaded_store: Store) -> None:
    assert held(loaded_store).stamp["version"] == version_of_tables(bundled_data())
