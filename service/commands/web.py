"""``jumelage serve``: the web application."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from service.commands.options import settings_of, speaking

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
