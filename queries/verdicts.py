"""The verdict on partnerships at a date: read here and nowhere else, so that every answer says the same.

The rule itself is one statement, ``dormant/verdicts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.cypher import Part
from graph.errors import UsageError
from graph.model import Grounds, ObservedStatus, Verdict
from graph.questions import ALL, MOST_MONTHS
from graph.words import in_sentence, is_known, translate
from queries.catalogue import QUERIES
from queries.dates import as_of_day, months_before, through, written

if TYPE_CHECKING:
    from graph.store import Reader, Row

ORDER: Final = (Verdict.DORMANT, Verdict.PROSPECT, Verdict.UNKNOWN, Verdict.ACTIVE)
"""In which order answers list partnerships."""
NO_LIMIT: Final = 1_000_000
_FULL: Final = len("YYYY-MM-DD")
_HOPES: Final = {ObservedStatus.PLANNED: "silent_plan", ObservedStatus.SOUGHT: "silent_wish"}


@dataclass(frozen=True, slots=True)
class Window:
    """The question: as of which day, looking back how many months, and from which day that is."""

    as_of: str
    months: int
    edge: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One partnership's verdict with what it rests on: all but the verdict is empty where that is unknown."""

    verdict: Verdict
    grounds: Grounds | None = None
    latest_status: str | None = None
    latest_date: str | None = None
    last_activity: str | None = None
    event: str | None = None

    @property
    def explicit(self) -> bool:
        """Whether a document says that the partnership sleeps."""
        return self.grounds in (Grounds.STATED, Grounds.EPISODIC)

    @property
    def heard_of(self) -> str:
        """When it last did something, else when a document last spoke of it: a date, perhaps only a year or month."""
        return self.last_activity or self.latest_date or ""

    def said(self, language: str, *, listed: bool = False) -> str:
        """Call the verdict by its words, which follow its grounds; ``listed`` where a register names the partnership.

        Examples
        --------
        >>> Finding(Verdict.DORMANT, Grounds.SILENT, "active", "2020-12-15", "2020-12-15").said("fr")
        'sans nouvelle depuis le 15 décembre 2020'
        >>> Finding(Verdict.DORMANT, Grounds.EPISODIC, "episodic", "2025-11-20").said("fr")
        'épisodique'
        """
        key: str = "listed" if listed and self.verdict is Verdict.UNKNOWN else self.grounds or self.verdict
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

    Raises
    ------
    UsageError
        There is no such day, or the window is too long.
    """
    day = as_of_day(as_of)
    if not 1 <= months <= MOST_MONTHS:
        raise UsageError("fault.number_of_months", "hint.give_1_months", number=months, most=MOST_MONTHS)
    return Window(day, months, months_before(day, months))


def verdicts(
    window: Window,
    *,
    country: str | None = None,
    authority: str | None = None,
    theme: str | None = None,
    partnerships: Sequence[str] | None = None,
    status: str = ALL,
    grounds: str | None = None,
    limit: int = NO_LIMIT,
) -> Part:
    """Return what reads the rows of ``dormant/verdicts``: one for each verdict, with how many have it and which."""
    return Part(
        QUERIES["dormant/verdicts"],
        {
            "by": through(window.as_of),
            "edge": window.edge,
            "country": country,
            "authority": authority,
            "theme": theme,
            "partnerships": partnerships,
            "status": status,
            "grounds": grounds,
            "limit": limit,
        },
    )


def in_order(rows: Sequence[Row]) -> list[tuple[str, Finding]]:
    """Return ids with their findings, verdict by verdict."""
    listed = {row["verdict"]: row["listed"] for row in rows}
    return [(found["id"], _finding(verdict, found)) for verdict in ORDER for found in listed.get(verdict, [])]


def findings_of(reader: Reader, window: Window, partnerships: Sequence[str]) -> dict[str, Finding]:
    """Return the verdict on each of these partnerships, by id.

    Notes
    -----
    One round trip, none where there are no partnerships.
    """
    if not partnerships:
        return {}
    return dict(in_order(reader.read_together(verdicts=verdicts(window, partnerships=partnerships))["verdicts"]))


def _finding(verdict: Verdict, found: Row) -> Finding:
    return Finding(
        verdict,
        Grounds(found["grounds"]) if found["grounds"] else None,
        found.get("latest_status"),
        found.get("latest_date"),
        found.get("last_activity"),
        found.get("event"),
    )
