"""The commands that load data and verify it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.commands.options import AsJson, Language, language_of, print_answer, settings_of
from service.session import open_store, telling

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]…", help="Folders or CSV and XLSX files; default: bundled data.")
]


app = typer.Typer()


@app.command("load")
def load_command(
    context: typer.Context,
    paths: Paths = None,
    add: Annotated[bool, typer.Option("--add", help="Keep what is loaded and add these rows to it.")] = False,
    registers: Annotated[
        bool, typer.Option("--registers/--without-registers", help="Of the bundled data: the public lists as well.")
    ] = True,
    only_plan: Annotated[bool, typer.Option("--plan", help="Show what would change, and change nothing.")] = False,
    as_json: AsJson = False,
    language: Language = None,
) -> None:
    """Make the graph hold exactly what the tables say; all of it, or nothing changes."""
    from graph.first_load import Import
    from graph.words import Wording
    from loaders.bundled import bundled_paths
    from loaders.loads.large_load import is_large
    from loaders.loads.load import load, plan
    from loaders.tables.reading import table_files
    from service import terminal
    from service.alike import keep_all
    from service.terminal_answers import written

    chosen = paths or bundled_paths(registers=registers)
    settings, lang = settings_of(context), language_of(context, language)
    with open_store(settings) as store:
        if only_plan:
            found = plan(store, chosen, add=add)
            text = written("plan", found, lang)
            answer = found.as_json()
        else:
            if settings.neo4j_uri and is_large(table_files(chosen)):
                telling(lang)(Wording("progress.large_transaction"))
            report = load(
                store,
                chosen,
                terminal.progress(lang),
                add=add,
                first=None if settings.neo4j_uri else Import(settings, telling(lang)),
            )
            text = written("report", report, lang)
            keep_all(report.warnings, settings.data_dir / "load-warnings.txt", lang)
            answer = report.as_json()
    print_answer(answer, lambda: text, as_json)


@app.command("verify")
def verify_command(
    context: typer.Context,
    documents: Annotated[Path, typer.Option("--documents", help="Folder of the source documents, as text.")],
    paths: Paths = None,
    as_json: AsJson = False,
    language: Language = None,
) -> None:
    """Re-read every claim's passage in its document, and report what does not stand there."""
    from loaders.bundled import bundled_data
    from loaders.tables.reading import read_tables
    from loaders.tables.verify import verify
    from service.alike import keep_all
    from service.terminal_answers import written

    verification = verify(read_tables(paths or [bundled_data()]), documents)
    lang = language_of(context, language)
    print_answer(verification.as_json(), lambda: written("verification", verification, lang), as_json)
    keep_all(verification.failures, settings_of(context).data_dir / "verify-failures.txt", lang)
    if verification.failures:
        raise typer.Exit(1)
