"""Whatever the bytes of a file: rows or problems, text or a refusal, and never another error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from loaders.files.bounds import SUFFIXES
from loaders.files.documents import read_document
from loaders.ingestion import ingestion_of
from loaders.tables.problems import BadTables
from loaders.tables.reading import read_tables
from loaders.tables.validation import validate
from tests.loaders.broken.archives import pdf_bytes, repacked, word_bytes, workbook_bytes
from tests.loaders.broken.tables import THEMES
from tests.support.profiles import examples

SHEET, BODY = "xl/worksheets/sheet1.xml", "word/document.xml"
SOUND = {
    ".csv": THEMES.encode(),
    ".tsv": THEMES.replace(",", "\t").encode(),
    ".json": b'[{"Nom": "Roux Anne", "Ville": "Tours"}]',
    ".xlsx": workbook_bytes([["id", "name"], ["theme:a", "Vélo"]]),
    ".docx": word_bytes("Compte rendu de la réunion à Tours"),
    ".pdf": pdf_bytes(),
    ".txt": "Compte rendu\n\nPrésents : Mme Roux, maire de Tours\n".encode(),
    ".md": b"# Compte rendu\n\n| Nom | Ville |\n|---|---|\n| Roux Anne | Tours |\n",
}
PARTS = {".xlsx": SHEET, ".docx": BODY}
LETTERS = st.text(st.sampled_from('id,;"\n\r\t|nameéa=+@\x00\ufeff\u2028_x0 1'), max_size=200)

several = examples(20)


@st.composite
def spoilt(draw: st.DrawFn, sound: bytes) -> bytes:
    """Sound bytes with a piece cut out, put in or changed."""
    start = draw(st.integers(0, len(sound)))
    end = draw(st.integers(start, min(len(sound), start + 40)))
    return sound[:start] + draw(st.binary(max_size=20)) + sound[end:]


def read_as_table(path: Path) -> None:
    try:
        validate(read_tables([path]))
    except BadTables as error:
        assert error.problems
        assert all(problem.found and problem.expected for problem in error.problems)


def read_as_document(path: Path) -> None:
    try:
        ingestion_of(read_document(path))
    except InputError as error:
        assert error.message.startswith(path.name)
        assert error.hint


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@several
@given(content=st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_problem(suffix: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"themes{suffix}"
    path.write_bytes(content)
    read_as_table(path)


@several
@given(text=LETTERS)
def test_any_text_is_a_table_or_a_problem(text: str, tmp_path: Path) -> None:
    path = tmp_path / "themes.csv"
    path.write_bytes(text.encode())
    read_as_table(path)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@several
@given(data=st.data())
def test_a_spoilt_table_is_a_table_or_a_problem(suffix: str, data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / f"themes{suffix}"
    path.write_bytes(data.draw(spoilt(SOUND[suffix])))
    read_as_table(path)


@several
@given(data=st.data())
def test_a_spoilt_sheet_is_a_table_or_a_problem(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "themes.xlsx"
    path.write_bytes(repacked(SOUND[".xlsx"], SHEET, lambda xml: data.draw(spoilt(xml))))
    read_as_table(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
@several
@given(content=st.binary(max_size=400))
def test_any_bytes_are_a_document_or_refused(suffix: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    read_as_document(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
@several
@given(data=st.data())
def test_a_spoilt_document_is_read_or_refused(suffix: str, data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / f"spoilt{suffix}"
    path.write_bytes(data.draw(spoilt(SOUND[suffix])))
    read_as_document(path)


@pytest.mark.parametrize("suffix", PARTS)
@several
@given(data=st.data())
def test_a_spoilt_part_is_read_or_refused(suffix: str, data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / f"spoilt{suffix}"
    path.write_bytes(repacked(SOUND[suffix], PARTS[suffix], lambda xml: data.draw(spoilt(xml))))
    read_as_document(path)
