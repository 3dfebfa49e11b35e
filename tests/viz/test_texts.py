"""Both languages say everything, with French typography."""

from __future__ import annotations

import re

import pytest

from graph.model import (
    RELATIONSHIPS,
    Capacity,
    Label,
    MembershipBasis,
    ObservedStatus,
    PartnershipKind,
    RoleKind,
    SinceBasis,
    Verdict,
)
from graph.words import catalogue
from loaders.review.reviewed_claims import FIELDS, OF_ROWS
from viz.texts import human_date, typeset


def test_french_spaces_do_not_break() -> None:
    words = catalogue("fr")
    shown = [typeset(words.pattern(key, form), "fr") for key in words for form in (0, 1)]
    assert [text for text in shown if re.search(r" [:;!?»%]|« |\w'\w", text)] == []


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("verb", RELATIONSHIPS),
        ("tie", RELATIONSHIPS),
        ("entry", RELATIONSHIPS),
        ("group", [f"{name}_{direction}" for name in RELATIONSHIPS for direction in ("in", "out")]),
        ("label", [label.value for label in Label]),
        ("count", [label.value for label in Label]),
        ("capacity", Capacity),
        ("basis", MembershipBasis),
        ("observed", ObservedStatus),
        ("status", Verdict),
        ("kind", [*PartnershipKind, *RoleKind]),
        ("field", [name for names in (*FIELDS.values(), *OF_ROWS.values()) for name in names]),
        ("since_basis", SinceBasis),
    ],
)
def test_the_model_has_words(section: str, values: list[str]) -> None:
    assert [value for value in values if f"{section}.{value}" not in catalogue("fr")] == []


@pytest.mark.parametrize("date", ["", None, "hier", "2025-13-01", "2025-02-30T10:00:00"])
def test_odd_dates_are_left_readable(date: str | None) -> None:
    assert isinstance(human_date(date, "fr"), str)


def test_typesetting_twice_is_once() -> None:
    once = typeset("Qui relie « Tours » à l'autre ; et pourquoi ?", "fr")
    assert typeset(once, "fr") == once
