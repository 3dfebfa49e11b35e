"""Sources and what of them was known on a day."""

from queries.sources import has_come, known_sources

DATES = {"document:old": "2016-03-30", "document:new": "2025-11-20", "document:year": "2021"}


def test_known_sources_are_those_of_the_day_newest_first() -> None:
    texts = ["document:old#l. 2", "document:new#l. 1", "document:old#l. 1", "document:old#l. 2"]
    assert [source["locator"] for source in known_sources(texts, DATES, "2025-11-20")] == ["l. 1", "l. 1", "l. 2"]
    assert [source["document"] for source in known_sources(texts, DATES, "2020-01-01")] == ["document:old"] * 2
    assert known_sources(texts, DATES, "2016-03-29") == []


def test_a_year_has_come_when_it_is_over() -> None:
    assert not has_come("2021", "2021-12-30")
    assert has_come("2021", "2021-12-31")
    assert known_sources(["document:year#l. 1", "document:unknown#l. 1"], DATES, "2026-01-01") == [
        {"document": "document:year", "locator": "l. 1", "date": "2021"}
    ]
