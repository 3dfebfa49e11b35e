"""The directories: what each lists, by what it is narrowed and ordered; question, page, table and form follow."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

from typing_extensions import TypedDict

from graph.answers import Entity, Source
from graph.model import Label

DirectoryName = Literal["people", "cities", "partnerships", "networks", "events", "documents"]
PAGE_ROWS: Final = 30
MOST_ROWS: Final = 5_000  # rows of one answer: as many as a spreadsheet is read with

Cell = str | int | None | Entity | list[str]


class Directory(NamedTuple):
    """One of them."""

    label: Label  # of what it lists
    facets: tuple[str, ...]  # by what it is narrowed, in the order of the form
    columns: tuple[str, ...]  # what a row says beside the name
    orders: tuple[str, ...]  # the first is taken unless another is asked for


def _directory(label: Label, *words: str) -> Directory:
    facets, columns, orders = (tuple(text.split()) for text in words)
    return Directory(label, facets, columns, orders)


DIRECTORIES: Final = {
    "people": _directory(Label.PERSON, "country region kind network year", "role body last_seen", "name recent"),
    "cities": _directory(
        Label.AUTHORITY,
        "country region kind verdict network theme year",
        "kind region country partnerships",
        "name partnerships",
    ),
    "partnerships": _directory(
        Label.PARTNERSHIP,
        "verdict standing country region kind theme network year",
        "countries kind since since_basis last_activity verdict",
        "recent name since",
    ),
    "networks": _directory(
        Label.NETWORK, "kind country region network theme year", "kind country members events", "name members"
    ),
    "events": _directory(
        Label.EVENT, "year timing kind country region theme network", "start place kind timing", "recent name"
    ),
    "documents": _directory(
        Label.DOCUMENT, "kind publisher country year", "date kind publisher statements", "recent name statements"
    ),
}
NAMES: Final[tuple[str, ...]] = get_args(DirectoryName)
FACETS: Final = tuple(dict.fromkeys(facet for one in DIRECTORIES.values() for facet in one.facets))
"""Every facet that some directory has: names of parameters."""
ORDERS: Final = tuple(dict.fromkeys(order for one in DIRECTORIES.values() for order in one.orders))


class FacetValue(TypedDict):
    """A value to narrow to, what it is called if it is an entity or a région, and how many rows it would leave."""

    value: str
    name: str | None
    count: int


class Facet(TypedDict):
    """What a directory can be narrowed by; ``chosen`` is empty where it is not."""

    facet: str
    chosen: str
    values: list[FacetValue]


class DirectoryRow(TypedDict):
    """One entity, what the columns say of it, and the passages that name it."""

    entity: Entity
    cells: dict[str, Cell]
    sources: list[Source]


class DirectoryPage(TypedDict):
    """One page of a directory; ``total`` counts what is left after narrowing."""

    directory: str
    total: int
    page: int
    pages: int
    sort: str
    text: str
    facets: list[Facet]
    rows: list[DirectoryRow]


class Cluster(TypedDict):
    """The partnerships of a région or a country (``facet``), by verdict; ``place`` in degrees north and east."""

    facet: str
    value: str
    place: tuple[float, float] | None
    total: int
    verdicts: dict[str, int]
