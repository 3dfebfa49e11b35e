"""Every row's passage is re-read in its document, and a row that is not there is found."""

from pathlib import Path

import pytest

from loaders.tables.claims import Row
from loaders.tables.reading import read_tables
from loaders.tables.verify import FIRST_WORDS, DocumentPassage, Verification, missing, verify
from tests.loaders.writing import DOCUMENTS, MINI, change, mini_copy


def verified(folder: Path, documents: Path = DOCUMENTS) -> Verification:
    return verify(read_tables([folder]), documents)


def test_the_small_dataset_stands_in_its_documents() -> None:
    verification = verified(MINI)
    assert verification.failures == []
    assert (verification.checked["roles"], verification.checked["people"]) == (6, 4)


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "looked_for"),
    [
        ("roles", 1, "locator", "participants, l. 10", "Claire Dumontel"),
        ("roles", 5, "person", "person:paul-verrane", "Paul Verrane"),
        ("roles", 0, "body", "authority:norwick", "Norwick"),
        ("observations", 0, "locator", "news, l. 7", "Valmont"),
        ("topics", 0, "locator", "news, l. 6", "Valmont"),
        ("intermediaries", 0, "locator", "news, l. 5", "Norwick Sister Cities"),
        ("attendance", 0, "locator", "participants, l. 500", "Claire Dumontel"),
        ("memberships", 0, "locator", "participants, l. 10", "Groupe-pays Amérique"),
        ("roles", 0, "role", "Directrice des sports", "Directrice des sports"),
        ("observations", 0, "since", "1987", "1987"),
        ("observations", 0, "status", "lapsed", "lapsed"),
    ],
)
def test_a_broken_row_is_found(tmp_path: Path, table: str, row: int, column: str, value: str, looked_for: str) -> None:
    folder = mini_copy(tmp_path)
    change(folder / f"{table}.csv", lambda rows: rows[row].update({column: value}))
    found = [(failure.file, failure.line, failure.looked_for) for failure in verified(folder).failures]
    expected = [(f"tables/{table}.csv", row + 2, looked_for)]
    assert [one for one in found if one[0] == f"tables/{table}.csv"][:1] == expected


def test_a_failure_shows_a_few_words_and_nothing_private(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for path in DOCUMENTS.iterdir():
        text = path.read_text(encoding="utf-8").replace(
            "Mayor", "jane@" + "norwick.example 0" + "2 47 12 34 56 Mayor of the town"
        )
        (documents / path.name).write_text(text, encoding="utf-8")
    folder = mini_copy(tmp_path)
    change(folder / "roles.csv", lambda rows: rows[5].update(body="authority:port-ellis"))
    (failure,) = verified(folder, documents).failures
    assert failure.passage == "Jane Holloway | Mayor of the town |"
    assert len(failure.passage.split()) == FIRST_WORDS
    assert str(failure).startswith("tables/roles.csv:7: “Port Ellis” not in document:reunion-2024-06-11")


def test_a_document_that_is_not_there_fails_once(tmp_path: Path) -> None:
    (failure, other) = verified(MINI, tmp_path).failures
    assert (failure.file, failure.line, failure.passage) == ("mini/documents.csv", 2, "no such text")
    assert other.line == 3


def test_another_spelling_that_is_stated_stands_for_the_name(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)

    (folder / "disagreements.csv").write_text(
        "about,property,value,note,document,locator\n"
        'authority:valmont,name,Norwick,,document:reunion-2024-06-11,"l. 6"\n',
        encoding="utf-8",
    )
    assert verified(folder).failures == []


def test_a_year_is_counted_from_a_duration_where_the_row_says_so() -> None:
    def begins(words: str, since: str, basis: str, seen: str = "2016-03-30") -> bool:
        cells = {"partnership": "", "since": since, "since_basis": basis, "status": "active", "date": seen}
        row = Row("observations", "", 1, {name: place for place, name in enumerate(cells)}, tuple(cells.values()))
        return not list(missing(row, "observations", DocumentPassage.of([words]), [], seen))

    assert begins("un jumelage de bientôt 25 ans", "1991", "about")
    assert begins("a twinning of nearly 20 years", "1997", "about")
    assert begins("depuis 15 ans", "2001", "counted")
    assert begins("un partenariat de 18 mois", "2024", "counted", "2025-11-20")
    assert not begins("depuis 15 ans", "2002", "counted")
    assert not begins("un jumelage de bientôt 25 ans", "1994", "about")
    assert not begins("depuis 15 ans", "2001", "stated")


def test_an_organisation_may_be_named_in_passing() -> None:
    assert DocumentPassage.of(["les barreaux de Caen et de Nashville"]).holds_words_of("Barreau de Nashville")
    assert not DocumentPassage.of(["les barreaux de Caen"]).holds_words_of("Barreau de Nashville")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("la ville de Cler-\nmont-Ferrand", "Clermont-Ferrand"),
        ("la ville de Clermont-\nFerrand", "Clermont-Ferrand"),
        ("**M. Joël BRUNEAU,** maire", "Joel Bruneau"),
        ("au 6<sup>ème</sup> Forum", "6ème Forum"),
        ("les villes de St-Étienne et d’Angers", "Saint-Etienne"),
        ("Mulhouse Alsace AgglomérationDijon", "Mulhouse Alsace Agglomération"),
        ("Lyon,\nMarseille", "Lyon Marseille"),
    ],
)
def test_names_are_found_as_documents_print_them(text: str, name: str) -> None:
    assert DocumentPassage.of(text.split("\n")).holds(name)


@pytest.mark.parametrize(("text", "name"), [("Toursan", "Tours"), ("La Rochelle", "Rochel"), ("Tours", "")])
def test_parts_of_words_are_not_found(text: str, name: str) -> None:
    assert not DocumentPassage.of([text]).holds(name)
