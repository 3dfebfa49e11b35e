"""No text, however odd, makes the rules run away: each hostile paragraph is read at once, or given up in time."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from graph.errors import InputError
from loaders.documents import read_document
from loaders.documents.bounds import MAX_LINE_LENGTH, Deadline, time_bound
from loaders.ingestion import ingest, ingestion_of
from loaders.prose.gazetteer import gazetteer

HEAD = "Compte rendu de la réunion du groupe-pays Japon, Paris, le 3 mai 2024\n\nParticipants :\n\n"
LIMIT_S = 10.0
AT_ONCE_S = 6.0
"""For a paragraph of the greatest length; before the rules were bounded, half of these took more than a minute."""

REPEATED = {
    "names": "M. Jean DUPONT, Mme Anne ROUX, ",
    "honorifics": "M. ",
    "initials": "J. ",
    "capitals": "DURAND ",
    "capitalised words": "Aa ",
    "double names": "Jean-",
    "particles": "Jean de ",
    "towns": "Ville de la ",
    "towns and towns": "Tours et ",
    "twinnings": "jumelage entre Tours et Minneapolis ",
    "functions": "M. Jean DUPONT, adjoint au maire de ",
    "dates": "le 3 mai 2024, ",
    "half dates": "du 3 au ",
    "phone numbers": "01 02 03 ",
    "brackets": "(a",
    "links": "[a](",
    "bold": "**a ",
    "italic": "_a",
    "quotes": "« a ",
    "tags": "<a",
    "broken words": "a-",
    "one letter": "a",
    "accents": "e\u0301",
    "spaces": "a \u00a0",
}


@pytest.fixture(scope="module", autouse=True)
def known_names() -> None:
    """The lists of places are read once, whatever the document."""
    gazetteer()


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_a_paragraph_of_repetitions_is_read_at_once(piece: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    text = piece * ((MAX_LINE_LENGTH - 100) // len(piece))
    path.write_text(f"{HEAD}Tours {text}\n", encoding="utf-8")
    assert _seconds(path) < AT_ONCE_S


@pytest.mark.parametrize("ending", ["@", "@b" + "-" * 1000, "@b.", "+33 1"])
def test_a_long_run_before_an_address_is_read_at_once(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "address.txt"
    path.write_text(f"{HEAD}Tours {'a' * (MAX_LINE_LENGTH - 2000)}{ending}\n", encoding="utf-8")
    assert _seconds(path) < AT_ONCE_S


@pytest.mark.parametrize("line", ["a\n", "Jean Dupont\n", "Tours\n\n", "Minnea-\npolis et Tou-\n"])
def test_thousands_of_short_lines_are_read_in_time(line: str, tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text(HEAD + line * (19_000 // line.count("\n")), encoding="utf-8")
    assert _seconds(path) < LIMIT_S


def test_fifty_thousand_names_are_given_up_in_time(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    paragraph = REPEATED["names"] * 300
    path.write_text(HEAD + f"{paragraph}\n\n" * 80, encoding="utf-8")
    assert _seconds(path) < LIMIT_S


def test_time_is_bounded_for_reading_and_for_understanding(tmp_path: Path) -> None:
    path = tmp_path / "slow.txt"
    path.write_text(f"{HEAD}- Mme Anne Roux, maire de Tours\n", encoding="utf-8")
    text = read_document(path)
    with time_bound(path, seconds=-1.0), pytest.raises(InputError, match=r"slow\.txt, l\. \d+: reading takes"):
        ingestion_of(text)
    with pytest.raises(InputError, match=r"slow\.pdf, p\. 7: reading takes"):
        Deadline(Path("slow.pdf"), seconds=-1.0).check("p. 7")


def _seconds(path: Path) -> float:
    begun = process_time()
    try:
        ingest(path)
    except InputError as error:
        assert "reading takes more than" in error.message
    return process_time() - begun
