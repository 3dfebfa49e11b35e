"""The commands that load data and verify it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.commands.options import answering, print_answer, settings_of
from service.session import open_store, telling

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]…", help="Folders or CSV and XLSX files; default: bundled data.")
]


app = typer.Typer()


@app.command("load")
@answering
def load_command(
    context: typer.Context,
    paths: Paths = None,
    add: Annotated[bool, typer.Option("--add", help="Keep what is loaded and add these rows to it.")] = False,
    registers: Annotated[
        bool, typer.Option("--registers/--without-registers", help="Of the bundled data: the public lists as well.")
    ] = True,
    only_plan: Annotated[bool, typer.Option("--plan", help="Show what would change, and change nothing.")] = False,
) -> None:
    """Make the graph hold exactly what the tables say; all of it, or nothing changes."""
    from graph.first_load import Import
    from graph.words import Wording
    from loaders.bundled import bundled_paths
    from loaders.loads.large_load import is_large
    from loaders.loads.load import load, plan
    from loaders.tables.reading import table_files
    from service import terminal

    chosen = paths or bundled_paths(registers=registers)
    settings = settings_of(context)
    lang, notify = settings.language, telling(settings.language)
    with open_store(settings) as store:
        if only_plan:
            print_answer(context, "plan", plan(store, chosen, add=add))
            return
        if settings.neo4j_uri and is_large(table_files(chosen)):
            notify(Wording("progress.large_transaction"))
        first = None if settings.neo4j_uri else Import(settings, notify)
        report = load(store, chosen, terminal.progress(lang), add=add, first=first)
    terminal.keep_all(report.warnings, settings.data_dir / "load-warnings.txt", lang)
    print_answer(context, "report", report)


@app.command("verify")
@answering
def verify_command(
    context: typer.Context,
    documents: Annotated[Path, typer.Option("--documents", help="Folder of the source documents, as text.")],
    paths: Paths = None,
) -> None:
    """Re-read every claim's passage in its document, and report what does not stand there."""
    from loaders.bundled import bundled_data
    from loaders.tables.reading import read_tables
    from loaders.tables.verify import verify
    from service import terminal

    verification, settings = verify(read_tables(paths or [bundled_data()]), documents), settings_of(context)
    print_answer(context, "verification", verification)
    terminal.keep_all(verification.failures, settings.data_dir / "verify-failures.txt", settings.language)
    if verification.failures:
        raise typer.Exit(1)
