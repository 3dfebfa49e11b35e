"""Every command answers, fails in two lines with the right exit status, and is documented."""

import json
import re
from pathlib import Path

import pytest
import typer.main

from graph.engine.layout import layout_of
from graph.settings import Settings
from graph.store import Store
from service.command_line import app
from tests.contract.test_no_personal_data import EMAIL, PHONE
from tests.service.conftest import Run, answer
from tests.support.drawing import draw

pytestmark = pytest.mark.database
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(loaded_store: Store, jumelage: Run) -> Run:
    """Run ``jumelage`` on the bundled data."""
    return jumelage


def test_connect_keeps_the_contract(run: Run) -> None:
    found = answer(run, "connect", "Tours", "Minneapolis")
    assert found["from"] == {"id": "authority:tours", "label": "Authority", "name": "Tours", "country": "FR"}
    first = found["paths"][0]
    assert (first["rank"], [step["relationship"] for step in first["steps"]]) == (1, ["PARTY_TO", "PARTY_TO"])
    assert 0 < first["score"] <= 1
    assert all(set(source) == {"document", "locator", "date"} for step in first["steps"] for source in step["sources"])
    assert {"Aurore Mallet", "Jérôme Tebaldi"} <= {p["person"]["name"] for p in found["contacts"]["authority:tours"]}


def test_people_link_cities_that_have_no_partnership(run: Run) -> None:
    found = answer(run, "connect", "Nantes", "Cincinnati", "--lang", "en")
    assert "authority:nancy" in {step["to"]["id"] for step in found["paths"][0]["steps"]}
    assert all(step["sources"] for path in found["paths"] for step in path["steps"])
    assert found["brokers"]


def test_dormant_keeps_the_contract(run: Run) -> None:
    found = answer(run, "dormant", "--as-of", "2025-11-21", "--country", "US")
    assert (found["as_of"], found["months"]) == ("2025-11-21", 36)
    by_id = {partnership["id"]: partnership for partnership in found["partnerships"]}
    lapsed = by_id["partnership:pittsburgh--saint-etienne"]
    assert (lapsed["status"], lapsed["explicit"]) == ("dormant", True)
    assert "Jérôme Auslender" in {person["person"]["name"] for person in lapsed["country_group_chairs"]}
    assert "partnership:marseille--san-diego" not in by_id
    assert all(partnership["reasons"] and partnership["sources"] for partnership in by_id.values())


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [("2016-01-01", "unknown"), ("2016-04-01", "active"), ("2020-01-01", "dormant"), ("2021-01-01", "active")],
)
def test_a_verdict_knows_only_what_was_known_then(run: Run, as_of: str, verdict: str) -> None:
    found = answer(run, "dormant", "--as-of", as_of, "--authority", "Tours", "--status", "all")
    assert {p["id"]: p["status"] for p in found["partnerships"]}["partnership:minneapolis--tours"] == verdict


def test_overlap_keeps_the_contract(run: Run) -> None:
    found = answer(run, "overlap", "CUF", "AFCCRE", "--by", "members")
    assert [network["id"] for network in found["networks"]] == ["network:cuf", "network:afccre"]
    assert found["coverage"]["network:afccre"]["declared"] == 1000
    assert {"a", "b", "shared", "jaccard"} == set(found["pairs"][0])


def test_show_tells_where_sources_disagree(run: Run) -> None:
    found = answer(run, "show", "9e Rencontres franco-japonaises")
    start = next(one for one in found["disagreements"] if one["about"] == "start")
    assert {value["value"] for value in start["values"]} >= {"2026-10-21", "2025-10-21"}
    assert all(value["sources"] for value in start["values"])


def test_export_holds_every_relationship_with_its_sources(run: Run) -> None:
    status, out, _ = run("export", "--format", "json")
    assert status == 0
    found = json.loads(out)
    ids = {node["id"] for node in found["nodes"]}
    assert len(found["relationships"]) > 1400
    for relation in found["relationships"]:
        assert {relation["from"], relation["to"]} <= ids
        assert relation["sources"]
        assert all("#" in source for source in relation["sources"])
    assert not EMAIL.search(out)
    assert not PHONE.search(out)


def test_logs_hold_neither_addresses_nor_numbers(run: Run, engine_settings: Settings) -> None:
    run("connect", "Nantes", "Cincinnati")
    run("search", "a person" + "@" + "town.fr")
    logs = list(layout_of(engine_settings).logs.glob("*.log"))
    assert logs
    for log in logs:
        text = log.read_text(encoding="utf-8", errors="replace")
        assert not EMAIL.search(text), log.name
        assert not PHONE.search(text), log.name


def test_status_counts_what_is_there(run: Run) -> None:
    found = answer(run, "status")
    assert found["nodes"]["Person"] >= 220
    assert found["dataset"]["version"]


@pytest.mark.parametrize(
    ("arguments", "expected_status", "complaint"),
    [
        (("connect", "Tours", "Tours"), 2, "Les deux côtés sont Tours"),
        (("connect", "Tours", "Nullepart"), 1, "Rien ne s’appelle « Nullepart »"),
        (("connect", "Tours", "Nullepart", "--lang", "en"), 1, "Nothing is called “Nullepart”"),
        (("connect", "Tours", "Minneapolis", "--as-of", "2025-13-01"), 2, "« 2025-13-01 » n’est pas une date"),
        (("overlap", "CUF", "Ligue hanséatique"), 1, "Aucun réseau ne s’appelle"),
        (("overlap", "CUF", "Tours"), 1, "Aucun réseau ne s’appelle « Tours »"),
        (("dormant", "--months", "0"), 2, ""),
        (("dormant", "--status", "asleep"), 2, ""),
        (("search", "zzzzzzzzzz"), 1, ""),
        (("load", "no-such-folder"), 2, "no-such-folder"),
        (("verify", "--documents", "no-such-folder"), 2, "no-such-folder"),
        (("wed", "Tours"), 2, ""),
    ],
)
def test_a_mistake_ends_in_a_line_and_a_remedy(
    run: Run, arguments: tuple[str, ...], expected_status: int, complaint: str
) -> None:
    status, out, err = run(*arguments)
    assert status == expected_status
    assert complaint in err
    assert "Traceback" not in out + err
    assert not out


def test_a_name_that_two_bear_is_bad_usage(empty_store: Store, jumelage: Run) -> None:
    draw(empty_store, {"authority:lyre-a": {"name": "Lyre"}, "authority:lyre-b": {"name": "Lyre"}}, [])
    status, out, err = jumelage("show", "Lyre")
    assert (status, out) == (2, "")
    assert "désigne 2 entités" in err
    assert "authority:lyre-b" in err


def test_an_unknown_name_comes_with_the_nearest(run: Run) -> None:
    _, _, err = run("show", "Minneapoliss")
    assert "authority:minneapolis" in err


def test_explain_prints_cypher_that_can_be_pasted(run: Run) -> None:
    _, out, _ = run("dormant", "--explain")
    assert re.search(r"^:params \{.*as_of: ", out, re.MULTILINE)
    assert "MATCH" in out


def test_explain_leaves_json_alone(run: Run) -> None:
    _, out, err = run("dormant", "--explain", "--json")
    assert json.loads(out)["partnerships"]
    assert "MATCH" in err


@pytest.mark.parametrize(
    "arguments", [("connect", "Nice", "Minneapolis"), ("dormant",), ("brief", "Tours"), ("show", "CUF")]
)
def test_answers_come_in_both_languages(run: Run, arguments: tuple[str, ...]) -> None:
    french, english = (run(*arguments, "--lang", language)[1] for language in ("fr", "en"))
    assert french and english
    assert french != english or arguments[0] == "show"


def test_every_command_has_help_and_stands_in_the_readme_or_the_docs() -> None:
    documented = "\n".join(
        path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    )
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        assert command.help, name
        assert f"jumelage {name}" in documented, name


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_role_that_is_not_known_is_said_in_the_language_asked_for(run: Run, form: tuple[str, ...]) -> None:
    for language, said in (("fr", "(fonction non précisée)"), ("en", "(role not stated)")):
        assert said in run("show", "person:aude-sivigny", "--lang", language, *form)[1]
