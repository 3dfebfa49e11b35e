"""Options that several commands share, so that they are spelled and explained once."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final, Literal

import typer

from graph.questions import MOST_MONTHS, Aspect, Ground, Wanted
from graph.settings import Settings

LANGUAGE: Final = "jumelage.language"
"""Where the language asked for is remembered while a command runs, so that its errors are in it too."""


def _remembered(context: typer.Context, language: str | None) -> str | None:
    if language:
        context.meta[LANGUAGE] = language
    return language


AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="What was known at this date.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Explain = Annotated[bool, typer.Option("--explain", help="Print the Cypher behind the answer and its parameters.")]
Language = Annotated[
    Literal["fr", "en"] | None, typer.Option("--lang", help="Language of the answer.", callback=_remembered)
]
Months = Annotated[int, typer.Option("--months", min=1, max=MOST_MONTHS, help="Silence that counts as sleep.")]
Country = Annotated[str | None, typer.Option("--country", help="Only partnerships with this country.")]
Authority = Annotated[str | None, typer.Option("--authority", help="Only partnerships of this authority.")]
Theme = Annotated[str | None, typer.Option("--theme", help="Only partnerships on this theme.")]
Text = Annotated[str | None, typer.Option("--text", help="Only partnerships whose names hold these words.")]
Status = Annotated[Wanted, typer.Option("--status", help="Which verdicts.")]
Grounds = Annotated[
    Ground | None,
    typer.Option("--grounds", help="Only those said to have ended (stated), said to be occasional, or silent."),
]
By = Annotated[Aspect, typer.Option("--by", help="What is compared.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=100, help="How many at most.")]


def settings_of(context: typer.Context) -> Settings:
    """Return the settings that the common options left behind, in the language asked for."""
    settings: Settings = context.obj
    return replace(settings, language=context.meta.get(LANGUAGE, settings.language))


def language_of(context: typer.Context, language: str | None) -> str:
    """Choose the language of an answer: the one asked for, else that of the settings."""
    return language or settings_of(context).language
