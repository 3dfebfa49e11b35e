"""The questions as tools of the Model Context Protocol: read only, typed, each answer with its sources.

What an assistant can ask is what the pages answer, by the same questions and functions; no Cypher is taken. Questions
about how to reach people, and what they are beside their post, are refused.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import asdict
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from graph.errors import JumelageError, UsageError
from graph.names import fold
from graph.options import fields_of
from loaders.files.privacy import personal_detail
from service.answering import ANSWERED
from service.session import open_store, require_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.options import QuestionField
    from graph.settings import Settings
    from service.answering import Answering

INSTRUCTIONS: Final = (
    "A graph of French decentralised cooperation: cities, partnerships, networks, and the people whom public documents "
    "name in their function. Every statement has sources (document, locator, date): give them with what you say. "
    "A network's members, a partnership's end or somebody's post that no document states is unknown, never false: "
    "repeat the verdicts, their grounds and the notes on posts as they are worded. Names may be ambiguous: search "
    "first and use ids. Contact details and private matters are not in the graph."
)
READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
MOST_LISTED: Final = 10
"""Partnerships in an answer unless more are asked for: each takes some 9 KB of what an assistant can read."""


TOOLS: Final = ("search", "connect", "dormant", "overlap", "brief")
"""Questions that are tools; the description of each is the question's own."""

_MATTERS: Final = re.compile(
    r"\b(?:e ?mails?|courriels?|adresses? (?:mail|electronique|personnelle|privee|postale)s?|domicile d\w*|"
    r"(?:home|private|personal|postal|email) address(?:es)?|telephones?|(?:phone|mobile) numbers?|phone of|"
    r"numeros? de (?:telephone|portable)|portable d[eu]|vie privee|private life|famille de|family of|"
    r"(?:epouse|epoux|mari|femme|enfants|conjointe?) d[eu]|(?:wife|husband|children) of|date de naissance|"
    r"date of birth|age de|religion (?:de|of)|opinions? politiques?|political opinions?|orientation sexuelle|"
    r"sexual orientation|etat de sante|state of health|salaires?|salary|casier judiciaire|criminal record|"
    r"linkedin|facebook)\b"
)
"""Folded words for what the graph never holds; no entity of it is called so."""


def server(settings: Settings) -> MCPServer:
    """Make the server of these settings; the graph is opened anew for each question."""
    made: MCPServer = MCPServer("jumelage", title="Jumelage", instructions=INSTRUCTIONS, log_level="WARNING")
    for name in TOOLS:
        tool = ANSWERED[name]
        made.add_tool(
            _function(tool, settings),
            name=name,
            description=tool.question.__doc__,
            annotations=READ_ONLY,
            structured_output=True,
        )
    return made


def _function(tool: Answering, settings: Settings) -> Callable[..., Any]:
    """Return the function whose parameters are the options of the question, and the language."""

    def ask(language: Literal["fr", "en"] = "en", **values: Any) -> Any:
        given = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
        with _understandable_errors(language):
            question = tool.question(**given)
            if any(map(is_private, _texts(question))):  # not repeated: it may be somebody's number
                raise UsageError("fault.private_matter", "hint.ask_of_public_function")
            with open_store(settings) as store:
                require_data(store)
                return tool.ask(store.reader(), question, language)

    language = Parameter(
        "language", Parameter.KEYWORD_ONLY, default="en", annotation=Annotated[Literal["fr", "en"], Field()]
    )
    parameters = [*map(_parameter, fields_of(tool.question)), language]
    ask.__signature__ = Signature(parameters, return_annotation=tool.answer)  # type: ignore[attr-defined]
    return ask


def _parameter(field: QuestionField) -> Parameter:
    default = Parameter.empty if field.required else list(field.default) if field.several else field.default
    if field.name == "limit" and default is None:
        default = MOST_LISTED
    annotation = field.annotated(Field, default, description=field.help("en"))
    return Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _texts(question: Any) -> Iterator[str]:
    """List all that was written in a question."""
    for value in asdict(question).values():
        yield from (str(one) for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str))


@contextmanager
def _understandable_errors(language: str) -> Iterator[None]:
    """Turn an error of ours into one that the assistant reads: message, remedy, and the candidates where there are."""
    try:
        yield
    except JumelageError as error:
        said = "\n".join(filter(None, error.said(language)))
        raise ToolError(said) from error


def is_private(text: str) -> bool:
    """Return whether a text asks for a contact or a private matter, or holds one.

    Examples
    --------
    >>> is_private("téléphone du maire de Tours"), is_private("Tours"), is_private("Santé et solidarité")
    (True, False, False)
    """
    return bool(_MATTERS.search(fold(text)) or personal_detail(text))
