"""A document from top to bottom: no passage is missing, claims stand where they were read, missed ones are added."""

from pathlib import Path

import pytest

from graph.errors import NotFound, UsageError
from graph.reviewed import ReviewText, TextPassage
from graph.store import Store
from loaders.erasure import erase
from loaders.review.desk import Desk
from tests.loaders.review.desks import COUNTRY_GROUP, DOCUMENT, WHO, ends_of, kept_text, quiet, rows_of

pytestmark = pytest.mark.database

PROGRAMME = "Le président salue"
LAPSED = ("partnerships", "lapsed")


def at(text: ReviewText, words: str) -> TextPassage:
    """The passage with these words."""
    return next(passage for passage in text["passages"] if words in passage["text"])


def test_every_passage_is_shown_in_order_with_what_was_read_there(received: Desk) -> None:
    text = received.text(DOCUMENT)
    printed = [line.strip() for line in COUNTRY_GROUP.read_text("utf-8").splitlines()]
    lines = [line for line in printed if line and not line.startswith("|")]
    shown = [passage["text"] for passage in text["passages"]]
    assert [line for line in lines if not any(line in passage for passage in shown)] == []
    assert shown.index(at(text, "Bordeaux :")["text"]) < shown.index(at(text, "AUSLENDER")["text"])
    assert not at(text, PROGRAMME)["claims"]
    (claim,) = at(text, "Savannah")["claims"]
    assert claim["fields"]["parties"] == "Tours|Savannah" and claim["rule"]
    assert "accord de coopération" in at(text, "Savannah")["states"]
    placed = [claim["id"] for passage in text["passages"] for claim in passage["claims"]]
    assert sorted(placed) == sorted(claim["id"] for claim in received.claims(DOCUMENT))
    assert "@" not in str(text)


def test_what_the_reading_misses_stands_at_its_passage(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "reunion-2026-02-03.txt"
    path.write_text("Compte rendu de la réunion du 3 février 2026\n\nPrésents :\n\nLe budget est examiné.\n", "utf-8")
    document, found = desk.receive(path, WHO)
    told = [doubt["why"] for doubt in found["doubts"] if doubt["locator"]]
    text = desk.text(document)
    assert told and [doubt["why"] for passage in text["passages"] for doubt in passage["doubts"]] == told


def test_a_missed_claim_is_added_loaded_and_erased(received: Desk, loaded_store: Store, tmp_path: Path) -> None:
    place = at(received.text(DOCUMENT), PROGRAMME)["locator"]
    for _ in range(2):
        received.add(DOCUMENT, place, LAPSED, ("Tours", "Minneapolis"), WHO)
    received.add(DOCUMENT, place, ("participants", "present"), ("Mme Odile Varenguier", "Ville de Tours"), WHO)
    claims = at(received.text(DOCUMENT), PROGRAMME)["claims"]
    assert [(claim["section"], claim["rule"], claim["why"]) for claim in claims] == [
        ("partnerships", "added by hand", ""),
        ("participants", "added by hand", ""),
    ]
    row = {"partnership": "partnership:minneapolis--tours", "kind": "partnership", "status": "lapsed"}
    assert row in rows_of(received, "observations")
    received.receive(COUNTRY_GROUP, WHO)
    assert len(at(received.text(DOCUMENT), PROGRAMME)["claims"]) == 2
    received.load(DOCUMENT, quiet)
    assert DOCUMENT in ends_of(loaded_store, "OBSERVED_IN", "partnership:minneapolis--tours")
    erase(loaded_store, "person:odile-varenguier", tmp_path, quiet)
    assert "varenguier" not in kept_text(loaded_store).casefold()
    assert len(at(received.text(DOCUMENT), PROGRAMME)["claims"]) == 1
    with pytest.raises(UsageError, match="erased"):
        received.add(DOCUMENT, place, ("participants", "present"), ("Odile Varenguier", ""), WHO)


def test_whoever_was_erased_is_not_kept_in_running_text(received: Desk, loaded_store: Store, tmp_path: Path) -> None:
    erase(loaded_store, "person:ninon-kervadec", tmp_path, quiet)
    path = tmp_path / "reunion-2026-02-03.txt"
    path.write_text("Compte rendu de la réunion du 3 février 2026\n\nUn mot rappelle Ninon KERVADEC à tous.\n", "utf-8")
    received.receive(path, WHO)
    assert "kervadec" not in kept_text(loaded_store).casefold()


def test_an_added_claim_has_names_a_state_and_a_passage(received: Desk) -> None:
    place = at(received.text(DOCUMENT), PROGRAMME)["locator"]
    mail = "odile" + "@" + "example.org"
    refused = [
        (place, LAPSED, ("Tours", "")),
        (place, LAPSED, ("Tours", "Tours")),
        (place, ("partnerships", "sleeping"), ("Tours", "Minneapolis")),
        (place, ("event", "present"), ("Tours", "Minneapolis")),
        (place, ("participants", "present"), (mail, "Tours")),
    ]
    for locator, claim, names in refused:
        with pytest.raises(UsageError):
            received.add(DOCUMENT, locator, claim, names, WHO)
    with pytest.raises(NotFound):
        received.add(DOCUMENT, "l. 999", LAPSED, ("Tours", "Minneapolis"), WHO)
    assert not at(received.text(DOCUMENT), PROGRAMME)["claims"]
    received.discard(DOCUMENT)


def test_a_meeting_stands_whose_chair_is_erased(received: Desk, loaded_store: Store, tmp_path: Path) -> None:
    received.load(DOCUMENT, quiet)
    before = {claim["section"]: claim["fields"] for claim in received.claims(DOCUMENT)[:1]}
    assert "Auslender" in before["event"]["chair"]
    erase(loaded_store, "person:jerome-auslender", tmp_path, quiet)
    after = received.claims(DOCUMENT)
    assert after[0]["fields"] == {**before["event"], "chair": "[…]"}
    assert "uslender" not in kept_text(loaded_store)
