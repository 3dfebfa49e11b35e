"""The commands that move data: load, verify and export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import NotFound
from loaders.load import bundled_data, load
from loaders.tables import read_tables
from loaders.verify import verify
from queries.export import export_graph
from service import terminal
from service.commands.options import AsJson, settings_of
from service.session import open_store, require_data, tell

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]…", help="Folders or CSV and XLSX files; default: bundled data.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (load_command, verify_command, export_command):
        app.command(command.__name__.removesuffix("_command"))(command)


def load_command(context: typer.Context, paths: Paths = None, as_json: AsJson = False) -> None:
    """Make the graph hold exactly what the tables say; all of it, or nothing changes."""
    with open_store(settings_of(context)) as store:
        report = load(store, paths or [bundled_data()], terminal.progress)
    typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if as_json else terminal.load_report(report))


def verify_command(
    documents: Annotated[Path, typer.Option("--documents", help="Folder of the source documents, as text.")],
    paths: Paths = None,
    as_json: AsJson = False,
) -> None:
    """Re-read every claim's passage in its document, and report what does not stand there."""
    verification = verify(read_tables(paths or [bundled_data()]), documents)
    if as_json:
        typer.echo(json.dumps(verification.as_json(), ensure_ascii=False, indent=2))
    else:
        typer.echo(terminal.verification(verification))
    if verification.failures:
        raise typer.Exit(1)


def export_command(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; default: standard output.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="json.")] = "json",
) -> None:
    """Write the whole graph, every relationship with its sources."""
    with open_store(settings_of(context)) as store:
        require_data(store)
        found = export_graph(store.reader())
    if not found["nodes"]:
        raise NotFound("There is nothing to export.", "Load data first: jumelage load")
    text = json.dumps(found, ensure_ascii=False, indent=2)
    if output is None:
        typer.echo(text)
    else:
        output.write_text(text + "\n", encoding="utf-8")
        tell(f"{len(found['nodes'])} nodes and {len(found['relationships'])} relationships in {output}")
