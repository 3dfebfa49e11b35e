"""What a gazetteer answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.names import fold
from loaders.names.spellings import without_generic_words


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """An authority to be found: its names, folded, with and without words for its kind."""

    id: str
    kind: str
    country: str
    names: frozenset[str]
    partners: frozenset[str] = frozenset()
    """Names of the authorities that have a partnership with it."""
    towns: frozenset[str] = frozenset()
    """Names of the communes that a document states to be part of it."""

    @classmethod
    def of(cls, key: str, kind: str, country: str, names: Iterable[str]) -> GazetteerPlace:
        """Fold its names."""
        folded = {fold(name) for name in names}
        return cls(key, kind, country, frozenset(folded | {without_generic_words(name) or name for name in folded}))


@dataclass(frozen=True, slots=True)
class GazetteerHit:
    """Identifiers or coordinates, or ``why`` there are none."""

    values: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    why: str = ""
