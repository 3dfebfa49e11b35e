"""Why a partnership is said to sleep or not: its verdict in sentences, with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from graph.model import Grounds, ObservedStatus, PartnershipKind, SinceBasis, Verdict
from graph.words import enumerated, section, translate, written
from queries.dates import last_day
from queries.silence import Weighed
from queries.sources import known_sources
from queries.verdicts import Finding, Window

ANNOUNCEMENTS: Final = 3
"""Announced events that the reasons name at most."""
_BASES: Final = (SinceBasis.STATED, SinceBasis.COUNTED, SinceBasis.ABOUT)
"""How a first year is known, the surest first."""

Details = dict[str, Any]
"""A row of ``dormant/details`` or one of its maps."""


def date_of(observation: Details) -> str:
    """Return the date an observation counts at: its own, or its document's where that is earlier."""
    stated, document = observation["date"] or observation["written"], observation["written"]
    return str(document if last_day(stated) > last_day(document) else stated)


def counted(details: Details, window: Window) -> list[Details]:
    """Return what witnesses say that counts on the day asked about, the latest last: registers are no witnesses."""
    come = [
        seen
        for seen in details["observations"]
        if seen["status"] != ObservedStatus.LISTED and last_day(date_of(seen)) <= window.as_of
    ]
    return sorted(come, key=lambda seen: last_day(date_of(seen)))


def listed(details: Details, window: Window) -> list[Details]:
    """Return what registers list that count on the day asked about, the latest first."""
    rows = [seen for seen in details["observations"] if seen["status"] == ObservedStatus.LISTED]
    come = [seen for seen in rows if last_day(seen["written"]) <= window.as_of]
    return sorted(come, key=lambda seen: (last_day(seen["written"]), seen["document"]), reverse=True)


def kind_of(observations: Sequence[Details]) -> str:
    """Return what the latest observation calls the relation; where that is just a partnership, what one before said.

    Examples
    --------
    >>> kind_of([{"kind": "twinning"}, {"kind": "partnership"}])
    'twinning'
    """
    kinds = [seen["kind"] for seen in reversed(observations) if seen["kind"]]
    special = [kind for kind in kinds if kind != PartnershipKind.PARTNERSHIP]
    return str((special if kinds[:1] == [PartnershipKind.PARTNERSHIP] and special else [*kinds, "partnership"])[0])


def since_of(observations: Sequence[Details]) -> tuple[int | None, str | None]:
    """Return the first year and how it is known: the surest that is stated, of several the latest.

    Examples
    --------
    >>> since_of([{"since": 1991, "since_basis": "stated"}, {"since": 1990, "since_basis": "about"}])
    (1991, 'stated')
    >>> since_of([{"since": None}])
    (None, None)
    """
    dated = [seen for seen in reversed(observations) if seen["since"]]
    for basis in _BASES:
        for seen in dated:
            if (seen.get("since_basis") or SinceBasis.STATED) == basis:
                return int(seen["since"]), basis.value
    return None, None


def reasons(
    finding: Finding,
    details: Details,
    window: Window,
    dates: Mapping[str, str],
    language: str,
    *,
    weighed: Weighed | None = None,
    since_then: Sequence[str] = (),
) -> list[str]:
    """Return in sentences why the verdict is what it is, the weightiest first.

    ``details`` is the partnership's row of ``dormant/details``; ``weighed`` is what the silence is worth, where the
    verdict rests on one; ``since_then`` are sentences on what came of a wish.
    """
    if finding.verdict is Verdict.UNKNOWN:
        return [*_listed(details, window, language)] or [_unheard_of(details, window, language)]
    observations = counted(details, window)
    return [
        *_latest(finding, observations, language),
        *_verdict(finding, details, window, language),
        *(_weighed(weighed, language) if weighed else ()),
        *since_then,
        *_since(observations, language),
        *_announced(finding, details, window, dates, language),
    ]


def _listed(details: Details, window: Window, language: str) -> Iterator[str]:
    """Name the registers that list a partnership of which nothing else is known."""
    say = section("dormant_answer", language)
    if rows := listed(details, window):
        titles = list(dict.fromkeys(seen["title"] for seen in rows))
        yield say["listed"].format(registers=enumerated(titles, language))
        for title, year in dict.fromkeys((seen["title"], seen["since"]) for seen in rows if seen["since"]):
            yield say["listed_since"].format(register=title, year=year)


def _unheard_of(details: Details, window: Window, language: str) -> str:
    say = section("dormant_answer", language)
    documents = sorted(seen["written"] for seen in details["observations"])
    if not documents:
        return say["unheard"]
    return say["unknown"].format(as_of=written(window.as_of, language), first=written(documents[0], language))


def _latest(finding: Finding, observations: Sequence[Details], language: str) -> Iterator[str]:
    """Word the latest observation, and what else was said on that day."""
    say = section("dormant_answer", language)
    if finding.latest_date is None:
        return
    same_day = [seen for seen in observations if date_of(seen) == finding.latest_date]
    told = {"date": written(finding.latest_date, language)}
    for status in [finding.latest_status, *sorted({seen["status"] for seen in same_day} - {finding.latest_status})]:
        activity = next((seen["activity"] for seen in same_day if seen["status"] == status and seen["activity"]), None)
        key = "observed" if status == finding.latest_status else "same_day"
        yield say[f"{key}_doing" if activity else key].format(
            status=translate(f"observed.{status}", language), activity=activity, **told
        )


def _verdict(finding: Finding, details: Details, window: Window, language: str) -> Iterator[str]:
    say = section("dormant_answer", language)
    if event := next((held for held in details["events"] if held["id"] == finding.event), None):
        yield say["held"].format(event=_dated(event, language))
    activity = written(finding.last_activity, language) if finding.last_activity else None
    hoped = finding.latest_status in (ObservedStatus.PLANNED, ObservedStatus.SOUGHT)
    if finding.verdict is Verdict.PROSPECT:
        key = "prospect"
    elif finding.grounds in (Grounds.STATED, Grounds.EPISODIC):
        key = finding.grounds
    elif activity is None:
        key = "old_hope" if hoped else "no_activity"
    else:
        key = "active" if finding.verdict is Verdict.ACTIVE else "quiet"
    yield say[key].format(date=activity, months=window.months, edge=written(window.edge, language))


def _weighed(weighed: Weighed, language: str) -> Iterator[str]:
    """Return what a silence is worth."""
    say, silence = section("dormant_answer", language), weighed.silence
    if not silence["documents"]:
        yield say["silence_none"]
        return
    one = silence["documents"] == 1
    of_party = silence["with_a_party"]
    if of_party in (0, silence["documents"]):
        key = "with_no_party" if not of_party else "with_it" if one else "with_all"
    else:
        key = "with_a_party" if of_party == 1 else "with_parties"
    told = say[key].format(count=of_party)
    yield translate("dormant_answer.silence", language, count=silence["documents"], with_a_party=told)
    if weighed.met_on:
        yield say["sat_there"].format(party=weighed.party, date=written(weighed.met_on, language))


def _since(observations: Sequence[Details], language: str) -> Iterator[str]:
    """Return how the first year is known, where no document just states it."""
    year, basis = since_of(observations)
    if year and basis != SinceBasis.STATED:
        yield section("dormant_answer", language)[f"since_{basis}"].format(year=year)


def _announced(
    finding: Finding, details: Details, window: Window, dates: Mapping[str, str], language: str
) -> Iterator[str]:
    """Name the events that were announced by the day asked about and of which no document says that they took place."""
    say = section("dormant_answer", language)
    planned = [event for event in details["events"] if event["timing"] == "planned" and event["start"]]
    for event in sorted(planned, key=lambda event: event["start"], reverse=True)[:ANNOUNCEMENTS]:
        sources = known_sources(event["sources"], dates, window.as_of)
        day = last_day(event["start"])
        if sources and event["id"] != finding.event and last_day(sources[0]["date"]) < day:
            text = say["unconfirmed" if day <= window.as_of else "ahead"]
            yield text.format(event=_dated(event, language))


def _dated(event: Details, language: str) -> str:
    """Name an event with its date, where its name does not tell it."""
    date = written(event["start"], language)
    return str(event["name"]) if date in event["name"] else f"{event['name']}, {date}"
