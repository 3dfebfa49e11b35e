"""What can be asked: choices, bounds and defaults, the same on the command line, over HTTP and on pages."""

from __future__ import annotations

from typing import Final, Literal, get_args

from graph.model import Label

Wanted = Literal["dormant", "active", "prospect", "unknown", "all"]
"""Partnerships of which verdict."""
WANTED: Final[tuple[str, ...]] = get_args(Wanted)
ALL: Final = "all"

Ground = Literal["stated", "episodic", "silent"]
"""Why a partnership sleeps: see `graph.model.Grounds`."""
GROUNDS: Final[tuple[str, ...]] = get_args(Ground)

Standing = Literal["both", "witnessed", "listed", "all"]
"""Partnerships that documents and registers know, or documents alone, or registers alone."""
STANDINGS: Final[tuple[str, ...]] = get_args(Standing)

Aspect = Literal["members", "people", "services", "scope", "governance", "events"]
"""By what networks are compared."""
ASPECTS: Final[tuple[str, ...]] = get_args(Aspect)
MOST_NETWORKS: Final = 8
"""Eight networks part into up to 255 exclusive sets: more than that nobody reads."""

MONTHS: Final = 36
"""Half a municipal mandate: who has not been heard of for so long was probably not met by those in office."""
MOST_MONTHS: Final = 600

CONNECTABLE: Final = frozenset(
    {Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK, Label.PERSON, Label.EVENT, Label.PARTNERSHIP}
)
"""Labels of what one can meet or prepare, which chains join and briefs are about: no document, theme or service."""
HOPS: Final = 6
"""Relationships of a chain; two partners are two apart."""
MOST_HOPS: Final = 8
CHAINS: Final = 5
MOST_CHAINS: Final = 50
