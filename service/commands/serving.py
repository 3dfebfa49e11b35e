"""``jumelage serve``, ``mcp`` and ``engine``: answers for browsers, programs and assistants, and the local Neo4j."""

from __future__ import annotations

import dataclasses
from importlib.util import find_spec
from typing import Annotated, Final

import typer

from graph.errors import NotFound, UsageError
from service.commands.options import answering, print_answer, settings_of, speaking
from service.session import tell, telling

HOST: Final = "127.0.0.1"
"""The only address that is listened on: nothing here asks who is asking."""
PORT: Final = 8766

app = typer.Typer()
engine_app = typer.Typer(help="The local Neo4j server.", no_args_is_help=True)


@app.command("serve")
@speaking
def serve_command(
    context: typer.Context,
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on; also JUMELAGE_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="0 takes a free one; also JUMELAGE_PORT.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=64, help="Processes that answer; also JUMELAGE_WORKERS.")
    ] = None,
) -> None:
    """Serve the explorer's pages and the same answers for programs, until Ctrl-C."""
    # Loading the pages' libraries takes over a second, which no other command should wait for.
    from service.web.server import serve

    settings = settings_of(context)
    serve(
        dataclasses.replace(
            settings,
            host=settings.host if host is None else host,
            port=settings.port if port is None else port,
            workers=settings.workers if workers is None else workers,
        )
    )


@app.command("mcp")
def mcp_command(
    context: typer.Context,
    http: Annotated[bool, typer.Option("--http", help="Over HTTP, on this machine only; else standard input.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="With --http.")] = PORT,
) -> None:
    """Answer assistants that speak the Model Context Protocol, until they hang up or Ctrl-C."""
    if find_spec("mcp") is None:
        raise UsageError("fault.no_model_context_protocol", "hint.install_mcp")
    from mcp.server.transport_security import TransportSecuritySettings

    from service.mcp_tools import server

    tools = server(settings_of(context))
    if not http:
        tools.run("stdio")
        return
    own = [f"{HOST}:{port}", f"localhost:{port}"]
    security = TransportSecuritySettings(allowed_hosts=own, allowed_origins=[f"http://{one}" for one in own])
    tools.run("streamable-http", host=HOST, port=port, transport_security=security)


@engine_app.command("status")
@answering
def status_command(context: typer.Context) -> None:
    """Address, versions, memory and state, and where other Neo4j tools may connect."""
    from service import terminal

    print_answer(context, "engine", terminal.engine_of(settings_of(context)))


@engine_app.command("start")
@speaking
def start_command(context: typer.Context) -> None:
    """Start the server, or join the one that runs."""
    from graph import engine

    settings = settings_of(context)
    typer.echo(engine.ensure(settings, telling(settings.language)).uri)


@engine_app.command("stop")
@speaking
def stop_command(context: typer.Context) -> None:
    """Stop the server in order."""
    from graph import engine
    from viz.texts import translate

    settings = settings_of(context)
    if not engine.stop(settings):
        tell(translate("service.no_server", settings.language))


@engine_app.command("log")
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
