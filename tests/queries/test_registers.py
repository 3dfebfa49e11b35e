"""What registers list beside what documents witness, on the small graph with an atlas of three pairs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Reader, Store
from loaders.loads.load import load
from queries.dormant import dormant
from queries.naming import resolve
from queries.registers import registers
from queries.roster import outlines, roster
from queries.searching import search
from queries.show import show
from tests.conftest import MINI, quiet

pytestmark = pytest.mark.database

ATLAS = "document:atlas-2024"
TABLES = {
    "documents": f"id,title,kind,date,url\n{ATLAS},Atlas,register,2024-01-15,https://atlas.example.org/\n",
    "authorities": "id,name,kind,country,document,locator\n"
    f'authority:norwick-gb,Norwick,city,GB,{ATLAS},"list, l. 4"\n'
    f'authority:norwick-fr,Norwick,commune,FR,{ATLAS},"list, l. 5"\n',
    "containment": "part,whole,document,locator\n"
    'authority:valmont,authority:metropole-de-valmont,document:reunion-2018-05-14,"news, l. 5"\n',
    "partnerships": "id,parties,document,locator\n"
    f'partnership:metropole-de-valmont--norwick,authority:metropole-de-valmont|authority:norwick,{ATLAS},"list, l. 2"\n'
    f'partnership:port-ellis--valmont,authority:valmont|authority:port-ellis,{ATLAS},"list, l. 3"\n'
    f'partnership:norwick-gb--saint-aubray,authority:norwick-gb|authority:saint-aubray,{ATLAS},"list, l. 4"\n',
    "observations": "partnership,kind,since,status,document,locator\n"
    f'partnership:metropole-de-valmont--norwick,twinning,1990,listed,{ATLAS},"list, l. 2"\n'
    f'partnership:port-ellis--valmont,twinning,,listed,{ATLAS},"list, l. 3"\n'
    f'partnership:norwick-gb--saint-aubray,twinning,,listed,{ATLAS},"list, l. 4"\n',
}


@pytest.fixture
def reader(database: Store, tmp_path: Path) -> Iterator[Reader]:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    load(database, [MINI, tmp_path], quiet)
    return database.reader()


def test_who_is_witnessed_who_is_listed_and_who_is_both(reader: Reader) -> None:
    found = registers(reader, language="en")
    standings = {one["name"]: one["standing"] for one in found["partnerships"]}
    assert standings == {
        "Valmont – Norwick": "both",
        "Saint-Aubray – Port Ellis": "witnessed",
        "Valmont – Port Ellis": "listed",
        "Saint-Aubray – Norwick": "listed",
    }
    assert found["counts"] == {"both": 1, "witnessed": 1, "listed": 2}
    assert {one["country"]: one["witnessed"] + one["both"] for one in found["countries"]} == {"US": 2, "GB": 0}
    assert [(one["url"], one["partnerships"]) for one in found["registers"]] == [("https://atlas.example.org/", 3)]


def test_a_city_stands_for_its_metropole_under_the_name_of_the_list(reader: Reader) -> None:
    first = registers(reader, standing="both")["partnerships"][0]
    assert first["id"] == "partnership:norwick--valmont" and first["witnessed_by"]
    assert [(one["listed_as"], one["since"]) for one in first["listed_by"]] == [
        ("Métropole de Valmont – Norwick", 1990)
    ]


def test_a_register_of_later_says_nothing_before_its_day(reader: Reader) -> None:
    assert registers(reader, as_of="2023-12-31")["counts"] == {"both": 0, "witnessed": 2, "listed": 0}


def test_what_only_a_list_names_is_called_so_by_every_answer(reader: Reader) -> None:
    """A page that calls the state unknown where another says that a list names it seems to contradict it."""

    def called(as_of: str) -> set[str]:
        shown = show(reader, "Valmont", as_of, "en")["relationships"]
        of_page = {one["entity"]["id"]: one["entity"]["verdict"] for one in shown if "verdict" in one["entity"]}
        known = roster(reader, outlines(reader), as_of=as_of, language="en").partnerships
        asked = dormant(reader, authority="Valmont", status="all", as_of=as_of, language="en")["partnerships"]
        told = {one["id"]: one["verdict"] for one in known} | {one["id"]: one["verdict"] for one in asked}
        listed = "partnership:port-ellis--valmont"
        return {of_page[listed], told[listed], asked[[one["id"] for one in asked].index(listed)]["verdict"]}

    assert called("2024-06-01") == {"listed, no known activity"}
    assert called("2023-12-31") == {"state unknown"}


@pytest.mark.parametrize(("asked", "listed"), [({"country": "GB"}, 1), ({"authority": "Valmont"}, 1)])
def test_one_country_or_authority(reader: Reader, asked: dict[str, str], listed: int) -> None:
    assert registers(reader, **asked)["counts"]["listed"] == listed


def test_whom_documents_tell_of_comes_before_a_namesake_in_a_register(reader: Reader) -> None:
    assert resolve(reader, "Norwick")["id"] == "authority:norwick"
    found = [one["entity"]["id"] for one in search(reader, "norwick")]
    assert found[0] == "authority:norwick"
    assert found.index("partnership:norwick--valmont") < found.index("partnership:norwick-gb--saint-aubray")
