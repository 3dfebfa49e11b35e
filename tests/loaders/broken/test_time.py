"""No text, however odd, makes the rules run away: each hostile paragraph is read at once, or given up in time."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from graph.errors import InputError
from loaders.files import bounds
from loaders.files.bounds import MAX_LINE_LENGTH, MAX_SECONDS, check_time, time_bound
from loaders.files.documents import read_document
from loaders.ingestion import ingest, ingestion_of
from loaders.minutes.prose.gazetteer import gazetteer
from tests.loaders.broken.hostile import HEAD, REPEATED, SHORT_LINES, lines_of, paragraph_of
from tests.support.profiles import TIMES

RUNAWAY_S = 60.0
"""Of processor time: these take some seconds on any machine. Before the rules were bounded, half of the paragraphs took
more than this. How long they take in truth is measured by ``benchmarks.ingestion``, not here."""
SLOWEST = 30
"""Times what a paragraph usually takes, on a machine where even that takes long; what runs away takes hundreds."""
PART = 4 if TIMES == 1 else 1
"""Texts have a quarter of the length, but for one giant of each kind; at night all of it. A rule that runs away takes
at least the square of the length: for a quarter a sixteenth of the time. Lines take their time each: a quarter."""
ENDINGS = ("@", "@b" + "-" * 1000, "@b.", "+33 1")


@pytest.fixture(scope="module", autouse=True)
def known_names() -> None:
    """The lists of places are read once, whatever the document."""
    gazetteer()


def test_no_odd_text_runs_away(tmp_path: Path) -> None:
    paragraphs = {name: paragraph_of(piece, PART) for name, piece in REPEATED.items()}
    paragraphs |= {f"before {ending[:9]}": address_before(ending, PART) for ending in ENDINGS}
    lines = {f"lines {line!r}": lines_of(line, PART) for line in SHORT_LINES}
    taken = {name: _seconds_for(text, tmp_path) for name, text in (paragraphs | lines).items()}
    usual = median(taken[name] for name in paragraphs)
    most = dict.fromkeys(paragraphs, max(RUNAWAY_S / PART**2, SLOWEST * usual)) | dict.fromkeys(lines, RUNAWAY_S / PART)
    assert {name: seconds for name, seconds in taken.items() if seconds >= most[name]} == {}


def test_brackets_cost_no_more_than_other_signs(tmp_path: Path) -> None:
    taken = {name: _seconds_for(paragraph_of(REPEATED[name], 8), tmp_path) for name in ("quotes", "brackets", "links")}
    assert max(taken.values()) < 5 * taken["quotes"], taken  # brackets took thirty times as much


@pytest.mark.parametrize("giant", ["paragraph", "address", "lines"])
def test_as_much_as_is_read_at_all_does_not_run_away(giant: str, tmp_path: Path) -> None:
    giants = {
        "paragraph": paragraph_of(REPEATED["functions"]),
        "address": address_before(ENDINGS[0]),
        "lines": lines_of(SHORT_LINES[0]),
    }
    assert _seconds_for(giants[giant], tmp_path) < RUNAWAY_S


def address_before(ending: str, part: int = 1) -> str:
    """Minutes with a long run of letters before what may be an address."""
    return f"{HEAD}Tours {'a' * (MAX_LINE_LENGTH // part - 2000)}{ending}\n"


@pytest.mark.parametrize("line", SHORT_LINES)
def test_the_time_is_looked_at_by_every_line(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lines.txt"
    path.write_text(HEAD + line * 500, encoding="utf-8")
    monkeypatch.setattr(bounds, "thread_time", count().__next__)  # each look takes a second
    with pytest.raises(InputError, match="reading takes more than") as refused:
        ingest(path)
    given_up = re.search(r"l\. (\d+)", str(refused.value))
    assert given_up and int(given_up[1]) <= HEAD.count("\n") + 2 * MAX_SECONDS


def test_fifty_thousand_names_do_not_run_away(tmp_path: Path) -> None:
    paragraph = REPEATED["names"] * 300
    assert _seconds_for(HEAD + f"{paragraph}\n\n" * (80 // PART), tmp_path) < RUNAWAY_S / PART


def test_time_is_bounded_for_reading_and_for_understanding(tmp_path: Path) -> None:
    path = tmp_path / "slow.txt"
    path.write_text(f"{HEAD}- Mme Anne Roux, maire de Tours\n", encoding="utf-8")
    text = read_document(path)
    with time_bound(path, seconds=-1.0), pytest.raises(InputError, match=r"slow\.txt, l\. \d+: reading takes"):
        ingestion_of(text)
    slow = Path("slow.pdf")
    with time_bound(slow, seconds=-1.0), pytest.raises(InputError, match=r"slow\.pdf, p\. 7: reading takes"):
        check_time("p. 7")


def _seconds_for(text: str, folder: Path) -> float:
    path = folder / "hostile.txt"
    path.write_text(text, encoding="utf-8")
    begun = process_time()
    try:
        ingest(path)
    except InputError as error:
        assert "reading takes more than" in error.message
    return process_time() - begun
