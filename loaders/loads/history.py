"""Claims as runs remember them: packed text that says which rows came and went."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from loaders.tables.claims import Claims, Row, in_order

LISTS: Final = ("added_rows", "removed_rows", "confirmed_rows")
"""Properties of a run that hold packed claims; confirmed ones stood there already and were stated again."""
FIRST: Final = "first_of_all"
"""Property of a run that filled an empty graph through the import: what it added is what the ledger states less what
came later, and nowhere else written down."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What turns one set of claims into another."""

    added: Set[Row] = frozenset()
    removed: Set[Row] = frozenset()

    @classmethod
    def between(cls, old: Set[Row], new: Set[Row]) -> Difference:
        """Compare two sets of claims."""
        return cls(new - old, old - new)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)

    def __len__(self) -> int:
        return len(self.added) + len(self.removed)

    def of(self, old: Set[Row]) -> Set[Row]:
        """Return what a set of claims becomes."""
        return (old - self.removed) | self.added


def tables_of(claims: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """Return claims by table, all in order."""
    return Claims.of(in_order(claims)).rows


def pack(claims: Iterable[Row]) -> str:
    """Write claims as one text, compressed by table, the same for any order."""
    return json.dumps({table: _packed(row.text for row in rows) for table, rows in tables_of(claims).items()})


def unpack(packed: str) -> frozenset[Row]:
    """Read claims that were packed."""
    return frozenset(Row.of(table, cells) for table, rows in json.loads(packed).items() for cells in _unpacked(rows))


def shown_run(run: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a run what only the program reads."""
    hidden = (*LISTS, FIRST, "files_before")
    return {name: value for name, value in sorted(run.items()) if name not in hidden and value is not None}


def _packed(texts: Iterable[str]) -> str:
    text = "[" + ",\n".join(texts) + "]"
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode("ascii")


def _unpacked(rows: str) -> list[dict[str, str]]:
    cells: list[dict[str, str]] = json.loads(gzip.decompress(base64.b64decode(rows)))
    return cells
