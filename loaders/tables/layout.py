"""The tables and their columns, as data; ``data/README.md`` says the same in words, and a test compares the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from functools import cached_property
from typing import Final

from graph.model import (
    EVENT_KINDS,
    RELATIONSHIPS,
    Capacity,
    DocumentKind,
    Label,
    MembershipBasis,
    NetworkKind,
    ObservedStatus,
    PartnershipKind,
    RoleKind,
    SinceBasis,
)


class Kind(Enum):
    """What a cell may hold, as an error says it to whoever filled the table."""

    ID = "kind_of_cell.id"
    TEXT = "kind_of_cell.text"
    ENUM = "kind_of_cell.choice"
    DATE = "kind_of_cell.date"
    YEAR = "kind_of_cell.year"
    NUMBER = "kind_of_cell.integer"
    DECIMAL = "kind_of_cell.decimal"
    LIST = "kind_of_cell.values"
    REF = "kind_of_cell.ref"
    REFS = "kind_of_cell.refs"
    URL = "kind_of_cell.url"
    LOCATOR = "kind_of_cell.locator"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``values`` for words of a closed list, ``labels`` for references.

    ``varying`` marks what several rows of one entity may state differently.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    values: tuple[str, ...] = ()
    labels: frozenset[Label] = frozenset()
    varying: bool = False

    @property
    def prefixes(self) -> tuple[str, ...]:
        """How ids begin that it may name."""
        return tuple(sorted(f"{label.prefix}:" for label in self.labels))


@dataclass(frozen=True)
class Table:
    """One table: of entities of one ``label``, or of claims that are one type of ``relationship``."""

    name: str
    columns: tuple[Column, ...]
    label: Label | None = None
    relationship: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def properties(self) -> tuple[Column, ...]:
        """The columns that are properties of their entity, and do not say where a row belongs."""
        belongs = {"id", "document", "locator", "authority", "source", "parties"}
        return tuple(column for column in self.columns if column.name not in belongs)

    @property
    def ends(self) -> tuple[str, str]:
        """Which columns hold the two ends of the relationship: the first two, or the first and the document."""
        return (self.columns[0].name, self.columns[1].name if self.columns[1].kind is Kind.REF else "document")


AUTHORITY_KINDS: Final = (
    "commune metropole communaute_urbaine communaute_agglomeration communaute_communes etablissement_territorial"
    " departement region collectivite_unique city county state prefecture"
)
ORGANISATION_KINDS: Final = (
    "ministry state_service embassy consulate chamber university association company agency international_body"
    " research_institute sister_city_association other"
)
SOURCE: Final = (
    Column("document", Kind.REF, required=True, labels=frozenset({Label.DOCUMENT}), varying=True),
    Column("locator", Kind.LOCATOR, required=True, varying=True),
)
"""Every row of facts says which passage of which document states it."""

TITLE: Final = "titre, l. 1"
"""Where a document says what it is called, who published it and what it records."""


def _text(name: str) -> Column:
    return Column(name)


def _name(name: str) -> Column:
    return Column(name, required=True)


def _list(name: str) -> Column:
    return Column(name, Kind.LIST, varying=True)


def _word(name: str, words: str | type[StrEnum], *, required: bool = True) -> Column:
    values = words.split() if isinstance(words, str) else [word.value for word in words]
    return Column(name, Kind.ENUM, required=required, values=tuple(values))


def _ref(name: str, labels: Iterable[Label], *, required: bool = True) -> Column:
    return Column(name, Kind.REF, required=required, labels=frozenset(labels))


def _entities(name: str, label: Label, *columns: Column) -> Table:
    return Table(name, (Column("id", Kind.ID, required=True), *columns), label=label)


def _claims(name: str, relationship: str, start: str, end: str, *columns: Column) -> Table:
    """Declare a table of claims; who may stand at both ends is what the model says."""
    kind = RELATIONSHIPS[relationship]
    ends = [_ref(start, kind.starts), *([_ref(end, kind.ends)] if end else [])]
    return Table(name, (*ends, *columns, *SOURCE), relationship=relationship)


def _varying(column: Column) -> Column:
    return replace(column, varying=True)


ENTITY_TABLES: Final = (
    _entities(
        "documents",
        Label.DOCUMENT,
        _name("title"),
        _word("kind", DocumentKind),
        Column("date", Kind.DATE, required=True),
        _ref("publisher", (Label.ORGANISATION, Label.NETWORK), required=False),
        _ref("records", (Label.EVENT,), required=False),
        _text("language"),
        _text("note"),
        Column("url", Kind.URL),
        _text("licence"),
        _list("aliases"),
    ),
    _entities(
        "people",
        Label.PERSON,
        _name("name"),
        _text("given_name"),
        _name("family_name"),
        _varying(_word("honorific", "Madame Monsieur", required=False)),
        _list("aliases"),
        _varying(_text("note")),
        *SOURCE,
    ),
    _entities(
        "authorities",
        Label.AUTHORITY,
        _name("name"),
        _word("kind", AUTHORITY_KINDS),
        _name("country"),
        _varying(Column("declared_twinnings", Kind.NUMBER)),
        _varying(Column("declared_pacts", Kind.NUMBER)),
        _list("aliases"),
        *SOURCE,
    ),
    _entities(
        "organisations",
        Label.ORGANISATION,
        _name("name"),
        _word("kind", ORGANISATION_KINDS),
        _varying(_text("country")),
        _list("aliases"),
        _varying(_text("note")),
        *SOURCE,
    ),
    _entities(
        "networks",
        Label.NETWORK,
        _name("name"),
        _word("kind", NetworkKind),
        _varying(_text("country")),
        _list("scope"),
        _list("governance"),
        _varying(Column("founded", Kind.YEAR)),
        _varying(Column("declared_members", Kind.NUMBER)),
        _list("aliases"),
        *SOURCE,
    ),
    _entities(
        "events",
        Label.EVENT,
        _name("name"),
        _word("kind", " ".join(EVENT_KINDS)),
        _varying(Column("start", Kind.DATE)),
        _varying(Column("end", Kind.DATE)),
        _varying(_word("timing", "past planned recurrent")),
        _varying(_text("place")),
        _list("aliases"),
        *SOURCE,
    ),
    _entities(
        "partnerships",
        Label.PARTNERSHIP,
        Column("parties", Kind.REFS, required=True, labels=RELATIONSHIPS["PARTY_TO"].starts),
        _text("sought"),
        _varying(_text("country")),
        _list("aliases"),
        *SOURCE,
    ),
    _entities("themes", Label.THEME, _name("name"), _text("name_en"), _list("aliases")),
    _entities("services", Label.SERVICE, _name("name"), _text("name_en"), _list("aliases")),
)

CLAIM_TABLES: Final = (
    _claims("roles", "HOLDS_ROLE", "person", "body", _name("role"), _word("kind", RoleKind)),
    _claims("attendance", "ATTENDED", "person", "event", _word("capacity", Capacity)),
    _claims("representation", "REPRESENTED_AT", "body", "event"),
    _claims("hosting", "HOSTED", "authority", "event"),
    _claims("organising", "ORGANISED", "body", "event"),
    _claims("subjects", "ABOUT", "event", "subject"),
    _claims(
        "observations",
        "OBSERVED_IN",
        "partnership",
        "",
        _word("kind", PartnershipKind),
        Column("since", Kind.YEAR),
        _word("since_basis", SinceBasis, required=False),
        _word("status", ObservedStatus),
        Column("date", Kind.DATE),
        _text("activity"),
    ),
    _claims("intermediaries", "INTERMEDIARY_OF", "organisation", "partnership", _text("how")),
    _claims("topics", "ON_THEME", "subject", "theme"),
    _claims(
        "memberships",
        "MEMBER_OF",
        "member",
        "network",
        _word("basis", MembershipBasis),
        Column("as_of", Kind.DATE),
        Column("since", Kind.YEAR),
        _text("category"),
    ),
    _claims("chairs", "CHAIRS", "chair", "network", Column("from", Kind.DATE), Column("to", Kind.DATE)),
    _claims("offers", "OFFERS", "network", "service"),
    _claims("containment", "PART_OF", "part", "whole"),
    _claims("disagreements", "STATED_IN", "about", "", _name("property"), _name("value"), _text("note")),
)

REFERENCE: Final = Table(
    "reference_authorities",
    (
        _name("authority"),
        _text("siren"),
        _text("cog"),
        _text("jp_code"),
        _text("geonames"),
        Column("latitude", Kind.DECIMAL),
        Column("longitude", Kind.DECIMAL),
        _text("name_ja"),
        _text("name_kana"),
        _name("source"),
    ),
)
"""Identifiers and coordinates, from ``reference/authorities.csv``; rows of authorities that no table names are left."""

TABLES: Final = {table.name: table for table in (*ENTITY_TABLES, *CLAIM_TABLES, REFERENCE)}
TABLE_OF: Final = {table.label: table for table in ENTITY_TABLES}
DECLARING: Final = frozenset(table.name for table in ENTITY_TABLES)
"""Tables whose rows declare entities."""
POINTERS: Final = (Kind.ID, Kind.REF, Kind.REFS)
"""Kinds of cells that name entities."""
POINTING: Final = {
    name: tuple(column.name for column in table.columns if column.kind in POINTERS and column.name != "document")
    for name, table in TABLES.items()
}
"""Which columns of each table name entities, save the document that states the row."""


def split(cell: str) -> Iterator[str]:
    """Read a cell with several values.

    Examples
    --------
    >>> list(split("CUF| Cités unies |"))
    ['CUF', 'Cités unies']
    """
    return (value for part in cell.split("|") if (value := part.strip()))
