"""What a terminal shows: answers filled into the templates of ``viz/templates/terminal``, progress and remarks."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from graph.words import enumerated
from service.session import tell
from viz.context import PageContext
from viz.reviewing import helpers as doubt_helpers
from viz.reviewing import is_cluster, readable
from viz.templating import render
from viz.texts import term, translate, typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from pathlib import Path

    from graph.settings import Settings
    from graph.writer import Progress


_QUOTING: Final = ("doubt", "judgements", "reading_order", "review")
"""What quotes documents, letter for letter."""
FIRST: Final = 3
"""How many of a kind are told where there are more than one more."""


class Remark(Protocol):
    """What can be said in one line, and is of a kind."""

    @property
    def kind(self) -> Hashable:
        """The same for remarks that differ in their place and their names only."""

    def said(self, language: str, /) -> str:
        """Return it in French or English."""


R = TypeVar("R", bound=Remark)


def written(template: str, found: Any, language: str) -> str:
    """Write what was answered, read, planned or done, or what waits for a decision, with the template of that name."""
    page = PageContext(language="en" if language == "en" else "fr")
    clusters = [found] if template == "doubt" and is_cluster(found) else []
    helpers = doubt_helpers(language, clusters) | {
        "enumerated": lambda names: enumerated(names, language),
        "lines_of": lambda doubt: written("doubt", doubt, language).splitlines(),
        "readable": readable,
        "summed_up": summed_up,
    }
    text = render(f"terminal/{template}.txt", page, found=found, **helpers)
    return text.removesuffix("\n") if template in _QUOTING else typeset(text.removesuffix("\n"), language)


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


def summed_up(remarks: Sequence[R]) -> list[tuple[Sequence[R], int]]:
    """Part remarks by their kind; return the first of each, and how many more there are."""
    kinds: dict[Hashable, list[R]] = defaultdict(list)
    for remark in remarks:
        kinds[remark.kind].append(remark)
    return [(alike, 0) if len(alike) <= FIRST + 1 else (alike[:FIRST], len(alike) - FIRST) for alike in kinds.values()]


def keep_all(remarks: Sequence[Remark], file: Path, language: str) -> None:
    """Write all remarks into a file, and tell where, if some of them are summed up; else delete what stood there.

    An erasure looks for the person in it, as in every file of the data directory.
    """
    if not any(more for _, more in summed_up(remarks)):
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{remark.said(language)}\n" for remark in remarks), encoding="utf-8")
    tell(translate("load.all_remarks", language, count=len(remarks), file=file))
