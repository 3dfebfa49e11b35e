"""The layout in code and the layout in data/README.md are the same."""

import re
from functools import cache
from pathlib import Path

from graph.model import Label
from loaders.tables.layout import CLAIM_TABLES, ENTITY_TABLES, REFERENCE, Column, Kind, Table, split

ROOT = Path(__file__).parents[3]
ROW = re.compile(
    r"^\| (?P<tables>`\w+\.csv`(?:, `\w+\.csv`)*) \| `(?P<columns>[^`]+)`(?P<words>[^|\n]*)(?P<rest>.*)$", re.M
)


@cache
def described() -> dict[str, re.Match[str]]:
    """What the page says of each table."""
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    return {name: match for match in ROW.finditer(page) for name in re.findall(r"`(\w+)\.csv`", match["tables"])}


def test_the_readme_describes_every_table() -> None:
    assert set(described()) == {table.name for table in (*ENTITY_TABLES, *CLAIM_TABLES)}


def test_columns_are_those_of_the_readme() -> None:
    found = {table.name: ", ".join(table.names) for table in (*ENTITY_TABLES, *CLAIM_TABLES)}
    assert found == {name: match["columns"] for name, match in described().items()}


def test_words_are_those_of_the_readme() -> None:
    tables = (*ENTITY_TABLES, *CLAIM_TABLES)
    columns = [(table, column) for table in tables for column in table.columns if column.kind is Kind.ENUM]
    assert len(columns) > 5
    wrong = [(table.name, column.name) for table, column in columns if stated_words(table, column) != column.values]
    assert wrong == []


def stated_words(table: Table, column: Column) -> tuple[str, ...]:
    """The values of a column as the page lists them."""
    stated = re.search(rf"`{column.name}`: ([\w, ]+)", described()[table.name]["words"])
    words = re.sub(r" (?:or empty|as seen from its document)$", "", stated[1].strip()) if stated else ""
    return tuple(re.split(", | or ", words))


def test_relationships_are_those_of_the_readme() -> None:
    rests = {table.name: described()[table.name]["rest"] for table in CLAIM_TABLES}
    assert [table.name for table in CLAIM_TABLES if f"`{table.relationship}`" not in rests[table.name]] == []


def test_the_reference_readme_describes_every_column() -> None:
    text = (ROOT / "data" / "reference" / "README.md").read_text(encoding="utf-8")
    names = re.findall(r"`(\w+)`", text.partition("| list |")[0])
    assert set(REFERENCE.names) <= set(names)


def test_every_label_has_a_table() -> None:
    assert {table.label for table in ENTITY_TABLES} == set(Label)


def test_cells_with_several_values_are_split() -> None:
    assert list(split("a | b||")) == ["a", "b"]
