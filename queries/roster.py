"""Every partnership with its verdict, in outline: what a table of thousands is sorted and narrowed by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers import Dormancy, Entity, PartnershipChoices, PartnershipOutline
from graph.model import Verdict
from graph.names import fold
from graph.questions import ALL, MONTHS
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.dates import last_day
from queries.dormant import countries_of, in_full, in_order, note_on, theme_in, verdicts, window_of
from queries.entities import entity
from queries.reasons import Finding, Window, date_of, since_of


@dataclass(frozen=True, slots=True)
class Outline:
    """What the graph holds of a partnership, whatever the day: ``first_years`` as observations state them."""

    name: str
    parties: list[Entity]
    countries: list[str]
    themes: Sequence[dict[str, str | None]]
    first_years: Sequence[dict[str, Any]]

    def themes_in(self, language: str) -> list[str]:
        """Name the themes."""
        return [theme_in(language, theme) for theme in self.themes]


@dataclass(frozen=True, slots=True)
class Roster:
    """Every partnership in outline, as of a day, in the order of `queries.dormant.dormant`; and what each rests on."""

    window: Window
    partnerships: list[PartnershipOutline]
    findings: dict[str, Finding]
    note: str


def outlines(reader: Reader) -> dict[str, Outline]:
    """Read what is needed of every partnership, by id: the same for every day, so that it may be kept.

    Notes
    -----
    One round trip; some 60 MB and a second for the 10,000 partnerships of a country.
    """
    rows = reader.read_list(QUERIES["dormant/outlines"])
    return {
        row["id"]: Outline(
            row["name"],
            [entity(*party) for party in sorted(row["parties"])],
            countries_of([country for _, _, country in row["parties"]], row["sought_in"]),
            sorted(row["themes"], key=lambda theme: str(theme["id"])),
            row["observations"],
        )
        for row in rows
    }


def choices(known: dict[str, Outline], language: str) -> PartnershipChoices:
    """Say what partnerships can be narrowed to, countries by code and themes by name."""
    themes = {theme for outline in known.values() for theme in outline.themes_in(language)}
    return PartnershipChoices(
        countries=sorted({country for outline in known.values() for country in outline.countries}),
        themes=sorted(themes, key=fold),
    )


def roster(
    reader: Reader,
    known: dict[str, Outline],
    *,
    as_of: str | None = None,
    months: int = MONTHS,
    country: str | None = None,
    language: str = "fr",
) -> Roster:
    """Give every partnership its verdict, without reasons, sources and people.

    Parameters
    ----------
    reader : Reader
    known : dict of str to Outline
        From `outlines`.
    country : str, optional
        ISO code: only partnerships with a party there, or that look for one there.
    as_of, months, language
        As `queries.dormant.dormant` takes them.

    Notes
    -----
    One round trip, which visits every partnership, or those of the country, once: 0.2 s for 10,000.
    """
    window = window_of(as_of, months)
    rows = verdicts(reader, window, country=country)
    # One that was loaded since the outlines were read has none: the next question finds it.
    findings = {found: finding for found, finding in in_order(rows) if found in known}
    return Roster(
        window,
        [_entry(found, known[found], finding, window, language) for found, finding in findings.items()],
        findings,
        note_on(rows, ALL, len(findings), window, language),
    )


def dormancy(reader: Reader, whole: Roster, shown: Sequence[str], language: str) -> Dormancy:
    """Answer in full for some partnerships of a roster, by id; ``note`` counts all of it."""
    findings = [(one, whole.findings[one]) for one in shown]
    return Dormancy(
        as_of=whole.window.as_of,
        months=whole.window.months,
        partnerships=in_full(reader, findings, whole.window, language),
        note=whole.note,
    )


def _entry(found: str, outline: Outline, finding: Finding, window: Window, language: str) -> PartnershipOutline:
    return PartnershipOutline(
        id=found,
        name=outline.name,
        parties=outline.parties,
        countries=outline.countries,
        since=None if finding.verdict is Verdict.UNKNOWN else _since(outline, window),
        status=finding.verdict.value,
        last_activity=finding.last_activity,
        themes=outline.themes_in(language),
    )


def _since(outline: Outline, window: Window) -> int | None:
    """Give the first year as the latest observation by the day asked about states it."""
    known = [seen for seen in outline.first_years if last_day(date_of(seen)) <= window.as_of]
    return since_of(sorted(known, key=lambda seen: last_day(date_of(seen))))
