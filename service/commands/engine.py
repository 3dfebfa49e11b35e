"""``jumelage engine``: the local Neo4j server, looked at and switched by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from graph import engine
from graph.errors import NotFound
from service import terminal
from service.commands.options import AsJson, settings_of
from service.commands.output import put_out
from service.session import tell

app = typer.Typer(help="The local Neo4j server.", no_args_is_help=True)


@app.command("status")
def status_command(context: typer.Context, as_json: AsJson = False) -> None:
    """Address, versions, memory and state, and where other Neo4j tools may connect."""
    found = terminal.engine_of(settings_of(context))
    put_out(found, lambda: terminal.engine(found), as_json)


@app.command("start")
def start_command(context: typer.Context) -> None:
    """Start the server, or join the one that runs."""
    address = engine.ensure(settings_of(context), tell)
    typer.echo(address.uri)


@app.command("stop")
def stop_command(context: typer.Context) -> None:
    """Stop the server in order."""
    if not engine.stop(settings_of(context)):
        tell("No server runs for this data directory.")


@app.command("log")
def log_command(
    context: typer.Context,
    lines: Annotated[int, typer.Option("--lines", min=1, max=10_000, help="How many of the last lines.")] = 50,
) -> None:
    """The last lines of the server's log."""
    found = engine.log_tail(settings_of(context), lines)
    if not found:
        raise NotFound("There is no log yet.", "Start the server first: jumelage engine start")
    typer.echo("\n".join(found))
