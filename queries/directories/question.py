"""One page of a directory, and what it can be narrowed to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final

from graph.answers import DocumentSummary, PartnershipOutline
from graph.countries import HOME
from graph.directories import DIRECTORIES, PAGE_ROWS, DirectoryPage, DirectoryRow, Facet
from graph.errors import UsageError
from graph.model import Label, label_of
from graph.names import fold
from graph.store import Reader, Row
from queries.catalogue import QUERIES
from queries.directories.listing import DirectoryListing, Item
from queries.entities import entity
from queries.regions import region_of
from queries.roster import Roster
from queries.sources import document_dates, source_of

_YEAR: Final = len("YYYY")
_MOST_SOURCES: Final = 3


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of a directory is asked for: values by facet, words of names, an order (empty for the first) and a page."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    sort: str = ""
    page: int = 1
    limit: int = PAGE_ROWS


def listing(
    reader: Reader,
    name: str,
    *,
    roster: Roster | None = None,
    documents: Sequence[DocumentSummary] = (),
    language: str = "fr",
) -> DirectoryListing:
    """Read all of a directory: to be kept for the dataset.

    ``name`` is one of `graph.directories.NAMES`. ``roster`` has the verdicts, for partnerships and the authorities that
    are party to them; ``documents`` those of theirs. It takes one round trip; a second for the 50,000 people of a
    country.
    """
    directory = DIRECTORIES[name]
    rows = reader.read_list(QUERIES[f"directories/{name}"])
    if roster:
        rows = list(_WITH_VERDICTS[name](rows, roster))
    elif documents:
        rows = list(_documents(rows, documents))
    told = map(_TOLD.get(name, dict), rows)
    names: dict[str, str] = {}
    items = [_item(one, directory.facets, directory.columns, names, language) for one in told]
    return DirectoryListing(directory, items, names)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left of a directory, and one page of it; one past the last is the last."""

    directory: str
    total: int
    page: int
    pages: int
    narrowing: Narrowing
    facets: list[Facet]
    items: list[Item]


def narrowed(name: str, listed: DirectoryListing, narrowing: Narrowing) -> Narrowed:
    """Narrow a directory, put it in order and take one page of it.

    Raises UsageError where it cannot be narrowed or put in order so.
    """
    directory = listed.directory
    sort = narrowing.sort or directory.orders[0]
    if sort not in directory.orders:
        raise UsageError("fault.not_a_value", "hint.one_of_choices",
                         text=sort, name="sort", choices=", ".join(directory.orders))  # fmt: skip
    if strange := [facet for facet in narrowing.chosen if facet not in directory.facets]:
        raise UsageError("fault.unknown_parameter", "hint.known_parameters",
                         name=strange[0], known=", ".join(directory.facets))  # fmt: skip
    left, facets = listed.narrowed(narrowing.chosen, narrowing.text)
    total = left.bit_count()
    pages = max(1, -(-total // narrowing.limit))
    page = min(narrowing.page, pages)
    start = (page - 1) * narrowing.limit
    shown = list(islice(listed.in_order(sort, left), start, start + narrowing.limit))
    return Narrowed(name, total, page, pages, replace(narrowing, sort=sort), facets, shown)


def directory_page(reader: Reader, found: Narrowed) -> DirectoryPage:
    """Return one page of a directory with its sources, without what has left the graph since the list was made."""
    return DirectoryPage(
        directory=found.directory,
        total=found.total,
        page=found.page,
        pages=found.pages,
        sort=found.narrowing.sort,
        text=found.narrowing.text,
        facets=found.facets,
        rows=_rows(reader, found.items, DIRECTORIES[found.directory].columns),
    )


def _rows(reader: Reader, shown: Sequence[Item], columns: Sequence[str]) -> list[DirectoryRow]:
    dates = document_dates(reader)
    named = reader.read_list(QUERIES["directories/sources"], ids=[item.id for item in shown])
    sources = {row["id"]: row["sources"] for row in named}
    return [
        DirectoryRow(
            entity=item.entity,
            cells=dict(zip(columns, item.cells, strict=True)),
            sources=[source_of(text, dates) for text in sources[item.id][:_MOST_SOURCES]],
        )
        for item in shown
        if item.id in sources
    ]


def _item(
    row: Mapping[str, Any], facets: Sequence[str], columns: Sequence[str], names: dict[str, str], language: str
) -> tuple[Item, list[list[str]]]:
    folded = row.get("folded") or [fold(name) for name in (row["name"], *row.get("parties_named", ()))]
    item = Item(
        id=row["id"],
        name=row["name"],
        country=row.get("country") if isinstance(row.get("country"), str) else None,
        words="\n".join(folded),
        sort=fold(row["sort"]) if row.get("sort") else folded[0],
        cells=[entity(*value) if isinstance(value := row[column], tuple) else value for column in columns],
        judged=row.get("judged"),
    )
    return item, [_values(row[facet], names, language) for facet in facets]


def _values(found: Any, names: dict[str, str], language: str) -> list[str]:
    """Return the values of a facet, each once; entities by id, with their names noted."""
    values = []
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, list | tuple):
            called = one[2] if language == "en" and len(one) > 2 and one[2] else one[1]
            names[one[0]] = called
        if one:
            values.append(one[0] if isinstance(one, list | tuple) else one)
    return list(dict.fromkeys(values))


def _person(row: Row) -> Row:
    roles = row["roles"]
    latest = roles[0] if roles else [None] * 9
    return {
        **row,
        "country": [role[5] for role in roles if label_of(role[3]) is not Label.NETWORK],
        "region": [region_of(*role[6:9]) for role in roles if role[5] == HOME],
        "kind": [role[1] for role in roles],
        "year": [role[2][:_YEAR] for role in roles if role[2]],
        "role": latest[0],
        "body": tuple(latest[3:6]) if roles else None,
        "last_seen": latest[2],
    }


def _event(row: Row) -> Row:
    return {
        **row,
        "region": [region_of(*party) for party in row["home"]],
        "year": row["start"][:_YEAR] if row["start"] else None,
    }


def _network(row: Row) -> Row:
    return {
        **row,
        "region": [region_of(*member) for member in row["home"]],
        "year": [start[:_YEAR] for start in row["starts"]],
    }


_TOLD: Final[Mapping[str, Callable[[Row], Row]]] = {"people": _person, "networks": _network, "events": _event}
"""What is made of rows before their facets and columns are read."""


def _cities(rows: Sequence[Row], roster: Roster) -> Iterable[Row]:
    """Add to the authorities what can be said of their partnerships."""
    theirs: dict[str, list[PartnershipOutline]] = defaultdict(list)
    for one in roster.partnerships:
        for party in one["parties"]:
            theirs[party["id"]].append(one)
    for row in rows:
        own = theirs.get(row["id"], [])
        yield {
            **row,
            "region": region_of(row["kind"], row["cog"], row["siren"]) if row["country"] == HOME else None,
            "verdict": [one["status"] for one in own],
            "theme": [theme for one in own for theme in one["themes"]],
            "year": [one["last_activity"][:_YEAR] for one in own if one["last_activity"]],
        }


def _partnerships(rows: Sequence[Row], roster: Roster) -> Iterable[Row]:
    known = {row["id"]: row for row in rows}
    for one in roster.partnerships:
        row = known.get(one["id"], {"kind": None, "standing": None, "parties": [], "network": []})
        yield {
            **one,
            "parties_named": [party["name"] for party in one["parties"]],
            "judged": (one["status"], one["grounds"], one["verdict"]),
            "verdict": one["status"],
            "country": one["countries"],
            "region": [region_of(*party) for party in row["parties"]],
            "kind": row["kind"],
            "standing": row["standing"],
            "theme": one["themes"],
            "network": row["network"],
            "year": one["last_activity"][:_YEAR] if one["last_activity"] else None,
        }


_WITH_VERDICTS: Final[Mapping[str, Callable[[Sequence[Row], Roster], Iterable[Row]]]] = {
    "cities": _cities,
    "partnerships": _partnerships,
}


def _documents(rows: Sequence[Row], documents: Sequence[DocumentSummary]) -> Iterable[Row]:
    known = {row["id"]: row for row in rows}
    for one in documents:
        row = known.get(one["id"], {"publisher": None, "country": []})
        body = row["publisher"]
        yield {
            **one,
            "name": one["title"],
            "publisher": tuple(body) if body else None,
            "country": row["country"],
            "year": one["date"][:_YEAR],
        }
