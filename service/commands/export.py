"""The command that writes the graph, a part of it or an answer for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from graph.errors import UsageError
from graph.questions import MONTHS
from service.commands.options import (
    AsOf,
    Authority,
    By,
    Country,
    Grounds,
    Language,
    Months,
    Status,
    Text,
    Theme,
    settings_of,
)
from service.narrowing import Format, Narrowing
from service.session import open_store, require_data, tell

NEEDS_A_PLACE: Final = {"csv": "hint.name_new_folder_option", "xlsx": "hint.name_file_option"}
"""Formats that standard output has no room for, and what they are written to."""


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command("export")(export_command)


def export_command(
    context: typer.Context,
    entity: Annotated[
        str | None, typer.Argument(metavar="[ENTITY]", help="Only what lies around it: name, alias or id.")
    ] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=3, help="Steps from ENTITY.")] = 1,
    connect: Annotated[
        tuple[str, str] | None, typer.Option("--connect", metavar="A B", help="Only the answer to connect A B.")
    ] = None,
    dormant: Annotated[bool, typer.Option("--dormant", help="Only the answer to dormant.")] = False,
    overlap: Annotated[
        list[str] | None,
        typer.Option("--overlap", metavar="NETWORK", help="Only the answer to overlap; twice or more."),
    ] = None,
    by: By = "members",
    months: Months = MONTHS,
    country: Country = None,
    authority: Authority = None,
    theme: Theme = None,
    text: Text = None,
    status: Status = "dormant",
    grounds: Grounds = None,
    as_of: AsOf = None,
    format: Annotated[
        Format, typer.Option("--format", help="csv and xlsx load back; cypher makes the graph in an empty Neo4j.")
    ] = "json",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write, for csv a new folder; default: standard output."),
    ] = None,
    language: Language = None,
) -> None:
    """Write the whole graph, an entity's neighbourhood or an answer, every relationship with its sources."""
    from loaders.tables.table_files import write_csv_folder
    from loaders.tables.unloading import unload
    from service.exporting import Selection, exported, select, tables_of

    if output is None and format in NEEDS_A_PLACE:
        raise UsageError("fault.not_written_standard_output", NEEDS_A_PLACE[format], format=format)
    narrowing = Narrowing(months, country, authority, theme, text, status, grounds)
    selection = Selection(entity, depth, connect, dormant, tuple(overlap or ()), as_of, by=by, narrowing=narrowing)
    settings = settings_of(context)
    lang: Final = "en" if (language or settings.language) == "en" else "fr"
    with open_store(settings) as store:
        require_data(store)
        reader = store.reader()
        if format == "csv" and output is not None:
            write_csv_folder(unload(tables_of(reader, select(reader, selection, lang))), output)
        else:
            content = exported(reader, selection, format, lang).content
            if output is None:
                typer.echo(content, nl=False)
            else:
                output.write_bytes(content)
    if output is not None:
        tell(f"{format}: {output}")
