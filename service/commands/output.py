"""How a command puts its answer out: as one JSON document and nothing else, or as text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import typer

from graph.roles import role_in


def print_answer(answer: Any, text: Callable[[], str], as_json: bool, language: str = "fr") -> None:
    """Print an answer on standard output, roles that are not known in its language; text is made only where wanted."""
    said = json.dumps(answer, ensure_ascii=False, indent=2) if as_json else text()
    typer.echo(role_in(language, said))
