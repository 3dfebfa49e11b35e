"""The commands that answer: connect, dormant, overlap, registers, show, search, brief and status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from graph.errors import NotFound
from service.answering import ANSWERED, Answering
from service.commands.options import JSON, answering, asking, option, print_answer, settings_of
from service.session import open_store, require_data

if TYPE_CHECKING:
    from graph.store import Asked


@dataclass(frozen=True, slots=True)
class Command:
    """A question as a command."""

    text: str
    """Name of the template that writes the answer for a terminal."""
    help: str = ""
    """The question's own unless given."""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    """Of options, where they are others than the question declares."""
    nothing: str = ""
    """Id of the message where the answer is empty; none where that is no fault."""


COMMANDS: Final = {
    "connect": Command("connection"),
    "dormant": Command("dormancy"),
    "overlap": Command("overlap"),
    "registers": Command("registers", defaults={"limit": 100}),
    "show": Command("shown"),
    "search": Command("found", help="Find entities by name.", nothing="fault.nothing_called"),
    "brief": Command("brief"),
}


app = typer.Typer()


def _run(command: Command, answered: Answering) -> Callable[..., None]:
    """Ask one question and print its answer, with the Cypher behind it where wanted."""

    def run(context: typer.Context, *, explain: bool, **asked: Any) -> None:
        settings = settings_of(context)
        with open_store(settings) as store:
            require_data(store)
            reader = store.reader()
            found = answered.ask(reader, answered.question(**asked), settings.language)
        as_json = bool(context.meta.get(JSON))
        if explain:
            # With --json the answer alone stands on standard output.
            typer.echo("\n\n".join(_explained(asked) for asked in reader.asked), err=as_json)
        if as_json or found or not command.nothing:
            print_answer(context, command.text, found)
        if command.nothing and not found:
            raise NotFound(command.nothing, "hint.try_another_spelling", name=asked["text"])

    run.__doc__ = command.help or answered.question.__doc__
    return run


def _explained(asked: Asked) -> str:
    """Write a statement so that it can be pasted into Neo4j Browser: its parameters first."""
    from viz.exchange.cypher_script import literal

    head = f"// {asked.query.name}: {asked.query.about}\n// {asked.rows} rows in {asked.milliseconds:.1f} ms"
    return f"{head}\n:params {literal(dict(asked.parameters))}\n{asked.query.text};"


_Explain = Annotated[bool, typer.Option("--explain", help="Print the Cypher behind the answer and its parameters.")]
for _name, _command in COMMANDS.items():
    _answered, _explain = ANSWERED[_name], option("explain", _Explain, False)
    app.command(_name)(answering(asking(_answered.question, _run(_command, _answered), _explain, **_command.defaults)))


@app.command("status")
@answering
def status_command(context: typer.Context) -> None:
    """What the graph holds, of when, and which engine serves it."""
    from queries.status import status
    from service import terminal

    settings = settings_of(context)
    with open_store(settings) as store:
        found = status(store.reader())
    found["engine"] = terminal.engine_of(settings)
    print_answer(context, "status", found)
