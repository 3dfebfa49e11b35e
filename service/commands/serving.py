"""``jumelage serve`` and ``jumelage mcp``: the answers for browsers and programs, and for assistants."""

from __future__ import annotations

import dataclasses
from importlib.util import find_spec
from typing import Annotated, Final

import typer

from graph.errors import UsageError
from service.commands.options import settings_of, speaking

HOST: Final = "127.0.0.1"
"""The only address that is listened on: nothing here asks who is asking."""
PORT: Final = 8766

app = typer.Typer()


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
