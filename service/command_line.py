"""``jumelage``: every command, its options and its exit status.

Exit status 0: answered; 1: no such entity, or nothing found where something must be; 2: bad usage or bad input;
3: the database. Standard output carries the answer and nothing else; messages go to standard error.
"""

from __future__ import annotations

import dataclasses
import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import JumelageError
from service.commands import dataset, engine, export, history, questions, reading, web
from service.session import read_settings, tell

app = typer.Typer(
    name="jumelage",
    help="Who connects two cities, which partnerships are dormant, how networks overlap: each answer with its sources.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for commands in (questions, dataset, history, reading, export, web):
    commands.register(app)
app.add_typer(engine.app, name="engine")

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where the local Neo4j lives; also JUMELAGE_DATA_DIR.")
]


@app.callback()
def common(context: typer.Context, data_dir: DataDir = None) -> None:
    """Read the settings that every command starts from."""
    settings = read_settings()
    context.obj = dataclasses.replace(settings, data_dir=data_dir.expanduser()) if data_dir else settings


def main() -> None:
    """Run the command line; an error of ours is two lines and an exit status, never a traceback."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    try:
        app()
    except JumelageError as error:
        tell(f"jumelage: {error.message}")
        if error.hint:
            tell(error.hint)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (`| head`) has gone; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
