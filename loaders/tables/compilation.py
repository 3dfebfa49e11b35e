"""Compiles claims into the graph that they state: a pure function, the same for any order of rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from graph.content import Content, Node, Relationship
from graph.model import RELATIONSHIPS, DocumentKind, Label, PartnershipKind
from graph.names import folded
from loaders.lexicon.spellings import spellings, without_generic_words
from loaders.tables.claims import Claims, Row, cells_of
from loaders.tables.layout import CLAIM_TABLES, ENTITY_TABLES, REFERENCE, TABLE_OF, Column, Kind, Table, split

_CONVERT: Final[dict[Kind, Callable[[str], Any]]] = {Kind.YEAR: int, Kind.NUMBER: int, Kind.DECIMAL: float}
PARTIES: Final = tuple(TABLE_OF[label].name for label in RELATIONSHIPS["PARTY_TO"].starts)
"""Tables of those who may be party to a partnership."""
_AUTHORITIES: Final = TABLE_OF[Label.AUTHORITY].name
SEALED: Final = (PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT)
"""Kinds that an act founds: where two documents name different ones, they disagree."""
_TIERS: Final = (
    SEALED,
    (PartnershipKind.PARTNERSHIP,),
    (PartnershipKind.PROJECT, PartnershipKind.CONTACT),
    (PartnershipKind.SOUGHT,),
)


Details = Callable[[Sequence[Row], "Dates"], Mapping[str, Any]]


def compile_claims(claims: Claims) -> Content:
    """Turn claims into nodes and relationships.

    Claims that state the same relationship (``graph.content.Relationship.key``) become one, whose ``sources`` are all
    their passages. Where they differ in detail, the latest document is believed.

    The claims are valid: ``loaders.tables.validation.validate`` has passed them. Nodes come in the order of their ids,
    relationships by type and key; no property is null, every relationship has a source.
    """
    context = CompilationContext.of(claims)
    relations = sorted(relationships(claims, context), key=lambda relation: tuple(map(str, relation.key)))
    return Content.of(sorted(nodes(claims, context), key=lambda node: node.id), relations)


class Dates:
    """The dates of the documents, and with them an order among rows: the later document is believed."""

    def __init__(self, documents: Iterable[Row]) -> None:
        rows = list(documents)
        self._dates = {row["id"]: row["date"] for row in rows}
        self._registers = {row["id"] for row in rows if row["kind"] == DocumentKind.REGISTER}

    def of(self, row: Row) -> str:
        """Date of the document that a row was read in."""
        return self._dates.get(row["document"], "")

    def standing(self, rows: Iterable[Row]) -> dict[str, bool]:
        """Mark what only registers declare: unless documents tell of it elsewhere, it comes after what they declare."""
        return {"listed_only": True} if all(row["document"] in self._registers for row in rows) else {}

    def sorted(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Put the latest last."""
        if len(rows) < 2:
            return rows
        # By date, then by place and content, so that the order of the tables never matters.
        return sorted(
            rows, key=lambda row: (self.of(row), row["document"], row["locator"], sorted(row.stated().items()))
        )


class Party(NamedTuple):
    """What the name of a partnership needs of one of its parties."""

    id: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class CompilationContext:
    """What compiling claims needs to know of others, which may not be among them."""

    dates: Dates
    parties: Mapping[str, Party]
    """Who may be party to a partnership, by id."""
    shared_forms: Container[str]
    """Spellings of authorities, with and without generic words, that several of them bear."""

    @classmethod
    def of(cls, claims: Claims) -> CompilationContext:
        """Gather it from claims that are all there are."""
        parties = {row["id"]: party_of(row) for table in PARTIES for row in claims[table]}
        forms: dict[str, set[str]] = defaultdict(set)
        for row in claims[_AUTHORITIES]:
            forms[row["id"]].update(searched_forms(row))
        bearers = Counter(form for of_one in forms.values() for form in of_one)
        shared = frozenset(form for form, count in bearers.items() if count > 1)
        return cls(Dates(claims["documents"]), parties, shared)


def party_of(row: Row) -> Party:
    """Take from a row what the names of partnerships need."""
    return Party(row["id"], row["name"], row["country"])


def searched_forms(row: Row) -> set[str]:
    """Return the spellings of an authority's row, folded, with and without generic words."""
    forms = {form for name in (row["name"], *split(row["aliases"])) if (form := folded(name))}
    return forms | {form for name in forms if (form := without_generic_words(name))}


def nodes(claims: Claims, context: CompilationContext) -> Iterator[Node]:
    """Compile all entities, in any order, and give each its folded spellings."""
    reference = {row["authority"]: _properties([row], REFERENCE) for row in claims[REFERENCE.name]}
    for table in ENTITY_TABLES:
        shared = context.shared_forms if table.label is Label.AUTHORITY else None
        is_partnership = table.label is Label.PARTNERSHIP
        stated = _partnerships(claims, context) if is_partnership else _stated(claims, table, reference, context.dates)
        for key, properties in stated:
            if key in claims.former_ids:
                properties["former_ids"] = sorted(claims.former_ids[key])
            yield Node(key, properties | {"folded": _folded(properties, shared)})


def rows_by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Group rows by what a column says."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def sources(rows: Iterable[Row]) -> list[str]:
    """All passages of these rows, each once, in order."""
    return sorted({row.source for row in rows})


def merged(rows: Iterable[Row], column: str) -> str:
    """All that these rows say in words in one column, each wording once."""
    return "; ".join(sorted({row[column] for row in rows if row[column]}))


def _stated(
    claims: Claims, table: Table, reference: Mapping[str, dict[str, Any]], dates: Dates
) -> Iterator[tuple[str, dict[str, Any]]]:
    has_passages = "locator" in table.names
    for key, rows in rows_by(claims[table.name], "id").items():
        properties = _properties(dates.sorted(rows), table) | reference.get(key, {})
        if table.label is Label.DOCUMENT:
            properties["name"] = properties["title"]
        if has_passages:
            properties |= {"sources": sources(rows), **dates.standing(rows)}
        yield key, properties


def _properties(rows: Sequence[Row], table: Table) -> dict[str, Any]:
    """Read the properties that rows state, the latest row last; nothing that nobody states."""
    properties = {}
    for column in table.properties:
        if stated := [cell for row in rows if (cell := row[column.name])]:
            properties[column.name] = _value(column, stated)
    return properties


def _value(column: Column, stated: Sequence[str]) -> Any:
    if column.kind is Kind.LIST:
        return sorted({value for cell in stated for value in split(cell)})
    return _CONVERT.get(column.kind, str)(stated[-1])


def _folded(properties: Mapping[str, Any], shared: Container[str] | None) -> list[str]:
    """Fold all names; a person's also as lists of participants print it, family name first."""
    given, family = properties.get("given_name"), properties.get("family_name")
    turned = [f"{family} {given}"] if given and family else []
    return spellings([properties["name"], *properties.get("aliases", ()), *turned], shared)


def _partnerships(claims: Claims, context: CompilationContext) -> Iterator[tuple[str, dict[str, Any]]]:
    """Compile the partnerships, each with a name made of its parties' names."""
    observations = rows_by(claims["observations"], "partnership")
    for key, rows in rows_by(claims["partnerships"], "id").items():
        seen = context.dates.sorted(observations.get(key, ()))
        parties = [context.parties[party] for party in {party for row in rows for party in split(row["parties"])}]
        parties.sort(key=lambda party: (party.country != "FR", folded(party.name), party.id))
        sought = next((row["sought"] for row in rows if row["sought"]), "")
        since, basis = since_of(seen)
        found = {
            "name": " – ".join([*(party.name for party in parties), *filter(None, [sought])]),
            "kind": kind_of(seen),
            "since": since,
            "since_basis": basis,
            "sought": sought,
            "country": next((row["country"] for row in rows if row["country"]), ""),
            "party_count": len(parties),
            "aliases": sorted({alias for row in rows for alias in split(row["aliases"])}),
            "sources": sources(rows),
        }
        stated = {name: value for name, value in found.items() if value}
        yield key, stated | context.dates.standing([*rows, *seen])


def kind_of(seen: Sequence[Row]) -> str:
    """Choose the kind by observations, the latest last: a twinning stays one when a project of it is reported."""
    kinds = [[row["kind"] for row in seen if row["kind"] in tier] for tier in _TIERS]
    return next((named[-1] for named in kinds if named), "")


def since_of(seen: Sequence[Row]) -> tuple[int | None, str]:
    """Choose the year, and how it is known: the latest stated for the kind that it is, else the latest stated."""
    kind = kind_of(seen)
    stated = sorted((row for row in seen if row["since"]), key=lambda row: row["kind"] == kind)
    return (int(stated[-1]["since"]), stated[-1]["since_basis"]) if stated else (None, "")


def disputed(rows: Iterable[Row]) -> Iterator[tuple[str, str, list[Row]]]:
    """Find the properties on which observations of one partnership disagree, with each value's rows.

    Years disagree only within one kind: a twinning may well be older than the agreement that renews it.
    """
    for seen in rows_by(rows, "partnership").values():
        sealed = rows_by((row for row in seen if row["kind"] in SEALED), "kind")
        if len(sealed) > 1:
            yield from (("kind", kind, named) for kind, named in sealed.items())
        for of_kind in rows_by((row for row in seen if row["since"]), "kind").values():
            years = rows_by(of_kind, "since")
            if len(years) > 1:
                yield from (("since", year, named) for year, named in years.items())


def relationships(claims: Claims, context: CompilationContext) -> Iterator[Relationship]:
    """Compile all relationships, in any order."""
    for table in CLAIM_TABLES:
        if table.relationship != "STATED_IN":
            yield from _relationships(claims[table.name], table, context.dates)
    yield from _statements(claims, context.dates)
    yield from _parties(claims)
    yield from _records(claims["documents"])


def _relationships(rows: Sequence[Row], table: Table, dates: Dates) -> Iterator[Relationship]:
    """Merge the rows of one table by what they state."""
    details = _DETAILS.get(table.relationship)
    columns = (*table.ends, *RELATIONSHIPS[table.relationship].identity)
    is_dated = "date" in columns
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row, key in zip(rows, cells_of(rows, *columns), strict=True):
        if is_dated and not row["date"]:
            key = tuple(dates.of(row) if name == "date" else cell for name, cell in zip(columns, key, strict=True))
        groups[key].append(row)
    for key, stating in groups.items():
        more = details(dates.sorted(stating), dates) if details else {}
        yield Relationship(table.relationship, key[0], key[1], _present({**more, "sources": sources(stating)}))


def _present(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what nobody states."""
    return {name: value for name, value in properties.items() if value not in ("", None)}


def _last(rows: Sequence[Row], *columns: str) -> dict[str, Any]:
    """What the latest document says."""
    return {name: rows[-1][name] for name in columns}


def _seen(rows: Sequence[Row], dates: Dates) -> dict[str, Any]:
    """When documents state it: first and last."""
    days = [dates.of(row) for row in rows]
    return {"first_seen": min(days), "last_seen": max(days)}


def _membership(rows: Sequence[Row], dates: Dates) -> dict[str, Any]:
    """A membership is known as of the dates stated, else of the documents' own."""
    days = [row["as_of"] or dates.of(row) for row in rows]
    since = [int(row["since"]) for row in rows if row["since"]]
    return {
        "basis": rows[-1]["basis"],
        "first_as_of": min(days),
        "as_of": max(days),
        "since": since[-1] if since else None,
        "category": merged(rows, "category"),
    }


def _observation(rows: Sequence[Row], dates: Dates) -> dict[str, Any]:
    row = rows[-1]
    since = int(row["since"]) if row["since"] else None
    said = _last(rows, "status", "kind", "since_basis", "locator")
    return {**said, "date": row["date"] or dates.of(row), "since": since, "activity": merged(rows, "activity")}


_DETAILS: Final[dict[str, Details]] = {
    "HOLDS_ROLE": lambda rows, dates: {**_last(rows, "role", "kind"), **_seen(rows, dates)},
    "ATTENDED": lambda rows, _: _last(rows, "capacity"),
    "OBSERVED_IN": _observation,
    "INTERMEDIARY_OF": lambda rows, _: {"how": merged(rows, "how")},
    "MEMBER_OF": _membership,
    "CHAIRS": lambda rows, dates: {**_last(rows, "from", "to"), **_seen(rows, dates)},
}
"""What relationships say beside their sources; their rows come with the latest last."""


def _parties(claims: Claims) -> Iterator[Relationship]:
    """Parties stand by the row of their partnership and by every observation of it."""
    observations = rows_by(claims["observations"], "partnership")
    for key, rows in rows_by(claims["partnerships"], "id").items():
        passages = sources([*rows, *observations.get(key, ())])
        for party in {party for row in rows for party in split(row["parties"])}:
            yield Relationship("PARTY_TO", party, key, {"sources": passages})


def _records(documents: Iterable[Row]) -> Iterator[Relationship]:
    for row in documents:
        if row["records"]:
            yield Relationship("RECORDED_IN", row["records"], row["id"], {"sources": [f"{row['id']}#titre"]})


def _statements(claims: Claims, dates: Dates) -> Iterator[Relationship]:
    """What sources state differently: as the tables say, else as rows show by themselves."""
    written = [(row["about"], row["property"], row["value"], [row]) for row in claims["disagreements"]]
    spoken_of = {(about, name) for about, name, _, _ in written}
    noticed = [(rows[0]["partnership"], name, value, rows) for name, value, rows in disputed(claims["observations"])]
    for event, of_one in rows_by(claims["events"], "id").items():
        for column in ("start", "end"):
            stated = rows_by((row for row in of_one if row[column]), column).items()
            noticed += [(event, column, value, rows) for value, rows in stated if len(stated) > 1]
    by_key: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for about, name, value, rows in [*written, *(one for one in noticed if one[:2] not in spoken_of)]:
        for row in rows:
            by_key[about, row["document"], name, value].append(row)
    for (about, document, name, value), rows in by_key.items():
        said = {"property": name, "value": value, "note": merged(rows, "note"), "date": dates.of(rows[0])}
        yield Relationship("STATED_IN", about, document, _present({**said, "sources": sources(rows)}))
