"""Doubts go out as a spreadsheet and come back decided; a conflict or a slip refuses all of it."""

import csv
import io
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from graph.errors import InputError, UsageError
from graph.reviewed import Judgement, Review, ReviewClaim
from loaders.review.decisions import ClaimDecided, NamesDecided
from loaders.review.sheet_decisions import BadDecisions, Decisions, read_decisions
from loaders.review.workbook import column_of, columns_of, export, header
from tests.support.doubts import CITIES, LERAIN, LERIN, LERINS, PARTICIPANT, PARTNERSHIP, PEOPLE, review
from tests.support.hostile import HOSTILE

Fill = Callable[[dict[str, str]], dict[str, object]]
ENDINGS = ("xlsx", "csv")


def filled(path: Path, fill: Fill, language: str = "fr") -> Path:
    """Fill a spreadsheet as a person does: ``fill`` sees a row's cells and gives those that it changes."""
    if path.suffix == ".csv":
        return filled_csv(path, fill)
    book = load_workbook(path)
    sheet: Any = book.worksheets[0]
    columns = [column_of(str(cell.value)) for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        cells = {name: str(cell.value or "") for name, cell in zip(columns, row, strict=True)}
        for name, value in fill(cells).items():
            row[columns.index(name)].value = value
    book.save(path)
    return path


def filled_csv(path: Path, fill: Fill) -> Path:
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))
    columns = [column_of(cell) for cell in rows[0]]
    for row in rows[1:]:
        for name, value in fill(dict(zip(columns, row, strict=True))).items():
            row[columns.index(name)] = str(value)
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";").writerows(rows)
    path.write_text(buffer.getvalue(), "utf-8-sig")
    return path


def exported(folder: Path, ending: str = "xlsx", language: str = "fr", of: Review | None = None) -> Path:
    path = folder / f"doutes.{ending}"
    export(of or review(), path, language)
    return path


def decide(words: dict[str, dict[str, object]]) -> Fill:
    """Fill rows by their key, or for claims by their id."""
    return lambda row: words.get(row["key"] or row["id"], {})


def refused(path: Path, now: Review | None = None, language: str = "fr") -> list[str]:
    with pytest.raises(BadDecisions) as caught:
        read_decisions(path, now or review(), language)
    return [one.said(language) for one in caught.value.problems]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_untouched_sheet_decides_nothing(tmp_path: Path, ending: str, language: str) -> None:
    assert read_decisions(exported(tmp_path, ending, language), review(), language) == Decisions()


def names_in(decisions: Decisions) -> list[NamesDecided]:
    return [one for one in decisions.made if isinstance(one, NamesDecided)]


def claims_in(decisions: Decisions) -> list[ClaimDecided]:
    return [one for one in decisions.made if isinstance(one, ClaimDecided)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_decisions_come_back(tmp_path: Path, ending: str) -> None:
    words: dict[str, dict[str, object]] = {
        CITIES["sides"][0]["key"]: {"decision": "Différents", "why": "@une ville"},
        LERIN["key"]: {"decision": "split", "group": "a"},
        LERAIN["key"]: {"group": "A"},
        LERINS["key"]: {"decision": "séparer", "group": "B"},
        PARTNERSHIP["id"]: {"decision": "retenir", "field:since": "1989"},
        PARTICIPANT["id"]: {"decision": "reject", "why": "inconnu"},
    }
    found = read_decisions(filled(exported(tmp_path, ending), decide(words)), review(), "fr")
    by_cluster = {one.cluster: one for one in names_in(found)}
    assert by_cluster["cluster:cities"].groups == tuple((side["key"],) for side in CITIES["sides"])
    assert by_cluster["cluster:cities"].why == "@une ville"
    assert by_cluster["cluster:people"].groups == ((LERIN["key"], LERAIN["key"]), (LERINS["key"],))
    assert by_cluster["cluster:people"].expected == "s-people"
    assert [(one.claim, one.settlement, one.fields, one.why) for one in claims_in(found)] == [
        ("claim:partnership", "accepted", {**PARTNERSHIP["fields"], "since": "1989"}, ""),
        ("claim:participant", "rejected", None, "inconnu"),
    ]


def test_same_unsure_and_accepted_as_it_is(tmp_path: Path) -> None:
    words: dict[str, dict[str, object]] = {
        METROPOLE_KEY: {"decision": "same"},
        LERINS["key"]: {"decision": "Incertain"},
        PARTNERSHIP["id"]: {"decision": "accept"},
    }
    found = read_decisions(filled(exported(tmp_path), decide(words)), review(), "fr")
    assert {one.cluster: one.groups for one in names_in(found)} == {
        "cluster:cities": (tuple(side["key"] for side in CITIES["sides"]),),
        "cluster:people": (),
    }
    assert [one.fields for one in claims_in(found)] == [None]


METROPOLE_KEY = CITIES["sides"][1]["key"]


def test_a_list_of_words_is_offered(tmp_path: Path) -> None:
    sheet: Any = load_workbook(exported(tmp_path)).worksheets[0]
    offered = {one.formula1: str(one.sqref) for one in sheet.data_validations.dataValidation}
    assert set(offered) == {'"même,différents,séparer,incertain"', '"retenir,écarter"'}
    hidden = {column_of(str(sheet[f"{letter}1"].value)) for letter, d in sheet.column_dimensions.items() if d.hidden}
    assert hidden == {"key", "id", "state"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({LERIN["key"]: {"decision": "peut-être"}}, "ce mot n'est pas une décision"),
        (
            {LERIN["key"]: {"decision": "même"}, LERAIN["key"]: {"decision": "incertain"}},
            "une autre décision sur la ligne",
        ),
        ({LERIN["key"]: {"decision": "séparer", "group": "A"}}, "il manque la lettre du groupe"),
        ({key["key"]: {"decision": "séparer", "group": "A"} for key in (LERIN, LERAIN, LERINS)}, "un seul groupe"),
        ({LERIN["key"]: {"group": "A"}}, "un groupe, mais aucune décision"),
        ({PARTICIPANT["id"]: {"decision": "même"}}, "ce mot n'est pas une décision"),
    ],
)
def test_a_slip_is_named_with_its_place(tmp_path: Path, words: dict[str, dict[str, object]], expected: str) -> None:
    words = {**words, PARTNERSHIP["id"]: {"decision": "retenir"}}
    said = refused(filled(exported(tmp_path), decide(words)))
    assert expected in said[0]
    assert said[0].startswith("doutes.xlsx:")
    assert said[0].split(":")[2].strip() in ("décision", "groupe")


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_decided_since_is_a_conflict(tmp_path: Path, ending: str) -> None:
    path = filled(exported(tmp_path, ending), decide({METROPOLE_KEY: {"decision": "même"}}))
    now = review()
    now["clusters"] = [PEOPLE]
    left, right = sorted(side["key"] for side in CITIES["sides"])
    judgement = Judgement(
        id="j-2", left=left, right=right, verdict="different", who="Paul", when="2025-02-01T09:00:00Z", why=""
    )
    now["judgements"] = [judgement]
    assert "déjà tranché : différents (Paul, 2025-02-01)" in refused(path, now)[0]
    now["judgements"] = [{**judgement, "verdict": "same"}]
    assert read_decisions(path, now, "fr") == Decisions(already=1)
    now["judgements"] = []
    assert "n'est plus dans la file" in refused(path, now)[0]


def test_what_changed_since_is_a_conflict(tmp_path: Path) -> None:
    words: dict[str, dict[str, object]] = {
        LERIN["key"]: {"decision": "same"},
        PARTNERSHIP["id"]: {"decision": "accept"},
    }
    path = filled(exported(tmp_path, language="en"), decide(words))
    now = deepcopy(review())
    for doubt in (*now["clusters"], *now["claims"]):
        doubt["state"] += "-new"
    said = refused(path, now, "en")
    assert "changed since the export; now: Maude Lérin | Maude Lerain | M. Lerins" in "".join(said)
    assert "changed since the export; now: Port-Clair|Fairport" in "".join(said)


def test_a_claim_decided_since_is_known(tmp_path: Path) -> None:
    path = filled(exported(tmp_path), decide({PARTICIPANT["id"]: {"decision": "retenir"}}))
    now = review()
    now["claims"] = []
    decided = deepcopy(PARTICIPANT)
    decided["settlement"] = "accepted"
    assert read_decisions(path, now, "fr", lambda document: [decided]).already == 1
    decided["settlement"] = "rejected"
    with pytest.raises(BadDecisions, match="decided already: reject"):
        read_decisions(path, now, "fr", lambda document: [decided])


def test_a_missing_row_is_noticed(tmp_path: Path) -> None:
    path = filled(exported(tmp_path), decide({LERIN["key"]: {"decision": "same"}}))
    book = load_workbook(path)
    sheet: Any = book.worksheets[0]
    column = [column_of(str(cell.value)) for cell in sheet[1]].index("key") + 1
    line = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column).value == LERAIN["key"])
    sheet.delete_rows(line)
    book.save(path)
    assert "il manque 1 ligne de ce doute" in refused(path)[0]


def test_dates_that_a_spreadsheet_changed_are_no_correction(tmp_path: Path) -> None:
    now = review()
    event = {"name": "Réunion", "start": "2025-01-15", "end": "2025-01-16"}
    claim = deepcopy(PARTNERSHIP)
    claim["section"], claim["fields"] = "event", event
    now["claims"] = [claim]
    words: dict[str, dict[str, object]] = {
        PARTNERSHIP["id"]: {"decision": "retenir", "field:start": datetime(2025, 1, 15), "field:end": "16/01/2025"}
    }
    found = read_decisions(filled(exported(tmp_path, of=now), decide(words)), now, "fr")
    assert [one.fields for one in claims_in(found)] == [None]


@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_cells_are_harmless_and_come_back(tmp_path: Path, ending: str) -> None:
    now = review()
    claims: list[ReviewClaim] = []
    for number, text in enumerate(HOSTILE):
        fields = {"role": text, "organisation": "Valmont"}
        one = deepcopy(PARTICIPANT)
        one["id"], one["fields"], one["why"] = f"claim:{number}", fields, text
        claims.append(one)
    now["claims"] = claims
    path = exported(tmp_path, ending, of=now)
    if ending == "xlsx":
        sheet: Any = load_workbook(path).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert all(cell.value is None or isinstance(cell.value, str) for cell in cells)
    else:
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "@", "\t")]
    ids = {claim["id"] for claim in now["claims"]}
    path = filled(path, lambda row: {"decision": "retenir"} if row["id"] in ids else {})
    found = read_decisions(path, now, "fr")
    assert {one.claim for one in claims_in(found) if one.fields} == set()
    assert len(claims_in(found)) == len(HOSTILE)


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    exported(tmp_path)
    with pytest.raises(UsageError, match="is there already"):
        exported(tmp_path)
    with pytest.raises(UsageError, match=r"neither .xlsx nor .csv"):
        export(review(), tmp_path / "doutes.ods", "fr")


def test_other_files_are_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.save(tmp_path / "other.xlsx")
    (tmp_path / "other.csv").write_text("a;b\n1;2\n", "utf-8")
    (tmp_path / "torn.xlsx").write_bytes(exported(tmp_path).read_bytes()[:900])
    (tmp_path / "other.txt").write_text("x", "utf-8")
    for name in ("other.xlsx", "other.csv", "torn.xlsx", "other.txt", "nowhere.csv"):
        with pytest.raises(InputError):
            read_decisions(tmp_path / name, review(), "fr")


def test_every_column_is_found_again_in_both_languages() -> None:
    for column in columns_of(review()):
        assert [column_of(header(column, language)) for language in ("fr", "en")] == [column, column]
