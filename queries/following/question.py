"""What is new about an entity or a country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from graph.answers import Entity
from graph.model import Grounds, Label, Verdict
from graph.news import AnnouncedEvent, Announcement, News
from graph.questions import MONTHS
from queries.catalogue import QUERIES
from queries.countries import code_of, country_name
from queries.dates import as_of_day, last_day
from queries.entities import entity
from queries.naming import resolve
from queries.verdicts import findings_of, window_of

if TYPE_CHECKING:
    from graph.store import Reader, Row
    from queries.verdicts import Finding

COUNTRY: Final = "country:"
"""What a country's code follows where an entity's id could stand."""
FOLLOWED: Final = (Label.AUTHORITY, Label.NETWORK, Label.ORGANISATION, Label.PARTNERSHIP)
MOST: Final = 60
_DOCUMENTS: Final = 40
_MONTHS_OF_A_YEAR: Final = 12


def news(reader: Reader, subject: str, as_of: str | None = None, language: str = "fr") -> News:
    """Gather what is new about an entity or a country.

    Parameters
    ----------
    reader : Reader
    subject : str
        An authority, network, organisation or partnership, by id, name or alias; or ``country:`` and a code or name.
    as_of : str, optional
        ``YYYY-MM-DD``; today if absent.
    language : {"fr", "en"}
        Of the verdicts.

    Raises
    ------
    NotFound, AmbiguousName
        Nothing, or more than one thing, is called so.

    Notes
    -----
    Three round trips. A verdict is new on the day of what it rests on; silence on the day when the window was over.
    """
    day = as_of_day(as_of)
    code = code_of(subject.removeprefix(COUNTRY)) if subject.startswith(COUNTRY) else None
    followed = _country(code, language) if code else resolve(reader, subject, FOLLOWED)
    row = reader.read(
        QUERIES["following/touching"], id=None if code else followed["id"], country=code, limit=_DOCUMENTS
    )[0]
    own = [(followed["id"], followed["name"])] if followed["label"] == Label.PARTNERSHIP else []
    partnerships = dict([*own, *row["partnerships"]])
    findings = findings_of(reader, window_of(day, MONTHS), list(partnerships))
    coming = [_announced(event) for event in row["events"] if _comes(event, day)]
    entries = [
        *(Announcement(kind="document", about=entity(one, title), date=date or "", detail="")
          for one, title, date in row["documents"]),
        *_verdicts(findings, partnerships, language),
        *(Announcement(kind="event", about=one["event"], date=one["start"], detail=one["place"] or "")
          for one in coming),
    ]  # fmt: skip
    dated = sorted((one for one in entries if one["date"]), key=lambda one: (one["date"], one["about"]["id"]))
    return News(subject=followed, as_of=day, entries=dated[::-1][:MOST], coming=coming)


def _country(code: str, language: str) -> Entity:
    return Entity(id=f"{COUNTRY}{code}", label="Place", name=country_name(code, language))


def _comes(event: Row, day: str) -> bool:
    """Return whether an event is announced for a day that has not passed."""
    return event["timing"] != "past" and bool(event["start"]) and last_day(event["end"] or event["start"]) >= day


def _announced(event: Row) -> AnnouncedEvent:
    named = entity(event["id"], event["name"])
    return AnnouncedEvent(event=named, start=event["start"], end=event["end"], place=event["place"])


def _verdicts(findings: dict[str, Finding], names: dict[str, str], language: str) -> Iterable[Announcement]:
    for one, finding in findings.items():
        if finding.verdict is not Verdict.UNKNOWN:
            about, said = entity(one, names[one]), finding.said(language)
            yield Announcement(kind="verdict", about=about, date=_since(finding), detail=said)


def _since(finding: Finding) -> str:
    """Return when a verdict began to hold; partial dates stay partial."""
    if finding.grounds is Grounds.SILENT and finding.heard_of:
        year, rest = finding.heard_of[:4], finding.heard_of[4:].replace("-02-29", "-02-28")
        return f"{int(year) + MONTHS // _MONTHS_OF_A_YEAR}{rest}"
    if finding.verdict is Verdict.ACTIVE:
        return finding.last_activity or ""
    return finding.latest_date or finding.heard_of
