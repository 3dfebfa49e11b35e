"""Tables are read from CSV and XLSX alike; what cannot be read is said with its place."""

from pathlib import Path

import pandas as pd
import pytest

from loaders.tables.claims import Row
from loaders.tables.problems import Problem
from loaders.tables.reading import read_tables
from tests.loaders.writing import MINI, mini_copy

THEMES = "id,name,name_en\ntheme:velo,Vélo,Cycling\n"


def themes(folder: Path, text: str, encoding: str = "utf-8") -> tuple[list[Row], list[Problem]]:
    """Read one small table."""
    path = folder / "themes.csv"
    path.write_bytes(text.encode(encoding))
    claims = read_tables([path])
    return list(claims["themes"]), list(claims.problems)


def as_workbook(source: Path, path: Path) -> Path:
    """Keep all tables of a folder as sheets of one workbook."""
    with pd.ExcelWriter(path) as workbook:
        for file in sorted(source.glob("*.csv")):
            frame = pd.read_csv(file, dtype=str, na_filter=False)
            frame.to_excel(workbook, sheet_name=file.stem, index=False)
    return path


def test_a_workbook_says_what_the_folder_says(tmp_path: Path) -> None:
    from_folder, from_workbook = read_tables([MINI]), read_tables([as_workbook(MINI, tmp_path / "all.xlsx")])
    assert from_workbook.problems == ()
    assert set(from_workbook) == set(from_folder)


def test_rows_keep_their_place(tmp_path: Path) -> None:
    read = read_tables([as_workbook(MINI, tmp_path / "all.xlsx")])["people"][1]
    assert (read.file, read.sheet, read.line, read["id"]) == (
        f"{tmp_path.name}/all.xlsx",
        "people",
        3,
        "person:paul-verrane",
    )


def test_a_workbook_with_one_sheet_is_named_like_its_table(tmp_path: Path) -> None:
    path = tmp_path / "themes.xlsx"
    pd.DataFrame([{"id": "theme:velo", "name": "Vélo", "name_en": ""}]).to_excel(path, sheet_name="Feuil1", index=False)
    assert [row["name"] for row in read_tables([path])["themes"]] == ["Vélo"]


def test_dates_and_years_of_a_spreadsheet_are_read_as_they_look(tmp_path: Path) -> None:
    path = tmp_path / "documents.xlsx"
    row = {"id": "document:d", "title": "D", "kind": "minutes", "date": pd.Timestamp("2020-12-15"), "note": 1988}
    pd.DataFrame([row]).to_excel(path, index=False)
    read = read_tables([path])["documents"][0]
    assert (read["date"], read["note"]) == ("2020-12-15", "1988")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + THEMES, id="byte order mark"),
        pytest.param(THEMES.replace(",", ";"), id="semicolons"),
        pytest.param(THEMES.replace("\n", "\r\n"), id="windows line ends"),
        pytest.param("name,id\nVe\u0301lo,theme:velo\n", id="other order, decomposed accent, optional column left out"),
        pytest.param(" id , name \n\n  theme:velo , Vélo \n,\n", id="spaces and blank lines"),
    ],
)
def test_common_forms_of_csv_are_read(tmp_path: Path, text: str) -> None:
    rows, problems = themes(tmp_path, text)
    assert ([(row["id"], row["name"]) for row in rows], problems) == ([("theme:velo", "Vélo")], [])


def test_lines_count_blank_lines_and_line_breaks_in_cells(tmp_path: Path) -> None:
    rows, _ = themes(tmp_path, 'id,name\n\ntheme:a,"A\nB"\ntheme:c,C\n')
    assert [row.line for row in rows] == [3, 5]


@pytest.mark.parametrize(
    ("text", "encoding", "line", "column", "found"),
    [
        ("id,name\ntheme:a,Été\n", "cp1252", 2, "", "another encoding"),
        ("id,nom\ntheme:a,A\n", "utf-8", 1, "nom", "nom"),
        ("id\ntheme:a\n", "utf-8", 1, "name", "no such column"),
        ("id,name,name\ntheme:a,A,A\n", "utf-8", 1, "name", "name"),
        ("id,name\ntheme:a,A\ntheme:b,B, and more\n", "utf-8", 3, "", "and more"),
        ('id,name\ntheme:a,"A\n', "utf-8", 2, "", "a quotation mark that is never closed"),
        ("", "utf-8", 0, "", "the file is empty"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(
    tmp_path: Path, text: str, encoding: str, line: int, column: str, found: str
) -> None:
    _, problems = themes(tmp_path, text, encoding)
    assert (line, column, found) in [(problem.line, problem.column, problem.found) for problem in problems]
    assert all(problem.file == f"{tmp_path.name}/themes.csv" for problem in problems)


def test_an_unknown_table_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "theme.csv").write_text(THEMES, encoding="utf-8")
    (problem,) = read_tables([tmp_path]).problems
    assert (problem.found, problem.remedy) == ("theme", "Nearest: themes.")


@pytest.mark.parametrize("name", ["missing", "notes.txt"])
def test_a_path_without_tables_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    assert len(read_tables([tmp_path / name]).problems) == 1


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert [problem.found for problem in read_tables([tmp_path]).problems] == ["no table"]


def test_a_broken_workbook_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "people.xlsx").write_bytes(b"PK no workbook")
    assert len(read_tables([tmp_path]).problems) == 1


def test_reference_tables_and_lock_files(tmp_path: Path) -> None:
    folder = mini_copy(tmp_path)
    (folder / "~$people.xlsx").write_bytes(b"")
    (folder / "reference").mkdir()
    (folder / "reference" / "authorities.csv").write_text(
        "authority,siren,source\nauthority:valmont,123,list\n", encoding="utf-8"
    )
    claims = read_tables([folder])
    assert (claims.problems, len(claims["reference_authorities"])) == ((), 1)


def test_what_reaches_a_person_is_not_repeated(tmp_path: Path) -> None:
    _, (problem,) = themes(tmp_path, "id,name\ntheme:a,A,claire@" + "valmont.example\n")
    assert "@" not in str(problem) + problem.found
