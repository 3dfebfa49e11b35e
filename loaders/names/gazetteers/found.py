"""What a gazetteer answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.names import fold
from loaders.names.spellings import without_generic_words


@dataclass(frozen=True, slots=True)
class Place:
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
    def of(cls, key: str, kind: str, country: str, names: Iterable[str]) -> Place:
        """Fold its names."""
        folded = {fold(name) for name in names}
        return cls(key, kind, country, frozenset(folded | {without_generic_words(name) or name for name in folded}))


@dataclass(frozen=True, slots=True)
class Found:
    """Identifiers or coordinates, or ``why`` there are none."""

    values: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    why: str = ""


Record = Mapping[str, str]


def only(candidates: Sequence[Record], what: str) -> Record | Found:
    """Take the only candidate; say why there is none where there are more or fewer."""
    if len(candidates) == 1:
        return candidates[0]
    return Found(why=f"{len(candidates)} {what} of that name" if candidates else f"no {what} of that name")


def index(records: Iterable[Record], column: str) -> dict[str, list[Record]]:
    """Group records by a folded name, each record once."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        group = groups.setdefault(fold(record[column]), [])
        if record not in group:
            group.append(record)
    return groups


def matching(groups: Mapping[str, Sequence[Record]], names: Collection[str]) -> list[Record]:
    """Collect the records of several names, each once."""
    found: list[Record] = []
    for name in sorted(names):
        found += [record for record in groups.get(name, ()) if record not in found]
    return found
