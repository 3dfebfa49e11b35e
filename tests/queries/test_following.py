"""Whoever follows a city or a country hears of its events to come, of changes of verdict and of new documents."""

from xml.etree import ElementTree as Xml

import pytest

from graph.errors import NotFound
from graph.questions import MONTHS
from graph.store import Store
from queries.following import news
from queries.roster import outlines, roster
from queries.verdict_changes import verdict_changes
from queries.verdicts import findings_of, window_of
from tests.queries.test_country import DAY, store
from viz.context import PageContext
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
    assert [one["known"] for one in found["entries"]] == sorted(
        (one["known"] for one in found["entries"]), reverse=True
    )
    later = news(store.reader(), "country:JP", "2026-02-20", "en")
    known = {one["about"]["id"]: one["known"] for one in found["entries"]}
    assert known == {one["about"]["id"]: one["known"] for one in later["entries"]}, "a day passes, and nothing is new"


def test_a_change_of_verdict_is_told_on_its_day_with_its_reason_and_source(store: Store) -> None:
    found = news(store.reader(), "authority:tours", "2030-01-01", "en")
    changes = [one["change"] for one in found["entries"] if one["change"]]
    assert [(one["date"], one["before"], one["after"], one["verdict"]) for one in changes] == [
        ("2028-06-02", "active", "dormant", "not heard of since 1 June 2025"),
        ("2025-06-01", "unknown", "active", "active"),
    ]
    assert all(one["reasons"] and one["sources"][0]["document"] == "document:late" for one in changes)


def test_between_changes_the_verdict_is_what_every_page_says_of_the_day(mini_store: Store) -> None:
    reader = mini_store.reader()
    ids = [row["id"] for row in roster(reader, outlines(reader), as_of="2026-01-01").partnerships]
    changes = verdict_changes(reader, ids, "2026-01-01", "en")
    wrong = []
    for day in (
        f"{year}-{month:02}-{number}" for year in range(2021, 2026) for month in (1, 4, 7, 10) for number in (10, 28)
    ):
        before, told = findings_of(reader, window_of("2021-01-01", MONTHS), ids), {}
        for change in changes:
            if change["date"] <= day:
                told[change["partnership"]] = change["after"]
        for one, finding in findings_of(reader, window_of(day, MONTHS), ids).items():
            if told.get(one, before[one].verdict) not in (finding.verdict, finding.grounds):
                wrong.append((day, one, finding, told.get(one)))
    assert changes and wrong == []


def test_the_feed_is_atom_and_the_calendar_has_whole_days(store: Store) -> None:
    found = news(store.reader(), "authority:kyoto", DAY, "fr")
    feed = Xml.fromstring(atom_feed(found, f"{HOME}/follow/authority:kyoto.atom", HOME, PageContext()))
    entries = feed.findall("a:entry", NAME)
    assert len({entry.findtext("a:id", "", NAME) for entry in entries}) == len(entries) == len(found["entries"])
    assert all(entry.findtext("a:updated", "", NAME) <= f"{DAY}T00:00:00Z" for entry in entries)
    titles = {entry.findtext("a:title", "", NAME) for entry in entries}
    assert "Tours – Kyoto : passe de « inconnu » à « actif »" in {title.replace("\xa0", " ") for title in titles}
    english = Xml.fromstring(
        atom_feed(news(store.reader(), "authority:kyoto", DAY, "en"), HOME, HOME, PageContext(language="en"))
    )
    assert {entry.findtext("a:id", "", NAME) for entry in english.findall("a:entry", NAME)} == {
        entry.findtext("a:id", "", NAME) for entry in entries
    }, "one entry has one id, in whatever language it is read"
    lines = calendar(news(store.reader(), "network:group", DAY, "fr"), HOME, "fr").decode().split("\r\n")
    assert {"DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260401", f"URL:{HOME}/entity/event:fair"} <= set(lines)
    assert all(len(line.encode()) <= 75 for line in lines)


def test_who_is_unknown_cannot_be_followed(store: Store) -> None:
    with pytest.raises(NotFound):
        news(store.reader(), "Atlantis", DAY)
