"""A partnership as judged on a day: its verdict, with what the graph holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.answers import Entity
from graph.countries import HOME
from graph.cypher import Part
from graph.model import Label, Verdict
from graph.questions import MONTHS
from graph.store import Reader, Row
from queries.catalogue import QUERIES
from queries.entities import entity
from queries.reasons import Details, counted, kind_of, since_of
from queries.sides import pair_name, sides_of
from queries.verdicts import Finding, Window, evidence, findings_in, findings_of, window_of

_MORE_THAN_ONE: Final = 2


@dataclass(frozen=True)
class Judged:
    """One partnership: ``details`` is its row of ``dormant/details``."""

    finding: Finding
    details: Details
    window: Window

    @cached_property
    def observations(self) -> list[Details]:
        """What witnesses say that counts on the day, the latest last; nothing of an unknown partnership."""
        return [] if self.finding.verdict is Verdict.UNKNOWN else counted(self.details, self.window)

    @cached_property
    def parties(self) -> list[Entity]:
        """The parties by id."""
        return [named(party) for party in self.details["parties"]]

    @property
    def bodies(self) -> list[Details]:
        """The parties and intermediaries, as ``dormant/details`` has them."""
        return [*self.details["parties"], *self.details["intermediaries"]]

    @cached_property
    def sides(self) -> list[list[Entity]]:
        """The parties by sides, see `queries.sides`."""
        return sides_of(self.parties, self.details["within"])

    @property
    def kind(self) -> str:
        """What the relation is called."""
        return kind_of(self.observations or self.details["observations"])

    @property
    def since(self) -> tuple[int | None, str | None]:
        """The first year, and how it is known."""
        return since_of(self.observations)

    @property
    def countries(self) -> list[str]:
        """Countries that it reaches abroad."""
        return countries_of([party["country"] for party in self.details["parties"]], self.details["country"])

    def said(self, language: str) -> str:
        """Call the verdict by its words."""
        return self.finding.said(language)

    def name(self, language: str) -> str:
        """Name it by its sides."""
        return pair_name(self.sides, self.details["sought"], language) if self.sides else str(self.details["name"])


def details(partnerships: Sequence[str]) -> Part:
    """Return what reads all that the graph holds of partnerships."""
    return Part(QUERIES["dormant/details"], {"ids": partnerships})


def judgement(partnerships: Sequence[str]) -> dict[str, Part]:
    """Return what reads the evidence on partnerships, and all that `judged` takes; nothing where there are none."""
    if not partnerships:
        return {}
    return {"evidence": evidence(partnerships=partnerships), "details": details(partnerships)}


def judged(found: Mapping[str, Sequence[Row]], window: Window) -> dict[str, Judged]:
    """Judge partnerships, by id, from what `judgement` reads."""
    findings = findings_in(found.get("evidence", ()), window)
    return {row["id"]: Judged(findings[row["id"]], row, window) for row in found.get("details", ())}


def named(body: Details) -> Entity:
    """Name a party or intermediary as answers do."""
    return entity(body["id"], body["name"], body["country"])


def countries_of(of_parties: Sequence[str | None], sought_in: str | None) -> list[str]:
    """Return the countries that a partnership reaches abroad; at home where two parties are, none while one seeks."""
    known = {country for country in (*of_parties, sought_in) if country}
    return sorted(known - {HOME} or (known if len(of_parties) >= _MORE_THAN_ONE else ()))


def with_verdicts(
    reader: Reader, entities: Iterable[Entity], as_of: str | None = None, language: str = "fr", months: int = MONTHS
) -> dict[str, Entity]:
    """Return the partnerships among entities by id, named by their sides, each with its verdict on a day.

    It takes two round trips, none where there is no partnership; the day is today where none is given.
    """
    found = named_by_sides(reader, entities, language)
    if not found:
        return {}
    findings = findings_of(reader, window_of(as_of, months), sorted(found))
    return {one: judged_entity(found[one], finding, language) for one, finding in findings.items()}


def named_by_sides(reader: Reader, entities: Iterable[Entity], language: str) -> dict[str, Entity]:
    """Return the partnerships among entities by id, named by their sides: "Nantes et Nantes Métropole – Seattle".

    It takes one round trip, none where there is no partnership.
    """
    found = {one["id"]: one for one in entities if one["label"] == Label.PARTNERSHIP}
    for row in reader.read(QUERIES["dormant/sides"], ids=sorted(found)) if found else ():
        sides = sides_of([entity(*party) for party in row["parties"]], row["within"])
        found[row["id"]] = {**found[row["id"]], "name": pair_name(sides, row["sought"], language)}
    return found


def judged_entity(partnership: Entity, finding: Finding, language: str) -> Entity:
    """Name a partnership with its verdict."""
    grounds = finding.grounds.value if finding.grounds else None
    return {**partnership, "status": finding.verdict.value, "grounds": grounds, "verdict": finding.said(language)}
