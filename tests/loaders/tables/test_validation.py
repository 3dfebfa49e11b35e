"""Every fault in the tables is found before anything is written, with file, row and column."""

from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.tables.problems import SHOWN, BadTables, Problem
from loaders.tables.reading import read_tables
from loaders.tables.validation import validate
from tests.loaders.writing import MINI, Rows, change, mini_copy


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(BadTables) as caught:
        validate(read_tables([folder]))
    return list(caught.value.problems)


def test_the_small_dataset_is_valid() -> None:
    assert validate(read_tables([MINI])) == []


@pytest.mark.parametrize(
    ("table", "column", "wrong", "expected"),
    [
        ("people", "name", "", "text"),
        ("people", "honorific", "Mme", "one of Madame, Monsieur"),
        ("people", "id", "person:Claire", "an id such as person:lower-case-words"),
        ("people", "id", "authority:claire", "an id such as person:lower-case-words"),
        ("authorities", "kind", "comune", "one of commune, metropole"),
        ("documents", "date", "14/05/2018", "a date: YYYY-MM-DD, YYYY-MM or YYYY"),
        ("documents", "date", "2018-02-30", "a date: YYYY-MM-DD, YYYY-MM or YYYY"),
        ("networks", "founded", "en 1975", "a year of four digits"),
        ("networks", "declared_members", "about 120", "a whole number"),
        ("roles", "locator", "participants", "a locator that ends with its lines"),
        ("roles", "locator", "participants, l. 12-10", "a locator that ends with its lines"),
        ("roles", "document", "reunion-2018-05-14", "an id that starts with document:"),
        ("roles", "person", "person:claire-dumonteil", "the id of a known entity"),
        ("roles", "body", "event:reunion-2018-05-14", "an id that starts with authority: | network: | organisation:"),
        ("representation", "body", "person:claire-dumontel", "an id that starts with authority: | network:"),
        ("topics", "theme", "service:reunions", "an id that starts with theme:"),
        ("events", "end", "2018-05-13", "no date before start: 2018-05-14"),
        ("partnerships", "parties", "authority:valmont", "two different ids or more"),
        ("partnerships", "parties", "authority:valmont|authority:elsewhere", "the id of a known entity"),
        ("partnerships", "id", "partnership:valmont--norwick", "partnership:norwick--valmont"),
        ("observations", "status", "asleep", "one of active, emerging"),
        ("observations", "since_basis", "guessed", "one of stated, counted, about"),
        ("documents", "url", "www.valmont.example", "an address that starts with https://"),
        ("containment", "whole", "authority:valmont", "an id of the same kind as network:groupe-pays-amerique"),
        ("containment", "whole", "network:groupe-pays-amerique", "nothing that is itself a part of network:groupe"),
    ],
)
def test_a_wrong_cell_is_found_with_its_place(
    tmp_path: Path, table: str, column: str, wrong: str, expected: str
) -> None:
    folder = mini_copy(tmp_path)
    change(folder / f"{table}.csv", lambda rows: rows[0].update({column: wrong}))
    found = [problem for problem in problems_of(folder) if problem.file == f"tables/{table}.csv" and problem.line == 2]
    assert any(
        problem.column == column
        and problem.found == (wrong.rpartition("|")[2] or "nothing")
        and problem.expected.startswith(expected)
        for problem in found
    )


def test_a_chair_does_not_end_before_it_begins(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "chairs.csv", lambda rows: rows[1].update({"from": "2020-10", "to": "2019"}))
    (problem,) = problems_of(folder)
    assert (problem.line, problem.column, problem.expected) == (3, "to", "no date before from: 2020-10")


def test_a_partner_is_found_or_sought(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "partnerships.csv", lambda rows: rows[0].update(sought="anybody"))
    (problem,) = problems_of(folder)
    assert (problem.line, problem.column) == (2, "parties")


def test_a_basis_without_a_year_is_refused(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "observations.csv", lambda rows: rows[0].update(since="", since_basis="about"))
    assert [(problem.line, problem.column) for problem in problems_of(folder)] == [(2, "since_basis")]


def test_two_spellings_of_a_name_do_not_disagree(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    (folder / "disagreements.csv").write_text(
        "about,property,value,note,document,locator\n"
        'authority:port-ellis,name,Port Ellis,,document:reunion-2018-05-14,"l. 7"\n'
        'authority:port-ellis,name,Port-Ellis,,document:reunion-2018-05-14,"l. 7"\n',
        encoding="utf-8",
    )
    assert [(problem.line, problem.column) for problem in problems_of(folder)] == [(3, "value")]


def test_only_a_wish_has_a_country_of_its_own(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "partnerships.csv", lambda rows: [row.update(country="US") for row in rows])
    assert {problem.column for problem in problems_of(folder)} == {"country"}


@pytest.mark.parametrize(
    ("table", "column"),
    [("people", "aliases"), ("roles", "role"), ("events", "place"), ("intermediaries", "how"), ("chairs", "locator")],
)
@pytest.mark.parametrize(
    ("detail", "kind"),
    [
        ("claire@" + "valmont.example", "an e-mail address"),
        ("tel. 0" + "2 47 12 34 56", "a phone number"),
        ("+33" + " 2 47 12 34 56", "a phone number"),
        ("(612) " + "555-0123", "a phone number"),
        ("03-" + "1234-5678", "a phone number"),
    ],
)
def test_no_way_to_reach_a_person_gets_in(tmp_path: Path, table: str, column: str, detail: str, kind: str) -> None:
    folder = mini_copy(tmp_path)
    change(folder / f"{table}.csv", lambda rows: rows[0].update({column: detail}))
    (problem,) = problems_of(folder)
    assert (problem.line, problem.column, problem.found) == (2, column, kind)


def test_locators_and_numbers_are_no_phone_numbers(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "roles.csv", lambda rows: rows[0].update(locator="table 2020-2025, l. 1136-1140, 2064-2067, 10"))
    assert validate(read_tables([folder])) == []


def test_a_misspelt_id_is_given_the_nearest(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "roles.csv", lambda rows: rows[2].update(person="person:paul-veranne"))
    (problem,) = problems_of(folder)
    assert (problem.line, problem.remedy.split(",")[0]) == (4, "Nearest: person:paul-verrane")
    assert str(problem).startswith("tables/roles.csv:4:person: found “person:paul-veranne”")


def test_all_problems_are_reported_at_once_and_in_order(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "roles.csv", lambda rows: [row.update(kind="boss") for row in rows])
    change(folder / "people.csv", lambda rows: rows[0].update(document=""))
    (folder / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    found = [(problem.file.split("/")[1], problem.line) for problem in problems_of(folder)]
    assert found == [("extra.csv", 0), ("people.csv", 2), *(("roles.csv", line) for line in range(2, 8))]


def test_a_long_list_is_cut_in_the_message_only(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "themes.csv", lambda rows: rows.extend({"id": "x", "name": "x", "name_en": ""} for _ in range(60)))
    with pytest.raises(InputError) as caught:
        validate(read_tables([folder]))
    assert isinstance(caught.value, BadTables)
    assert len(caught.value.problems) == 60
    assert len(caught.value.message.splitlines()) == SHOWN + 2


def test_one_id_is_one_entity(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "people.csv", lambda rows: rows.append({**rows[0], "family_name": "Other"}))
    (problem,) = problems_of(folder)
    assert (problem.line, problem.column, problem.found) == (6, "family_name", "Other")


def test_one_passage_dates_a_partnership_once(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "observations.csv", lambda rows: rows.append({**rows[0], "since": "1999"}))
    (problem,) = problems_of(folder)
    assert (problem.line, problem.column) == (6, "since")


def test_containment_in_a_circle_is_found(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)

    def close(rows: Rows) -> None:
        rows.append({**rows[0], "part": rows[0]["whole"], "whole": rows[0]["part"]})

    change(folder / "containment.csv", close)
    assert [(problem.line, problem.column) for problem in problems_of(folder)] == [(2, "whole"), (3, "whole")]


def test_a_shared_spelling_is_a_warning(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "authorities.csv", lambda rows: rows[1].update(aliases="VILLE DE VALMONT"))
    (warning,) = validate(read_tables([folder]))
    assert (warning.file, warning.line, warning.found) == ("tables/authorities.csv", 2, "ville de valmont")
