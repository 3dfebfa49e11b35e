"""The labelled pairs: reading them, and judging with them how well names are resolved."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from loaders.names.index import Index, resolve
from loaders.names.official import Official
from loaders.names.record import Record, records_of, terms
from tests.loaders.bundled import bundled_claims

FOLDER: Final = Path(__file__).parents[2] / "data" / "resolution"
COLUMNS: Final = ("mention", "label", "kind", "country", "context", "bodies", "other", "verdict", "method", "half")


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """A printed name, what is known of it, the key of an entity, and whether the name means it."""

    mention: Record
    other: str
    same: bool
    method: str
    half: str


@dataclass(slots=True)
class Score:
    """What came of pairs: merged rightly and wrongly, shown as doubtful, and not found, of those that are the same."""

    same: int = 0
    merged: int = 0
    wrong: int = 0
    shown: int = 0
    different: int = 0

    @property
    def precision(self) -> float:
        """How many of the merges made with certainty are right."""
        return self.merged / (self.merged + self.wrong) if self.merged + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """How many of the pairs that are the same are merged with certainty."""
        return self.merged / self.same if self.same else 1.0

    @property
    def recall_shown(self) -> float:
        """The same, with those found that a person is asked about."""
        return (self.merged + self.shown) / self.same if self.same else 1.0

    def __str__(self) -> str:
        return (
            f"{self.same:5} same {self.different:5} different   precision {self.precision:.4f} ({self.wrong} wrong)"
            f"   recall {self.recall:.3f}   with doubtful {self.recall_shown:.3f}"
        )


def labelled_pairs(half: str = "") -> Iterator[LabelledPair]:
    """Read the pairs of all files, or of one half: ``tuning`` or ``held_out``."""
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                if half in ("", row["half"]):
                    yield _pair(row, f"mention:{path.stem}/{number}")


@cache
def bare_index() -> Index:
    """Index the dataset without aliases, so that they are not known beforehand, with the official lists."""
    records = records_of(bundled_claims())
    return Index((replace(record, names=record.names[:1]) for record in records), Official.bundled())


def wrongly_merged(pairs: Iterable[LabelledPair]) -> list[str]:
    """Describe the pairs whose mention is merged with something else than it should be."""
    return [f"{p.mention.name} [{p.method}] -> {target}" for p in pairs if (target := _wrong_target(p))]


def score(pairs: Iterable[LabelledPair]) -> Score:
    """Resolve every mention and count."""
    found = Score()
    for pair in pairs:
        resolution = resolve(pair.mention, bare_index())
        target = official_key(resolution.target.key) if resolution.target else ""
        other = official_key(pair.other)
        if not pair.same:
            found.different += 1
            found.wrong += target == other
            continue
        found.same += 1
        found.merged += target == other
        found.wrong += target not in ("", other)
        found.shown += not target and other in {official_key(one.record.key) for one in resolution.candidates}
    return found


def official_key(key: str) -> str:
    """Name an authority by its entry in the official lists, if it has one there: it is the same."""
    entry = bare_index().entry(key)
    return entry.key if entry else key


def _wrong_target(pair: LabelledPair) -> str:
    target = resolve(pair.mention, bare_index()).target
    merged = target is not None and official_key(target.key) == official_key(pair.other)
    return target.key if target and merged != pair.same and (pair.same or merged) else ""


def _pair(row: dict[str, str], key: str) -> LabelledPair:
    mention = Record(
        key,
        row["label"],
        (row["mention"],),
        row["kind"],
        row["country"],
        context=terms(filter(None, row["context"].split("|"))),
        bodies=terms(filter(None, row["bodies"].split("|"))),
    )
    return LabelledPair(mention, row["other"], row["verdict"] == "same", row["method"], row["half"])
