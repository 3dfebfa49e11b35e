"""When the verdict on partnerships changed, from what to what and why: as the rules say it of each day.

Between the dates of documents and events, and the days when an activity leaves the window, no verdict can change: so it
is asked for on those days alone, of the partnerships concerned. What a later load says of an earlier day changes what
is told of that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from graph.gathered import VerdictChange
from graph.questions import MONTHS
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.dates import last_day, months_before
from queries.dormant import in_full
from queries.verdicts import Finding, findings_of, window_of

HORIZON_MONTHS: Final = 60
"""How far back changes are told."""
MOST_DAYS: Final = 60
"""Days on which verdicts are asked for, the latest: a round trip each."""
MOST_CHANGES: Final = 40
"""Changes that are told, the latest: with their reasons, a round trip for each of their days."""
_Changed = tuple[str, str, Finding, Finding]
"""The day, the partnership, and what was found of it before and on that day."""
_REASONS: Final = 2
_SOURCES: Final = 3


def verdict_changes(reader: Reader, partnerships: Collection[str], day: str, language: str) -> list[VerdictChange]:
    """Return how verdicts changed within the last five years, the earliest first.

    ``day`` is the last that is told of. It takes two round trips, one for each day on which a verdict may have changed,
    and one for each that is told of.
    """
    concerned = _days(reader, partnerships, day)
    if not concerned:
        return []
    known = findings_of(reader, window_of(_next(min(concerned), -1), MONTHS), sorted(partnerships))
    found: list[_Changed] = []
    for moment in sorted(concerned):
        then = findings_of(reader, window_of(moment, MONTHS), sorted(concerned[moment]))
        found += [
            (moment, one, known[one], now) for one, now in then.items() if _standing(now) != _standing(known[one])
        ]
        known |= then
    days: dict[str, list[_Changed]] = defaultdict(list)
    for change in found[-MOST_CHANGES:]:
        days[change[0]].append(change)
    return [told for moment, changed in days.items() for told in _told(reader, moment, changed, language)]


def _days(reader: Reader, partnerships: Collection[str], day: str) -> dict[str, set[str]]:
    """Return the days on which verdicts may have changed, each with the partnerships concerned."""
    if not partnerships:
        return {}
    since = months_before(day, HORIZON_MONTHS)
    concerned: dict[str, set[str]] = defaultdict(set)
    for row in reader.read_list(QUERIES["following/moments"], ids=sorted(partnerships)):
        for moment in _moments(row["dates"]):
            if since < moment <= day:
                concerned[moment].add(row["id"])
    return {moment: concerned[moment] for moment in sorted(concerned)[-MOST_DAYS:]}


def _moments(dates: Iterable[str]) -> Iterator[str]:
    """Return the days when dates have come, and the first on which they lie before the window."""
    for partial in dates:
        come = last_day(partial)
        yield come
        yield _next(months_before(come, -MONTHS), 1)


def _next(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _standing(finding: Finding) -> tuple[str, str | None]:
    return finding.verdict, finding.grounds


def _told(reader: Reader, moment: str, changed: Sequence[_Changed], language: str) -> Iterator[VerdictChange]:
    """Yield for each partnership what its verdict was, what it became, and why."""
    by_id = {one: (was, is_now) for _, one, was, is_now in changed}
    findings = [(one, is_now) for one, (_, is_now) in by_id.items()]
    for one in in_full(reader, findings, window_of(moment, MONTHS), language):
        was, is_now = by_id[one["id"]]
        by_grounds = was.verdict == is_now.verdict
        yield VerdictChange(
            partnership=one["id"],
            name=one["name"],
            date=moment,
            before=str(was.grounds if by_grounds else was.verdict),
            after=str(is_now.grounds if by_grounds else is_now.verdict),
            verdict=one["verdict"],
            reasons=one["reasons"][:_REASONS],
            sources=one["sources"][:_SOURCES],
        )
