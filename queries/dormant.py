"""Which partnerships sleep: the question `dormant`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from graph.answers import Dormancy, DormantPartnership, Entity, KnownPerson, Source
from graph.errors import UsageError
from graph.model import Label, Verdict
from graph.names import fold, hold_words
from graph.questions import ALL, MONTHS, MOST_MONTHS, WANTED
from graph.store import Reader, Row
from queries.catalogue import QUERIES
from queries.countries import country_code
from queries.country_groups import chairs_of
from queries.dates import as_of_day, last_day, months_before, written
from queries.entities import entity
from queries.naming import resolve
from queries.people import contacts_of
from queries.phrases.dormant import PHRASES
from queries.phrases.terms import TERMS
from queries.reasons import Details, Finding, Window, counted, kind_of, reasons, since_of
from queries.sources import document_dates, source_of

CONTACTS: Final = 4
"""People named on each side; who was seen last comes first, and the authority's own page has all."""

_ORDER: Final = (Verdict.DORMANT, Verdict.PROSPECT, Verdict.UNKNOWN, Verdict.ACTIVE)
_NO_LIMIT: Final = 1_000_000
_HOME: Final = "FR"


def dormant(
    reader: Reader,
    *,
    as_of: str | None = None,
    months: int = MONTHS,
    country: str | None = None,
    authority: str | None = None,
    status: str = Verdict.DORMANT.value,
    theme: str | None = None,
    text: str | None = None,
    partnerships: Collection[str] | None = None,
    limit: int | None = None,
    language: str = "fr",
) -> Dormancy:
    """Say which partnerships sleep, why, and who is known on each side.

    A partnership is dormant where the latest activity on record (an observation as active, emerging or revived, or an
    event of it that took place) is older than the window, or where the latest observation says that it lapsed or is
    episodic. The rule itself is one statement, ``dormant/verdicts``.

    Parameters
    ----------
    reader : Reader
    as_of : str, optional
        The day asked about, ``YYYY-MM-DD``; today if absent.
    months : int
        Length of the window, 1 to 600.
    country : str, optional
        Only partnerships with a party there, or that look for one there: an ISO code or a name in French or English.
    authority : str, optional
        Only partnerships of this authority: an id, a name or an alias.
    status : {"dormant", "active", "prospect", "unknown", "all"}
        Only partnerships with this verdict.
    theme : str, optional
        Only partnerships on this theme.
    text : str, optional
        Only partnerships whose own name and parties' names hold all these words.
    partnerships : collection of str, optional
        Only these, by id.
    limit : int, optional
        At most so many partnerships.
    language : {"fr", "en"}
        Of the sentences.

    Returns
    -------
    Dormancy
        Dormant ones first, those that a document calls so before the others, the longest silent before the later;
        then prospects, unknown and active ones. ``note`` counts all that match, whatever their verdict.

    Raises
    ------
    UsageError
        A value that cannot be; also an ambiguous name.
    NotFound
        No such country, authority or theme.

    Notes
    -----
    Six round trips whatever the number of partnerships, and one more for ``text``; the first visits every partnership
    once.
    """
    window = window_of(as_of, months)
    _check(status, limit)
    rows = verdicts(
        reader,
        window,
        country=country_code(country) if country else None,
        authority=resolve(reader, authority, [Label.AUTHORITY])["id"] if authority else None,
        theme=resolve(reader, theme, [Label.THEME])["id"] if theme else None,
        partnerships=_among(reader, partnerships, text),
        status=status,
        limit=limit or _NO_LIMIT,
    )
    findings = in_order(rows)[:limit]
    return Dormancy(
        as_of=window.as_of,
        months=months,
        partnerships=in_full(reader, findings, window, language),
        note=note_on(rows, status, len(findings), window, language),
    )


def _among(reader: Reader, partnerships: Collection[str] | None, text: str | None) -> list[str] | None:
    """Give the ids of the partnerships that may be listed; None where any may."""
    if not text:
        return None if partnerships is None else sorted(partnerships)
    rows = reader.read_list(QUERIES["dormant/names"], partnerships=None if partnerships is None else [*partnerships])
    words = fold(text).split()
    return [row["id"] for row in rows if hold_words(row["names"], words)]


def window_of(as_of: str | None, months: int) -> Window:
    """Read the day that is asked about and how far one looks back from it.

    Raises
    ------
    UsageError
        There is no such day, or the window is too long.
    """
    day = as_of_day(as_of)
    if not 1 <= months <= MOST_MONTHS:
        raise UsageError("{number} months is no window.", "Give 1 to {most} months.", number=months, most=MOST_MONTHS)
    return Window(day, months, months_before(day, months))


def verdicts(
    reader: Reader,
    window: Window,
    *,
    country: str | None = None,
    authority: str | None = None,
    theme: str | None = None,
    partnerships: Sequence[str] | None = None,
    status: str = ALL,
    limit: int = _NO_LIMIT,
) -> list[Row]:
    """Read the rows of ``dormant/verdicts``: one for each verdict, with how many have it and which."""
    return reader.read(
        QUERIES["dormant/verdicts"],
        by=_through(window.as_of),
        edge=window.edge,
        country=country,
        authority=authority,
        theme=theme,
        partnerships=partnerships,
        status=status,
        limit=limit,
    )


def _check(status: str, limit: int | None) -> None:
    if status not in WANTED:
        choices = ", ".join(WANTED)
        raise UsageError("« {status} » is no status.", "Give one of {choices}.", status=status, choices=choices)
    if limit is not None and limit < 1:
        raise UsageError("{number} is no limit.", "Give 1 or more.", number=limit)


def _through(day: str) -> str:
    """Write a day as the statement compares it: there every month ends with a day 31."""
    return f"{day[:7]}-31" if last_day(day[:7]) == day else day


def in_order(rows: Sequence[Row]) -> list[tuple[str, Finding]]:
    """Give ids with their findings, verdict by verdict."""
    listed = {row["verdict"]: row["listed"] for row in rows}
    return [
        (
            found["id"],
            Finding(
                verdict,
                found["explicit"],
                found.get("latest_status"),
                found.get("latest_date"),
                found.get("last_activity"),
                found.get("event"),
            ),
        )
        for verdict in _ORDER
        for found in listed.get(verdict, [])
    ]


def in_full(
    reader: Reader, findings: Sequence[tuple[str, Finding]], window: Window, language: str
) -> list[DormantPartnership]:
    """Add to each finding what the graph holds of the partnership, and who is known on its sides."""
    if not findings:
        return []
    rows = reader.read_list(QUERIES["dormant/details"], ids=[found_id for found_id, _ in findings])
    details = {row["id"]: row for row in rows}
    dates = document_dates(reader)
    bodies = {body["id"] for row in rows for body in _bodies(row)}
    contacts = contacts_of(reader, sorted(bodies), window.as_of, language, dates, most=CONTACTS)
    abroad = {country for row in rows for country in _countries(row)}
    chairs = chairs_of(reader, abroad, window.as_of, language, dates)
    return [
        _answer(details[found_id], finding, window, dates, contacts, chairs, language) for found_id, finding in findings
    ]


def _answer(
    details: Details,
    finding: Finding,
    window: Window,
    dates: Mapping[str, str],
    contacts: Mapping[str, list[KnownPerson]],
    chairs: Mapping[str, list[KnownPerson]],
    language: str,
) -> DormantPartnership:
    unknown = finding.verdict is Verdict.UNKNOWN
    observations = [] if unknown else counted(details, window)
    return DormantPartnership(
        id=details["id"],
        name=details["name"],
        parties=[_named(party) for party in details["parties"]],
        countries=_countries(details),
        intermediaries=[_named(body) for body in details["intermediaries"]],
        sought=details["sought"],
        kind=kind_of(observations or details["observations"]),
        since=since_of(observations),
        status=finding.verdict.value,
        explicit=finding.explicit,
        last_activity=finding.last_activity,
        reasons=reasons(finding, details, window, dates, language),
        contacts=[person for body in _bodies(details) for person in contacts[body["id"]]],
        country_group_chairs=[person for code in _countries(details) for person in chairs.get(code, [])],
        themes=[theme_in(language, theme) for theme in details["themes"]],
        sources=_sources(details, observations, finding, dates),
    )


def _bodies(details: Details) -> list[Details]:
    return [*details["parties"], *details["intermediaries"]]


def _countries(details: Details) -> list[str]:
    return countries_of([party["country"] for party in details["parties"]], details["country"])


def countries_of(of_parties: Sequence[str | None], sought_in: str | None) -> list[str]:
    """Give the countries that a partnership reaches abroad; at home where two parties are, nowhere while one seeks."""
    known = {country for country in (*of_parties, sought_in) if country}
    return sorted(known - {_HOME} or (known if len(of_parties) > 1 else ()))


def _named(body: Details) -> Entity:
    return entity(body["id"], body["name"], body["country"])


def theme_in(language: str, theme: Details) -> str:
    """Name a theme, in French where it has no English name."""
    return str(theme["name_en"] if language == "en" and theme["name_en"] else theme["name"])


def _sources(
    details: Details, observations: Sequence[Details], finding: Finding, dates: Mapping[str, str]
) -> list[Source]:
    """Give the passages behind the verdict, newest first; of an unknown partnership those that come later."""
    seen = observations or details["observations"]
    held = [event for event in details["events"] if event["id"] == finding.event]
    texts = sorted({text for row in [*seen, *held] for text in row["sources"]})
    return sorted((source_of(text, dates) for text in texts), key=lambda source: source["date"], reverse=True)


def note_on(rows: Sequence[Row], status: str, shown: int, window: Window, language: str) -> str:
    """Count all partnerships that match, and say if not all of them are listed."""
    say, terms = PHRASES[language], TERMS[language]
    counts = {row["verdict"]: row["partnerships"] for row in rows}
    if not counts:
        return say["none"]
    verdicts = ", ".join(f"{terms[verdict]} {counts[verdict]}" for verdict in _ORDER if verdict in counts)
    counted_note = say["counts"].format(
        as_of=written(window.as_of, language), total=sum(counts.values()), verdicts=verdicts
    )
    wanted = sum(number for verdict, number in counts.items() if status in (ALL, verdict))
    return counted_note if shown == wanted else f"{counted_note} {say['cut'].format(shown=shown)}"
