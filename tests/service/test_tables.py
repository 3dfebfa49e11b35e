"""CSV as a French spreadsheet opens it, and nothing in it that runs."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import DocumentFacts, DocumentSummary, Entity, Statement
from loaders.tables.cells import defused
from service.spreadsheets.answer_tables import AnswerTable, csv_bytes
from service.web.languages import chosen_language
from service.web.passages import passage_of


def test_numbers_have_the_comma_of_the_language() -> None:
    table = AnswerTable(("a", "b"), [(0.5, 1234), (2.5e-05, None)])
    assert csv_bytes(table, "fr").decode("utf-8-sig").split("\r\n") == ["a;b", "0,5;1234", "0,000025;", ""]
    assert "0.5" in csv_bytes(table, "en").decode("utf-8-sig")


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+1",
        "-1+1",
        "@x",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "\ufeff=1",
        "\u00a0+1",
        "\u200e=1",
        "\u2060@x",
        "\u202e=1",
        "\u3000=1",
        "'=1",
    ],
)
def test_formulas_are_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@given(st.lists(st.tuples(st.text(), st.text())))
def test_whatever_goes_in_stays_one_cell(rows: list[tuple[str, str]]) -> None:
    text = csv_bytes(AnswerTable(("a", "b"), list(rows)), "fr").decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len(read) == len(rows) + 1
    assert {len(row) for row in read} == {2}


@pytest.mark.parametrize(
    ("asked", "accepted", "default", "expected"),
    [
        ("en", "fr", "fr", "en"),
        (None, "", "en", "en"),
        (None, "en-US,fr;q=0.9", "fr", "en"),
        (None, "fr;q=0, en;q=0.1", "fr", "en"),
        (None, "de, *;q=x", "fr", "fr"),
        ("../", ";;;,=", "fr", "fr"),
    ],
)
def test_the_language_is_chosen(asked: str | None, accepted: str, default: str, expected: str) -> None:
    assert chosen_language(asked, accepted, default) == expected


TOURS = Entity(id="authority:tours", label="Authority", name="Tours", country="FR")
CLAIRE = Entity(id="person:claire-dumontel", label="Person", name="Claire Dumontel")


def facts(document: str = "document:minutes") -> DocumentFacts:
    role = Statement(
        {"from": CLAIRE, "relationship": "HOLDS_ROLE", "to": TOURS, "properties": {}, "locator": "participants, l. 4"}
    )
    summary = DocumentSummary(
        id=document, title="Minutes", date="2025-01-01", kind="minutes", publisher=None, statements=1
    )
    return DocumentFacts(document=summary, statements=[role])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    address, phone = "claire" + "@" + "example.org", " ".join(["02", *["00"] * 4])
    lines = [
        "one",
        "two",
        "three",
        f"**Claire** <b>Dumontel</b>, Tours, {address}, {phone}",
        "five",
        "six",
        "seven",
    ]
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "minutes.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return tmp_path / "documents"


def test_a_passage_has_its_lines_with_some_around_and_the_names_to_mark(folder: Path) -> None:
    passage = passage_of(str(folder), facts(), "4")
    assert passage is not None
    assert [line["number"] for line in passage["lines"]] == [2, 3, 4, 5, 6]
    assert set(passage["names"]) == {"Claire Dumontel", "Claire", "Dumontel", "Tours"}


def test_a_passage_shows_no_address_and_no_number(folder: Path) -> None:
    passage = passage_of(str(folder), facts(), "4")
    assert passage is not None
    assert passage["lines"][2]["text"] == "Claire Dumontel, Tours, […], […]"


@pytest.mark.parametrize("ranges", ["", "x", "99999", "0", "-1", "4-999999999"])
def test_odd_ranges_give_what_there_is(folder: Path, ranges: str) -> None:
    passage = passage_of(str(folder), facts(), ranges)
    assert passage is None or all(1 <= line["number"] <= 7 for line in passage["lines"])


@pytest.mark.parametrize(
    "document",
    ["../secret", "..%2fsecret", "", "/etc/passwd", "minutes.txt"],
)
def test_no_id_leads_out_of_the_folder(folder: Path, document: str) -> None:
    assert passage_of(str(folder), facts(f"document:{document}"), "1") is None


def test_without_documents_there_is_no_passage() -> None:
    assert passage_of("", facts(), "4") is None
    assert passage_of("no-such-folder", facts(), "4") is None
