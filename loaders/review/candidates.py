"""Which entities a printed body may be: what ``jumelage ingest`` names as candidates."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.ingestion import Reference
from loaders.names.index import Index
from loaders.names.official import Official
from loaders.names.record import Record
from loaders.names.resolve import resolve
from loaders.review.mentions import bare


def reference(index: Index | None = None) -> Reference:
    """Return what `loaders.ingestion.ingest` asks for the entities that a printed body may be.

    Parameters
    ----------
    index : Index, optional
        Of what is loaded (`loaders.review.ground.Ground`); without one the official lists alone are asked.
    """
    known = index or Index((), Official.bundled())

    def candidates(body: str) -> Sequence[str]:
        found = resolve(Record("", "", (bare(body),)), known)
        return [found.target.key] if found.target else [one.record.key for one in found.candidates]

    return candidates
