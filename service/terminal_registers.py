"""Registers beside documents as text for a terminal, in French or English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from viz.texts import term, translate

if TYPE_CHECKING:
    from graph.listed import ListedPartnership, Registers, StandingCount


def lines(found: Registers, language: str) -> Iterator[str]:
    """Write who lists what, the counts of each country, then each partnership with its sources."""
    yield found["note"]
    yield ""
    for one in found["registers"]:
        if one["partnerships"]:
            yield translate(
                "registers.kept", language, count=one["partnerships"], title=one["title"], date=one["date"]
            ) + (f" ({one['url']}, {one['licence'] or '–'})" if one["url"] else "")
    yield ""
    for country in found["countries"]:
        yield f"{term('country', country['country'], language)}: {_counts(country, language)}"
    yield ""
    for partnership in found["partnerships"]:
        yield from _partnership(partnership, language)


def _counts(counts: StandingCount, language: str) -> str:
    said = {name: counts[name] for name in ("both", "witnessed", "listed")}
    return ", ".join(f"{term('standing', name, language)} {number}" for name, number in said.items() if number)


def _partnership(one: ListedPartnership, language: str) -> Iterator[str]:
    yield f"{one['name']}: {term('standing', one['standing'], language)}"
    for listing in one["listed_by"]:
        known_as = f" « {listing['listed_as']} »" if listing["listed_as"] else ""
        since = f", {translate('registers.since', language, year=listing['since'])}" if listing["since"] else ""
        places = "; ".join(f"{source['locator']}, {source['date']}" for source in listing["sources"])
        yield f"  {listing['title']}{known_as}{since} [{places}]"
    for source in one["witnessed_by"][:3]:
        yield f"  [{source['document']}, {source['locator']}, {source['date']}]"
