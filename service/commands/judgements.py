"""``jumelage judgements``: the decisions on names as a table, to carry them to another database or to edit them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.commands.options import AsJson, Language, language_of, print_answer, settings_of
from service.session import open_store, tell

app = typer.Typer(help="Decisions on names as a table: `jumelage review judgements` lists them.", no_args_is_help=True)


@app.command("export")
def export_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .csv file.")],
    language: Language = None,
) -> None:
    """Write all decisions on names into a table."""
    from loaders.review.judgement_table import export_judgements
    from viz.texts import translate

    with open_store(settings_of(context)) as store:
        count = export_judgements(store, file)
    tell(translate("commands.judgements_exported", language_of(context, language), count=count, file=file.name))


@app.command("import")
def import_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv file as `judgements export` writes it.")],
    as_json: AsJson = False,
    language: Language = None,
) -> None:
    """Take over the decisions of a table: all of them, or none where they contradict each other or others."""
    from loaders.review.judgement_table import import_judgements
    from viz.texts import translate

    with open_store(settings_of(context)) as store:
        count, already = import_judgements(store, file)
    text = translate("commands.imported", language_of(context, language), count=count, already=already)
    print_answer({"applied": count, "already": already}, lambda: text, as_json)
