"""``jumelage ingest``: what a document states, read and shown, and kept for review; nothing is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import DatabaseAway, EngineError
from graph.settings import Settings
from service.commands.options import answering, print_answer, settings_of
from service.commands.review import login_name
from service.session import open_store, tell

if TYPE_CHECKING:
    from graph.ingested import Ingestion
    from loaders.lists.fields import Wanted


app = typer.Typer()


@app.command("ingest")
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
