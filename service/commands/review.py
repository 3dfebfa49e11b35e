"""``jumelage review``: what is doubtful in documents that were read, decided here or in a spreadsheet, and loaded."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from graph.errors import UsageError
from service.commands.options import AsJson, Language, language_of, print_answer, settings_of
from service.session import open_store, tell

if TYPE_CHECKING:
    from loaders.review.desk import Desk
    from service.review_dialogue import Terminal

app = typer.Typer(help="Decide what is doubtful in documents that were read, then load them.")

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
def open_desk(context: typer.Context, language: str) -> Iterator[Desk]:
    """Open the desk on the graph of the settings."""
    from loaders.review.desk import Desk

    settings = settings_of(context)
    with open_store(settings) as store:
        yield Desk(store, language=language, documents=settings.documents)


@app.callback(invoke_without_command=True)
def review_command(
    context: typer.Context,
    document: OfDocument = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="How many clusters, and claims, at most.")] = None,
    who: Who = None,
    as_json: AsJson = False,
    language: Language = None,
) -> None:
    """List what waits for a decision, the most valuable first; on a terminal, ask one after the other."""
    from service import review_text
    from service.review_dialogue import Dialogue
    from viz.texts import translate

    if context.invoked_subcommand:
        return
    lang = language_of(context, language)
    with open_desk(context, lang) as desk:
        found = desk.review(document, limit)
        waiting = review_text.queue(found)
        if as_json or not (waiting and on_a_terminal()):
            print_answer(found, lambda: review_text.written("review", found, lang), as_json)
            return
        dialogue = Dialogue(desk, _terminal(), who or login_name(), lang)
        count = dialogue.go_through(waiting)
    tell(translate("commands.done", lang, count=count))


@app.command("text")
def text_command(
    context: typer.Context, document: Document, as_json: AsJson = False, language: Language = None
) -> None:
    """Print a document passage by passage, in reading order, each with what was read in it."""
    from service import review_text

    lang = language_of(context, language)
    with open_desk(context, lang) as desk:
        found = desk.text(document)
    print_answer(found, lambda: review_text.written("reading_order", found, lang), as_json)


@app.command("export")
def export_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .xlsx or .csv file.")],
    document: OfDocument = None,
    language: Language = None,
) -> None:
    """Write all doubts into a spreadsheet, to be decided in Excel or LibreOffice."""
    from loaders.review.workbook import export
    from viz.texts import translate

    lang = language_of(context, language)
    with open_desk(context, lang) as desk:
        count = export(desk.review(document), file, lang)
    tell(translate("commands.exported", lang, count=count, file=file.name))


@app.command("import")
def import_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `review export` wrote, with decisions.")],
    who: Who = None,
    as_json: AsJson = False,
    language: Language = None,
) -> None:
    """Take the decisions of a spreadsheet: all of them, or none where a row has a slip or was decided meanwhile."""
    from loaders.review.sheet_decisions import read_decisions
    from viz.texts import translate

    lang = language_of(context, language)
    with open_desk(context, lang) as desk:
        decisions = read_decisions(file, desk.review(), lang, desk.claims)
        desk.take(decisions.made, who or login_name())
    count = len(decisions.made)
    answer = {"applied": count, "already": decisions.already}
    print_answer(answer, lambda: translate("commands.imported", lang, count=count, already=decisions.already), as_json)


@app.command("skipped")
def skipped_command(
    context: typer.Context,
    document: Document,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .xlsx file.")],
    language: Language = None,
) -> None:
    """Write the rows of a list that were not read into a spreadsheet, to be corrected and read again."""
    from loaders.tables.table_files import text_workbook
    from viz.texts import translate

    lang = language_of(context, language)
    if file.suffix.lower() != ".xlsx" or file.exists():
        raise UsageError("fault.not_new_xlsx_file", "hint.name_one_not_yet", name=file.name)
    with open_desk(context, lang) as desk:
        rows = desk.lists.skipped(document)
    file.write_bytes(text_workbook(rows))
    tell(translate("commands.skipped", lang, count=len(rows) - 1, file=file.name))


@app.command("judge")
def judge_command(
    context: typer.Context,
    left: Annotated[str, typer.Argument(metavar="LEFT", help=Key)],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help=Key)],
    verdict: Annotated[Literal["same", "different", "unsure"], typer.Argument(metavar="same|different|unsure")],
    who: Who = None,
    why: Why = "",
    as_json: AsJson = False,
    language: Language = None,
) -> None:
    """Record that two names are one entity, or are not, or that the sources do not tell."""
    from loaders.names.judgements import judge
    from loaders.names.judgements.keys import is_key
    from queries.naming import resolve
    from viz.texts import term, translate

    lang, settings = language_of(context, language), settings_of(context)
    with open_store(settings) as store:
        keys = [name if is_key(name) else resolve(store.reader(), name)["id"] for name in (left, right)]
        found = judge(store, keys[0], keys[1], verdict, who or login_name(), why)
    said = term("verdict", verdict, lang)
    text = translate("commands.judged", lang, left=found["left"], right=found["right"], verdict=said)
    print_answer(found, lambda: text, as_json)


@app.command("judgements")
def judgements_command(context: typer.Context, as_json: AsJson = False, language: Language = None) -> None:
    """List the decisions on names, the latest first."""
    from loaders.names.judgements import read_judgements
    from service import review_text

    with open_store(settings_of(context)) as store:
        found = list(read_judgements(store.reader()).all[::-1])
    lang = language_of(context, language)
    print_answer({"judgements": found}, lambda: review_text.written("judgements", found, lang), as_json)


@app.command("take-back")
def take_back_command(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help="Id of a judgement, or of a claim.")],
    who: Who = None,
    language: Language = None,
) -> None:
    """Take a decision back: what was decided waits again."""
    from viz.texts import translate

    lang = language_of(context, language)
    with open_desk(context, lang) as desk:
        desk.take_back(decision, who or login_name())
    tell(translate("commands.taken_back", lang, id=decision))


@app.command("load")
def load_command(
    context: typer.Context,
    document: Document,
    only_plan: Annotated[bool, typer.Option("--plan", help="Show what would change, and change nothing.")] = False,
    as_json: AsJson = False,
    language: Language = None,
) -> None:
    """Load what is certain or decided of a document; `jumelage undo` takes it back."""
    from service import terminal
    from service.terminal_answers import written
    from viz.texts import translate

    lang = language_of(context, language)
    with open_desk(context, lang) as desk:
        if only_plan:
            plan = desk.plan(document)
            text, answer = written("plan", plan, lang), plan.as_json()
            left_out = desk.left_out(document)
        else:
            report = desk.load(document, terminal.progress(lang))
            text, answer = written("report", report, lang), report.as_json()
            left_out = report.undecided
    if any(left_out.values()):
        tell(translate("commands.left_out", lang, **left_out))
    print_answer(answer, lambda: text, as_json)


@app.command("apply")
def apply_command(context: typer.Context, as_json: AsJson = False, language: Language = None) -> None:
    """Make loaded entities one, or two again, as it was decided; every load does so as well."""
    from service import terminal
    from service.terminal_answers import written

    lang = language_of(context, language)
    with open_desk(context, lang) as desk:
        report = desk.apply(terminal.progress(lang))
    print_answer(report.as_json(), lambda: written("report", report, lang), as_json)


@app.command("discard")
def discard_command(context: typer.Context, document: Document, language: Language = None) -> None:
    """Throw a reading away, with the decisions on its claims; what is loaded stays."""
    from viz.texts import translate

    lang = language_of(context, language)
    with open_desk(context, lang) as desk:
        desk.discard(document)
    tell(translate("commands.discarded", lang, document=document))


def _terminal() -> Terminal:
    from service.review_dialogue import Terminal

    return Terminal(
        key=typer.getchar,
        line=lambda asked, stands: str(typer.prompt(asked, default=stands, show_default=bool(stands))),
        say=typer.echo,
    )
