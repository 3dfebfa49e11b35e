"""Makes rows of one entity out of rows of several: one name, the others as aliases, and each disagreement written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from loaders.tables.claims import Row
from loaders.tables.layout import TITLE, Column, Kind, Table, split
from loaders.tables.partnerships import disputed

Stated = Sequence[tuple[str, Row]]
"""Rows with the ids as they are now, each with the id that it was stated of; those of the id that stays come first."""

_NAMING: Final = ("name", "title", "name_en", "given_name", "family_name")
"""Columns whose other values live on as aliases."""
_OF_ROW: Final = ("id", "document", "locator", "aliases", "parties")
_OF_A_WISH: Final = ("sought", "country")
"""What a partnership says only while it has no partner; once it has one, it is told with its source."""
_AS_SEEN: Final = ("timing",)
"""Differs from document to document by its nature."""


def joined(key: str, ordered: Stated, table: Table, parties: str) -> Iterator[Row]:
    """Return the rows of one entity, and the disagreements among those whom it was made of.

    Parameters
    ----------
    key : str
        Its id.
    ordered : sequence of pairs
        All rows of the entities that it was made of.
    table : Table
        Theirs.
    parties : str
        Of a partnership, all its parties as they are now.
    """
    shared = _shared(ordered, table)
    came_true = _OF_A_WISH if "|" in parties else ()
    if "parties" in table.names:
        shared |= {"parties": parties, **dict.fromkeys(came_true, "")}
    shown = {shared.get(name, "") for name in _NAMING}
    for _, row in ordered:
        aliases = set(split(row["aliases"])) | _spellings(row)
        cells = row.stated() | shared | {"aliases": "|".join(sorted(aliases - shown))}
        yield row.with_cells(cells)
    yield from (_disagreement(key, row, name) for name in came_true for _, row in ordered if row[name])
    for column in table.columns:
        if column.name not in (*_NAMING, *_OF_ROW, *_AS_SEEN, *came_true) and column.kind is not Kind.LIST:
            yield from _disagreements(key, ordered, column)


def joined_observations(key: str, ordered: Stated) -> Iterator[Row]:
    """Return the observations of one partnership; what one passage says twice and differently, it says once.

    The other values become disagreements, beside those that the compilation would have noticed by itself.
    """
    first: dict[tuple[str, ...], Row] = {}
    at_odds: dict[str, list[Row]] = {"kind": [], "since": []}
    rows: list[Row] = []
    for _, row in ordered:
        earlier = first.setdefault(tuple(row[name] for name in ("document", "locator", "status", "date")), row)
        other = {name: earlier[name] for name in at_odds if row[name] != earlier[name]}
        for name in other:
            at_odds[name] += [one for one in (earlier, row) if one[name]]
        rows.append(row.with_cells(row.stated() | other) if other else row)
    yield from rows
    noticed = list(disputed([row for _, row in ordered])) if any(at_odds.values()) else []
    for name, found in at_odds.items():
        if len({row[name] for row in found}) > 1:
            also = [row for column, _, rows_ in noticed if column == name for row in rows_]
            yield from (_disagreement(key, row, name) for row in (*found, *also))


def joined_references(ordered: Stated) -> Iterator[Row]:
    """Return one row of codes and coordinates: the first one's, with what it lacks from the others."""
    cells: dict[str, str] = {}
    for _, row in ordered:
        cells = row.stated() | cells
    yield ordered[0][1].with_cells(cells)


def _shared(ordered: Stated, table: Table) -> dict[str, str]:
    """Return the values that all rows of one entity must share: those of the first that has any."""
    shared: dict[str, str] = {}
    for column in table.columns:
        if not column.varying and column.name not in _OF_ROW:
            shared[column.name] = next((row[column.name] for _, row in ordered if row[column.name]), "")
    if "family_name" in table.names:  # a given name belongs to the family name beside it
        shared["given_name"] = next((row["given_name"] for _, row in ordered if row["family_name"]), "")
    return shared


def _spellings(row: Row) -> set[str]:
    """Return the names that a row states."""
    whole = " ".join(part for part in (row["given_name"], row["family_name"]) if part)
    return {name for name in (row["name"], row["title"], row["name_en"], whole) if name}


def _disagreements(key: str, ordered: Stated, column: Column) -> Iterator[Row]:
    by_id = {entity: {row[column.name] for one, row in ordered if one == entity} - {""} for entity, _ in ordered}
    values = [stated for stated in by_id.values() if stated]
    if any(stated != values[0] for stated in values):
        yield from (_disagreement(key, row, column.name) for _, row in ordered if row[column.name])


def _disagreement(key: str, row: Row, column: str) -> Row:
    passage = {"document": row["document"], "locator": row["locator"]}
    if row.table == "documents":
        passage = {"document": key, "locator": TITLE}
    cells = {"about": key, "property": column, "value": row[column], **passage}
    return row.with_cells(cells, "disagreements")
