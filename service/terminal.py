"""What a terminal shows beside answers: how far something has come, and what the engine is."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from viz.texts import term, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.settings import Settings
    from graph.writer import Progress


def engine_of(settings: Settings) -> dict[str, Any]:
    """Describe the engine: the local server, or the address in the settings."""
    if settings.neo4j_uri:
        return {"address": settings.neo4j_uri, "database": settings.neo4j_database, "local": False}
    from graph.engine import state

    return {"local": True, **asdict(state(settings))}


def reading_progress(language: str) -> Callable[[int, int], None]:
    """Show how many rows of a long list are understood, on standard error."""

    def show(done: int, total: int) -> None:
        sys.stderr.write(f"{translate('ingestion.progress', language, done=done, total=total)}\n")

    return show


def progress(language: str) -> Progress:
    """Show how far a load has come, on standard error."""

    def show(what: str, done: int, total: int) -> None:
        name = term("writing", what, language)
        sys.stderr.write(f"{translate('line.named', language, name=name, value=f'{done}/{total}')}\n")

    return show
