"""Makes one of the entities that were judged the same, in the claims that the graph is compiled from.

The ledger keeps the rows as they were stated, so that taking a judgement back and compiling again restores both.
"""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from graph.errors import InputError
from graph.model import Label
from graph.words import Wording
from loaders.names.judgements import chain, described, is_entity, standing
from loaders.tables.claims import Claims, Row
from loaders.tables.compilation import disputed, rows_by
from loaders.tables.layout import (
    CLAIM_TABLES,
    ENTITY_TABLES,
    POINTERS,
    REFERENCE,
    TABLES,
    TITLE,
    Column,
    Kind,
    Table,
    split,
)
from loaders.tables.problems import BadTables, Problem, ProblemsError
from loaders.tables.validation import validate

if TYPE_CHECKING:
    from graph.reviewed import Judgement
    from loaders.names.judgements import Judgements

_CODES = ("siren", "cog", "jp_code")
"""What an office gives to one authority and to no other."""
_JOINED = {**{table.name: "id" for table in ENTITY_TABLES}, "observations": "partnership", REFERENCE.name: "authority"}
"""Tables in which rows of several entities that are one now may be at odds, and the column that names the entity."""
Stated = Sequence[tuple[str, Row]]
"""Rows with the ids as they are now, each with the id that it was stated of; those of the id that stays come first."""
_NAMING: Final = ("name", "title", "name_en", "given_name", "family_name")
"""Columns whose other values live on as aliases."""
_OF_ROW: Final = ("id", "document", "locator", "aliases", "parties")
_OF_A_WISH: Final = ("sought", "country")
"""What a partnership says only while it has no partner; once it has one, it is told with its source."""
_AS_SEEN: Final = ("timing",)
"""Differs from document to document by its nature."""


class CannotMerge(ProblemsError, InputError):
    """What claims say of entities that were judged the same cannot be true of one; ``problems`` name the rows."""

    code, status = "cannot_merge", 409
    told = "fault.judged_same_cannot_be_one", "hint.take_judgement_back_correct"


@dataclass(slots=True)
class _Ids:
    """Which id takes the place of which, and under which ids each entity was known."""

    now: dict[str, str] = field(default_factory=dict)
    former: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def of(self, cell: str) -> str:
        """Return a cell of one or several ids as they are now."""
        return "|".join(sorted({self.now.get(key, key) for key in split(cell)}))

    def put(self, key: str, group: Iterable[str]) -> None:
        """Let one id stand for all entities of a group."""
        for other in filter(is_entity, group):
            if other != key:
                self.former[key].add(other)
                self.now[other] = key


def merged(claims: Claims, judgements: Judgements) -> Claims:
    """Rewrite claims so that entities judged the same are one.

    The survivor is, of those that the claims declare, the one whose id is the shortest, and of equally long ones the
    first in the alphabet. Names and aliases of the others become its aliases; every passage stays. Where a property
    differs, the survivor keeps its own, and each value becomes a disagreement with its source. A partnership gets the
    id that its parties now make, and meets the one that bears it already. Codes and coordinates that the survivor
    lacks are taken from the others.

    Returns
    -------
    Claims
        The very same where nothing is to be merged; else others with ``former_ids``; `validated` judges them.

    Raises
    ------
    CannotMerge, ContradictingJudgements
        Merged entities are partners, parts or members of one another, or bear two official codes.
    """
    return joined_as(claims, judgements.groups, judgements.all)


def joined_as(claims: Claims, groups: Sequence[frozenset[str]], told_by: Sequence[Judgement]) -> Claims:
    """Rewrite claims so that the entities of each group are one, as `merged` does; judgements explain a refusal."""
    if not groups:
        return claims
    ids = _Ids()
    tables = [table for table in ENTITY_TABLES if table.label is not Label.PARTNERSHIP]
    declared = {row["id"] for table in tables for row in claims[table.name]}
    for group in groups:
        if here := group & declared:  # ids that nothing declares are remembered as well, for who asks for them
            ids.put(min(here, key=standing), group)
    parties = _join_partnerships(ids, claims, groups)
    if not ids.former:
        return claims
    if problems := sorted(_impossible(ids, claims, told_by), key=lambda one: (one.file, one.line)):
        raise CannotMerge(problems)
    former = {key: sorted(others) for key, others in ids.former.items()}
    return replace(_rewritten(ids, claims, parties), former_ids=former)


def validated(
    claims: Claims, groups: Sequence[frozenset[str]], told_by: Sequence[Judgement], known: Iterable[str] = ()
) -> tuple[Claims, list[Problem]]:
    """Validate claims, and once they are joined again: two merges can close a circle of parts; return the warnings.

    Raises
    ------
    BadTables, CannotMerge
        With all problems.
    """
    warnings = validate(claims, known)
    now = joined_as(claims, groups, told_by)
    try:
        return now, warnings if now is claims else validate(now, known)
    except BadTables as error:
        raise CannotMerge(error.problems) from error


def _join_partnerships(ids: _Ids, claims: Claims, groups: Sequence[frozenset[str]]) -> dict[str, str]:
    """Rename partnerships to the ids that their parties make, and say which parties each has now, by its new id.

    Those are one that were judged the same, that are between the same parties now, or that bear such an id already.
    """
    import networkx as nx  # takes half a second to import, and most loads join nothing

    rows = rows_by(claims["partnerships"], "id")
    parties = {
        key: {ids.of(party) for row in of_one for party in split(row["parties"])} for key, of_one in rows.items()
    }
    same: nx.Graph[str] = nx.Graph()
    same.add_nodes_from(rows)
    for group in groups:
        nx.add_path(same, sorted(group & rows.keys()))
    parts: list[tuple[set[str], list[str]]] = []
    joined = list(nx.connected_components(same))
    while len(joined) != len(parts):
        inner = [part & rows.keys() for part in joined]
        parts = [(part, sorted(set().union(*(parties[key] for key in part)))) for part in inner]
        same.add_edges_from((min(part), _partnership_id(part, of_one)) for part, of_one in parts)
        joined = list(nx.connected_components(same))
    group_by_key = {key: group for group in groups for key in group}
    for part, of_one in parts:
        ids.put(_partnership_id(part, of_one), part.union(*(group_by_key.get(key, ()) for key in part)))
    return {_partnership_id(part, of_one): "|".join(of_one) for part, of_one in parts}


def _partnership_id(part: Iterable[str], parties: Sequence[str]) -> str:
    """Make the id of a partnership; one that still seeks a partner keeps its own."""
    slugs = sorted(party.partition(":")[2] for party in parties)
    return f"partnership:{'--'.join(slugs)}" if len(slugs) > 1 else min(part, key=standing)


def _impossible(ids: _Ids, claims: Claims, told_by: Sequence[Judgement]) -> Iterator[Problem]:
    """Find rows that tell merged entities apart: partners, a part and its whole, a member and its network."""
    apart = [(row, "parties", list(split(row["parties"]))) for row in claims["partnerships"]]
    for table in CLAIM_TABLES:
        start, end = table.ends
        apart += [(row, end, [row[start], row[end]]) for row in claims[table.name] if end != "document"]
    for row, column, keys in apart:
        first: dict[str, str] = {}
        for key in dict.fromkeys(keys):
            if (other := first.setdefault(ids.of(key), key)) != key:
                yield row.problem(
                    column, key, "part.entity_not_judged_same", _reasons(told_by, other, key), other=other
                )
    known: dict[tuple[str, str], Row] = {}
    for row in claims[REFERENCE.name]:
        for column in _CODES:
            if row[column]:
                earlier = known.setdefault((ids.of(row["authority"]), column), row)
                if row[column] != earlier[column]:
                    reasons = _reasons(told_by, earlier["authority"], row["authority"])
                    wanted = Wording("part.value_as_of", value=earlier[column], id=earlier["authority"])
                    yield row.problem(column, row[column], wanted, reasons)


def _reasons(told_by: Sequence[Judgement], one: str, other: str) -> Wording:
    """Name the judgements that make one of two entities."""
    return Wording("hint.see_chain", chain=", ".join(map(described, chain(told_by, one, other))))


def _rewritten(ids: _Ids, claims: Claims, parties: Mapping[str, str]) -> Claims:
    """Put the ids as they are now into every row, and make one of what was stated of several."""
    rows: list[Row] = []
    for name, stated in claims.rows.items():
        columns = [column.name for column in TABLES[name].columns if column.kind in POINTERS]
        columns += ["authority"] if name == REFERENCE.name else []
        touched: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        for row in stated:
            moved = {column: cell for column in columns if (cell := ids.of(row[column])) != row[column]}
            new = row.with_cells(row.stated() | moved) if moved else row
            if name in _JOINED and (key := new[_JOINED[name]]) in ids.former:
                touched[key].append((row[_JOINED[name]], new))
            else:
                rows.append(new)
        for key, of_one in touched.items():
            ordered = sorted(of_one, key=lambda one: (one[0] != key, standing(one[0])))
            if name == REFERENCE.name:  # codes and coordinates: the first one's, with what it lacks from the others
                cells = dict(ChainMap(*(row.stated() for _, row in ordered)))
                rows.append(ordered[0][1].with_cells(cells))
            elif name == "observations":
                rows += _joined_observations(key, ordered)
            else:
                rows += _joined(key, ordered, TABLES[name], parties.get(key, ""))
    return Claims.of(rows, claims.problems)


def _joined(key: str, ordered: Stated, table: Table, parties: str) -> Iterator[Row]:
    """Return the rows of one entity, and the disagreements among those whom it was made of.

    Of a partnership, ``parties`` are all of it as they are now.
    """
    shared = _shared(ordered, table)
    came_true = _OF_A_WISH if "|" in parties else ()
    if "parties" in table.names:
        shared |= {"parties": parties, **dict.fromkeys(came_true, "")}
    shown = {shared.get(name, "") for name in _NAMING}
    for _, row in ordered:
        whole = " ".join(filter(None, row.cells("given_name", "family_name")))
        aliases = {*split(row["aliases"]), *row.cells("name", "title", "name_en"), whole} - {""}
        cells = row.stated() | shared | {"aliases": "|".join(sorted(aliases - shown))}
        yield row.with_cells(cells)
    yield from (_disagreement(key, row, name) for name in came_true for _, row in ordered if row[name])
    for column in table.columns:
        if column.name not in (*_NAMING, *_OF_ROW, *_AS_SEEN, *came_true) and column.kind is not Kind.LIST:
            yield from _disagreements(key, ordered, column)


def _joined_observations(key: str, ordered: Stated) -> Iterator[Row]:
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


def _shared(ordered: Stated, table: Table) -> dict[str, str]:
    """Return the values that all rows of one entity must share: those of the first that has any."""
    names = [column.name for column in table.columns if not column.varying and column.name not in _OF_ROW]
    shared = {name: next((row[name] for _, row in ordered if row[name]), "") for name in names}
    if "family_name" in table.names:  # a given name belongs to the family name beside it
        shared["given_name"] = next((row["given_name"] for _, row in ordered if row["family_name"]), "")
    return shared


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
