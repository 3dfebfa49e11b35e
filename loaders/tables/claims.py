"""Claims: what rows of tables state, each with the place where it was read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter, itemgetter

from graph.words import Wording
from loaders.tables.problems import Problem


class Row:
    """One claim: a row of a table. Rows are equal where they state the same, whatever file and line they stand in.

    ``places`` tells the position of each column, shared by the rows of one file; a column that is not there reads
    empty. A row that the database remembers has no file, and line 0.

    Examples
    --------
    >>> one = Row("themes", "themes.csv", 2, {"id": 0, "name": 1, "note": 2}, ("theme:velo", "Vélo", ""))
    >>> one.text, one == Row.of("themes", {"name": "Vélo", "id": "theme:velo"})
    ('{"id":"theme:velo","name":"Vélo"}', True)
    """

    __slots__ = ("_cells", "_places", "_text", "file", "line", "sheet", "table")

    def __init__(
        self, table: str, file: str, line: int, places: Mapping[str, int], cells: Sequence[str], sheet: str = ""
    ) -> None:
        self.table, self.file, self.line, self.sheet = table, file, line, sheet
        self._places: Mapping[str, int] | None = places
        self._cells, self._text = cells, ""

    @classmethod
    def of(cls, table: str, cells: Mapping[str, str], file: str = "", line: int = 0) -> Row:
        """Make a row of its filled cells."""
        return cls(table, file, line, _shared(tuple(cells)), tuple(cells.values()), table)

    @classmethod
    def remembered(cls, table: str, text: str, file: str = "") -> Row:
        """Take a row as `text` wrote it; it is only read once somebody asks for a cell."""
        row = cls(table, file, 0, {}, (), table)
        row._places, row._text = None, text
        return row

    def __getitem__(self, column: str) -> str:
        place = (self._places or self._read()).get(column)
        return "" if place is None else self._cells[place]

    def cells(self, *columns: str) -> tuple[str, ...]:
        """What it states in some columns."""
        return tuple(map(self.__getitem__, columns))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self.table == other.table and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Row({self.table}, {self.place}, {self.text})"

    @property
    def text(self) -> str:
        """What it states: its filled cells as JSON, columns in alphabetical order."""
        if not self._text:
            self._text = writer_of(tuple(self.columns))(self._cells)
        return self._text

    @property
    def columns(self) -> Iterable[str]:
        """Names of its columns; some may be empty."""
        return self._places or self._read()

    @property
    def source(self) -> str:
        """The passage, as relationships name it."""
        return f"{self['document']}#{self['locator']}"

    @property
    def place(self) -> str:
        """File and line; rows that the database remembers have no line."""
        return f"{self.file}:{self.line}" if self.line else self.file or Wording("part.loaded_claims")

    def stated(self) -> dict[str, str]:
        """The filled cells, columns in alphabetical order."""
        return {name: cell for name in sorted(self.columns) if (cell := self[name])}

    def with_cells(self, cells: Mapping[str, str], table: str = "") -> Row:
        """The same row with other cells, perhaps of another table; those that are not given are empty."""
        return Row(table or self.table, self.file, self.line, _shared(tuple(cells)), tuple(cells.values()), self.sheet)

    def in_file(self, file: str) -> Row:
        """The same row, said to stand elsewhere."""
        return Row.remembered(self.table, self.text, file)

    def problem(self, column: str, found: str, expected: str, remedy: str = "", **values: object) -> Problem:
        """Return what is wrong with a cell of this row; ``values`` stand in what is expected and in the remedy."""
        expected, remedy = Wording(expected, **values), Wording(remedy, **values)
        return Problem(
            self.file or Wording("part.loaded_claims"), self.line, column, found, expected, remedy, self.sheet
        )

    def _read(self) -> Mapping[str, int]:
        cells: dict[str, str] = json.loads(self._text or "{}")
        self._cells = tuple(cells.values())
        self._places = places = _shared(tuple(cells))
        return places


@lru_cache(maxsize=4096)
def writer_of(columns: tuple[str, ...]) -> Callable[[Sequence[str]], str]:
    """Return what writes the cells of these columns as `Row.text` has them."""
    keys = sorted((f"{encode_basestring(name)}:", place) for place, name in enumerate(columns))

    def write(cells: Sequence[str]) -> str:
        return "{" + ",".join([key + encode_basestring(cell) for key, place in keys if (cell := cells[place])]) + "}"

    return write


@lru_cache(maxsize=4096)
def _shared(columns: tuple[str, ...]) -> Mapping[str, int]:
    """Return the positions of columns, one mapping for all rows that have these."""
    return {name: place for place, name in enumerate(columns)}


@dataclass(frozen=True, slots=True)
class Claims:
    """Rows by table; ``problems`` are those met while reading.

    ``former_ids`` says, of an entity in which judgements joined others, under which ids it is still asked for.
    """

    rows: Mapping[str, Sequence[Row]]
    problems: tuple[Problem, ...] = field(default=())
    former_ids: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row], problems: Iterable[Problem] = ()) -> Claims:
        """Gather rows by their table."""
        tables: dict[str, list[Row]] = {}
        for row in rows:
            tables.setdefault(row.table, []).append(row)
        return cls(tables, tuple(problems))

    def __getitem__(self, table: str) -> Sequence[Row]:
        return self.rows.get(table, ())

    def __iter__(self) -> Iterator[Row]:
        return (row for rows in self.rows.values() for row in rows)


def cells_of(rows: Iterable[Row], *columns: str) -> Iterator[tuple[str, ...]]:
    """Return what rows have in two columns or more: as `Row` reads them one by one, in a fraction of the time."""
    places: Mapping[str, int] = {}
    for row in rows:
        if (own := row._places or row._read()) is not places:
            places, read = own, _reader_of(tuple(map(own.get, columns)))
        yield read(row._cells)


def _reader_of(places: tuple[int | None, ...]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    there = [place for place in places if place is not None]
    if len(there) == len(places) > 1:
        return itemgetter(*there)
    return lambda cells: tuple("" if place is None else cells[place] for place in places)


def values_of(rows: Iterable[Row], columns: Sequence[str]) -> Mapping[str, Set[str]]:
    """Return the different cells that rows have in each of some columns."""
    turned = zip(*cells_of(rows, *columns), strict=True)
    return dict.fromkeys(columns, frozenset()) | dict(zip(columns, map(frozenset, turned), strict=False))


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Sort rows by their table and what they state."""
    return sorted(rows, key=attrgetter("table", "text"))
