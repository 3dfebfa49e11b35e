"""The commands that take back and erase: runs, undo, withdraw, erase and person-data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from graph.history import list_runs
from graph.model import Label
from loaders.erasure import erase, personal_data
from loaders.history import shown_run
from loaders.withdrawal import undo, withdraw
from queries.naming import resolve
from service import changes, terminal
from service.commands.options import AsJson, settings_of
from service.session import open_store, tell

Person = Annotated[str, typer.Argument(metavar="PERSON", help="Id, name or alias of the person.")]
Tables = Annotated[
    list[Path] | None,
    typer.Option("--tables", help="Folder or file of your own tables to erase the person from; may be repeated."),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (runs_command, undo_command, withdraw_command, erase_command, person_data_command):
        app.command(command.__name__.removesuffix("_command").replace("_", "-"))(command)


def runs_command(context: typer.Context, as_json: AsJson = False) -> None:
    """List what changed the graph, the latest first."""
    with open_store(settings_of(context)) as store:
        found = [shown_run(run) for run in list_runs(store.reader())]
    _answer({"runs": found}, changes.runs(found), as_json)


def undo_command(
    context: typer.Context,
    run: Annotated[int, typer.Argument(metavar="RUN", help="Number of the run: `jumelage runs` lists them.")],
    as_json: AsJson = False,
) -> None:
    """Take back what a run added and put back what it removed; what other runs state stays."""
    with open_store(settings_of(context)) as store:
        report = undo(store, run, terminal.progress, announce=lambda plan: tell(changes.counts(plan)))
    _answer(report.as_json(), changes.report(report), as_json)


def withdraw_command(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Id or title of the document.")],
    as_json: AsJson = False,
) -> None:
    """Remove every claim of a document; what other documents state stays."""
    with open_store(settings_of(context)) as store:
        found = resolve(store.reader(), document, [Label.DOCUMENT])["id"]
        report = withdraw(store, found, terminal.progress, announce=lambda plan: tell(changes.counts(plan)))
    _answer(report.as_json(), changes.report(report), as_json)


def erase_command(context: typer.Context, person: Person, tables: Tables = None, as_json: AsJson = False) -> None:
    """Erase a person for good: from the graph, its history and all files kept here. It cannot be undone."""
    settings = settings_of(context)
    with open_store(settings) as store:
        found = resolve(store.reader(), person, [Label.PERSON])["id"]
        done = erase(store, found, settings.data_dir, terminal.progress, tables=tables or [])
    _answer(done.as_json(), changes.erasure(done), as_json)


def person_data_command(context: typer.Context, person: Person, as_json: AsJson = False) -> None:
    """Print all that is held of a person, and from where."""
    settings = settings_of(context)
    with open_store(settings) as store:
        found = personal_data(store, resolve(store.reader(), person, [Label.PERSON])["id"], settings.data_dir)
    _answer(found, changes.personal_data(found), as_json)


def _answer(found: dict[str, Any], text: str, as_json: bool) -> None:
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else text)
