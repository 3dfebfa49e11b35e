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
from queries.dormant import in_full, note_on, theme_in
from queries.entities import entity
from queries.partnerships import countries_of
from queries.reasons import date_of, since_of
from queries.sides import pair_name, sides_of
from queries.verdicts import Finding, Window, evidence, judge, window_of


@dataclass(frozen=True, slots=True)
class Outline:
    """What the graph holds of a partnership, whatever the day: ``first_years`` as observations state them."""

    sides: list[list[Entity]]
    sought: str | None
    name: str
    countries: list[str]
    themes: Sequence[dict[str, str | None]]
    first_years: Sequence[dict[str, Any]]

    @property
    def parties(self) -> list[Entity]:
        """The parties by id."""
        return sorted((party for side in self.sides for party in side), key=lambda party: party["id"])

    def named(self, language: str) -> str:
        """Name the partnership by its sides."""
        return pair_name(self.sides, self.sought, language) if self.sides else self.name

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

    It takes one round trip; some 60 MB and a second for the 10,000 partnerships of a country.
    """
    rows = reader.read_list(QUERIES["dormant/outlines"])
    return {
        row["id"]: Outline(
            sides_of([entity(*party) for party in row["parties"]], row["within"]),
            row["sought"],
            row["name"],
            countries_of([country for _, _, country in row["parties"]], row["sought_in"]),
            sorted(row["themes"], key=lambda theme: str(theme["id"])),
            row["observations"],
        )
        for row in rows
    }


def choices(known: dict[str, Outline], language: str) -> PartnershipChoices:
    """Return what partnerships can be narrowed to, countries by code and themes by name."""
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
    """Return every partnership with its verdict, without reasons, sources and people.

    ``known`` comes from `outlines`; ``country`` is an ISO code: only partnerships with a party there, or that look for
    one there. The rest is as `queries.dormant.dormant` takes it. It takes one round trip, which visits every
    partnership, or those of the country, once: 0.2 s for 10,000.
    """
    window = window_of(as_of, months)
    judged, counts = judge(reader, evidence(country=country), window)
    # One that was loaded since the outlines were read has none: the next question finds it.
    findings = {found: finding for found, finding in judged if found in known}
    return Roster(
        window,
        [_entry(found, known[found], finding, window, language) for found, finding in findings.items()],
        findings,
        note_on(counts, ALL, len(findings), window, language),
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
    since, basis = (None, None) if finding.verdict is Verdict.UNKNOWN else _since(outline, window)
    return PartnershipOutline(
        id=found,
        name=outline.named(language),
        parties=outline.parties,
        countries=outline.countries,
        since=since,
        since_basis=basis,
        status=finding.verdict.value,
        grounds=finding.grounds.value if finding.grounds else None,
        verdict=finding.said(language),
        last_activity=finding.last_activity,
        themes=outline.themes_in(language),
    )


def _since(outline: Outline, window: Window) -> tuple[int | None, str | None]:
    """Return the first year as observations by the day asked about state it, and how it is known."""
    known = [seen for seen in outline.first_years if last_day(date_of(seen)) <= window.as_of]
    return since_of(sorted(known, key=lambda seen: last_day(date_of(seen))))
