"""What a partnership is called, of which kind it is and since when, from all that documents say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from graph.model import PartnershipKind
from graph.names import folded
from loaders.tables.claims import Claims, Row
from loaders.tables.entities import CompilationContext, Party, rows_by, sources
from loaders.tables.layout import split

SEALED: Final = (PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT)
"""Kinds that an act founds: where two documents name different ones, they disagree."""
_TIERS: Final = (
    SEALED,
    (PartnershipKind.PARTNERSHIP,),
    (PartnershipKind.PROJECT, PartnershipKind.CONTACT),
    (PartnershipKind.SOUGHT,),
)


def partnership_properties(claims: Claims, context: CompilationContext) -> Iterator[tuple[str, dict[str, Any]]]:
    """Compile the partnerships, each with a name made of its parties' names."""
    observations = rows_by(claims["observations"], "partnership")
    for key, rows in rows_by(claims["partnerships"], "id").items():
        seen = context.dates.sorted(observations.get(key, ()))
        yield key, _properties(rows, seen, context.parties) | context.dates.standing([*rows, *seen])


def _properties(rows: Sequence[Row], seen: Sequence[Row], known: Mapping[str, Party]) -> dict[str, Any]:
    parties = sorted({party for row in rows for party in split(row["parties"])})
    sought = next((row["sought"] for row in rows if row["sought"]), "")
    names = [party.name for party in sorted(map(known.__getitem__, parties), key=_french_first)]
    since, basis = since_of(seen)
    found = {
        "name": " – ".join([*names, sought] if sought else names),
        "kind": kind_of(seen),
        "since": since,
        "since_basis": basis,
        "sought": sought,
        "country": next((row["country"] for row in rows if row["country"]), ""),
        "party_count": len(parties),
        "aliases": sorted({alias for row in rows for alias in split(row["aliases"])}),
        "sources": sources(rows),
    }
    return {name: value for name, value in found.items() if value}


def _french_first(party: Party) -> tuple[bool, str, str]:
    return (party.country != "FR", folded(party.name), party.id)


def kind_of(seen: Sequence[Row]) -> str:
    """Choose the kind: what the latest document calls it, yet a twinning stays one when a project of it is reported.

    Parameters
    ----------
    seen : sequence of Row
        Its observations, the latest last; empty gives an empty text.
    """
    for tier in _TIERS:
        if named := [row["kind"] for row in seen if row["kind"] in tier]:
            return named[-1]
    return ""


def since_of(seen: Sequence[Row]) -> tuple[int | None, str]:
    """Choose the year, and how it is known: the latest stated for the kind that it is, else the latest stated."""
    kind = kind_of(seen)
    stated = [row for row in seen if row["since"]]
    of_kind = [row for row in stated if row["kind"] == kind]
    if not stated:
        return None, ""
    latest = (of_kind or stated)[-1]
    return int(latest["since"]), latest["since_basis"]


def disputed(rows: Iterable[Row]) -> Iterator[tuple[str, str, list[Row]]]:
    """Find the properties on which observations of one partnership disagree, with each value's rows.

    Years disagree only within one kind: a twinning may well be older than the agreement that renews it.
    """
    for seen in rows_by(rows, "partnership").values():
        sealed = rows_by((row for row in seen if row["kind"] in SEALED), "kind")
        if len(sealed) > 1:
            yield from (("kind", kind, named) for kind, named in sealed.items())
        for of_kind in rows_by((row for row in seen if row["since"]), "kind").values():
            years = rows_by(of_kind, "since")
            if len(years) > 1:
                yield from (("since", year, named) for year, named in years.items())
