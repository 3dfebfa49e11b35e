"""Why a partnership is said to sleep or not: the verdict of ``dormant/verdicts`` in sentences, with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.model import PartnershipKind, Verdict
from queries.dates import last_day, written
from queries.phrases.dormant import PHRASES
from queries.phrases.terms import TERMS
from queries.sources import known_sources

ANNOUNCEMENTS: Final = 3
"""Announced events that the reasons name at most."""

Details = dict[str, Any]
"""A row of ``dormant/details`` or one of its maps."""


@dataclass(frozen=True, slots=True)
class Window:
    """The question: as of which day, looking back how many months, and from which day that is."""

    as_of: str
    months: int
    edge: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One partnership's verdict with what it rests on."""

    verdict: Verdict
    explicit: bool
    latest_status: str | None
    latest_date: str | None
    last_activity: str | None
    event: str | None


def date_of(observation: Details) -> str:
    """Give the date an observation counts at: its own, or its document's where that is earlier."""
    stated, document = observation["date"] or observation["written"], observation["written"]
    return str(document if last_day(stated) > last_day(document) else stated)


def counted(details: Details, window: Window) -> list[Details]:
    """Give the observations that count on the day asked about, the latest last."""
    come = [seen for seen in details["observations"] if last_day(date_of(seen)) <= window.as_of]
    return sorted(come, key=lambda seen: last_day(date_of(seen)))


def kind_of(observations: Sequence[Details]) -> str:
    """Say what the latest observation calls the relation; where that is just a partnership, what one before said.

    Examples
    --------
    >>> kind_of([{"kind": "twinning"}, {"kind": "partnership"}])
    'twinning'
    """
    kinds = [seen["kind"] for seen in reversed(observations) if seen["kind"]]
    special = [kind for kind in kinds if kind != PartnershipKind.PARTNERSHIP]
    return str((special if kinds[:1] == [PartnershipKind.PARTNERSHIP] and special else [*kinds, "partnership"])[0])


def since_of(observations: Sequence[Details]) -> int | None:
    """Give the first year as the latest observation that has one states it."""
    return next((int(seen["since"]) for seen in reversed(observations) if seen["since"]), None)


def reasons(finding: Finding, details: Details, window: Window, dates: Mapping[str, str], language: str) -> list[str]:
    """Say in sentences why the verdict is what it is, the weightiest first.

    Parameters
    ----------
    finding : Finding
    details : dict
        The partnership's row of ``dormant/details``.
    window : Window
    dates : mapping of str to str
        From `queries.sources.document_dates`.
    language : {"fr", "en"}
    """
    if finding.verdict is Verdict.UNKNOWN:
        return [_unheard_of(details, window, language)]
    return [
        *_latest(finding, counted(details, window), language),
        *_verdict(finding, details, window, language),
        *_announced(finding, details, window, dates, language),
    ]


def _unheard_of(details: Details, window: Window, language: str) -> str:
    say = PHRASES[language]
    documents = sorted(seen["written"] for seen in details["observations"])
    if not documents:
        return say["unheard"]
    return say["unknown"].format(as_of=written(window.as_of, language), first=written(documents[0], language))


def _latest(finding: Finding, observations: Sequence[Details], language: str) -> Iterator[str]:
    """Word the latest observation, and what else was said on that day."""
    say, terms = PHRASES[language], TERMS[language]
    if finding.latest_date is None:
        return
    same_day = [seen for seen in observations if date_of(seen) == finding.latest_date]
    activity = next((seen["activity"] for seen in same_day if seen["status"] == finding.latest_status), None)
    yield say["observed_doing" if activity else "observed"].format(
        date=written(finding.latest_date, language), status=terms[finding.latest_status or ""], activity=activity
    )
    for status in sorted({seen["status"] for seen in same_day} - {finding.latest_status}):
        yield say["same_day"].format(status=terms[status])


def _verdict(finding: Finding, details: Details, window: Window, language: str) -> Iterator[str]:
    say = PHRASES[language]
    activity = written(finding.last_activity, language) if finding.last_activity else None
    if event := next((held for held in details["events"] if held["id"] == finding.event), None):
        yield say["held"].format(event=event["name"], date=written(event["start"], language))
    if finding.verdict is Verdict.PROSPECT:
        yield say["prospect"]
    elif finding.explicit:
        yield say["explicit"]
    elif activity is None:
        yield say["silent"]
    else:
        text = say["active" if finding.verdict is Verdict.ACTIVE else "quiet"]
        yield text.format(date=activity, months=window.months, edge=written(window.edge, language))


def _announced(
    finding: Finding, details: Details, window: Window, dates: Mapping[str, str], language: str
) -> Iterator[str]:
    """Name the events that were announced by the day asked about and of which no document says that they took place."""
    say = PHRASES[language]
    planned = [event for event in details["events"] if event["timing"] == "planned" and event["start"]]
    for event in sorted(planned, key=lambda event: event["start"], reverse=True)[:ANNOUNCEMENTS]:
        sources = known_sources(event["sources"], dates, window.as_of)
        day = last_day(event["start"])
        if sources and event["id"] != finding.event and last_day(sources[0]["date"]) < day:
            text = say["unconfirmed" if day <= window.as_of else "ahead"]
            yield text.format(event=event["name"], date=written(event["start"], language))
