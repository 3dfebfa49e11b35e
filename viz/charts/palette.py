"""Colours by meaning. The page's theme decides them; the values here are for a plot that stands alone or is printed.

Each status also has a marker and a dash, so that no meaning rests on colour. The hues are apart for the three common
kinds of colour blindness (after Okabe and Ito, 2008, "Color universal design") and keep 3:1 against white.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INK: Final = "#1c2431"
MUTED: Final = "#5b6472"
RULE: Final = "#d5d9df"
PAPER: Final = "#ffffff"
LAND: Final = "#e4e7eb"
ACCENT: Final = "#1d4f91"
SOFT: Final = "#c9d8ec"


@dataclass(frozen=True, slots=True)
class Look:
    """How one status is drawn: colour, matplotlib's marker and line style, and whether the marker is filled."""

    colour: str
    marker: str
    line: str | tuple[int, tuple[int, ...]]
    filled: bool = True


STATUSES: Final[dict[str, Look]] = {
    "active": Look("#0b62b3", "o", "-"),
    "dormant": Look("#b4530a", "s", (0, (5, 2))),
    "prospect": Look("#7b3f9e", "D", (0, (1, 2))),
    "unknown": Look("#66707d", "o", (0, (5, 2, 1, 2)), filled=False),
}

OBSERVED: Final[dict[str, str]] = {
    "active": "active",
    "emerging": "active",
    "revived": "active",
    "episodic": "dormant",
    "lapsed": "dormant",
    "planned": "prospect",
    "sought": "prospect",
}
"""Which look an observation's status takes."""

VARIABLES: Final[dict[str, str]] = {
    INK: "--ink",
    MUTED: "--muted",
    RULE: "--rule",
    PAPER: "--paper",
    LAND: "--land",
    ACCENT: "--accent",
    SOFT: "--soft",
    **{look.colour: f"--{status}" for status, look in STATUSES.items()},
}
"""The style sheet's name of each colour."""


def look_of(status: str | None) -> Look:
    """Say how a verdict or an observation's status is drawn."""
    name = status or "unknown"
    return STATUSES.get(name) or STATUSES[OBSERVED.get(name, "unknown")]


def themed(colour: str) -> str:
    """Write a colour as the page's theme has it, with its own value for where there is no page."""
    return f"var({VARIABLES[colour]}, {colour})"
