"""Reads the lists: CSV or TSV with a header, every cell as text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

import pandas as pd

from data.building.found import GazetteerHit
from graph.errors import InputError
from graph.names import fold

Record = Mapping[str, str]
_DIRECTION_MARKS = "[\u200e\u200f\u202a-\u202e]"
"""Nobody sees them, and no search for a name that holds one finds it."""


def read_list(path: Path) -> list[Record]:
    """Read one list.

    Raises
    ------
    InputError
        It is not there.
    """
    if not path.is_file():
        raise InputError(f"{path.name} is not in {path.parent.name}.", "Give the folder of the reference lists.")
    separator = "\t" if path.suffix == ".tsv" else ","
    frame = pd.read_csv(path, sep=separator, dtype=str, na_filter=False)
    return cast(list[Record], frame.replace(_DIRECTION_MARKS, "", regex=True).to_dict("records"))


def only(candidates: Sequence[Record], what: str) -> Record | GazetteerHit:
    """Take the only candidate; say why there is none where there are more or fewer."""
    if len(candidates) == 1:
        return candidates[0]
    return GazetteerHit(why=f"{len(candidates)} {what} of that name" if candidates else f"no {what} of that name")


def index(records: Iterable[Record], column: str) -> dict[str, list[Record]]:
    """Group records by a folded name, each record once."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        group = groups.setdefault(fold(record[column]), [])
        if record not in group:
            group.append(record)
    return groups


def matching(groups: Mapping[str, Sequence[Record]], names: Collection[str]) -> list[Record]:
    """Collect the records of several names, each once."""
    found: list[Record] = []
    for name in sorted(names):
        found += [record for record in groups.get(name, ()) if record not in found]
    return found
