"""The parameters that several addresses share, so that they are spelled, bounded and explained once."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any, Final

from fastapi import Depends, Path, Query, Request
from pydantic import AfterValidator

from graph.errors import UsageError
from graph.questions import MONTHS, MOST_MONTHS, Aspect, Ground, Wanted
from queries.dates import as_of_day
from service.narrowing import Narrowing

LONGEST_NAME: Final = 200
"""Letters of a name: the longest in the data has some 120."""
MOST_NAMES: Final = 20
"""Names in one question."""


def _is_name(text: str) -> str:
    if not text.strip():
        raise ValueError("part.give_a_name")
    return text


Day = Annotated[str, AfterValidator(as_of_day)]
"""Refused as on the command line: pydantic passes on whatever is no ValueError."""
Name = Annotated[str, AfterValidator(_is_name)]
_NAMED: Final = {"min_length": 1, "max_length": LONGEST_NAME}

Entity = Annotated[Name, Path(description="Id, name or alias.", examples=["authority:tours"], **_NAMED)]
AsOf = Annotated[
    Day | None,
    Query(
        description="What was known at this date; today if absent.",
        json_schema_extra={"format": "date"},
        examples=["2025-11-21"],
    ),
]
OneName = Annotated[Name | None, Query(description="Id, name or alias.", **_NAMED)]
Names = Annotated[list[Annotated[Name, Query(**_NAMED)]], Query(max_length=MOST_NAMES)]
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Months = Annotated[int, Query(ge=1, le=MOST_MONTHS, description="Silence that counts as sleep, in months.")]
Country = Annotated[
    str | None, Query(description="Only with this country: ISO code or name.", min_length=1, max_length=60)
]
By = Annotated[Aspect, Query(description="What is compared.")]


def narrowing(
    months: Months = MONTHS,
    country: Country = None,
    authority: OneName = None,
    theme: OneName = None,
    text: Annotated[
        str | None, Query(alias="q", max_length=LONGEST_NAME, description="Words in its name or its parties' names.")
    ] = None,
    status: Annotated[Wanted, Query(description="Which verdicts.")] = "dormant",
    grounds: Annotated[
        Ground | None, Query(description="Of those that sleep: a document says so, says occasional, or all are silent.")
    ] = None,
) -> Narrowing:
    """Read which partnerships are asked about."""
    return Narrowing(months, country, authority, theme, text, status, grounds)


Narrowed = Annotated[Narrowing, Depends(narrowing)]


async def refuse_unknown(request: Request) -> None:
    """Refuse parameters that the address does not know: a misspelt one would be passed over in silence.

    It waits for nobody, and so needs no thread.

    Raises
    ------
    UsageError
        With the nearest that it knows.
    """
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
    return own.union(*(_known(one) for one in dependant.dependencies))
