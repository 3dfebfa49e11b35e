"""Claims: what rows of tables state, each with the place where it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.words import Wording
from loaders.tables.problems import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One row. Rows of one file share ``places``: column name to position; a column that is not there reads empty."""

    table: str
    file: str
    line: int
    places: Mapping[str, int]
    cells: Sequence[str]
    sheet: str = ""

    def __getitem__(self, column: str) -> str:
        place = self.places.get(column)
        return "" if place is None else self.cells[place]

    @property
    def source(self) -> str:
        """The passage, as relationships name it."""
        return f"{self['document']}#{self['locator']}"

    @property
    def place(self) -> str:
        """File and line; rows that the database remembers have no line."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def stated(self) -> dict[str, str]:
        """Columns that are not empty."""
        return {name: self.cells[place] for name, place in self.places.items() if self.cells[place]}

    def with_cells(self, cells: Mapping[str, str]) -> Row:
        """The same row with other cells; those that are not given are empty."""
        places = {name: place for place, name in enumerate(cells)}
        return Row(self.table, self.file, self.line, places, tuple(cells.values()), self.sheet)

    def problem(self, column: str, found: str, expected: Wording, remedy: Wording = Wording()) -> Problem:  # noqa: B008
        """Return what is wrong with a cell of this row."""
        return Problem(self.file, self.line, column, found, expected, remedy, self.sheet)


@dataclass(frozen=True, slots=True)
class Claims:
    """Rows by table; ``problems`` are those met while reading.

    ``former_ids`` says, of an entity in which judgements joined others, under which ids it is still asked for.
    """

    rows: Mapping[str, Sequence[Row]]
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    former_ids: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row], files: Iterable[str] = (), problems: Iterable[Problem] = ()) -> Claims:
        """Gather rows by their table."""
        tables: dict[str, list[Row]] = {}
        for row in rows:
            tables.setdefault(row.table, []).append(row)
        return cls(tables, tuple(files), tuple(problems))

    def __getitem__(self, table: str) -> Sequence[Row]:
        return self.rows.get(table, ())

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {table: len(rows) for table, rows in sorted(self.rows.items())}
