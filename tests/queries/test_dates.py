import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UsageError
from graph.words import written
from queries.dates import as_of_day, last_day, months_before

DAYS = st.dates().map(lambda day: day.isoformat())


@pytest.mark.parametrize(
    "text", ["", "2025", "2025-12", "01/12/2025", "2025-02-29", "20251201", "2025-W49-1", "demain"]
)
def test_what_is_no_day_is_refused_with_the_form_expected(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        as_of_day(text)

    assert "YYYY-MM-DD" in refused.value.hint


def test_no_day_is_today() -> None:
    assert len(as_of_day(None)) == len("2025-12-01")


@given(DAYS)
def test_a_day_is_its_own_last_day(day: str) -> None:
    assert last_day(as_of_day(day)) == day


@given(DAYS, st.integers(0, 600), st.integers(0, 600))
def test_going_back_further_is_never_later(day: str, months: int, more: int) -> None:
    assert months_before(day, months + more) <= months_before(day, months) <= day


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-02-29", 12, "2023-02-28"),
        ("2024-02-29", 48, "2020-02-29"),
        ("2025-03-31", 1, "2025-02-28"),
        ("2025-01-15", 1, "2024-12-15"),
        ("2025-01-15", 13, "2023-12-15"),
        ("0001-06-01", 600, "0001-01-01"),
    ],
)
def test_months_before(day: str, months: int, expected: str) -> None:
    assert months_before(day, months) == expected


def test_the_first_of_a_month_is_written_as_the_french_do() -> None:
    assert written("2025-12-01", "fr") == "1er décembre 2025"
    assert written("2025-12-01", "en") == "1 December 2025"
