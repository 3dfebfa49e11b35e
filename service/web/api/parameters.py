"""The options of questions as parameters of addresses: spelled, bounded and explained as they are declared."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from inspect import Parameter, Signature
from typing import Annotated, Any, TypeVar

from fastapi import Path, Query, Request
from pydantic import AfterValidator

from graph.errors import UsageError
from graph.options import QuestionField, fields_of
from graph.questions import MONTHS, PartnershipFilter, TimelineQuestion
from queries.dates import as_of_day

T = TypeVar("T")


def _is_name(text: str) -> str:
    if not text.strip():
        raise ValueError("part.give_a_name")
    return text


_FORMATS = {"name": AfterValidator(_is_name), "date": AfterValidator(as_of_day)}
"""A date is refused as on the command line: pydantic passes on whatever is no ValueError."""


def asked(question: type[T], path: str = "", **defaults: Any) -> Callable[..., T]:
    """Return the dependency that reads a question from an address, with other ``defaults`` than the question's."""

    def read(**values: Any) -> T:
        return question(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})

    read.__signature__ = Signature([_parameter(field, path, defaults) for field in fields_of(question)])  # type: ignore[attr-defined]
    return read


def _parameter(field: QuestionField, path: str, defaults: dict[str, Any]) -> Parameter:
    default = defaults.get(field.name, field.default)
    if field.required:
        default = Parameter.empty
    elif field.several:
        default = list(default)
    return Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=_annotation(field, default, path))


def _annotation(field: QuestionField, default: Any, path: str = "") -> Any:
    """Return the type of a parameter with all that FastAPI checks and describes."""
    option = field.option
    place = Path if f"{{{field.parameter}}}" in path else Query
    described: dict[str, Any] = {
        "alias": None if place is Path or field.parameter == field.name else field.parameter,
        "description": field.help("en"),
        "examples": [option.example] if option.example else None,
    }
    value: Any = Annotated[field.kind, _FORMATS[option.format]] if option.format else field.kind
    if not field.several and (option.format == "date" or option.choices):
        schema = {"format": "date"} if option.format == "date" else {"enum": list(option.choices)}
        described["json_schema_extra"] = schema
    return field.annotated(place, default, value, **described)


AsOf = _annotation(fields_of(TimelineQuestion)[1], None)
Months = _annotation(fields_of(PartnershipFilter)[1], MONTHS)  # both of the one address that takes a body


async def refuse_unknown(request: Request) -> None:
    """Refuse parameters that the address does not know, with the nearest; async, as it needs no thread to wait in."""
    known = _known(request.scope["route"].dependant)
    for name in request.query_params:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = "hint.did_you_mean" if near else "hint.known_parameters"
            listed = ", ".join(sorted(known)) or "–"
            raise UsageError("fault.unknown_parameter", hint, name=name[:50], near="".join(near), known=listed)


def _known(dependant: Any) -> set[str]:
    """Gather the names of query parameters that a route and what it depends on take."""
    own = {parameter.alias for parameter in dependant.query_params}
    return own.union(*map(_known, dependant.dependencies))
