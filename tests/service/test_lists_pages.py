"""The page on which the columns of a list are told: a list is never lost because its header was not understood."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.settings import Settings
from graph.store import Store
from service.web.api.endpoint import API
from tests.service.reviewing import WRITER, Visitor, reviewing

pytestmark = pytest.mark.database

UNKNOWN = "Alpha;Beta;Gamma\nGap;Traunstein;Allemagne\nFoix;;Andorre\n"
SAID = {"as": "twinnings", "column.1": "home", "column.2": "partner", "column.3": "country"}


@pytest.fixture
def visitor(web_settings: Settings, loaded_store: Store, tmp_path: Path) -> Iterator[Visitor]:
    with reviewing(web_settings, tmp_path / "data") as client:
        visitor = Visitor(client)
        visitor.sign_in()
        yield visitor


def sent(visitor: Visitor, folder: Path, name: str, text: str) -> str:
    """Send a list with the form, and give the address of its columns."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    address: str = visitor.upload(path).headers["location"]
    assert address.endswith("/columns"), address
    return address


def test_columns_are_told_and_remembered(visitor: Visitor, tmp_path: Path) -> None:
    address = sent(visitor, tmp_path, "liste-2024-04-01.csv", UNKNOWN)
    page = visitor.client.get(address).text
    assert "Traunstein" in page
    assert len(re.findall(r"<select id=.column-", page)) == 3
    document = address.split("/")[3]
    assert visitor.send("/review/columns", document=document, **SAID).headers["location"].startswith(address)
    for language, said in (("fr", "2 lignes vues, 1 lues"), ("en", "2 rows seen, 1 read")):
        answer = visitor.client.get(f"{address}?lang={language}").text
        assert said.split(",")[0].split()[0] in answer
    read = visitor.client.get(f"/review/document/{document}").text
    assert "Traunstein" in read
    other = sent(visitor, tmp_path, "autre-2024-04-02.csv", UNKNOWN.replace("Traunstein", "Bamberg"))
    assert "Bamberg" in visitor.client.get(other.removesuffix("/columns")).text, "the same header is known again"


def test_skipped_rows_come_back_as_a_spreadsheet(visitor: Visitor, tmp_path: Path) -> None:
    text = "Ville;Ville jumelée;Pays\nGap;Traunstein;Allemagne\nFoix;;Andorre\n"
    address = sent(visitor, tmp_path, "liste-2024-04-03.csv", text)
    answer = visitor.client.get(address.replace("/columns", "/skipped.xlsx"))
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][:3] == ("Ville", "Ville jumelée", "Pays")
    assert [row[0] for row in rows[1:]] == ["Foix"]
    corrected = tmp_path / "corrected-2024-04-03.xlsx"
    corrected.write_bytes(answer.content)
    again = visitor.upload(corrected).headers["location"]
    assert "Foix" in visitor.client.get(again).text


def test_a_wrong_choice_is_said_on_the_page(visitor: Visitor, tmp_path: Path) -> None:
    address = sent(visitor, tmp_path, "liste-2024-04-04.csv", UNKNOWN)
    document = address.split("/")[3]
    answer = visitor.send("/review/columns", document=document, **{"as": "twinnings", "column.1": "king"})
    assert answer.status_code == 400
    assert "Traunstein" in answer.text


def test_a_program_says_what_a_list_is(visitor: Visitor) -> None:
    query = {
        "name": "liste.csv",
        "as": "twinnings",
        "of": "Gap",
        "date": "2024-04-05",
        "map": ["1=partner", "2=country"],
    }
    answer = visitor.client.post(
        f"{API}/review/documents", params=query, content=b"X;Y\nTraunstein;DE\n", headers=WRITER
    )
    (found,) = answer.json()["ingestion"]["partnerships"]
    assert (found["party_a"], found["party_b"], found["country_b"]) == ("Gap", "Traunstein", "DE")


def test_the_columns_of_lines_of_text_are_told_too(visitor: Visitor, tmp_path: Path) -> None:
    text = "# Jumelages de Gap\n\n- Traunstein (Allemagne), 1981\n- Vallouise (Andorre), 1990\n"
    address = sent(visitor, tmp_path, "liste-2024-04-06.md", text)
    page = visitor.client.get(address).text
    assert len(re.findall(r"<select id=.column-", page)) == 4
    assert "Vallouise" in page
    document = address.split("/")[3]
    said = {"as": "twinnings", "column.1": "partner", "column.2": "country", "column.3": "ignored"}
    visitor.send("/review/columns", document=document, **said)
    plan = visitor.client.get(f"{API}/review/documents/{document}/plan", headers=WRITER).text
    assert "Vallouise" in plan
    assert "1981" not in plan, "the column of years was left out"
