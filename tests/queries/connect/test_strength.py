"""The formula: what makes a tie strong, and how much gets through what stands in the middle."""

import pytest

from graph.answers import Source
from graph.model import Label
from queries.connect.strength import aged, either, of_partnership, of_relationship, participants, passage

AS_OF = "2025-12-01"


def source(date: str, document: str = "document:a") -> Source:
    return {"document": document, "locator": "l. 1", "date": date}


def test_a_tie_halves_with_every_half_life_and_never_grows() -> None:
    assert aged("2022-12-01", AS_OF, 3.0) == pytest.approx(0.5, abs=0.01)
    assert aged("2030-01-01", AS_OF, 3.0) == 1.0
    assert aged("2022", AS_OF, 3.0) == pytest.approx(aged("2022-07-01", AS_OF, 3.0))
    assert 0 < aged("1990-01-01", "9999-12-31", 3.0) < 1e-8
    assert aged("2022-05", AS_OF, 3.0) > aged("2022", AS_OF, 3.0) * 0.9


def test_independent_sources_combine_and_passages_of_one_document_do_not() -> None:
    one = of_relationship("HOLDS_ROLE", {}, [source(AS_OF)], AS_OF)
    same = of_relationship("HOLDS_ROLE", {}, [source(AS_OF), source(AS_OF)], AS_OF)
    two = of_relationship("HOLDS_ROLE", {}, [source(AS_OF), source(AS_OF, "document:b")], AS_OF)
    assert one == same == pytest.approx(0.9)
    assert two == pytest.approx(0.99)
    assert either([]) == 0


def test_who_is_heard_counts_more_than_who_is_there_and_a_listed_member_less_than_a_declared_one() -> None:
    heard, there = (of_relationship("ATTENDED", {"capacity": c}, [source(AS_OF)], AS_OF) for c in ("spoke", "present"))
    declared, listed = (
        of_relationship("MEMBER_OF", {"basis": b}, [source(AS_OF)], AS_OF) for b in ("declared", "listed")
    )
    assert heard > there
    assert declared > 3 * listed


def test_a_meeting_ages_from_its_own_day() -> None:
    late_minutes = of_relationship("ATTENDED", {"capacity": "present"}, [source(AS_OF)], AS_OF, "2015-01-01")
    assert late_minutes < of_relationship("ATTENDED", {"capacity": "present"}, [source(AS_OF)], AS_OF) / 5


def test_two_of_n_at_a_meeting_are_linked_by_one_in_n_minus_one() -> None:
    assert passage(Label.EVENT, 2) == 1.0
    assert passage(Label.EVENT, 60) == pytest.approx(1 / 59)
    assert passage(Label.NETWORK, 21) == pytest.approx(1 / 20)


def test_an_office_gets_narrower_by_the_logarithm_and_a_person_not_at_all() -> None:
    assert passage(Label.AUTHORITY, 2) == 1.0
    assert passage(Label.ORGANISATION, 256) == pytest.approx(1 / 8)
    assert passage(Label.PERSON, 2) == 1.0


def test_participants_nobody_listed_are_taken_as_usual() -> None:
    assert participants(Label.EVENT, "meeting", 3, listed=True) == 3
    assert participants(Label.EVENT, "meeting", 3, listed=False) == 12
    assert participants(Label.EVENT, "congress", 3, listed=False) == 60
    assert participants(Label.NETWORK, None, 3, listed=False) == 20


def observed(status: str, date: str, document: str = "document:a", kind: str = "twinning") -> dict[str, str]:
    return {"status": status, "date": date, "document": document, "kind": kind}


def test_a_partnership_counts_by_its_latest_status() -> None:
    active = of_partnership([observed("active", AS_OF)], AS_OF)
    assert active == pytest.approx(0.9)
    assert of_partnership([observed("lapsed", AS_OF), observed("active", "2024-01-01", "document:b")], AS_OF) < 0.3
    assert of_partnership([observed("active", AS_OF, kind="contact")], AS_OF) < active
    assert of_partnership([observed("active", "2015-12-01")], AS_OF) < active / 2
    assert of_partnership([observed("active", AS_OF), observed("active", AS_OF, "document:b")], AS_OF) > active
    assert of_partnership([], AS_OF) > 0
