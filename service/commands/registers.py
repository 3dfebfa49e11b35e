"""The command that compares registers with documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from graph.listed import ListedPartnership, Registers, StandingCount
from graph.questions import Standing
from service.commands.options import AsJson, AsOf, Authority, Country, Explain, Language, language_of
from service.commands.questions import answer
from viz.texts import term, translate

SHOWN = 100
"""Partnerships that a terminal shows unless it is told otherwise."""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("registers")(registers_command)


def registers_command(
    context: typer.Context,
    as_of: AsOf = None,
    country: Country = None,
    authority: Authority = None,
    standing: Annotated[
        Standing, typer.Option("--standing", help="Known to documents and registers, to documents alone, or listed.")
    ] = "all",
    limit: Annotated[int, typer.Option("--limit", min=1, max=20_000, help="Partnerships at most.")] = SHOWN,
    as_json: AsJson = False,
    explain: Explain = False,
    language: Language = None,
) -> None:
    """What registers list beside what documents witness: who lists what, and what is missing where."""
    from queries.registers import registers

    lang = language_of(context, language)
    answer(
        context,
        lambda reader: registers(
            reader, as_of=as_of, country=country, authority=authority, standing=standing, limit=limit, language=lang
        ),
        lambda found: "\n".join(_lines(found, lang)),
        as_json=as_json,
        explain=explain,
    )


def _lines(found: Registers, language: str) -> Iterator[str]:
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
