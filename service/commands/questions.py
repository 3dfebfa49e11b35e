"""The commands that answer: connect, dormant, overlap, show, search, brief and status."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from graph.errors import NotFound
from graph.questions import CHAINS, HOPS, MONTHS, MOST_HOPS
from service.commands.options import (
    AsJson,
    AsOf,
    Authority,
    By,
    Country,
    Explain,
    Grounds,
    Language,
    Limit,
    Months,
    Status,
    Text,
    Theme,
    language_of,
    settings_of,
)
from service.commands.output import put_out
from service.session import open_store, require_data

if TYPE_CHECKING:
    from graph.store import Asked, Reader

T = TypeVar("T")
Names = Annotated[list[str], typer.Argument(metavar="NETWORK…", help="Two networks or more.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (
        connect_command,
        dormant_command,
        overlap_command,
        show_command,
        search_command,
        brief_command,
        status_command,
    ):
        app.command(command.__name__.removesuffix("_command"))(command)


def connect_command(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="A city or any other entity: name, alias or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    as_of: AsOf = None,
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, max=MOST_HOPS, help="Relationships in a chain.")] = HOPS,
    limit: Limit = CHAINS,
    via: Annotated[list[str] | None, typer.Option("--via", help="Only chains that pass through this.")] = None,
    avoid: Annotated[list[str] | None, typer.Option("--avoid", help="Only chains that keep clear of this.")] = None,
    people_only: Annotated[
        bool, typer.Option("--people-only", help="Only chains of people and their meetings.")
    ] = False,
    as_json: AsJson = False,
    explain: Explain = False,
    language: Language = None,
) -> None:
    """Who connects two cities: chains of people, partnerships and events, each step with its source."""
    from service import terminal_answers
    from service.answering import connect

    lang = language_of(context, language)
    answer(
        context,
        lambda reader: connect(
            reader,
            a,
            b,
            as_of=as_of,
            max_hops=max_hops,
            limit=limit,
            via=tuple(via or ()),
            avoid=tuple(avoid or ()),
            people_only=people_only,
            language=lang,
        ),
        lambda found: terminal_answers.connection(found, lang),
        as_json=as_json,
        explain=explain,
    )


def dormant_command(
    context: typer.Context,
    as_of: AsOf = None,
    months: Months = MONTHS,
    country: Country = None,
    authority: Authority = None,
    theme: Theme = None,
    text: Text = None,
    status: Status = "dormant",
    grounds: Grounds = None,
    as_json: AsJson = False,
    explain: Explain = False,
    language: Language = None,
) -> None:
    """Which partnerships are dormant, why, and who could revive them."""
    from service import terminal_answers
    from service.answering import dormant

    lang = language_of(context, language)
    answer(
        context,
        lambda reader: dormant(
            reader,
            as_of=as_of,
            months=months,
            country=country,
            authority=authority,
            theme=theme,
            text=text,
            status=status,
            grounds=grounds,
            language=lang,
        ),
        lambda found: terminal_answers.dormancy(found, lang),
        as_json=as_json,
        explain=explain,
    )


def overlap_command(
    context: typer.Context,
    networks: Names,
    by: By = "members",
    as_of: AsOf = None,
    as_json: AsJson = False,
    explain: Explain = False,
    language: Language = None,
) -> None:
    """How networks overlap, and how much is not known."""
    from queries.overlap import overlap
    from service import terminal_answers

    lang = language_of(context, language)
    answer(
        context,
        lambda reader: overlap(reader, networks, by=by, as_of=as_of, language=lang),
        lambda found: terminal_answers.overlap(found, lang),
        as_json=as_json,
        explain=explain,
    )


def show_command(
    context: typer.Context,
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="Name, alias or id.")],
    as_json: AsJson = False,
    explain: Explain = False,
    language: Language = None,
) -> None:
    """Everything known of one entity, with sources and disagreements."""
    from queries.show import show
    from service import terminal_answers

    lang = language_of(context, language)
    answer(
        context,
        lambda reader: show(reader, entity, language=lang),
        lambda found: terminal_answers.shown(found, lang),
        as_json=as_json,
        explain=explain,
    )


def search_command(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Part of a name; typos are forgiven.")],
    limit: Limit = 10,
    as_json: AsJson = False,
    explain: Explain = False,
    language: Language = None,  # of what is said where nothing is found
) -> None:
    """Find entities by name."""
    from service import terminal
    from service.answering import search

    answer(
        context,
        lambda reader: search(reader, text, limit, language=language_of(context, language)),
        terminal.found,
        as_json=as_json,
        explain=explain,
        nothing=NotFound("fault.nothing_called", "hint.try_another_spelling", name=text),
    )


def brief_command(
    context: typer.Context,
    entities: Annotated[list[str], typer.Argument(metavar="ENTITY…", help="One entity, or two for a pair.")],
    as_of: AsOf = None,
    as_json: AsJson = False,
    explain: Explain = False,
    language: Language = None,
) -> None:
    """What to know before a meeting: partnerships, people, events, networks, sources."""
    from service import terminal_answers
    from service.answering import brief

    lang = language_of(context, language)
    answer(
        context,
        lambda reader: brief(reader, entities, as_of, lang),
        lambda found: terminal_answers.brief(found, lang),
        as_json=as_json,
        explain=explain,
    )


def status_command(context: typer.Context, as_json: AsJson = False, language: Language = None) -> None:
    """What the graph holds, of when, and which engine serves it."""
    from queries.status import status
    from service import terminal

    settings, lang = settings_of(context), language_of(context, language)
    with open_store(settings) as store:
        found = status(store.reader())
    found["engine"] = terminal.engine_of(settings)
    put_out(found | {"engine": terminal.plain(found["engine"])}, lambda: terminal.status(found, lang), as_json)


def answer(
    context: typer.Context,
    ask: Callable[[Reader], T],
    render: Callable[[T], str],
    *,
    as_json: bool,
    explain: bool,
    nothing: NotFound | None = None,
) -> None:
    """Ask one question and print its answer, as text or as JSON, with the Cypher behind it where wanted.

    Raises
    ------
    NotFound
        The answer is empty: ``nothing``, where that is an error.
    """
    with open_store(settings_of(context)) as store:
        require_data(store)
        reader = store.reader()
        found = ask(reader)
    if explain:
        # With --json the answer alone stands on standard output.
        typer.echo("\n\n".join(_explained(asked) for asked in reader.asked), err=as_json)
    if as_json or found or not nothing:
        put_out(found, lambda: render(found), as_json, settings_of(context).language)
    if nothing and not found:
        raise nothing


def _explained(asked: Asked) -> str:
    """Write a statement so that it can be pasted into Neo4j Browser: its parameters first."""
    head = f"// {asked.query.name}: {asked.query.about}\n// {asked.rows} rows in {asked.milliseconds:.1f} ms"
    return f"{head}\n:params {cypher_map(asked.parameters)}\n{asked.query.text};"


def cypher_map(parameters: Mapping[str, Any]) -> str:
    """Write parameters as the map that ``:params`` of Neo4j Browser takes."""
    inner = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in parameters.items())
    return f"{{{inner}}}"
