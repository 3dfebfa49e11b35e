"""Judges what rows say before anything is written: every fault of every row, each with place and remedy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, islice
from operator import itemgetter
from typing import Final

from graph.model import DocumentKind, PartnershipKind
from graph.names import folded
from graph.words import Wording
from loaders.files.privacy import personal_detail
from loaders.minutes.dates import dates_in
from loaders.tables.cells import ID, expected
from loaders.tables.claims import Claims, Row, values_of
from loaders.tables.layout import CLAIM_TABLES, ENTITY_TABLES, REFERENCE, Column, Kind, Table, split
from loaders.tables.problems import LONGEST, BadTables, Problem, TooManyProblems
from loaders.tables.reading import MOST_PROBLEMS, nearest

Check = Iterator[Problem]

FREE: Final = (Kind.TEXT, Kind.LIST, Kind.LOCATOR)
"""Kinds of cells that may hold any words, and so an address or a phone number among them."""
LONGEST_CELL: Final = 32_767
"""Characters: what a spreadsheet program has room for."""
MOST_SUGGESTIONS: Final = 100
"""Of the nearest ids: looking through all of them takes some milliseconds each time."""
MOST_SOUND: Final = 20_000
"""Of the cells of a column that are remembered as sound: documents, roles and places of passages return."""


class Known:
    """Every id that the entity tables declare, and what was found sound of the cells of each column."""

    def __init__(self, ids: Set[str]) -> None:
        self.ids = ids
        self._suggestions = MOST_SUGGESTIONS
        self.sound: dict[tuple[str, str], set[str]] = defaultdict(set)
        """The cells found sound, by table and column."""
        self._sorted: list[str] = []

    def remedy(self, missing: str, prefixes: tuple[str, ...]) -> Wording:
        """Name the ids closest to one that is not there; after so many of them, none."""
        self._suggestions -= 1
        self._sorted = self._sorted or sorted(self.ids)
        candidates = (known for known in self._sorted if known.startswith(prefixes)) if self._suggestions >= 0 else ()
        return nearest(missing, candidates) or Wording("hint.add_entity_table_first")


def validate(claims: Claims, known: Iterable[str] = ()) -> list[Problem]:
    """Make sure that claims can be loaded; ``known`` are entities that other claims declare.

    Returns
    -------
    list of Problem
        Warnings: entities of one kind that share a spelling, so that it names none of them for certain.

    Raises
    ------
    BadTables
        With all problems, by file and row, those among them that were met in reading.
    """
    ids = Known(frozenset([*known, *(row["id"] for table in ENTITY_TABLES for row in claims[table.name])]))
    within = problems_within(claims, ids, rings((row["part"], row["whole"]) for row in claims["containment"]))
    check(islice(chain(within, circular_aliases(claims)), MOST_PROBLEMS + 1), claims.problems)
    return list(shared_spellings(claims))


def check(found: Iterable[Problem], met: Iterable[Problem] = ()) -> None:
    """Raise `BadTables` where there are problems, those met while reading first; of too many only some are told."""
    problems = [*met, *found]
    if problems:
        told = sorted(
            problems[:MOST_PROBLEMS], key=lambda fault: (fault.file, fault.sheet, fault.line, fault.column, fault.found)
        )
        raise (TooManyProblems if len(problems) > MOST_PROBLEMS else BadTables)(told)


def problems_within(claims: Claims, known: Known, part_rings: Mapping[str, int]) -> Check:
    """Find what is wrong with all claims about some entities, whatever the names of others.

    ``known`` are all entities, declared here or elsewhere; ``part_rings`` the `rings` of what all claims say is part of
    what.
    """
    for table in (*ENTITY_TABLES, *CLAIM_TABLES, REFERENCE):
        yield from _cells(claims[table.name], table, known)
    for table in ENTITY_TABLES:  # no id is of two entities: its rows differ only where the layout says so
        columns = [column.name for column in table.columns if not column.varying]
        yield from _unlike_first(claims[table.name], itemgetter("id"), columns, "hint.id_twice")
    yield from _ends_before_starts(claims)
    yield from _parties(claims["partnerships"])
    yield from _observations(claims["observations"])
    yield from _disagreements(claims["disagreements"])
    yield from _containment(claims["containment"], part_rings)


def _cells(rows: Sequence[Row], table: Table, known: Known) -> Check:
    """Check each cell by itself; a value that returns is judged once."""
    values, ids = values_of(rows, table.names), known.ids
    for column in table.columns:
        sound, prefixes = known.sound[table.name, column.name], column.prefixes
        new = values[column.name] - sound
        if prefixes:
            new = {one for one in new if not (one in ids and one.startswith(prefixes))}
        judged = ((value, list(_cell_faults(column, value, table, known))) for value in new)
        faults = {value: found for value, found in judged if found}
        if len(sound) < MOST_SOUND:
            sound |= new - faults.keys()
        if faults:
            for row in rows:
                for found, wanted, remedy in faults.get(row[column.name], ()):
                    yield row.problem(column.name, found, wanted, remedy)


def _cell_faults(column: Column, cell: str, table: Table, known: Known) -> Iterator[tuple[str, str, str]]:
    """Find what was found, what was expected and the remedy, for each fault of a cell."""
    if not cell:
        if column.required:
            yield Wording("part.nothing"), column.kind.value, ""
        return
    if len(cell) > LONGEST_CELL:
        found = Wording("part.cell_characters", length=len(cell))
        yield found, Wording("part.at_most", most=LONGEST_CELL), "hint.shorten_it"
        return
    wanted = expected(column, cell, table)
    if (wanted or column.kind in FREE) and (detail := personal_detail(cell)):
        yield detail, "part.none_anywhere", "hint.delete_no_way_reach"
    elif wanted:
        dates = dates_in(cell) if column.kind is Kind.DATE and len(cell) < LONGEST else []
        day = dates[0].start if len(dates) == 1 and dates[0].start == dates[0].end else ""  # in another form
        yield cell, wanted, nearest(cell, column.values) or (Wording("hint.write_date", date=day) if day else "")
    elif column.kind in (Kind.REF, Kind.REFS):
        references = split(cell) if column.kind is Kind.REFS else [cell]
        yield from (fault for reference in references for fault in _reference_faults(column, reference, known))


def _reference_faults(column: Column, reference: str, known: Known) -> Iterator[tuple[str, str, str]]:
    prefixes, is_id = column.prefixes, ID.fullmatch(reference) is not None
    is_meant = reference.startswith(prefixes)
    if not (is_meant and reference in known.ids):
        wanted = Kind.REF.value if is_id and is_meant else Wording("part.id_starts", choices=" | ".join(prefixes))
        yield reference, wanted, "" if is_id and not is_meant else known.remedy(reference, prefixes)


def _unlike_first(
    rows: Iterable[Row],
    key: Callable[[Row], object],
    columns: Sequence[str],
    remedy: str,
    wanted: str = "part.value_as_in",
) -> Check:
    """Find cells that are not those of the first row with the same key."""
    first: dict[object, Row] = {}
    for row in rows:
        earlier = first.setdefault(key(row), row)
        for column in columns if earlier is not row else ():
            if row[column] != earlier[column]:
                values = {"value": earlier[column], "place": earlier.place, "id": row["id"]}
                yield row.problem(column, row[column], wanted, remedy, **values)


def _ends_before_starts(claims: Claims) -> Check:
    for table, start, end in (("events", "start", "end"), ("chairs", "from", "to")):
        for row in claims[table]:
            length = min(len(row[start]), len(row[end]))
            if row[end][:length] < row[start][:length]:
                yield row.problem(end, row[end], Wording("part.no_date_before", column=start, date=row[start]))


def _parties(rows: Iterable[Row]) -> Check:
    """A partnership has at least two parties, or one that seeks; its id is made of theirs."""
    for row in rows:
        parties = set(split(row["parties"]))
        slugs = "--".join(sorted(party.partition(":")[2] for party in parties))
        if row["sought"]:
            if len(parties) != 1:
                yield row.problem("parties", row["parties"], "part.one_id_partner_still")
            continue
        if len(parties) < 2:
            yield row.problem("parties", row["parties"], "part.two_different_ids_more", "hint.fill_column_sought")
        elif row["id"] != f"partnership:{slugs}":
            yield row.problem("id", row["id"], "part.partnership_id", parties=slugs)
        if row["country"]:
            yield row.problem("country", row["country"], "part.empty_cell_parties_their")


def _observations(rows: Sequence[Row]) -> Check:
    """One passage gives a partnership one kind and one year for each status and date."""
    passage = itemgetter("partnership", "document", "locator", "status", "date")
    remedy, wanted = "hint.name_passages_different_lines", "part.value_as_in_same_passage"
    yield from _unlike_first(rows, passage, ("kind", "since"), remedy, wanted)
    for row in rows:
        if row["since_basis"] and not row["since"]:
            yield row.problem("since_basis", row["since_basis"], "part.empty_cell_no_year")
        if row["kind"] == PartnershipKind.SOUGHT and row["status"] not in ("sought", "planned"):
            yield row.problem("status", row["status"], "part.sought_planned_kind_sought")


def _disagreements(rows: Iterable[Row]) -> Check:
    """Spellings that differ only in case, accents and hyphens are one; nobody needs to read that they disagree."""
    names = (row for row in rows if row["property"] == "name")
    remedy = "hint.another_spelling_alias_no"
    yield from _unlike_first(names, lambda row: (row["about"], folded(row["value"])), ("value",), remedy)


def _containment(rows: Iterable[Row], rings: Mapping[str, int]) -> Check:
    """Both ends are of one label, and nothing contains itself, directly or through others."""
    for row in rows:
        if row["part"].partition(":")[0] != row["whole"].partition(":")[0]:
            yield row.problem("whole", row["whole"], "part.id_same_kind", part=row["part"])
        elif row["part"] == row["whole"] or (row["part"] in rings and rings[row["part"]] == rings.get(row["whole"])):
            yield row.problem("whole", row["whole"], "part.nothing_itself_part", part=row["part"])


def rings(arrows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Number the rings of arrows; whatever leads back to itself has the number of its ring."""
    there = list(arrows)
    if not there:
        return {}
    import networkx as nx  # takes half a second to import, and only a load of such rows needs it

    found = nx.strongly_connected_components(nx.DiGraph(there))
    return {name: number for number, ring in enumerate(found) if len(ring) > 1 for name in ring}


NAMED: Final = tuple(table for table in ENTITY_TABLES if "name" in table.names)


def shared_spellings(claims: Claims) -> Check:
    """Find names that several entities bear; in registers of thousands of places that is nothing special."""
    registers = {row["id"] for row in claims["documents"] if row["kind"] == DocumentKind.REGISTER}
    for table in NAMED:
        holders: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in (row for row in claims[table.name] if row["document"] not in registers):
            for spelling in (row["name"], *split(row["aliases"])):
                holders[folded(spelling)].setdefault(row["id"], row)
        for spelling, rows in holders.items():
            if len(rows) > 1:
                *others, (_, last) = sorted(rows.items())
                names = ", ".join(name for name, _ in others)
                yield last.problem("name", spelling, "part.name_not_bear", "hint.asking_needs_id_longer", names=names)


def circular_aliases(claims: Claims) -> Check:
    """Nobody can tell apart two entities that each bear the other's name besides their own."""
    for table in NAMED:
        rows = claims[table.name]
        bearers = {folded(row["name"]): row["id"] for row in rows if row["name"]}
        borrowed = [
            (row, alias, other)
            for row in rows
            for alias in split(row["aliases"])
            if (other := bearers.get(folded(alias), row["id"])) != row["id"]
        ]
        found = rings((row["id"], other) for row, _, other in borrowed)
        for row, alias, other in borrowed:
            if row["id"] in found and found[row["id"]] == found.get(other):
                yield row.problem("aliases", alias, "part.no_alias_name_bears", "hint.leave_out_one_join", other=other)
