"""The commands that answer: connect, dormant, overlap, registers, show, search, brief and status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import typer

from graph.errors import NotFound
from service.answering import ANSWERED, Answering
from service.commands.options import AsJson, Explain, Language, asking, language_of, option, print_answer, settings_of
from service.session import open_store, require_data

if TYPE_CHECKING:
    from graph.store import Asked


@dataclass(frozen=True, slots=True)
class Command:
    """A question as a command.

    Parameters
    ----------
    text : str
        Name of the template that writes the answer for a terminal.
    help : str
        The question's own unless given.
    defaults : mapping
        Of options, where they are others than the question declares.
    nothing : str
        Id of the message where the answer is empty; none where that is no fault.
    """

    text: str
    help: str = ""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    nothing: str = ""


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
    """Ask one question and print its answer, as text or as JSON, with the Cypher behind it where wanted."""

    def run(context: typer.Context, *, as_json: bool, explain: bool, language: str | None, **asked: Any) -> None:
        lang = language_of(context, language)
        with open_store(settings_of(context)) as store:
            require_data(store)
            reader = store.reader()
            found = answered.ask(reader, answered.question(**asked), lang)
        if explain:
            # With --json the answer alone stands on standard output.
            typer.echo("\n\n".join(_explained(asked) for asked in reader.asked), err=as_json)
        if as_json or found or not command.nothing:
            from service.terminal_answers import written

            text = partial(written, command.text, found, lang)
            print_answer(found, text, as_json, settings_of(context).language)
        if command.nothing and not found:
            raise NotFound(command.nothing, "hint.try_another_spelling", name=asked["text"])

    run.__doc__ = command.help or answered.question.__doc__
    return run


def _explained(asked: Asked) -> str:
    """Write a statement so that it can be pasted into Neo4j Browser: its parameters first."""
    from viz.exchange.cypher_script import literal

    head = f"// {asked.query.name}: {asked.query.about}\n// {asked.rows} rows in {asked.milliseconds:.1f} ms"
    return f"{head}\n:params {literal(dict(asked.parameters))}\n{asked.query.text};"


_MORE: Final = (option("as_json", AsJson, False), option("explain", Explain, False), option("language", Language))
for _name, _command in COMMANDS.items():
    _answered = ANSWERED[_name]
    app.command(_name)(asking(_answered.question, _run(_command, _answered), *_MORE, **_command.defaults))


@app.command("status")
def status_command(context: typer.Context, as_json: AsJson = False, language: Language = None) -> None:
    """What the graph holds, of when, and which engine serves it."""
    from queries.status import status
    from service import terminal
    from service.terminal_answers import written

    settings, lang = settings_of(context), language_of(context, language)
    with open_store(settings) as store:
        found = status(store.reader())
    found["engine"] = terminal.engine_of(settings)
    print_answer(found, lambda: written("status", found, lang), as_json)
