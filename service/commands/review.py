"""``jumelage ingest``, ``review`` and ``judgements``: documents read, what is doubtful in them decided, and loaded."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from graph.errors import DatabaseAway, EngineError, UsageError
from graph.settings import Settings
from service.commands.options import JSON, answering, print_answer, settings_of, speaking
from service.session import open_store, tell

if TYPE_CHECKING:
    from graph.ingested import Ingestion
    from loaders.lists.fields import Wanted
    from loaders.loads.history import Plan
    from loaders.loads.recording import LoadReport
    from loaders.review.desk import Desk
    from service.review_dialogue import Terminal

reading_app = typer.Typer()
app = typer.Typer(help="Decide what is doubtful in documents that were read, then load them.")
judgements_app = typer.Typer(
    help="Decisions on names as a table: `jumelage review judgements` lists them.", no_args_is_help=True
)

Who = Annotated[str | None, typer.Option("--who", help="Who decides; default: the login name.")]
Why = Annotated[str, typer.Option("--why", help="Why: stands beside the decision.")]
Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Id of a document that was read: `jumelage review`.")]
OfDocument = Annotated[str | None, typer.Option("--document", help="Only the doubts of this document.")]
Key = "Id, name or alias of an entity, or a key that `jumelage review --json` gives."


def login_name() -> str:
    """Name who is logged in, for the decisions; a machine that does not know says so."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("fault.machine_not_say_who", "hint.give_name_who_name") from error


def on_a_terminal() -> bool:
    """Return whether a person sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def open_desk(context: typer.Context) -> Iterator[Desk]:
    """Open the desk on the graph of the settings."""
    from loaders.review.desk import Desk

    settings = settings_of(context)
    with open_store(settings) as store:
        yield Desk(store, language=settings.language, documents=settings.documents)


def _tell(context: typer.Context, message: str, **values: Any) -> None:
    from viz.texts import translate

    tell(translate(f"commands.{message}", settings_of(context).language, **values))


@reading_app.command("ingest")
@answering
def ingest_command(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Minutes or a list: txt, md, docx, pdf, csv, tsv, xlsx, json.")
    ],
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help="minutes, participants, twinnings, members or deliberations.")
    ] = "",
    of: Annotated[str, typer.Option("--of", help="Whose partners, or which network's members, a list has.")] = "",
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="Date of a document that gives none.")] = "",
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is; once for each.")
    ] = None,
    only_read: Annotated[bool, typer.Option("--only-read", help="Keep nothing for review.")] = False,
    who: Annotated[str | None, typer.Option("--who", help="Who reads; default: the login name.")] = None,
) -> None:
    """Read minutes or a list: who attended, which partnerships or members are stated, what is doubtful."""
    from loaders.files.bounds import progress_told
    from loaders.ingestion import ingest
    from loaders.lists.fields import wanted
    from loaders.review.known_entities import reference
    from service import terminal
    from viz.texts import translate

    settings = settings_of(context)
    lang = settings.language
    said = wanted(kind, of, date, columns or ())
    with progress_told(terminal.reading_progress(lang)):
        document, found = ("", None) if only_read else _received(settings, file, who or login_name(), said)
        found = found or ingest(file, reference=reference(), language=lang, wanted=said)
    print_answer(context, "ingestion", found)
    if document:
        tell(translate("commands.kept", lang, document=document))
        tell(translate("commands.next_doubts", lang))
        tell(translate("commands.next_load", lang, document=document))


def _received(settings: Settings, file: Path, who: str, said: Wanted) -> tuple[str, Ingestion | None]:
    """Keep a document for review; where no database is to be had, say so, and leave it to be read only."""
    from loaders.review.desk import Desk
    from viz.texts import translate

    try:
        with open_store(settings) as store:
            desk = Desk(store, language=settings.language, documents=settings.documents)
            return desk.receive(file, who, said)
    except (DatabaseAway, EngineError) as error:
        why = " ".join(error.said(settings.language))
        tell(translate("commands.not_kept", settings.language, why=why))
        return "", None


@app.callback(invoke_without_command=True)
@answering
def review_command(
    context: typer.Context,
    document: OfDocument = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="How many clusters, and claims, at most.")] = None,
    who: Who = None,
) -> None:
    """List what waits for a decision, the most valuable first; on a terminal, ask one after the other."""
    from service.review_dialogue import Dialogue
    from viz.reviewing import queue

    if context.invoked_subcommand:
        return
    with open_desk(context) as desk:
        found = desk.review(document, limit)
        waiting = queue(found)
        if context.meta.get(JSON) or not (waiting and on_a_terminal()):
            print_answer(context, "review", found)
            return
        dialogue = Dialogue(desk, _terminal(), who or login_name(), settings_of(context).language)
        count = dialogue.go_through(waiting)
    _tell(context, "done", count=count)


@app.command("text")
@answering
def text_command(context: typer.Context, document: Document) -> None:
    """Print a document passage by passage, in reading order, each with what was read in it."""
    with open_desk(context) as desk:
        print_answer(context, "reading_order", desk.text(document))


@app.command("export")
@speaking
def export_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .xlsx or .csv file.")],
    document: OfDocument = None,
) -> None:
    """Write all doubts into a spreadsheet, to be decided in Excel or LibreOffice."""
    from loaders.review.workbook import export

    with open_desk(context) as desk:
        count = export(desk.review(document), file, settings_of(context).language)
    _tell(context, "exported", count=count, file=file.name)


@app.command("import")
@answering
def import_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `review export` wrote, with decisions.")],
    who: Who = None,
) -> None:
    """Take the decisions of a spreadsheet: all of them, or none where a row has a slip or was decided meanwhile."""
    from loaders.review.sheet_decisions import read_decisions

    with open_desk(context) as desk:
        decisions = read_decisions(file, desk.review(), settings_of(context).language, desk.claims)
        desk.take(decisions.made, who or login_name())
    print_answer(context, "imported", {"applied": len(decisions.made), "already": decisions.already})


@app.command("skipped")
@speaking
def skipped_command(
    context: typer.Context,
    document: Document,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .xlsx file.")],
) -> None:
    """Write the rows of a list that were not read into a spreadsheet, to be corrected and read again."""
    from loaders.tables.table_files import text_workbook

    if file.suffix.lower() != ".xlsx" or file.exists():
        raise UsageError("fault.not_new_xlsx_file", "hint.name_one_not_yet", name=file.name)
    with open_desk(context) as desk:
        rows = desk.lists.skipped(document)
    file.write_bytes(text_workbook(rows))
    _tell(context, "skipped", count=len(rows) - 1, file=file.name)


@app.command("judge")
@answering
def judge_command(
    context: typer.Context,
    left: Annotated[str, typer.Argument(metavar="LEFT", help=Key)],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help=Key)],
    verdict: Annotated[Literal["same", "different", "unsure"], typer.Argument(metavar="same|different|unsure")],
    who: Who = None,
    why: Why = "",
) -> None:
    """Record that two names are one entity, or are not, or that the sources do not tell."""
    from loaders.names.judgements import is_key, judge
    from queries.naming import resolve

    with open_store(settings_of(context)) as store:
        keys = [name if is_key(name) else resolve(store.reader(), name)["id"] for name in (left, right)]
        print_answer(context, "judged", judge(store, keys[0], keys[1], verdict, who or login_name(), why))


@app.command("judgements")
@answering
def judgements_command(context: typer.Context) -> None:
    """List the decisions on names, the latest first."""
    from loaders.names.judgements import read_judgements

    with open_store(settings_of(context)) as store:
        print_answer(context, "judgements", {"judgements": list(read_judgements(store.reader()).all[::-1])})


@app.command("take-back")
@speaking
def take_back_command(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help="Id of a judgement, or of a claim.")],
    who: Who = None,
) -> None:
    """Take a decision back: what was decided waits again."""
    with open_desk(context) as desk:
        desk.take_back(decision, who or login_name())
    _tell(context, "taken_back", id=decision)


@app.command("load")
@answering
def load_command(
    context: typer.Context,
    document: Document,
    only_plan: Annotated[bool, typer.Option("--plan", help="Show what would change, and change nothing.")] = False,
) -> None:
    """Load what is certain or decided of a document; `jumelage undo` takes it back."""
    from service import terminal

    done: Plan | LoadReport
    with open_desk(context) as desk:
        if only_plan:
            template, done, left_out = "plan", desk.plan(document), desk.left_out(document)
        else:
            done = desk.load(document, terminal.progress(settings_of(context).language))
            template, left_out = "report", done.undecided
    if any(left_out.values()):
        _tell(context, "left_out", **left_out)
    print_answer(context, template, done)


@app.command("apply")
@answering
def apply_command(context: typer.Context) -> None:
    """Make loaded entities one, or two again, as it was decided; every load does so as well."""
    from service import terminal

    with open_desk(context) as desk:
        print_answer(context, "report", desk.apply(terminal.progress(settings_of(context).language)))


@app.command("discard")
@speaking
def discard_command(context: typer.Context, document: Document) -> None:
    """Throw a reading away, with the decisions on its claims; what is loaded stays."""
    with open_desk(context) as desk:
        desk.discard(document)
    _tell(context, "discarded", document=document)


@judgements_app.command("export")
@speaking
def export_judgements_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .csv file.")],
) -> None:
    """Write all decisions on names into a table."""
    from loaders.review.judgement_table import export_judgements

    with open_store(settings_of(context)) as store:
        count = export_judgements(store, file)
    _tell(context, "judgements_exported", count=count, file=file.name)


@judgements_app.command("import")
@answering
def import_judgements_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv file as `judgements export` writes it.")],
) -> None:
    """Take over the decisions of a table: all of them, or none where they contradict each other or others."""
    from loaders.review.judgement_table import import_judgements

    with open_store(settings_of(context)) as store:
        count, already = import_judgements(store, file)
    print_answer(context, "imported", {"applied": count, "already": already})


def _terminal() -> Terminal:
    from service.review_dialogue import Terminal

    return Terminal(
        key=typer.getchar,
        line=lambda asked, stands: str(typer.prompt(asked, default=stands, show_default=bool(stands))),
        say=typer.echo,
    )
