"""The ledger: which claims the graph states, on shelves, so that a change reads and writes only what stands beside it.

Claims stand together by the entity that they are about (`owner_of`): some sixty on a shelf, the documents on one of
their own. Beside the shelves stands, for each document, on which of them its claims are.
"""

from __future__ import annotations

import base64
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from hashlib import blake2b, sha256
from itertools import chain, starmap
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from graph.errors import UsageError
from graph.history import read_runs
from graph.writer import WRITING
from loaders.loads.history import FIRST, Difference, pack, unpack
from loaders.tables.claims import Row, writer_of
from loaders.tables.layout import POINTING, REFERENCE, TABLES, split

if TYPE_CHECKING:
    from graph.history import History, Part
    from loaders.tables.reading import Records

DOCUMENTS: Final = "documents"
"""Who owns the rows of all documents: they are few, and every change needs their dates."""
JUDGED: Final = "judged"
"""Part of the ledger that says which judgements the graph follows."""
_ON_A_SHELF: Final = 64
_MOST_ON_A_SHELF: Final = 8 * _ON_A_SHELF
"""From here on the claims are put on more shelves, all of them."""
_SHELF, _PLACES = "shelf:", "places:"
SUMS: Final = 2**128
"""How many different sums of claims there are: they are added modulo this."""
_COMPRESSION: Final = (1, 13)
"""Level and window: an eighth more text is left than by the usual ones, in less than half the time."""
Standing = Mapping[str, int]
"""What stands on a shelf: each claim with its owner as a line, and the number of the claim."""
FIRST_COLUMN: Final = {name: table.columns[0].name for name, table in TABLES.items()}


def owner_of(claim: Row) -> str:
    """Return the entity that a claim is about: an entity's row is about it, a claim about what stands first in it.

    Examples
    --------
    >>> owner_of(Row.of("roles", {"person": "person:lou", "body": "authority:tours"}))
    'person:lou'
    """
    return DOCUMENTS if claim.table == DOCUMENTS else claim[FIRST_COLUMN[claim.table]]


def ids_in(claim: Row) -> set[str]:
    """Return every entity that a claim names, save the document that states it."""
    if claim.table == REFERENCE.name:
        return {claim["authority"]}
    return {key for name in POINTING[claim.table] for key in split(claim[name])}


def document_of(claim: Row) -> str:
    """Return the document that states a claim; a document's row is its own. Empty for what no document states."""
    return claim["document"] or (claim["id"] if claim.table == DOCUMENTS else "")


def sum_of(claims: Iterable[Row]) -> int:
    """Return a number that two sets of claims share only where they are equal, whatever their order."""
    return sum(map(_number, claims)) % SUMS


def sum_of_records(records: Iterable[Records]) -> int:
    """Return the `sum_of` the claims that tables state, without keeping one; what stands twice counts twice."""
    total = 0
    for one in records:
        write, head = writer_of(tuple(one.places)), f"{one.table}\t"
        for _, cells in one.cells:
            total += int.from_bytes(blake2b((head + write(cells)).encode(), digest_size=16).digest())
    return total % SUMS


def version_of(total: int, judged: Iterable[str]) -> str:
    """Return the digest of a dataset: of its claims, by their `sum_of`, and of the judgements that it follows."""
    return sha256(" ".join([f"{total:032x}", *sorted(judged)]).encode()).hexdigest()


def ledger_of(history: History) -> frozenset[Row]:
    """Read all the claims that the graph is made of; raises as `Ledger.check`."""
    ledger = Ledger(history)
    ledger.check()
    return frozenset(ledger.all())


def runs_with_rows(ledger: Ledger, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Read runs with the claims that they changed, as ``graph.history.read_runs`` does.

    What the run added that filled the empty graph is what the ledger states less what later runs changed: nobody wrote
    it down twice.
    """
    history = ledger.history
    runs = read_runs(history.reader, numbers)
    for run in runs:
        if run.get(FIRST):
            stated = ledger.all()
            for later in reversed(read_runs(history.reader, range(run["number"] + 1, history.last + 1))):
                stated = (stated - unpack(later["added_rows"])) | unpack(later["removed_rows"])
            run["added_rows"] = pack(stated)
    return runs


class Ledger:
    """The claims that the graph states, read as far as somebody asks for them."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._read: dict[str, dict[str, set[Row]]] = {}
        self._is_whole = not self.is_on_shelves
        self.shelves: int = history.stamp.get("shelves", 1)

    @property
    def is_on_shelves(self) -> bool:
        """Whether the database keeps claims; where there is a graph without any, nobody knows what it states."""
        return bool(self.history.stamp.get("shelves"))

    def check(self) -> None:
        """Make sure that somebody wrote down which claims the graph states.

        Raises
        ------
        UsageError
            The graph was written by a program that did not.
        """
        if self.history.stamp.get("version") and not self.is_on_shelves:
            raise UsageError("fault.nobody_wrote_down_rows", "hint.load_all_tables_jumelage")

    def about(self, owners: Iterable[str]) -> set[Row]:
        """Return the claims about some entities."""
        places = {owner: _shelf_of(owner, self.shelves) for owner in owners}
        self._fetch(places.values())
        return {claim for owner, shelf in places.items() for claim in self._read[shelf].get(owner, ())}

    def documents(self) -> set[Row]:
        """Return the rows of all documents."""
        return self.about([DOCUMENTS])

    def of_document(self, document: str) -> set[Row]:
        """Return what a document states: the claims of its passages, its own row, and what others say of it."""
        if self._is_whole:
            stated = self.all()
        else:
            places = next(iter(self.history.parts([_PLACES + document])), {}).get("shelves", [])
            stated = self._standing(f"{_SHELF}{number}" for number in places)
        own = {claim for claim in stated if document_of(claim) == document}
        row = {claim for claim in self.documents() if document_of(claim) == document}
        return own | row | self.about([document])

    def all(self) -> set[Row]:
        """Return every claim."""
        if not self._is_whole:
            self._read = {shelf: {} for shelf in self._read}
            for part in self.history.all_parts():
                if part["id"].startswith(_SHELF):
                    self._read[part["id"]] = _unpacked(part["rows"])
            self._is_whole = True
        return self._standing(self._read)

    def differences(self, claims: Set[Row]) -> Difference:
        """Compare the whole ledger with other claims; reads only shelves that differ."""
        if self._is_whole:
            return Difference.between(self.all(), claims)
        now: dict[str, set[Row]] = defaultdict(set)
        for claim in claims:
            now[_shelf_of(owner_of(claim), self.shelves)].add(claim)
        digests = {part: digest for part, digest in self.history.digests().items() if part.startswith(_SHELF)}
        other = {shelf for shelf in {*now, *digests} if digests.get(shelf) != f"{sum_of(now.get(shelf, ())):032x}"}
        return Difference.between(self._standing(other), set(chain.from_iterable(map(now.__getitem__, other))))

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
        touched = change.added | change.removed
        shelves = {_shelf_of(owner_of(claim), self.shelves) for claim in touched}
        standing, stating = shelved((self._standing(shelves) - change.removed) | change.added, self.shelves)
        parts = [part_of(shelf, standing.get(shelf, {})) for shelf in shelves]
        documents = {document for claim in touched if (document := document_of(claim))}
        before = {part["id"]: set(part["shelves"]) for part in self.history.parts(map(_PLACES.__add__, documents))}
        looked_at = set(map(_number_of, shelves - {_SHELF + DOCUMENTS}))
        places = {key: (before.get(_PLACES + key, set()) - looked_at) | stating.get(key, set()) for key in documents}
        parts += parts_of_places(places)
        return (
            [part for part in parts if part.get("rows") or part.get("shelves")],
            [part["id"] for part in parts if not (part.get("rows") or part.get("shelves"))],
        )

    def parts_of_all(self, claims: Set[Row]) -> tuple[int, list[Part], list[str]]:
        """Return on how many shelves claims stand that are the whole ledger, its parts, and those that go."""
        shelves = shelves_for(len(claims))
        standing, places = shelved(claims, shelves)
        parts = [*starmap(part_of, standing.items()), *parts_of_places(places)]
        return shelves, parts, sorted(set(self.history.digests()) - {part["id"] for part in parts} - {JUDGED})

    def is_crowded(self, claims: int) -> bool:
        """Whether so many claims want more shelves."""
        return claims > max(16, self.shelves) * _MOST_ON_A_SHELF

    def _fetch(self, shelves: Iterable[str]) -> None:
        missing = set(shelves) - set(self._read)
        self._read |= {shelf: {} for shelf in missing}
        if missing and not self._is_whole:
            self._read |= {part["id"]: _unpacked(part["rows"]) for part in self.history.parts(missing)}

    def _standing(self, shelves: Iterable[str]) -> set[Row]:
        """Return the claims on some shelves."""
        wanted = set(shelves)
        self._fetch(wanted)
        return {claim for shelf in wanted for owned in self._read[shelf].values() for claim in owned}


def shelves_for(claims: int) -> int:
    """Return on how many shelves so many claims stand: a power of two."""
    return max(16, 1 << max(0, ceil(claims / _ON_A_SHELF) - 1).bit_length())


def shelved(claims: Iterable[Row], shelves: int) -> tuple[Mapping[str, Standing], Mapping[str, Set[int]]]:
    """Put claims on their shelves: all about an owner, or none; return as well on which each document has some."""
    stand: dict[str, dict[str, int]] = defaultdict(dict)
    places: dict[str, set[str]] = defaultdict(set)
    shelf_of: dict[str, str] = {}
    for claim in claims:
        owner, table = owner_of(claim), claim.table
        shelf = shelf_of.get(owner) or shelf_of.setdefault(owner, _shelf_of(owner, shelves))
        line, standing = f"{table}\t{owner}\t{claim.text}", stand[shelf]
        if line not in standing:
            standing[line] = _number(claim)
            if table != DOCUMENTS and (document := claim["document"]):
                places[document].add(shelf)
    return stand, {document: set(map(_number_of, on)) for document, on in places.items()}


def part_of(shelf: str, standing: Standing) -> Part:
    """Write what stands on a shelf as compressed text, the same for any order."""
    text = "\n".join(sorted(standing)).encode()
    rows = base64.b64encode(zlib.compress(text, *_COMPRESSION)).decode("ascii") if standing else ""
    return {"id": shelf, "rows": rows, "digest": f"{sum(standing.values()) % SUMS:032x}"}


def parts_of_places(places: Mapping[str, Iterable[int]]) -> list[Part]:
    """Write down on which shelves each document has claims."""
    return [{"id": _PLACES + document, "shelves": sorted(numbers)} for document, numbers in places.items()]


def partition_of(owner: str, count: int) -> int:
    """Return in which of a power of two of parts an owner's claims are, so that no shelf is in two of them."""
    return zlib.crc32(owner.encode()) % count


def _shelf_of(owner: str, shelves: int) -> str:
    return f"{_SHELF}{DOCUMENTS if owner == DOCUMENTS else partition_of(owner, shelves)}"


def _number_of(shelf: str) -> int:
    return int(shelf.removeprefix(_SHELF))


def _unpacked(rows: str) -> dict[str, set[Row]]:
    owned: dict[str, set[Row]] = defaultdict(set)
    for row in zlib.decompress(base64.b64decode(rows)).decode().split("\n"):
        table, owner, text = row.split("\t", 2)
        owned[owner].add(Row.remembered(table, text))
    return owned


def _number(claim: Row) -> int:
    return int.from_bytes(blake2b(f"{claim.table}\t{claim.text}".encode(), digest_size=16).digest())
