"""What partnerships are narrowed to and exports written as: the same on the command line and over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.questions import MONTHS, Ground, Wanted

Format = Literal["json", "csv", "xlsx", "graphml", "gexf", "cypher", "html"]
"""What an export is written as."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The fields are those of `queries.dormant.dormant`."""

    months: int = MONTHS
    country: str | None = None
    authority: str | None = None
    theme: str | None = None
    text: str | None = None
    status: Wanted = "dormant"
    grounds: Ground | None = None
