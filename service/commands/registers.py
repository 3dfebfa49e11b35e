"""The command that compares registers with documents."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.questions import Standing
from service.commands.options import AsJson, AsOf, Authority, Country, Explain, Language, language_of
from service.commands.questions import answer

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
    from service.terminal_registers import lines

    lang = language_of(context, language)
    answer(
        context,
        lambda reader: registers(
            reader, as_of=as_of, country=country, authority=authority, standing=standing, limit=limit, language=lang
        ),
        lambda found: "\n".join(lines(found, lang)),
        as_json=as_json,
        explain=explain,
    )
