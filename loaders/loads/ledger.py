"""The ledger: which claims the graph states, on shelves, so that a change reads and writes only what stands beside it.

Claims stand together by the entity that they are about (`owner_of`): some sixty on a shelf, the documents on one of
their own. Beside the shelves stands, for each document, on which of them its claims are.
"""

from __future__ import annotations

import base64
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any, Final

from graph.errors import UsageError
from graph.writer import WRITING
from loaders.loads.history import Difference, Line, Statements, cells_of, unpack
from loaders.tables.claims import Row
from loaders.tables.layout import REFERENCE, TABLES, Kind, split

if TYPE_CHECKING:
    from graph.history import History, Part

Claim = tuple[str, Line]
"""Table and line."""

DOCUMENTS: Final = "documents"
"""Who owns the rows of all documents: they are few, and every change needs their dates."""
JUDGED: Final = "judged"
"""Part of the ledger that says which judgements the graph follows."""
_ON_A_SHELF: Final = 64
_MOST_ON_A_SHELF: Final = 8 * _ON_A_SHELF
"""From here on the claims are put on more shelves, all of them."""
_SHELF, _PLACES = "shelf:", "places:"
_SUMS: Final = 2**128
_FIRST: Final = {name: table.columns[0].name for name, table in TABLES.items()}
_POINTS: Final = {
    name: tuple(
        column.name
        for column in table.columns
        if column.name != "document" and column.kind in (Kind.ID, Kind.REF, Kind.REFS)
    )
    for name, table in TABLES.items()
}


@lru_cache(maxsize=5_000)
def row_of(line: Line) -> Mapping[str, str]:
    """Read a line into cells that nobody changes."""
    return cells_of(line)


def owner_of(table: str, row: Mapping[str, str] | Row) -> str:
    """Return the entity that a claim is about: an entity's row is about it, a claim about what stands first in it.

    Examples
    --------
    >>> owner_of("roles", {"person": "person:lou", "body": "authority:tours"})
    'person:lou'
    """
    return DOCUMENTS if table == DOCUMENTS else row[_FIRST[table]]


def ids_in(claim: Claim) -> set[str]:
    """Return every entity that a claim names, save the document that states it."""
    row = row_of(claim[1])
    if claim[0] == REFERENCE.name:
        return {row["authority"]}
    return {key for name in _POINTS[claim[0]] for key in split(row.get(name, ""))}


def document_of(claim: Claim) -> str:
    """Return the document that states a claim; a document's row is its own. Empty for what no document states."""
    row = row_of(claim[1])
    return row.get("document") or (row["id"] if claim[0] == DOCUMENTS else "")


def claims_in(statements: Statements) -> set[Claim]:
    """Return claims of many tables in one set."""
    return {(table, line) for table, lines in statements.items() for line in lines}


def by_table(claims: Iterable[Claim]) -> Statements:
    """Return claims by their table."""
    tables: dict[str, set[Line]] = defaultdict(set)
    for table, line in claims:
        tables[table].add(line)
    return {table: frozenset(lines) for table, lines in tables.items()}


def sum_of(claims: Iterable[Claim]) -> int:
    """Return a number that two sets of claims share only where they are equal, whatever their order."""
    return sum(map(_number, claims)) % _SUMS


def version_of(total: int, judged: Iterable[str]) -> str:
    """Return the digest of a dataset: of its claims, by their `sum_of`, and of the judgements that it follows."""
    return sha256(" ".join([f"{total:032x}", *sorted(judged)]).encode()).hexdigest()


def ledger_of(history: History) -> Statements:
    """Read all the claims that the graph is made of.

    Raises
    ------
    UsageError
        The graph was written by a program that did not write them down.
    """
    ledger = Ledger(history)
    ledger.check()
    return by_table(ledger.all())


class Ledger:
    """The claims that the graph states, read as far as somebody asks for them.

    Parameters
    ----------
    history : History
        What the database remembers beside them.
    """

    def __init__(self, history: History) -> None:
        self.history = history
        self._read: dict[str, dict[str, set[Claim]]] = {}
        self._is_whole = False
        self.shelves: int = history.stamp.get("shelves", 0)
        """0 where there are no claims, or a Jumelage wrote them that had no shelves: then all is read at once."""
        if not self.shelves:
            self._read_tables()

    @property
    def is_on_shelves(self) -> bool:
        """Whether the database keeps the claims on shelves."""
        return bool(self.history.stamp.get("shelves"))

    def check(self) -> None:
        """Make sure that somebody wrote down which claims the graph states.

        Raises
        ------
        UsageError
            The graph was written by a program that did not.
        """
        if self.history.stamp.get("version") and not self.is_on_shelves and not any(self._read.values()):
            raise UsageError("fault.nobody_wrote_down_rows", "hint.load_all_tables_jumelage")

    def about(self, owners: Iterable[str]) -> set[Claim]:
        """Return the claims about some entities."""
        wanted = set(owners)
        places = {owner: self._shelf(owner) for owner in wanted}
        self._fetch(set(places.values()))
        return {claim for owner in wanted for claim in self._read[places[owner]].get(owner, ())}

    def documents(self) -> set[Claim]:
        """Return the rows of all documents."""
        return self.about([DOCUMENTS])

    def of_document(self, document: str) -> set[Claim]:
        """Return what a document states: the claims of its passages, its own row, and what others say of it."""
        if self._is_whole:
            stated = self.all()
        else:
            places = next(iter(self.history.parts([_PLACES + document])), {}).get("shelves", [])
            shelves = {f"{_SHELF}{number}" for number in places}
            self._fetch(shelves)
            stated = {claim for shelf in shelves for owned in self._read[shelf].values() for claim in owned}
        own = {claim for claim in stated if document_of(claim) == document}
        row = {claim for claim in self.documents() if document_of(claim) == document}
        return own | row | self.about([document])

    def all(self) -> set[Claim]:
        """Return every claim."""
        if not self._is_whole:
            self._read = {shelf: {} for shelf in self._read}
            for part in self.history.all_parts():
                if part["id"].startswith(_SHELF):
                    self._read[part["id"]] = _unpacked(part["rows"])
            self._is_whole = True
        return {claim for shelf in self._read.values() for owned in shelf.values() for claim in owned}

    def differences(self, claims: Mapping[Claim, str]) -> Difference:
        """Compare the whole ledger with other claims, each with its owner; reads only shelves that differ."""
        now: dict[str, set[Claim]] = defaultdict(set)
        if self._is_whole:
            before = self.all()
            return Difference(by_table(set(claims) - before), by_table(before - set(claims)))
        for claim, owner in claims.items():
            now[self._shelf(owner)].add(claim)
        digests = {part: digest for part, digest in self.history.digests().items() if part.startswith(_SHELF)}
        other = {shelf for shelf in {*now, *digests} if digests.get(shelf) != _digest(now.get(shelf, ()))}
        self._fetch(other)
        before = {claim for shelf in other for owned in self._read[shelf].values() for claim in owned}
        given = {claim for shelf in other for claim in now.get(shelf, ())}
        return Difference(by_table(given - before), by_table(before - given))

    @cached_property
    def joined(self) -> Mapping[str, Sequence[str]]:
        """Which entities of the graph were joined from others, by the id that they have now."""
        if not self.history.stamp.get("judged"):
            return {}
        return {row["id"]: row["former_ids"] for row in self.history.reader.read(WRITING["joined"])}

    def judged(self) -> frozenset[str]:
        """Return digests of the groups that judgements had made one when the graph was written."""
        kept = self.history.parts([JUDGED]) if self.history.stamp.get("judged") else []
        return frozenset(digest for part in kept for digest in part["groups"])

    def total(self) -> int:
        """Return the `sum_of` all claims."""
        return int(self.history.stamp["sum"], 16) if self.is_on_shelves else sum_of(self.all())

    def parts_after(self, change: Difference) -> tuple[list[Part], list[str]]:
        """Return the parts as they are after a change, and those that go."""
        added, removed = claims_in(change.added), claims_in(change.removed)
        owners = {owner_of(table, row_of(line)) for table, line in added | removed}
        shelves = {self._shelf(owner) for owner in owners}
        self._fetch(shelves)
        after: dict[str, set[Claim]] = {
            shelf: {claim for owned in self._read[shelf].values() for claim in owned} - removed for shelf in shelves
        }
        for claim in added:
            after[self._shelf(owner_of(claim[0], row_of(claim[1])))].add(claim)
        documents = {document for claim in added | removed if (document := document_of(claim))}
        places = {part["id"]: set(part["shelves"]) for part in self.history.parts(map(_PLACES.__add__, documents))}
        parts: list[dict[str, Any]] = [
            _packed(shelf, {(table, line): owner_of(table, row_of(line)) for table, line in on_it})
            for shelf, on_it in after.items()
        ]
        touched = {shelf: claims for shelf, claims in after.items() if shelf != _SHELF + DOCUMENTS}
        for document in documents:
            numbers = places.get(_PLACES + document, set()) - {_number_of(shelf) for shelf in touched}
            mark = f'"document":"{document}"'
            numbers |= {
                _number_of(shelf) for shelf, claims in touched.items() if any(mark in line for _, line in claims)
            }
            parts.append({"id": _PLACES + document, "shelves": sorted(numbers)})
        return (
            [part for part in parts if part.get("rows") or part.get("shelves")],
            [part["id"] for part in parts if not (part.get("rows") or part.get("shelves"))],
        )

    def parts_of_all(self, claims: set[Claim]) -> tuple[int, list[Part], list[str]]:
        """Return on how many shelves claims stand that are the whole ledger, its parts, and those that go."""
        shelves = 16
        while shelves * _ON_A_SHELF < len(claims):
            shelves *= 2
        stand: dict[str, dict[Claim, str]] = defaultdict(dict)
        places: dict[str, set[int]] = defaultdict(set)
        for table, line in claims:
            row = cells_of(line)
            owner = owner_of(table, row)
            shelf = _shelf_of(owner, shelves)
            stand[shelf][table, line] = owner
            if table != DOCUMENTS and "document" in row:
                places[_PLACES + row["document"]].add(_number_of(shelf))
        parts: list[Part] = [_packed(shelf, on_it) for shelf, on_it in stand.items()]
        parts += [{"id": part, "shelves": sorted(numbers)} for part, numbers in places.items()]
        return shelves, parts, sorted(set(self.history.digests()) - {part["id"] for part in parts} - {JUDGED})

    def is_crowded(self, claims: int) -> bool:
        """Whether so many claims want more shelves."""
        return claims > max(16, self.shelves) * _MOST_ON_A_SHELF

    def _shelf(self, owner: str) -> str:
        return _shelf_of(owner, self.shelves)

    def _fetch(self, shelves: Iterable[str]) -> None:
        missing = set(shelves) - set(self._read)
        self._read |= {shelf: {} for shelf in missing}
        if missing and not self._is_whole:
            self._read |= {part["id"]: _unpacked(part["rows"]) for part in self.history.parts(missing)}

    def _read_tables(self) -> None:
        """Read the ledger of a Jumelage that kept one part for each table; the next load puts it on shelves."""
        self.shelves, self._is_whole = 1, True
        for part in self.history.all_parts():
            for line in unpack(part["rows"]) if part["id"] in TABLES else ():
                owner = owner_of(part["id"], cells_of(line))
                self._read.setdefault(self._shelf(owner), {}).setdefault(owner, set()).add((part["id"], line))


def _shelf_of(owner: str, shelves: int) -> str:
    return f"{_SHELF}{DOCUMENTS if owner == DOCUMENTS else zlib.crc32(owner.encode()) % shelves}"


def _number_of(shelf: str) -> int:
    return int(shelf.removeprefix(_SHELF))


def _packed(shelf: str, claims: Mapping[Claim, str]) -> dict[str, Any]:
    """Write what stands on a shelf as compressed text, each claim with its owner, the same for any order."""
    standing = sorted(claims)
    text = "\n".join(f"{table}\t{claims[table, line]}\t{line}" for table, line in standing)
    rows = base64.b64encode(zlib.compress(text.encode())).decode("ascii") if standing else ""
    return {"id": shelf, "rows": rows, "digest": _digest(standing)}


def _unpacked(rows: str) -> dict[str, set[Claim]]:
    owned: dict[str, set[Claim]] = defaultdict(set)
    for row in zlib.decompress(base64.b64decode(rows)).decode().split("\n"):
        table, owner, line = row.split("\t", 2)
        owned[owner].add((table, line))
    return owned


def _digest(claims: Iterable[Claim]) -> str:
    return f"{sum_of(claims):032x}"


def _number(claim: Claim) -> int:
    return int.from_bytes(blake2b("\t".join(claim).encode(), digest_size=16).digest())
