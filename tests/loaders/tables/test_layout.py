"""The layout in code and the layout in data/README.md are the same."""

import re
from pathlib import Path

import pytest

from graph.model import Label
from loaders.tables.layout import CLAIM_TABLES, ENTITY_TABLES, REFERENCE, Kind, Table, split

ROOT = Path(__file__).parents[3]
README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<tables>`\w+\.csv`(?:, `\w+\.csv`)*) \| `(?P<columns>[^`]+)`(?P<words>[^|\n]*)(?P<rest>.*)$", re.M
)
DESCRIBED = {name: match for match in ROW.finditer(README) for name in re.findall(r"`(\w+)\.csv`", match["tables"])}


def test_the_readme_describes_every_table() -> None:
    assert set(DESCRIBED) == {table.name for table in (*ENTITY_TABLES, *CLAIM_TABLES)}


@pytest.mark.parametrize("table", [*ENTITY_TABLES, *CLAIM_TABLES], ids=lambda table: table.name)
def test_columns_are_those_of_the_readme(table: Table) -> None:
    assert ", ".join(table.names) == DESCRIBED[table.name]["columns"]


@pytest.mark.parametrize("table", [*ENTITY_TABLES, *CLAIM_TABLES], ids=lambda table: table.name)
def test_words_are_those_of_the_readme(table: Table) -> None:
    for column in table.columns:
        if column.kind is Kind.ENUM:
            stated = re.search(rf"`{column.name}`: ([\w, ]+)", DESCRIBED[table.name]["words"])
            assert stated
            words = re.sub(r" (?:or empty|as seen from its document)$", "", stated[1].strip())
            assert tuple(re.split(", | or ", words)) == column.values


@pytest.mark.parametrize("table", CLAIM_TABLES, ids=lambda table: table.name)
def test_relationships_are_those_of_the_readme(table: Table) -> None:
    assert f"`{table.relationship}`" in DESCRIBED[table.name]["rest"]


def test_the_reference_readme_describes_every_column() -> None:
    text = (ROOT / "data" / "reference" / "README.md").read_text(encoding="utf-8")
    described = re.findall(r"`(\w+)`", text.partition("| list |")[0])
    assert set(REFERENCE.names) <= set(described)


def test_every_label_has_a_table() -> None:
    assert {table.label for table in ENTITY_TABLES} == set(Label)


def test_cells_with_several_values_are_split() -> None:
    assert list(split("a | b||")) == ["a", "b"]
