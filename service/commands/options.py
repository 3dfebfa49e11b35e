"""What commands share: the options of a question as it declares them, those of every answer, and how it is printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from inspect import Parameter, Signature
from typing import Annotated, Any, Final, Literal

import typer

from graph.options import QuestionField, fields_of
from graph.roles import role_in
from graph.settings import Settings

LANGUAGE: Final = "jumelage.language"
"""Where the language asked for is remembered while a command runs, so that its errors are in it too."""


def _remembered(context: typer.Context, language: str | None) -> str | None:
    if language:
        context.meta[LANGUAGE] = language
    return language


AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Explain = Annotated[bool, typer.Option("--explain", help="Print the Cypher behind the answer and its parameters.")]
Language = Annotated[
    Literal["fr", "en"] | None, typer.Option("--lang", help="Language of the answer.", callback=_remembered)
]


def settings_of(context: typer.Context) -> Settings:
    """Return the settings that the common options left behind, in the language asked for."""
    settings: Settings = context.obj
    return replace(settings, language=context.meta.get(LANGUAGE, settings.language))


def language_of(context: typer.Context, language: str | None) -> str:
    """Choose the language of an answer: the one asked for, else that of the settings."""
    return language or settings_of(context).language


def print_answer(answer: Any, text: Callable[[], str], as_json: bool, language: str = "fr") -> None:
    """Print an answer on standard output, roles that are not known in its language; text is made only where wanted."""
    said = json.dumps(answer, ensure_ascii=False, indent=2, default=str) if as_json else text()
    typer.echo(role_in(language, said))


def asking(
    question: type, run: Callable[..., None], *more: Parameter, without: Collection[str] = (), **defaults: Any
) -> Callable[..., None]:
    """Make a command whose options are those of a question.

    Parameters
    ----------
    question : type
        One of `graph.questions`.
    run : callable
        Gets the context, and the values of all options by their names; its docstring is the help of the command.
    *more : Parameter
        Further options of the command.
    without : collection of str
        Options of the question that the command does not have.
    **defaults
        What an option is here where it is not given, other than what the question declares.
    """
    left_out = {*without, *(parameter.name for parameter in more)}
    fields = [field for field in fields_of(question) if field.name not in left_out]

    def command(context: typer.Context, **given: Any) -> None:
        run(context, **given | {field.name: tuple(given[field.name] or ()) for field in fields if field.several})

    own = Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context)
    parameters = (own, *(_parameter(field, defaults) for field in fields), *more)
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    command.__doc__ = run.__doc__
    return command


def option(name: str, annotation: Any, default: Any = None) -> Parameter:
    """Declare a further option of a command."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _parameter(field: QuestionField, defaults: dict[str, Any]) -> Parameter:
    """Return an option as Typer reads it: an argument where it has its place in the usage, else with its flag."""
    declared = field.option
    bounds = {"min": declared.least, "max": declared.most} if field.kind is int else {}
    metavar = declared.metavar or ("YYYY-MM-DD" if declared.format == "date" else None)
    said: dict[str, Any] = {"help": field.help("en"), "metavar": metavar, **bounds}
    positional = bool(declared.metavar)
    info: Any = typer.Argument(**said) if positional else typer.Option(f"--{field.name.replace('_', '-')}", **said)
    kind = list[field.kind] if field.several else field.kind  # type: ignore[name-defined]
    default = defaults.get(field.name, field.default)
    if field.required or (positional and default is not None):
        return option(field.name, Annotated[kind, info], Parameter.empty)
    if field.several:
        return option(field.name, Annotated[kind | None, info])
    return option(field.name, Annotated[kind | None if default is None else kind, info], default)
