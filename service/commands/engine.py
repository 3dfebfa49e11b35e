"""``jumelage engine``: the local Neo4j server, looked at and switched by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import NotFound
from service.commands.options import answering, print_answer, settings_of, speaking
from service.session import tell, telling

app = typer.Typer(help="The local Neo4j server.", no_args_is_help=True)


@app.command("status")
@answering
def status_command(context: typer.Context) -> None:
    """Address, versions, memory and state, and where other Neo4j tools may connect."""
    from service import terminal

    print_answer(context, "engine", terminal.engine_of(settings_of(context)))


@app.command("start")
@speaking
def start_command(context: typer.Context) -> None:
    """Start the server, or join the one that runs."""
    from graph import engine

    settings = settings_of(context)
    typer.echo(engine.ensure(settings, telling(settings.language)).uri)


@app.command("stop")
@speaking
def stop_command(context: typer.Context) -> None:
    """Stop the server in order."""
    from graph import engine
    from viz.texts import translate

    settings = settings_of(context)
    if not engine.stop(settings):
        tell(translate("service.no_server", settings.language))


@app.command("log")
@speaking
def log_command(
    context: typer.Context,
    lines: Annotated[int, typer.Option("--lines", min=1, max=10_000, help="How many of the last lines.")] = 50,
) -> None:
    """The last lines of the server's log."""
    from graph import engine

    found = engine.log_tail(settings_of(context), lines)
    if not found:
        raise NotFound("fault.no_log_yet", "hint.start_server_first_jumelage")
    typer.echo("\n".join(found))
