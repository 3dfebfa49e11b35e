"""Which partnerships are asked about: the same for answers and exports, on the command line and over HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from graph.questions import MONTHS, Ground, Wanted


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
