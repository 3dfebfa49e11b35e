"""The commands that load data, verify it, take it back and erase people from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import JumelageError, NotFound
from graph.settings import Settings
from service.commands.options import answering, print_answer, settings_of
from service.session import open_store, tell, telling

if TYPE_CHECKING:
    from graph.store import Store

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]…", help="Folders or CSV and XLSX files; default: bundled data.")
]
Person = Annotated[str, typer.Argument(metavar="PERSON", help="Id, name or alias of the person.")]
Tables = Annotated[
    list[Path] | None,
    typer.Option("--tables", help="Folder or file of your own tables to erase the person from; may be repeated."),
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
    from graph.renewal import Import
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


@app.command("runs")
@answering
def runs_command(context: typer.Context) -> None:
    """List what changed the graph, the latest first."""
    from graph.history import list_runs
    from loaders.loads.history import shown_run

    with open_store(settings_of(context)) as store:
        print_answer(context, "runs", {"runs": [shown_run(run) for run in list_runs(store.reader())]})


@app.command("undo")
@answering
def undo_command(
    context: typer.Context,
    run: Annotated[int, typer.Argument(metavar="RUN", help="Number of the run: `jumelage runs` lists them.")],
) -> None:
    """Take back what a run added and put back what it removed; what other runs state stays."""
    from loaders.loads.withdrawal import undo
    from service import terminal

    settings = settings_of(context)
    with open_store(settings) as store:
        print_answer(context, "report", undo(store, run, terminal.progress(settings.language)))


@app.command("withdraw")
@answering
def withdraw_command(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Id or title of the document.")],
) -> None:
    """Remove every claim of a document; what other documents state stays."""
    from graph.model import Label
    from loaders.loads.withdrawal import withdraw
    from queries.naming import resolve
    from service import terminal

    settings = settings_of(context)
    with open_store(settings) as store:
        found = resolve(store.reader(), document, [Label.DOCUMENT])["id"]
        print_answer(context, "report", withdraw(store, found, terminal.progress(settings.language)))


@app.command("erase")
@answering
def erase_command(context: typer.Context, person: Person, tables: Tables = None) -> None:
    """Erase a person for good: from the graph, its history and all files kept here. It cannot be undone."""
    from loaders.erasure import erase
    from service import terminal

    settings = settings_of(context)
    with open_store(settings) as store:
        found = _person(store, person, settings)
        done = erase(store, found, settings.data_dir, terminal.progress(settings.language), tables=tables or [])
    print_answer(context, "erasure", {**done, "database_files": _database_files(settings)})


@app.command("person-data")
@answering
def person_data_command(context: typer.Context, person: Person) -> None:
    """Print all that is held of a person, and from where."""
    from loaders.erasure import personal_data

    settings = settings_of(context)
    with open_store(settings) as store:
        found = personal_data(store, _person(store, person, settings), settings.data_dir)
    print_answer(context, "personal_data", found)


def _person(store: Store, name: str, settings: Settings) -> str:
    """Find a person in the graph, else in what we keep: a reading may name people whom nobody has loaded."""
    from graph.history import kept_view
    from graph.model import Label
    from graph.names import slug
    from loaders.erasure import is_kept
    from queries.naming import resolve

    try:
        return resolve(store.reader(), name, [Label.PERSON])["id"]
    except NotFound:
        words = slug(name.removeprefix(f"{Label.PERSON.prefix}:"))
        key = f"{Label.PERSON.prefix}:{words}"
        if not words or not is_kept(kept_view(store.reader()), settings.data_dir, key):
            raise
        return key


def _database_files(settings: Settings) -> str:
    """Write the files of the local Neo4j anew, so that nothing deleted is left in them; say what became of them."""
    from graph.renewal import renew
    from service import terminal
    from viz.texts import translate

    if settings.neo4j_uri:
        return "not ours"
    try:
        renew(settings, telling(settings.language), terminal.progress(settings.language))
    except JumelageError as error:
        tell("\n".join(filter(None, error.said(settings.language))))
        return "kept"
    except OSError as error:
        tell(translate("erasure.not_replaced", settings.language, reason=error.strerror))
        return "kept"
    return "renewed"
