"""Colours by meaning. The page's theme decides them; the values here are for a plot that stands alone or is printed.

Each status also has a shape and dashes, so that no meaning rests on colour. The hues are apart for the three common
kinds of colour blindness (after Okabe and Ito, 2008, "Color universal design") and keep 3:1 against white.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from viz.texts import vocabulary


def _themed(name: str, colour: str) -> str:
    """Write a colour as the page's theme has it, with its own value for where there is no page."""
    return f"var(--{name}, {colour})"


@cache
def colours() -> dict[str, str]:
    """Return the colours of what is not of one status, by the style sheet's names."""
    return {name: _themed(name, colour) for name, colour in vocabulary()["colours"].items()}


@dataclass(frozen=True, slots=True)
class Look:
    """How one status is drawn: its mark by shape, filled or hollow, and its line by dashes, solid without."""

    colour: str
    shape: Literal["circle", "square", "diamond", "triangle"]
    dashes: str = ""
    filled: bool = True


STATES: Final = ("active", "episodic", "silent", "stated", "prospect", "unknown")
"""What a partnership may be at a date: its verdict, and where it sleeps the grounds for saying so."""


def state_of(status: str, grounds: str | None) -> str:
    """Return which of ``STATES`` a verdict with its grounds is.

    Examples
    --------
    >>> state_of("dormant", "silent"), state_of("active", None)
    ('silent', 'active')
    """
    state = (grounds or "silent") if status == "dormant" else status
    return state if state in STATES else "unknown"


STATUSES: Final[dict[str, Look]] = {
    "active": Look(_themed("active", "#0b62b3"), "circle"),
    "stated": Look(_themed("stated", "#a11d33"), "square", "2 5"),
    "episodic": Look(_themed("episodic", "#80620a"), "triangle", "10 3"),
    "silent": Look(_themed("dormant", "#b4530a"), "square", "6 3", filled=False),
    "prospect": Look(_themed("prospect", "#7b3f9e"), "diamond", "1.5 3"),
    "unknown": Look(_themed("unknown", "#66707d"), "circle", "6 3 1.5 3", filled=False),
}


def look_of(status: str | None) -> Look:
    """Return how a verdict or an observation's status is drawn."""
    name = status or "unknown"
    return STATUSES.get(name) or STATUSES[vocabulary()["looks_of_observations"].get(name, "unknown")]
