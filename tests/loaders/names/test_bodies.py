"""Organisations and networks meet in their acronyms, in either order; common names and other places do not."""

from __future__ import annotations

import pytest

from loaders.names.index import Index, resolve
from loaders.names.outcome import Resolution
from loaders.names.record import Record, terms

CUF = Record("network:cuf", "Network", ("Cités Unies France", "CUF"))
EMBASSY = Record("organisation:ambassade", "Organisation", ("Ambassade de France au Japon",), "embassy", "FR")
MINISTRY = Record(
    "organisation:mae-japon", "Organisation", ("Ministère des Affaires étrangères (Japon)",), country="JP"
)
COMMITTEE = Record("network:copil", "Network", ("Comité de pilotage",), context=terms(["Rencontres de Tours"]))
AFD = Record("organisation:afd", "Organisation", ("Agence française de développement",))
DATED = frozenset({"2024-05-02"})
FORUM = Record("event:forum-2024", "Event", ("Forum des partenariats",), context=DATED)
KNOWN = Index([CUF, EMBASSY, MINISTRY, COMMITTEE, AFD, FORUM])


def asked(name: str, label: str = "", **known: str | frozenset[str]) -> Resolution:
    return resolve(Record("mention:x", label, (name,), **known), KNOWN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    ["CUF", "Cités unies France", "CITES-UNIES FRANCE", "Cités Unies France (CUF)", "CUF – Cités Unies France"],
)
def test_acronym_and_name_meet_in_either_order(name: str) -> None:
    found = asked(name)
    assert (found.outcome, found.target) == ("certain", CUF)


@pytest.mark.parametrize("name", ["Ambassade de France en Italie", "Ambassade du Kenya au Japon"])
def test_another_place_is_another_body(name: str) -> None:
    assert asked(name).outcome == "new"


def test_initials_alone_are_doubtful() -> None:
    assert asked("AFD").outcome == "doubtful"
    assert asked("AFD (Agence française de développement)").outcome == "certain"


def test_one_acronym_of_two_names_is_doubtful() -> None:
    assert asked("Comité des usagers ferroviaires (CUF)").outcome == "doubtful"


@pytest.mark.parametrize(
    ("name", "country", "outcome"),
    [
        ("Ministère des Affaires étrangères", "", "doubtful"),
        ("Ministère des Affaires étrangères", "FR", "new"),
        ("Ministère des Affaires étrangères (Japon)", "", "certain"),
    ],
)
def test_a_ministry_is_told_by_its_country(name: str, country: str, outcome: str) -> None:
    assert asked(name, "Organisation", country=country).outcome == outcome


def test_a_common_name_needs_context() -> None:
    assert asked("Comité de pilotage", "Network").outcome == "doubtful"
    assert asked("Comité de pilotage", "Network", context=terms(["Rencontres de Tours"])).outcome == "certain"


@pytest.mark.parametrize(
    ("context", "outcome"),
    [
        (DATED, "certain"),
        (frozenset({"2019-05-02"}), "new"),
        (frozenset({"2024"}), "doubtful"),
        (frozenset(), "doubtful"),
    ],
)
def test_an_event_is_told_by_its_date(context: frozenset[str], outcome: str) -> None:
    assert asked("Forum des partenariats", "Event", context=context).outcome == outcome


def test_events_and_bodies_never_meet() -> None:
    assert asked("Forum des partenariats", "Organisation").outcome == "new"
