"""``jumelage engine``: the local Neo4j server, looked at and switched by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import NotFound
from service.commands.options import AsJson, Language, language_of, print_answer, settings_of
from service.session import tell, telling

app = typer.Typer(help="The local Neo4j server.", no_args_is_help=True)


@app.command("status")
def status_command(context: typer.Context, as_json: AsJson = False, language: Language = None) -> None:
    """Address, versions, memory and state, and where other Neo4j tools may connect."""
    from service import terminal
    from service.terminal_answers import written

    found, lang = terminal.engine_of(settings_of(context)), language_of(context, language)
    print_answer(found, lambda: written("engine", found, lang), as_json)


@app.command("start")
def start_command(context: typer.Context, language: Language = None) -> None:
    """Start the server, or join the one that runs."""
    from graph import engine

    address = engine.ensure(settings_of(context), telling(language_of(context, language)))
    typer.echo(address.uri)


@app.command("stop")
def stop_command(context: typer.Context, language: Language = None) -> None:
    """Stop the server in order."""
    from graph import engine
    from viz.texts import translate

    if not engine.stop(settings_of(context)):
        tell(translate("service.no_server", language_of(context, language)))


@app.command("log")
def log_command(
    context: typer.Context,
    lines: Annotated[int, typer.Option("--lines", min=1, max=10_000, help="How many of the last lines.")] = 50,
    language: Language = None,  # of what is said where there is none
) -> None:
    """The last lines of the server's log."""
    from graph import engine

    found = engine.log_tail(settings_of(context), lines)
    if not found:
        raise NotFound("fault.no_log_yet", "hint.start_server_first_jumelage")
    typer.echo("\n".join(found))
