"""Both languages say everything, with French typography."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from graph.model import (
    RELATIONSHIPS,
    Capacity,
    Label,
    MembershipBasis,
    ObservedStatus,
    PartnershipKind,
    RoleKind,
    Verdict,
)
from viz.texts import texts, translate
from viz.typography import LANGUAGES, human_date, typeset

VIZ = Path(__file__).parents[2] / "viz"
CODE = "\n".join(path.read_text("utf-8") for path in [*VIZ.rglob("*.html"), *VIZ.rglob("*.svg"), *VIZ.rglob("*.py")])


def test_both_languages_say_everything() -> None:
    for key, entry in texts().items():
        assert (key, set(entry)) == (key, set(LANGUAGES))
        assert all(text.strip() for text in entry.values()), key


def test_both_languages_take_the_same_values() -> None:
    for key, entry in texts().items():
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in entry.values()]
        assert (key, fields[0]) == (key, fields[1])


def test_french_spaces_do_not_break() -> None:
    for key, entry in texts().items():
        assert not re.search(r" [:;!?»%]|« |\w'\w", entry["fr"]), key


# What follows is joined to the rest of the key in a template.
JOINED = ("nav.", "count.", "about.", "dormant.answer_", "dormant.column_", "brief.events_",
          "standing.", "registers.", "runs.column_", "dormant.taken_", "dormant.counted",
          "dormant.about_year", "overlap.network_", "map.",
          "review.key_")  # fmt: skip
# Sections whose names are values, looked up by `term`.
SECTIONS = ("form.", "order.", "by.", "shared.", "error.")


def test_every_text_that_code_names_exists() -> None:
    named = set(re.findall(r"""\b(?:t|text|translate)\(["']([a-z_]+\.\w+)["']""", CODE))
    assert len(named) > 100
    assert {key for key in named if key not in texts() and key not in JOINED} == set()


def test_every_text_of_the_pages_is_used() -> None:
    written = tomllib.loads((VIZ / "texts.toml").read_text("utf-8"))
    keys = {f"{section}.{name.removesuffix('_one')}" for section, entries in written.items() for name in entries}
    unused = {key for key in keys if not re.search(rf"""["']{key}["']""", CODE) and not key.startswith(JOINED)}
    assert {key for key in unused if not key.startswith(SECTIONS)} == set()


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
    ],
)
def test_the_model_has_words(section: str, values: list[str]) -> None:
    assert [value for value in values if f"{section}.{value}" not in texts()] == []


def test_counts_take_the_singular() -> None:
    assert [translate("search.found", "fr", count=count) for count in (1, 2)] == ["1 résultat", "2 résultats"]


@pytest.mark.parametrize("date", ["", None, "hier", "2025-13-01", "2025-02-30T10:00:00"])
def test_odd_dates_are_left_readable(date: str | None) -> None:
    assert isinstance(human_date(date, "fr"), str)


def test_typesetting_twice_is_once() -> None:
    once = typeset("Qui relie « Tours » à l'autre ; et pourquoi ?", "fr")
    assert typeset(once, "fr") == once
