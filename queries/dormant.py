"""Which partnerships sleep: the question `dormant`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.answers import Dormancy, DormantPartnership, KnownPerson, Source
from graph.cypher import Part
from graph.model import Grounds, Label, ObservedStatus, PartnershipKind, Verdict
from graph.names import fold, hold_words
from graph.options import check_options
from graph.questions import ALL, MONTHS, DormantQuestion
from graph.store import Reader, Row
from graph.words import figure, in_sentence, section, translate, written
from queries.calls import Desks, Question, at_desks, calls, desks
from queries.catalogue import QUERIES
from queries.countries import country_code
from queries.dates import last_day
from queries.naming import resolve
from queries.partnerships import Judged, details, named
from queries.people import Contact, known_in, roles
from queries.reasons import Details, date_of, reasons
from queries.silence import Witnesses, silence, weigh, witnesses
from queries.sources import all_dates, known_sources, source_of
from queries.verdicts import ORDER, Finding, Window, evidence, judge, window_of

CONTACTS: Final = 4
"""People named on each side; the authority's own page has all."""


def dormant(
    reader: Reader,
    *,
    as_of: str | None = None,
    months: int = MONTHS,
    country: str | None = None,
    authority: str | None = None,
    status: str = Verdict.DORMANT,
    grounds: str | None = None,
    theme: str | None = None,
    text: str | None = None,
    partnerships: Collection[str] | None = None,
    limit: int | None = None,
    language: str = "fr",
) -> Dormancy:
    """Return which partnerships sleep, why, and who is known on each side.

    A partnership is dormant where the latest activity on record (an observation as active, emerging or revived, or an
    event of it that took place) is older than the window, or where the latest observation says that it lapsed or is
    episodic. The rule itself is in `queries.verdicts`.

    Names of countries (ISO codes too), authorities and themes are those of `queries.naming.resolve`; a country is one
    that a partnership has a party in, or looks for one in. ``months`` is the length of the window, 1 to 600, before
    ``as_of``, which is today if absent. ``status`` is a verdict or ``all``; ``grounds`` are why a dormant one is.
    ``text`` keeps those whose own name and parties' names hold all its words, ``partnerships`` those with these ids,
    ``limit`` so many at most. Dormant ones come first, those that a document calls so before the others, the longest
    silent before the later; then prospects, unknown and active ones. ``note`` counts all that match, whatever their
    verdict. It takes two round trips whatever the number of partnerships, and one more for ``text``; the first visits
    every partnership once, and is needed once for each dataset where that is kept. Raises UsageError for a value that
    cannot be, NotFound for a country of which nobody knows, and what `queries.naming.resolve` does.
    """
    check_options(DormantQuestion, months=months, status=status, grounds=grounds, limit=limit)
    window = window_of(as_of, months)
    chosen = evidence(
        country=country_code(country) if country else None,
        authority=resolve(reader, authority, [Label.AUTHORITY])["id"] if authority else None,
        theme=resolve(reader, theme, [Label.THEME])["id"] if theme else None,
        partnerships=_among(reader, partnerships, text),
    )
    findings, counts = judge(reader, chosen, window, status=status, grounds=grounds, limit=limit)
    return Dormancy(
        as_of=window.as_of,
        months=months,
        partnerships=in_full(reader, findings, window, language),
        note=note_on(counts, status, len(findings), window, language),
    )


def _among(reader: Reader, partnerships: Collection[str] | None, text: str | None) -> list[str] | None:
    """Return the ids of the partnerships that may be listed; None where any may."""
    if not text:
        return None if partnerships is None else sorted(partnerships)
    rows = reader.read_list(QUERIES["dormant/names"], partnerships=None if partnerships is None else [*partnerships])
    words = fold(text).split()
    return [row["id"] for row in rows if hold_words(row["names"], words)]


def in_full(
    reader: Reader, findings: Sequence[tuple[str, Finding]], window: Window, language: str
) -> list[DormantPartnership]:
    """Add to each finding what the graph holds of the partnership, and who is known on its sides.

    A partnership that left the graph after it was found is left out.
    """
    if not findings:
        return []
    rows = reader.read_together(**_parts(findings, window))
    dates, by_id = dict(rows["dates"]), dict(findings)
    found = {row["id"]: Judged(by_id[row["id"]], row, window) for row in rows["details"]}
    bodies = sorted({body["id"] for one in found.values() for body in one.bodies})
    abroad = {country for one in found.values() for country in one.countries}
    told = _Told(
        window,
        dates,
        known_in(rows["roles"], bodies, dates, window.as_of, language),
        desks(rows, abroad, window.as_of, language, dates),
        witnesses(rows.get("silence", ()), dates),
        _begun(rows.get("begun", ()), found, dates, window, language),
        language,
    )
    return [_answer(found[one], told) for one, _ in findings if one in found]


def _parts(findings: Sequence[tuple[str, Finding]], window: Window) -> dict[str, Part]:
    """Return what reads all that is told of partnerships with these findings."""
    ids = [one for one, _ in findings]
    silent = [one for one, finding in findings if finding.grounds is Grounds.SILENT]
    wishes = [one for one, finding in findings if finding.latest_status == ObservedStatus.SOUGHT]
    parts = {"dates": all_dates(), "details": details(ids), "roles": roles((), window.as_of, partnerships=ids)}
    if silent:
        parts["silence"] = silence(silent)
    if wishes:
        parts["begun"] = Part(QUERIES["dormant/since_then"], {"ids": wishes})
    return parts | at_desks(window.as_of)


@dataclass(frozen=True, slots=True)
class _Told:
    """What was read for all partnerships of an answer."""

    window: Window
    dates: Mapping[str, str]
    known: Mapping[str, Sequence[Contact]]
    desks: Desks
    witnesses: Witnesses
    begun: Mapping[str, Sequence[str]]
    language: str


def _begun(
    rows: Sequence[Row], found: Mapping[str, Judged], dates: Mapping[str, str], window: Window, language: str
) -> dict[str, list[str]]:
    """Return what came of wishes: what the same party began in that country after it wished."""
    begun: dict[str, dict[str, tuple[str, Row]]] = defaultdict(dict)
    for row in rows:
        wished, date = last_day(found[row["wish"]].finding.heard_of), date_of(row)
        is_new = row["status"] == ObservedStatus.EMERGING or str(row["since"]) >= wished[:4]
        if is_new and wished < last_day(date) and known_sources(row["sources"], dates, window.as_of):
            of_wish = begun[row["wish"]]
            of_wish[row["name"]] = min(of_wish.get(row["name"], (date, row)), (date, row), key=lambda dated: dated[0])
    told: dict[str, list[str]] = defaultdict(list)
    for wish, of_wish in begun.items():
        for name, (date, row) in of_wish.items():
            kind = in_sentence(f"kind.{row['kind'] or PartnershipKind.PARTNERSHIP}", language)
            since = {"name": name, "kind": kind, "date": written(date, language)}
            told[wish].append(translate("dormant_answer.fulfilled", language, **since))
    return told


def _answer(one: Judged, told: _Told) -> DormantPartnership:
    finding, details, language = one.finding, one.details, told.language
    since, basis = one.since
    weighed = None
    if finding.grounds is Grounds.SILENT:
        weighed = weigh(details, finding.heard_of, told.window.as_of, one.countries, told.witnesses)
    question = Question(one.sides, details["intermediaries"], one.countries, told.dates, told.window.as_of, language)
    return DormantPartnership(
        id=details["id"],
        name=one.name(language),
        parties=one.parties,
        sides=one.sides,
        countries=one.countries,
        intermediaries=[named(dict(body)) for body in question.through],
        sought=details["sought"],
        kind=one.kind,
        since=since,
        since_basis=basis,
        status=finding.verdict.value,
        grounds=finding.grounds.value if finding.grounds else None,
        silence=weighed.silence if weighed else None,
        verdict=one.said(language),
        explicit=finding.explicit,
        last_activity=finding.last_activity,
        reasons=reasons(
            finding,
            details,
            told.window,
            told.dates,
            language,
            weighed=weighed,
            since_then=told.begun.get(details["id"], ()),
        ),
        call=calls(question, told.known, told.desks),
        contacts=_contacts(one, told.known, question.words),
        country_group_chairs=[known for code in one.countries for known in told.desks.chairs.get(code, [])],
        themes=[theme_in(language, theme) for theme in details["themes"]],
        sources=_sources(one, told.dates),
    )


def _contacts(one: Judged, known: Mapping[str, Sequence[Contact]], words: frozenset[str]) -> list[KnownPerson]:
    """Name those known at each party and intermediary, whom one would call first before the others."""
    return [
        contact.known
        for body in one.bodies
        for contact in sorted(known.get(body["id"], ()), key=lambda each: each.rank(words))[:CONTACTS]
    ]


def theme_in(language: str, theme: Details) -> str:
    """Name a theme, in French where it has no English name."""
    return str(theme["name_en"] if language == "en" and theme["name_en"] else theme["name"])


def _sources(one: Judged, dates: Mapping[str, str]) -> list[Source]:
    """Return the passages behind the verdict, newest first; of an unknown partnership those that name it."""
    seen = one.observations or one.details["observations"]
    held = [event for event in one.details["events"] if event["id"] == one.finding.event]
    texts = sorted({text for row in [*seen, *held] for text in row["sources"]})
    return sorted((source_of(text, dates) for text in texts), key=lambda source: source["date"], reverse=True)


def note_on(counts: Mapping[Verdict, int], status: str, shown: int, window: Window, language: str) -> str:
    """Count all partnerships that match, and say if not all of them are listed."""
    say = section("dormant_answer", language)
    if not counts:
        return say["none"]
    verdicts = ", ".join(
        f"{in_sentence(f'status.{verdict}', language)} {figure(counts[verdict], language)}"
        for verdict in ORDER
        if verdict in counts
    )
    total, day = figure(sum(counts.values()), language), written(window.as_of, language)
    note = say["counts"].format(as_of=day, total=total, verdicts=verdicts)
    wanted = sum(number for verdict, number in counts.items() if status in (ALL, verdict))
    return note if shown == wanted else f"{note} {translate('dormant_answer.cut', language, count=shown)}"
