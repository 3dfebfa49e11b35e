"""What commands share: the options of a question as it declares them, those of every answer, and how it is printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Literal

import typer

from graph.options import QuestionField, fields_of
from graph.roles import role_in
from graph.settings import Settings

LANGUAGE, JSON = "jumelage.language", "jumelage.json"
"""Where what is asked for is remembered while a command runs, so that its errors are in the language too."""


def _remembered(key: str) -> Callable[[typer.Context, Any], None]:
    def remember(context: typer.Context, value: Any) -> None:
        if value:
            context.meta[key] = value

    return remember


AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON document and nothing else.", callback=_remembered(JSON))
]
Language = Annotated[
    Literal["fr", "en"] | None, typer.Option("--lang", help="Language of the answer.", callback=_remembered(LANGUAGE))
]
Run = Callable[..., None]


def settings_of(context: typer.Context) -> Settings:
    """Return the settings that the common options left behind, in the language asked for."""
    settings: Settings = context.obj
    return replace(settings, language=context.meta.get(LANGUAGE, settings.language))


def print_answer(context: typer.Context, template: str, found: Any) -> None:
    """Print what was found on standard output: with the template of that name, or as JSON where that is asked for."""
    language = settings_of(context).language
    if context.meta.get(JSON):
        plain = found.as_json() if hasattr(found, "as_json") else found
        text = json.dumps(plain, ensure_ascii=False, indent=2, default=str)
    else:
        from service.terminal import written

        text = written(template, found, language)
    typer.echo(role_in(language, text))


def speaking(run: Run) -> Run:
    """Add the option ``--lang`` to a command; `settings_of` heeds it."""
    return _with_options(run, option("language", Language))


def answering(run: Run) -> Run:
    """Add ``--json``, which `print_answer` heeds, and ``--lang`` to a command that prints an answer."""
    return _with_options(run, option("as_json", AsJson, False), option("language", Language))


def _with_options(run: Run, *more: Parameter) -> Run:
    """Add options to a command that are remembered, and not handed to it."""

    def command(context: typer.Context, **given: Any) -> None:
        run(context, **{name: value for name, value in given.items() if name in own})

    context, *own_parameters = signature(run, eval_str=True).parameters.values()
    own = {parameter.name for parameter in own_parameters}
    return _declared(command, run, [context, *own_parameters, *more])


def _declared(command: Run, run: Run, parameters: Sequence[Parameter]) -> Run:
    """Have Typer read other parameters from a command than those it is written with."""
    named = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in parameters]
    command.__signature__ = Signature(named)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in named}
    command.__doc__ = run.__doc__
    return command


def asking(question: type, run: Run, *more: Parameter, without: Collection[str] = (), **defaults: Any) -> Run:
    """Make a command whose options are those of a question, but for those it is ``without``, and some ``more``.

    ``run`` gets the context, and the values of all options by their names; its docstring is the help of the command.
    ``defaults`` are those that differ here from what the question declares.
    """
    left_out = {*without, *(parameter.name for parameter in more)}
    fields = [field for field in fields_of(question) if field.name not in left_out]

    def command(context: typer.Context, **given: Any) -> None:
        run(context, **given | {field.name: tuple(given[field.name] or ()) for field in fields if field.several})

    own = option("context", typer.Context, Parameter.empty)
    return _declared(command, run, [own, *(_parameter(field, defaults) for field in fields), *more])


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
