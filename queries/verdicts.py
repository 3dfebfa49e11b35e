"""The verdict on partnerships at a date: made here and nowhere else, so that every answer says the same.

An observation counts at its own date, or at its document's where that is earlier; a partial date counts at its last
day. A partnership that no document of that day or before names is unknown, however old a later one makes it. A planned
event counts once a document of its day or later records it. While all documents call a partnership planned or sought,
the visits that prepared it are no activity. Of several observations of one day the one that says lapsed or episodic
counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Final, NamedTuple

from graph.cypher import Part
from graph.model import Grounds, ObservedStatus, Verdict
from graph.questions import ALL
from graph.store import Reader
from graph.words import in_sentence, is_known, translate, written
from queries.catalogue import QUERIES
from queries.dates import as_of_day, last_through, months_before, through

ORDER: Final = (Verdict.DORMANT, Verdict.PROSPECT, Verdict.UNKNOWN, Verdict.ACTIVE)
"""In which order answers list partnerships."""
_FULL: Final = len("YYYY-MM-DD")
_NEVER: Final = "~"
"""After all days."""
_ACTIVE, _ENDED = 1, 2
_WEIGHTS: Final[Mapping[str, int]] = {
    ObservedStatus.PLANNED: 0,
    ObservedStatus.SOUGHT: 0,
    ObservedStatus.ACTIVE: _ACTIVE,
    ObservedStatus.EMERGING: _ACTIVE,
    ObservedStatus.REVIVED: _ACTIVE,
    ObservedStatus.LAPSED: _ENDED,
    ObservedStatus.EPISODIC: _ENDED,
}
"""Of several observations of one day the heaviest counts; that a register lists a partnership is none."""
_GROUNDS: Final[Mapping[str, Grounds]] = {
    ObservedStatus.LAPSED: Grounds.STATED,
    ObservedStatus.EPISODIC: Grounds.EPISODIC,
    "": Grounds.SILENT,
}
_HOPES: Final = {ObservedStatus.PLANNED: "silent_plan", ObservedStatus.SOUGHT: "silent_wish"}


@dataclass(frozen=True, slots=True)
class Window:
    """The question: as of which day, looking back how many months, and from which day that is."""

    as_of: str
    months: int
    edge: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One partnership's verdict with what it rests on: empty where that is unknown, but for whether a list names it."""

    verdict: Verdict
    grounds: Grounds | None = None
    latest_status: str | None = None
    latest_date: str | None = None
    last_activity: str | None = None
    event: str | None = None
    listed: bool = False

    @property
    def explicit(self) -> bool:
        """Whether a document says that the partnership sleeps."""
        return self.grounds in (Grounds.STATED, Grounds.EPISODIC)

    @property
    def heard_of(self) -> str:
        """When it last did something, else when a document last spoke of it: a date, perhaps only a year or month."""
        return self.last_activity or self.latest_date or ""

    def said(self, language: str) -> str:
        """Call the verdict by its words, which follow its grounds.

        Examples
        --------
        >>> Finding(Verdict.DORMANT, Grounds.SILENT, "active", "2020-12-15", "2020-12-15").said("fr")
        'sans nouvelle depuis le 15 décembre 2020'
        >>> Finding(Verdict.DORMANT, Grounds.EPISODIC, "episodic", "2025-11-20").said("fr")
        'épisodique'
        """
        key: str = "listed" if self.listed and self.verdict is Verdict.UNKNOWN else self.grounds or self.verdict
        if self.grounds is Grounds.SILENT and self.latest_status in _HOPES:
            key = "silent_hope" if self.last_activity else _HOPES[ObservedStatus(self.latest_status)]
        if not is_known(f"standing_answer.{key}"):
            return in_sentence(f"status.{key}", language)
        since = since_when(self.heard_of, language) if self.heard_of else ""
        return translate(f"standing_answer.{key}", language, since=since)


def since_when(date: str, language: str) -> str:
    """Write a date as it stands after "since".

    Examples
    --------
    >>> since_when("2020-12-15", "fr"), since_when("2019", "fr"), since_when("2020-12-15", "en")
    ('le 15 décembre 2020', '2019', '15 December 2020')
    """
    text = written(date, language)
    return translate("standing_answer.the_day", language, date=text) if len(date) == _FULL else text


def window_of(as_of: str | None, months: int) -> Window:
    """Read the day that is asked about and how far one looks back from it.

    Raises UsageError where there is no such day.
    """
    day = as_of_day(as_of)
    return Window(day, months, months_before(day, months))


class Seen(NamedTuple):
    """What a document observed of a partnership, other than that it is listed.

    ``day`` is the last that ``date`` may mean, as `queries.dates.through` writes days; those of one day sort by weight.
    """

    day: str
    weight: int
    status: str
    date: str


class HeldEvent(NamedTuple):
    """An event of a partnership, on the day that it counts at; ``noted`` where a document says that it took place."""

    day: str
    date: str
    id: str
    start_day: str
    noted: bool


class Evidence(NamedTuple):
    """What says of a partnership whether it lives, on whatever day: observations, the latest last, and events.

    ``known_from`` is the last day that the first document of it may mean, ``listed_from`` that of the first register;
    after all days where there is none.
    """

    id: str
    known_from: str
    listed_from: str
    seen: Sequence[Seen]
    held: Sequence[HeldEvent]


class PartnershipVerdict(NamedTuple):
    """A verdict with what it rests on, in the order of answers: ``rank`` is its place in `ORDER`."""

    rank: int
    is_silent: bool
    active_on: str
    id: str
    grounds: Grounds | None
    latest: Seen | None
    activity: Seen | HeldEvent | None
    listed: bool

    @property
    def finding(self) -> Finding:
        """The verdict as answers tell it: of an unknown partnership nothing else."""
        verdict, latest, activity = ORDER[self.rank], self.latest, self.activity
        if verdict is Verdict.UNKNOWN:
            return Finding(verdict, listed=self.listed)
        return Finding(
            verdict,
            self.grounds,
            latest.status if latest else None,
            latest.date if latest else None,
            activity.date if activity else None,
            activity.id if isinstance(activity, HeldEvent) else None,
        )


def evidence(
    *,
    country: str | None = None,
    authority: str | None = None,
    theme: str | None = None,
    partnerships: Sequence[str] | None = None,
) -> Part:
    """Return what reads the evidence on partnerships: on all, or on some."""
    chosen = {"country": country, "authority": authority, "theme": theme, "partnerships": partnerships}
    return Part(QUERIES["dormant/evidence"], chosen)


def judge(
    reader: Reader,
    chosen: Part,
    window: Window,
    *,
    status: str = ALL,
    grounds: str | None = None,
    limit: int | None = None,
) -> tuple[list[tuple[str, Finding]], dict[Verdict, int]]:
    """Judge partnerships on a day.

    Findings come with their ids, by verdict: what a document says first, then the longest silent; counts are of all
    that match, whatever their verdict. It takes one round trip; on all partnerships one for each dataset, where that is
    kept: it takes 10 MB for 10,000 of them.
    """
    if all(value is None for value in chosen.parameters.values()):
        found = reader.made_of_dataset(chosen, weighed)
    else:
        found = weighed(reader.read_list(chosen.query, **chosen.parameters))
    counts: Counter[int] = Counter()
    wanted = _wanted(found, window, status, grounds, counts)
    verdicts = nsmallest(limit, wanted) if limit else sorted(wanted)
    return [(one.id, one.finding) for one in verdicts], {ORDER[rank]: number for rank, number in counts.items()}


def _wanted(
    found: Iterable[Evidence], window: Window, status: str, grounds: str | None, counts: Counter[int]
) -> Iterator[PartnershipVerdict]:
    """Judge partnerships one by one, count them, and hand on those to list: of ten thousand hardly any is kept."""
    by, ranks = through(window.as_of), {rank for rank, verdict in enumerate(ORDER) if status in (ALL, verdict)}
    for one in found:
        verdict = _judged(one, by, window.edge)
        if grounds in (None, verdict.grounds):
            counts[verdict.rank] += 1
            if verdict.rank in ranks:
                yield verdict


def findings_in(rows: Iterable[Any], window: Window) -> dict[str, Finding]:
    """Return the verdicts on partnerships, by id, from what `evidence` reads."""
    by = through(window.as_of)
    return {one.id: _judged(one, by, window.edge).finding for one in weighed(rows)}


def findings_of(reader: Reader, window: Window, partnerships: Sequence[str]) -> dict[str, Finding]:
    """Return the verdict on each of these partnerships, by id.

    It takes one round trip, none where there are no partnerships.
    """
    chosen = evidence(partnerships=partnerships)
    return findings_in(reader.read_list(chosen.query, **chosen.parameters), window) if partnerships else {}


def weighed(rows: Iterable[Any]) -> list[Evidence]:
    """Weigh the rows of ``dormant/evidence``, whatever the day."""
    return [
        Evidence(one, *_weighed(observations), [_held(*event) for event in events])
        for one, observations, events in rows
    ]


def _weighed(observations: Iterable[tuple[str, str | None, str | None]]) -> tuple[str, str, list[Seen]]:
    """Return from when on a partnership is known and listed, and what was observed of it, by day."""
    known_from, listed_from, seen = _NEVER, _NEVER, []
    for status, stated, written_on in observations:
        if status == ObservedStatus.LISTED and written_on:
            listed_from = min(listed_from, last_through(written_on))
        weight, dates = _WEIGHTS.get(status), [(last_through(date), date) for date in (stated, written_on) if date]
        if weight is None or not dates:
            continue
        if written_on:
            known_from = min(known_from, last_through(written_on))
        day, date = dates[-1] if dates[0][0] > dates[-1][0] else dates[0]
        seen.append(Seen(day, weight, status, date))
    return known_from, listed_from, sorted(seen)


def _held(event: str, start: str, timing: str | None, recorded: str | None) -> HeldEvent:
    """Return an event: one that took place counts at the latest when a document records it."""
    start_day, is_past = last_through(start), timing == "past"
    day = recorded if is_past and recorded and recorded < start_day else start_day
    return HeldEvent(day, start, event, start_day, is_past or bool(recorded and recorded >= day))


def _judged(one: Evidence, by: str, edge: str) -> PartnershipVerdict:
    """Judge a partnership on a day; one loop without more calls, for this is asked ten thousand times."""
    latest = ended = observed = None
    for seen in one.seen:
        if seen.day > by:
            break
        latest = seen
        if seen.weight == _ENDED:
            ended = seen
        elif seen.weight == _ACTIVE and (observed is None or (seen.day, seen.date) > (observed.day, observed.date)):
            observed = seen
    only_wished = latest is not None and ended is None and observed is None
    activity: Seen | HeldEvent | None = observed
    if one.held and latest:
        activity = _latest_held(one.held, by, latest.day if only_wished else "", observed) or observed
    active_on = activity.day if activity else ""
    if not (latest and ended and (latest.weight == _ENDED or (not latest.weight and ended.day >= active_on))):
        ended = None
    if one.known_from > by:
        verdict = Verdict.UNKNOWN
    elif ended is None and (active_on >= edge or (not activity and only_wished and latest and latest.day >= edge)):
        verdict = Verdict.ACTIVE if activity else Verdict.PROSPECT
    else:
        verdict = Verdict.DORMANT
    grounds = _GROUNDS[ended.status if ended else ""] if verdict is Verdict.DORMANT else None
    rank, silent, listed_by_then = ORDER.index(verdict), grounds in (None, Grounds.SILENT), one.listed_from <= by
    return PartnershipVerdict(rank, silent, active_on or _NEVER, one.id, grounds, latest, activity, listed_by_then)


def _latest_held(events: Iterable[HeldEvent], by: str, wished_on: str, observed: Seen | None) -> HeldEvent | None:
    """Return the latest event by a day that is activity: after what was observed, and after a mere wish."""
    after = wished_on or (observed.day if observed else "")
    held = [event for event in events if event.noted and after < event.start_day and wished_on < event.day <= by]
    latest = max(held, default=None)
    return latest if latest and latest.day > (observed.day if observed else "") else None
