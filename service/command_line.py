"""``jumelage``: every command, its options and its exit status.

Exit status 0: answered; 1: no such entity, or nothing found where something must be; 2: bad usage or bad input;
3: the database. Standard output carries the answer and nothing else; messages go to standard error.
"""

from __future__ import annotations

import dataclasses
import logging
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from graph.errors import JumelageError
from graph.settings import Settings
from service.commands import dataset, export, questions, review, serving
from service.commands.options import LANGUAGE
from service.session import read_settings, tell


class _Commands(TyperGroup):
    """Makes an error of ours two lines in the language asked for, and an exit status: never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except JumelageError as error:
            settings = ctx.obj if isinstance(ctx.obj, Settings) else Settings()
            message, hint = error.said(ctx.meta.get(LANGUAGE, settings.language))
            tell(f"jumelage: {message}")
            if hint:
                tell(hint)
            raise typer.Exit(error.exit_status) from error


app = typer.Typer(
    name="jumelage",
    cls=_Commands,
    help="Who connects two cities, which partnerships are dormant, how networks overlap: each answer with its sources.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for commands in (questions.app, dataset.app, review.reading_app, export.app, serving.app):
    app.add_typer(commands)
app.add_typer(review.app, name="review")
app.add_typer(review.judgements_app, name="judgements")
app.add_typer(serving.engine_app, name="engine")

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where the local Neo4j lives; also JUMELAGE_DATA_DIR.")
]


@app.callback()
def common(context: typer.Context, data_dir: DataDir = None) -> None:
    """Read the settings that every command starts from."""
    settings = read_settings()
    context.obj = dataclasses.replace(settings, data_dir=data_dir.expanduser()) if data_dir else settings


def main() -> None:
    """Run the command line."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (`| head`) has gone; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
