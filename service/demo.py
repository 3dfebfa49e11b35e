"""``make demo``: load the bundled data and ask the three questions of real cases, each answer with its sources."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import TYPE_CHECKING

import typer

from loaders.bundled import bundled_paths
from loaders.loads.load import load
from queries.connect import connect
from queries.dormant import dormant
from queries.overlap import overlap
from service import terminal
from service.session import open_store, read_settings, tell
from service.terminal_answers import written
from service.web.server import serve, visit_each_page
from viz.texts import translate

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store import Store


def main() -> None:
    """Load, answer, and then serve the explorer until Ctrl-C where somebody watches."""
    settings = read_settings()
    language = settings.language
    with open_store(settings) as store:
        report = load(store, bundled_paths(), terminal.progress(language))
        tell(written("load", report, language))
        for title, text in answers(store, language):
            typer.echo(f"\n{'=' * 100}\n{title}\n{'=' * 100}\n{text}")
    if sys.stdout.isatty():
        serve(settings)
    else:
        visit(settings)


def visit(settings: Settings) -> None:
    """Request each page once, where nobody watches, and say what came back; end with 1 if one failed."""
    visits = visit_each_page(settings)
    typer.echo(f"\n{translate('service.pages', settings.language)}")
    size = translate("service.bytes", settings.language)
    for one in visits:
        typer.echo(f"  {one.status}  {one.bytes:8} {size}  {one.milliseconds:7.0f} ms  {one.path}")
    if any(one.status != HTTPStatus.OK for one in visits):
        sys.exit(1)


def answers(store: Store, language: str) -> list[tuple[str, str]]:
    """Ask the three questions."""
    reader = store.reader()
    return [
        (f"jumelage {asked}", written(template, found, language))
        for asked, template, found in (
            ("connect Tours Minneapolis", "connection", connect(reader, "Tours", "Minneapolis", language=language)),
            ("connect Nantes Cincinnati", "connection", connect(reader, "Nantes", "Cincinnati", language=language)),
            (
                "dormant --as-of 2025-11-21 --country US",
                "dormancy",
                dormant(reader, as_of="2025-11-21", country="US", language=language),
            ),
            (
                "overlap CUF AFCCRE ARRICOD AIMF --by services",
                "overlap",
                overlap(reader, ["CUF", "AFCCRE", "ARRICOD", "AIMF"], by="services", language=language),
            ),
        )
    ]


if __name__ == "__main__":
    main()
