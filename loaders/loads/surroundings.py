"""What stands around a change of claims: as much of the ledger as the change can touch in the graph, and no more.

Whatever of the graph the change touches is compiled from claims that are all here, before it and after it; what is
here only in part is compiled alike from both, and so makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Final

from graph.names import fold
from graph.writer import WRITING
from loaders.lexicon.spellings import without_generic_words
from loaders.loads.history import Difference
from loaders.loads.ledger import DOCUMENTS, Ledger, document_of, ids_in, owner_of
from loaders.names.judgements import is_entity
from loaders.tables.claims import Row
from loaders.tables.compilation import searched_forms
from loaders.tables.layout import DECLARING, split

Group = frozenset[str]

_DOCUMENT: Final = "document:"
_NAMES: Final = ("name", "title")
_PHRASES_AT_ONCE: Final = 200
"""Lucene takes 1,024 clauses."""
_LONGEST_RING: Final = 8
"""How many names that lead to one another are followed: a ring of two is rare already."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Claims around a change, as they were and as they will be."""

    before: Set[Row]
    after: Set[Row]
    known: set[str]
    """Entities that these claims name and that other claims declare."""


@dataclass(frozen=True)
class JudgedEntity:
    """Which entities judgements make one: now, and when the graph was written."""

    now: Sequence[Group]
    then: Sequence[Group]
    changed: frozenset[str]
    """Members of the groups that are new or gone, or for which another member may have to stand now."""

    @property
    def digests(self) -> list[str]:
        """What to remember of the groups."""
        return sorted(map(digest_of, self.now))

    @cached_property
    def group_by_id(self) -> Mapping[str, Group]:
        """Every member with all that it is or was one with."""
        found: dict[str, Group] = {}
        for group in (*self.now, *self.then):
            whole = group.union(*(found.get(key, group) for key in group))
            found |= dict.fromkeys(whole, whole)
        return found


def judged(ledger: Ledger, change: Difference, groups: Iterable[Group]) -> JudgedEntity:
    """Compare the judgements with those that the graph follows; groups of which nothing is declared do not count."""
    remembered = ledger.judged()
    entities = [group for one in groups if len(group := frozenset(filter(is_entity, one))) > 1]
    comes_or_goes = _ids_declared(change.removed | change.added)
    sure = [group for group in entities if digest_of(group) in remembered and group.isdisjoint(comes_or_goes)]
    doubtful = [group for group in entities if group not in sure]
    members = frozenset().union(*doubtful)
    declared = _ids_declared(change.of(ledger.about(members)))
    now = [*sure, *(group for group in doubtful if group & declared)]
    new = [group for group in now if digest_of(group) not in remembered or group & comes_or_goes]
    if remembered <= set(map(digest_of, now)):
        then = [group for group in now if digest_of(group) in remembered]
        return JudgedEntity(now, then, frozenset().union(*new))
    then = [frozenset([key, *others]) for key, others in ledger.joined.items()]
    return JudgedEntity(now, then, frozenset().union(*new, *(group for group in then if group not in now)))


def digest_of(group: Group) -> str:
    """Return a digest of a group, which names nobody."""
    return sha256(" ".join(sorted(group)).encode()).hexdigest()[:32]


class SurroundingsReader:
    """Reads what stands around a change: all claims about some entities, its owners, and of others what must be."""

    def __init__(self, ledger: Ledger, change: Difference, judgements: JudgedEntity) -> None:
        self._ledger, self._judgements, self._change = ledger, judgements, change
        self._added, self._removed = set(change.added), set(change.removed)
        self._owners: set[str] = set()
        self._found: set[Row] = set(ledger.documents())
        self._looked_up: set[str] = set()

    def read(self) -> Surroundings:
        """Read it."""
        touched = self._touched()
        self._own(set(map(owner_of, touched)) - {DOCUMENTS})
        self._own(_ids_declared(touched) | self._with_names_of(touched) | self._bearers_of(touched))
        self._declare(set().union(*map(ids_in, self._added | self._removed)))
        self._keep_mentions_of_undeclared()
        self._declare_what_names_and_parts_need()
        after = self._change.of(self._found)
        declared = _ids_declared(after)
        named = set().union(*map(ids_in, after - self._added)) - self._looked_up
        return Surroundings(self._found, after, named - declared)

    def _touched(self) -> set[Row]:
        """Return the claims that change, or whose date or meaning does."""
        touched = self._added | self._removed
        dates: dict[str, set[str]] = defaultdict(set)
        for claim in touched | self._found:
            if claim.table == DOCUMENTS:
                dates[claim["id"]].add(claim["date"])
        changed = {document_of(claim) for claim in touched if claim.table == DOCUMENTS}
        for document in changed:
            if len(dates[document]) > 1:
                touched |= self._ledger.of_document(document)
        if members := self._judgements.changed:
            touched |= self._ledger.about(members) | mentions(self._ledger, members)
            partnerships = {claim["id"] for claim in touched if claim.table == "partnerships"}
            partnerships |= {member for member in members if member.startswith("partnership:")}
            touched |= self._ledger.about(partnerships) | mentions(self._ledger, partnerships)
            for document in (member for member in members if member.startswith(_DOCUMENT)):
                touched |= self._ledger.of_document(document)
        return touched

    def _own(self, owners: set[str]) -> None:
        """Take all claims about some entities, and about those that are one with them."""
        groups = self._judgements.group_by_id
        waiting = owners
        while waiting:
            waiting = waiting.union(*(groups.get(owner, ()) for owner in waiting)) - self._owners
            self._owners |= waiting
            self._looked_up |= waiting
            claims = self._ledger.about(waiting)
            self._found |= claims
            waiting = self._partnerships_made_one(waiting, claims | self._added) if groups else set()

    def _partnerships_made_one(self, owners: set[str], claims: set[Row]) -> set[str]:
        """Return partnerships that are one with some of these, or named by them, since parties of theirs are."""
        groups = self._judgements.group_by_id
        slugs = {key.partition(":")[2] for key in groups}
        named = {key for claim in claims for key in ids_in(claim) if key.startswith("partnership:")}
        named = {key for key in named | owners if slugs.intersection(key.partition(":")[2].split("--"))}
        rows = {claim for claim in self._ledger.about(named) | self._added if claim.table == "partnerships"}
        parties = {key: set(split(claim["parties"])) for claim in rows if (key := claim["id"]) in named}
        members = set().union(*(groups[party] for of_one in parties.values() for party in of_one if party in groups))
        others = neighbours(self._ledger, members)
        rows |= {claim for claim in self._ledger.about(others) if claim.table == "partnerships"}

        def between(row: Row) -> frozenset[str]:
            return frozenset(min(groups.get(party, {party})) for party in split(row["parties"]))

        wanted = {between(row) for row in rows if row["id"] in named}
        return named | {row["id"] for row in rows if between(row) in wanted}

    def _declare(self, ids: set[str]) -> None:
        """Take the rows that declare some entities."""
        groups = self._judgements.group_by_id
        ids = ids.union(*(groups.get(key, ()) for key in ids))
        self._looked_up |= ids
        self._found |= {claim for claim in self._ledger.about(ids - self._owners) if claim.table in DECLARING}

    def _with_names_of(self, touched: set[Row]) -> set[str]:
        """Return the partnerships that are called after authorities whose rows change."""
        authorities = {claim["id"] for claim in touched if claim.table == "authorities"}
        return {key for key in neighbours(self._ledger, authorities) if key.startswith("partnership:")}

    def _bearers_of(self, touched: set[Row]) -> set[str]:
        """Return the authorities that share a spelling with one whose row changes: a short form may be theirs now."""
        forms = {form for claim in touched if claim.table == "authorities" for form in searched_forms(claim)}
        return bearers(self._ledger, forms, "authority:")

    def _keep_mentions_of_undeclared(self) -> None:
        """Take the claims that name an entity whose last row goes: they would rest upon nothing."""
        after = self._change.of(self._found)
        gone = _ids_declared(self._removed) - _ids_declared(after)
        self._found |= mentions(self._ledger, gone)
        for document in gone:
            if document.startswith(_DOCUMENT):
                self._found |= self._ledger.of_document(document)

    def _declare_what_names_and_parts_need(self) -> None:
        """Take the rows without which names cannot be made, and those with which they might be mistaken."""
        here = self._found | self._added
        groups = self._judgements.group_by_id
        needed = {party for claim in here if claim.table == "partnerships" for party in split(claim["parties"])}
        needed |= {key for claim in here for key in ids_in(claim) if key in groups} if groups else set()
        needed |= self._wholes(here)
        self._declare(needed)
        own = {claim for claim in self._found if claim.table == "authorities" and claim["id"] in self._owners}
        forms = {form for claim in own | self._added if claim.table == "authorities" for form in searched_forms(claim)}
        self._declare(bearers(self._ledger, forms, "authority:"))
        new = {claim for claim in self._added if claim.table in DECLARING}
        for _ in range(_LONGEST_RING):
            known = set(self._looked_up)
            self._declare(bearers(self._ledger, {form for claim in new for form in _spellings(claim)}, ""))
            new = {claim for claim in self._found if claim.table in DECLARING and claim["id"] not in known}
            if not new:
                break

    def _wholes(self, claims: set[Row]) -> set[str]:
        """Take what says of which wholes things are parts, up to the last; return those wholes."""
        wholes = {claim["whole"] for claim in claims if claim.table == "containment"}
        seen: set[str] = set()
        while waiting := wholes - seen:
            seen |= waiting
            further = {claim for claim in self._ledger.about(waiting) if claim.table == "containment"}
            self._found |= further
            wholes |= {claim["whole"] for claim in further}
        return wholes


def neighbours(ledger: Ledger, ids: Collection[str]) -> set[str]:
    """Return what the graph ties to entities, under every id that rows may use."""
    if not ids:
        return set()
    now = {other: key for key, others in ledger.joined.items() for other in others}
    rows = ledger.history.reader.read(WRITING["neighbours_of"], ids=sorted({now.get(key, key) for key in ids}))
    return {key for row in rows for key in (row["id"], *(row["former_ids"] or ()))}


def mentions(ledger: Ledger, ids: Set[str]) -> set[Row]:
    """Return every claim that names one of these entities, save those that name it as their document."""
    claims = ledger.about({*ids, *neighbours(ledger, ids)}) | ledger.documents() if ids else ()
    return {claim for claim in claims if ids & ids_in(claim)}


def bearers(ledger: Ledger, forms: Iterable[str], prefix: str) -> set[str]:
    """Return the entities of one kind that bear one of these folded spellings, whole or without generic words."""
    wanted = sorted(set(forms))
    found: set[str] = set()
    for start in range(0, len(wanted), _PHRASES_AT_ONCE):
        batch = wanted[start : start + _PHRASES_AT_ONCE]
        phrases = " OR ".join(f'"{form}"' for form in batch)
        for row in ledger.history.reader.read(WRITING["who_bears"], phrases=phrases):
            borne = {*row["folded"], *map(without_generic_words, row["folded"])}
            if row["id"].startswith(prefix) and not borne.isdisjoint(batch):
                found |= {row["id"], *(row["former_ids"] or ())}
    return found


def _ids_declared(claims: Iterable[Row]) -> set[str]:
    return {claim["id"] for claim in claims if claim.table in DECLARING}


def _spellings(claim: Row) -> set[str]:
    """Return the names of an entity's row, folded."""
    return {form for name in (*(claim[column] for column in _NAMES), *split(claim["aliases"])) if (form := fold(name))}
