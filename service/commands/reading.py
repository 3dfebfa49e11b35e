"""``jumelage ingest``: what a document states, read and shown, with nothing loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from loaders.ingestion import ingest
from service import terminal
from service.commands.options import AsJson, Language, settings_of


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command("ingest")(ingest_command)


def ingest_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Minutes or a list: txt, md, docx, pdf, csv, xlsx.")],
    as_json: AsJson = False,
    language: Language = None,
) -> None:
    """Read minutes: who attended, which partnerships are stated, what is doubtful. Nothing is loaded."""
    lang = language or settings_of(context).language
    found = ingest(file, language=lang)
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else terminal.ingestion(found, lang))
