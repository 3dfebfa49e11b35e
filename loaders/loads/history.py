"""Claims as the database remembers them: which rows the graph is made of, and which rows each run changed."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from loaders.tables.claims import Claims, Row
from loaders.tables.layout import TABLES

Line = str
"""One claim: the filled cells of a row as JSON, columns in alphabetical order."""
Statements = Mapping[str, frozenset[Line]]
"""Claims by table, each once."""

_WRITTEN: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

LISTS: Final = ("added_rows", "removed_rows", "confirmed_rows")
"""Properties of a run that hold packed claims; confirmed ones stood there already and were stated again."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What turns one set of claims into another."""

    added: Statements
    removed: Statements

    def __bool__(self) -> bool:
        return bool(count(self.added) or count(self.removed))


def stated(claims: Claims) -> Statements:
    """Reduce rows to what they state: order, spacing, file and repetition do not matter."""
    return {table: frozenset(line_of(row.stated()) for row in rows) for table, rows in claims.rows.items() if rows}


def line_of(cells: Mapping[str, str]) -> Line:
    """Write the filled cells of a row as one line.

    Examples
    --------
    >>> line_of({"name": "Vélo", "id": "theme:velo"})
    '{"id":"theme:velo","name":"Vélo"}'
    """
    return _WRITTEN.encode(cells)


def cells_of(line: Line) -> dict[str, str]:
    """Read a line back into cells."""
    cells: dict[str, str] = json.loads(line)
    return cells


def claims_of(statements: Statements, origin: Callable[[str, Line], str] | None = None) -> Claims:
    """Turn remembered claims into rows again.

    Parameters
    ----------
    statements : mapping of str to frozenset of str
    origin : callable, optional
        Says where a claim comes from, for messages about it.
    """
    places: dict[tuple[str, ...], dict[str, int]] = {}
    return Claims.of(
        _row(table, line, places, origin(table, line) if origin else "part.loaded_claims")
        for table in TABLES
        for line in sorted(statements.get(table, ()))
    )


def pack(lines: Iterable[Line]) -> str:
    """Write claims as compressed text, the same for any order."""
    text = "[" + ",\n".join(sorted(lines)) + "]"
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode("ascii")


def unpack(packed: str) -> frozenset[Line]:
    """Read claims that were packed."""
    return frozenset(line_of(cells) for cells in json.loads(gzip.decompress(base64.b64decode(packed))))


def pack_all(statements: Statements) -> str:
    """Write claims of many tables as one compressed text."""
    return json.dumps({table: pack(lines) for table, lines in sorted(statements.items()) if lines})


def unpack_all(packed: str) -> Statements:
    """Read claims of many tables."""
    return {table: unpack(rows) for table, rows in json.loads(packed).items()}


def difference(old: Statements, new: Statements) -> Difference:
    """Compare two sets of claims."""
    return Difference(minus(new, old), minus(old, new))


def plus(one: Statements, other: Statements) -> Statements:
    """Return the claims of both."""
    return {t: one.get(t, frozenset()) | other.get(t, frozenset()) for t in {**one, **other}}


def minus(one: Statements, other: Statements) -> Statements:
    """Return the claims of the one that the other has not."""
    return {t: left for t, lines in one.items() if (left := lines - other.get(t, frozenset()))}


def both(one: Statements, other: Statements) -> Statements:
    """Return the claims that stand in both."""
    return {t: shared for t, lines in one.items() if (shared := lines & other.get(t, frozenset()))}


def count(statements: Statements) -> int:
    """Count claims."""
    return sum(map(len, statements.values()))


def rows_of(statements: Statements) -> Iterator[tuple[str, dict[str, str]]]:
    """Return every claim as its table and its cells, in order."""
    for table, lines in sorted(statements.items()):
        for line in sorted(lines):
            yield table, cells_of(line)


def shown_run(run: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a run what only the program reads."""
    hidden = (*LISTS, "files_before")
    return {name: value for name, value in sorted(run.items()) if name not in hidden and value is not None}


def _row(table: str, line: Line, places: dict[tuple[str, ...], dict[str, int]], origin: str) -> Row:
    cells = cells_of(line)
    columns = tuple(cells)
    shared = places.setdefault(columns, {name: place for place, name in enumerate(columns)})
    return Row(table, origin, 0, shared, tuple(cells.values()), table)
