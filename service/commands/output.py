"""How a command puts its answer out: as one JSON document and nothing else, or as text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import typer


def put_out(answer: Any, text: Callable[[], str], as_json: bool) -> None:
    """Print an answer on standard output; its text is made only where it is wanted."""
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else text())
