"""``make demo``: load the bundled data and ask the three questions of real cases, each answer with its sources."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import Final

import typer

from loaders.bundled import bundled_paths
from loaders.loads.load import load
from service.command_line import app
from service.session import open_store, read_settings, tell
from service.terminal import progress, written
from service.web.server import serve, visit_each_page
from viz.texts import translate

ASKED: Final = (
    "connect Tours Minneapolis",
    "connect Nantes Cincinnati",
    "dormant --as-of 2025-11-21 --country US",
    "overlap CUF AFCCRE ARRICOD AIMF --by services",
)


def main() -> None:
    """Load, answer, and then serve the explorer until Ctrl-C where somebody watches.

    Where nobody does, request each page once and say what came back; end with 1 if one failed.
    """
    settings = read_settings()
    language = settings.language
    with open_store(settings) as store:
        report = load(store, bundled_paths(), progress(language))
        tell(written("load", report, language))
    for asked in ASKED:
        typer.echo(f"\n{'=' * 100}\njumelage {asked}\n{'=' * 100}")
        app(asked.split(), standalone_mode=False)
    if sys.stdout.isatty():
        serve(settings)
        return
    visits = visit_each_page(settings)
    typer.echo(f"\n{translate('service.pages', language)}")
    size = translate("service.bytes", language)
    for one in visits:
        typer.echo(f"  {one.status}  {one.bytes:8} {size}  {one.milliseconds:7.0f} ms  {one.path}")
    if any(one.status != HTTPStatus.OK for one in visits):
        sys.exit(1)


if __name__ == "__main__":
    main()
