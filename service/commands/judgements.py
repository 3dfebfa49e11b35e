"""``jumelage judgements``: the decisions on names as a table, to carry them to another database or to edit them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.commands.options import answering, print_answer, settings_of, speaking
from service.session import open_store, tell

app = typer.Typer(help="Decisions on names as a table: `jumelage review judgements` lists them.", no_args_is_help=True)


@app.command("export")
@speaking
def export_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .csv file.")],
) -> None:
    """Write all decisions on names into a table."""
    from loaders.review.judgement_table import export_judgements
    from viz.texts import translate

    settings = settings_of(context)
    with open_store(settings) as store:
        count = export_judgements(store, file)
    tell(translate("commands.judgements_exported", settings.language, count=count, file=file.name))


@app.command("import")
@answering
def import_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv file as `judgements export` writes it.")],
) -> None:
    """Take over the decisions of a table: all of them, or none where they contradict each other or others."""
    from loaders.review.judgement_table import import_judgements

    with open_store(settings_of(context)) as store:
        count, already = import_judgements(store, file)
    print_answer(context, "imported", {"applied": count, "already": already})
