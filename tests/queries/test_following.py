"""Whoever follows a city or a country hears of its events to come, of changes of verdict and of new documents."""

from xml.etree import ElementTree as Xml

import pytest

from graph.errors import NotFound
from graph.store import Store
from queries.following import news
from tests.queries.test_country import DAY, store
from viz.feeds import atom_feed, calendar

pytestmark = pytest.mark.database
__all__ = ["store"]

HOME = "https://jumelage.example.org"
NAME = {"a": "http://www.w3.org/2005/Atom"}


def test_a_country_is_followed(store: Store) -> None:
    found = news(store.reader(), "country:JP", DAY, "en")
    told = {(one["kind"], one["about"]["id"], one["date"]) for one in found["entries"]}
    assert told == {
        ("document", "document:early", "2018-01-01"),
        ("document", "document:late", "2025-06-01"),
        ("verdict", "partnership:kyoto--tours", "2025-06-01"),
        ("event", "event:fair", "2026-03"),
    }
    assert [one["event"]["id"] for one in found["coming"]] == ["event:fair"]
    assert found["entries"][0]["date"] == max(one["date"] for one in found["entries"])


def test_a_verdict_that_comes_with_silence_is_new_when_the_window_is_over(store: Store) -> None:
    found = news(store.reader(), "authority:tours", "2030-01-01", "en")
    assert [(one["date"], one["detail"]) for one in found["entries"] if one["kind"] == "verdict"] == [
        ("2028-06-01", "not heard of since 1 June 2025")
    ]


def test_the_feed_is_atom_and_the_calendar_has_whole_days(store: Store) -> None:
    found = news(store.reader(), "authority:kyoto", DAY, "fr")
    feed = Xml.fromstring(atom_feed(found, f"{HOME}/follow/authority:kyoto.atom", HOME, "fr"))
    entries = feed.findall("a:entry", NAME)
    assert len({entry.findtext("a:id", "", NAME) for entry in entries}) == len(entries) == len(found["entries"])
    assert all(entry.findtext("a:updated", "", NAME) <= f"{DAY}T00:00:00Z" for entry in entries)
    lines = calendar(news(store.reader(), "network:group", DAY, "fr"), HOME, "fr").decode().split("\r\n")
    assert {"DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260401", f"URL:{HOME}/entity/event:fair"} <= set(lines)
    assert all(len(line.encode()) <= 75 for line in lines)


def test_who_is_unknown_cannot_be_followed(store: Store) -> None:
    with pytest.raises(NotFound):
        news(store.reader(), "Atlantis", DAY)
