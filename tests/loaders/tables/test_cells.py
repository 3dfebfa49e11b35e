"""What one cell may hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.tables.cells import is_date, lines_of


@given(st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 30)), min_size=1, max_size=5))
def test_a_locator_says_its_lines(spans: list[tuple[int, int]]) -> None:
    written = ", ".join(f"{start}-{start + more}" if more else f"{start}" for start, more in spans)
    assert lines_of(f"2. News, some town, l. {written}") == [range(start, start + more + 1) for start, more in spans]


@pytest.mark.parametrize("locator", ["", "title", "title, l.5", "l. 5-3", "l. 0", "l. 5, table", "title, p. 5"])
def test_other_words_are_no_locator(locator: str) -> None:
    assert lines_of(locator) == []


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)))
def test_every_date_is_one(day: date) -> None:
    assert is_date(day.isoformat())
    assert is_date(day.isoformat()[:7])


@pytest.mark.parametrize(
    "text", ["", "20", "2020-13", "2020-2-1", "2020-02-30", "0999", "2020-01-01T00:00", "２０２０"]
)
def test_other_text_is_no_date(text: str) -> None:
    assert not is_date(text)
