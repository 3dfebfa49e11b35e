"""Compiles a change of claims into a change of the graph: of what it touches, or of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.content import Changes, Content, changes
from loaders.loads.history import Difference
from loaders.loads.ledger import JUDGED, SUMS, Ledger, sum_of, version_of
from loaders.loads.surroundings import SurroundingsReader, judged
from loaders.names.merging import joined_as, validated
from loaders.tables.claims import Claims, Row, in_order
from loaders.tables.compilation import compile_claims
from loaders.tables.validation import validate

if TYPE_CHECKING:
    from graph.history import Part
    from loaders.names.judgements import Judgements
    from loaders.tables.problems import Problem

COMPILATION: Final = 1
"""Which graph the same claims make: raise it with each change of that, so that the next load writes graphs anew."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What is to be written. Where ``content`` is None, ``changes`` are known; else they are what the graph lacks."""

    content: Content | None
    changes: Changes
    warnings: Sequence[Problem]
    stamp: Mapping[str, Any]
    """What to note of the dataset."""
    parts: Sequence[Part]
    gone: Sequence[str]

    def __bool__(self) -> bool:
        return self.content is not None or bool(self.changes) or bool(self.parts) or bool(self.gone)


def compile_change(
    ledger: Ledger, change: Difference, given: Sequence[Row], problems: Sequence[Problem], judgements: Judgements
) -> Compiled:
    """Compile what a change touches, before it and after it, and compare the two.

    Raises
    ------
    BadTables
        The claims that come contradict what stands, or something that stands needs what goes.
    CannotMerge
        What claims say of entities that were judged the same cannot be true of one.
    """
    groups = judged(ledger, change, judgements.groups)
    around = SurroundingsReader(ledger, change, groups).read()
    then = joined_as(Claims.of(in_order(around.before)), groups.then, ())
    after = _claims(around.after, given, problems)
    now, warnings = validated(after, groups.now, judgements.all, around.known)
    old = {str(warning) for warning in validate(then, around.known)} if warnings else set()
    difference = changes(compile_claims(then), compile_claims(now))
    parts, gone = ledger.parts_after(change)
    if groups.changed:
        parts.append({"id": JUDGED, "groups": groups.digests})
    stamp = ledger.history.stamp
    total = (ledger.total() + sum_of(change.added) - sum_of(change.removed)) % SUMS
    counts = difference.counts()
    return Compiled(
        content=None,
        changes=difference,
        warnings=[warning for warning in warnings if str(warning) not in old],
        stamp={
            **note_of(total, groups.digests, ledger.shelves),
            "claims": stamp["claims"] + len(change.added) - len(change.removed),
            "nodes": stamp["nodes"] + counts["added_nodes"] - counts["removed_nodes"],
            "relationships": stamp["relationships"] + counts["added_relationships"] - counts["removed_relationships"],
        },
        parts=parts,
        gone=gone,
    )


def compile_whole(
    ledger: Ledger, change: Difference, given: Sequence[Row], problems: Sequence[Problem], judgements: Judgements
) -> Compiled:
    """Compile all that the ledger will hold; raises as `compile_change`."""
    groups = judged(ledger, change, judgements.groups)
    after = change.of(ledger.all())
    now, warnings = validated(_claims(after, given, problems), groups.now, judgements.all)
    content = compile_claims(now)
    shelves, parts, gone = ledger.parts_of_all(after)
    return Compiled(
        content=content,
        changes=Changes([], [], [], [], [], []),
        warnings=warnings,
        stamp={
            **note_of(sum_of(after), groups.digests, shelves),
            "claims": len(after),
            "nodes": len(content.nodes),
            "relationships": len(content.relationships),
        },
        parts=[*parts, {"id": JUDGED, "groups": groups.digests}],
        gone=gone,
    )


def _claims(claims: Set[Row], given: Sequence[Row], problems: Sequence[Problem]) -> Claims:
    """Gather claims: those that were given as they stand in their files, the others as they are remembered."""
    return Claims.of([*(row for row in given if row in claims), *in_order(claims - set(given))], problems)


def note_of(total: int, judged: Sequence[str], shelves: int) -> dict[str, Any]:
    """Return what to note of claims, by their sum, the digests of what is judged one, and the number of shelves."""
    return {
        "version": version_of(total, judged),
        "sum": f"{total:032x}",
        "shelves": shelves,
        "judged": len(judged),
        "compiled": COMPILATION,
    }
