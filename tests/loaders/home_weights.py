"""Learns what each piece of evidence weighs, from texts of which it is known whose partners they name.

There are two decisions: whose partner an authority is, and whether the text states that at all. ``python -m
tests.loaders.home_weights`` writes the weights of both, which the product reads; with ``--held-out`` it leaves out one
round after the other instead and prints how well it is read with the weights of the others, which is what to expect of
texts at first sight.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import numpy as np

from graph.model import PartnershipKind
from loaders.ingestion import ingest
from loaders.minutes.prose import homes, statement
from loaders.minutes.prose.assertion import Mood, mood_of
from loaders.minutes.prose.cues import Cue, cues
from loaders.minutes.prose.evidence import Evidence, candidates
from loaders.minutes.prose.links import Link
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.spans import clause_of
from loaders.minutes.prose.statement import evidence_of
from tests.loaders.scoring import KnownPartnership, Truth, mark, same_parties
from tests.loaders.unseen import rounds, short_forms, unseen_minutes

CLAUSES = Path(__file__).parents[1] / "data" / "prose" / "clauses"
SHORT = ("aliases", "homes", "homes2", "members", "states", "ties", "times", "traps")
"""Files of short texts."""
STIFFNESS = 2.0
"""How much large weights cost."""
STEPS = 600
SMALL = 0.02
TRAP = {homes.WEIGHTS: 2.0, statement.WEIGHTS: 4.0}
"""Of each decision how much worse it is to take a trap for a relation than to miss one."""
Array = np.ndarray[Any, np.dtype[np.float64]]
Found = Sequence[tuple[ProsePlace, Evidence]]
Counts = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Example:
    """An authority that a clause names: the evidence for each home that it may have, and which of them it has.

    For the second decision there is one home, which a clause ties it to: does the text state that?
    """

    of: str
    round: str
    told: Sequence[Evidence]
    right: Sequence[bool]
    weight: float = 1.0


def texts_of(name: str, folder: Path) -> Iterator[tuple[Path, Truth]]:
    """Write a round, or the short texts of a file, into a folder, each with what is to be found in it."""
    if name in SHORT:
        yield from ((path, truth) for _, path, truth in short_forms(CLAUSES / f"{name}.txt", folder))
    else:
        yield from unseen_minutes(name, folder)


def examples(name: str) -> Iterator[Example]:
    """Read texts and yield every authority that one of their clauses names and does not deny, and every relation."""
    with TemporaryDirectory() as folder:
        for path, truth in texts_of(name, Path(folder)):
            seen: list[Example] = []

            def noted(
                of: str, place: ProsePlace, found: Found, truth: Truth = truth, seen: list[Example] = seen
            ) -> None:
                right = [_is_one_of(place, home, truth.partnerships) for home, _ in found]
                wrong = any(_is_one_of(place, home, truth.traps) for home, _ in found)
                seen.append(Example(of, name, [told for _, told in found], right, TRAP[of] if wrong else 1.0))

            def offered(clause: Any, *rest: Any, noted: Any = noted) -> Any:
                for place, found in candidates(clause, *rest):
                    if not _denied(clause.plain, place):
                        noted(homes.WEIGHTS, place, found)
                    yield place, found

            def tied(clause: Any, link: Link, partner: ProsePlace, *rest: Any, noted: Any = noted) -> Evidence:
                told = evidence_of(clause, link, partner, *rest)
                noted(statement.WEIGHTS, partner, [(link.home, told)])
                return told

            with patch.object(homes, "candidates", offered), patch.object(statement, "evidence_of", tied):
                ingest(path)
            yield from seen


def _is_one_of(place: ProsePlace, home: ProsePlace, pairs: Sequence[KnownPartnership]) -> bool:
    parties = [place.names[0], home.names[0]]
    return any(len(known.parties) > 1 and same_parties(parties, known.parties) for known in pairs)


def _denied(plain: str, place: ProsePlace) -> bool:
    named = cues(plain)
    before = [cue for cue in named if cue.end <= place.start]
    cue = (before[-1:] or named or [Cue(place.start, place.start, PartnershipKind.CONTACT, True, True)])[0]
    words = clause_of(plain, Link(place, (place,), cue, "", 0.0))
    return plain.rstrip(' »"').endswith("?") or mood_of(*words) in (Mood.DENIED, Mood.IMAGINED)


def learned(texts: Sequence[Example]) -> dict[str, float]:
    """Return the weights with which the known homes are the most probable."""
    names = sorted({name for text in texts for told in text.told for name in told})
    at = {name: i for i, name in enumerate(names)}
    told = np.zeros((sum(len(text.told) for text in texts), len(names)))
    for row, evidence in enumerate(one for text in texts for one in text.told):
        for name, value in evidence.items():
            told[row, at[name]] = value
    right = np.array([float(one) for text in texts for one in text.right])
    sizes = np.array([len(text.told) for text in texts])
    costs = np.array([text.weight for text in texts for _ in text.told])
    weights, speed, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = _slope(weights, told, right, sizes, costs)
        speed, spread = 0.9 * speed + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights -= 0.1 * (1 - step / STEPS) * (speed / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-9)
    return {name: round(float(weights[i]), 2) for name, i in at.items() if abs(weights[i]) > SMALL}


def _slope(weights: Array, told: Array, right: Array, sizes: Counts, costs: Array) -> Array:
    """Return the slope of the likelihood, with homes or, where there is none that is right, with nobody."""
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    odds = np.exp(np.clip(told @ weights, -30, 30))
    made = odds / np.repeat(1 + np.add.reduceat(odds, first), sizes)
    known = np.repeat(np.add.reduceat(odds * right, first), sizes)
    meant = np.divide(odds * right, known, out=np.zeros_like(odds), where=known > 0)
    slope: Array = told.T @ (costs * (made - meant)) + STIFFNESS * weights
    return slope


def write(of: str, weights: dict[str, float]) -> None:
    """Write the weights of a decision where the product reads them."""
    with Path(homes.__file__).with_name(of).open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([("evidence", "weight"), *sorted(weights.items())])


def held_out() -> None:
    """Print how well each round is read with what the others teach."""
    texts, totals = list(_all_examples()), []
    for name in rounds():
        taught = {of: _taught(of, texts, without=name) for of in TRAP}
        with patch.object(homes, "weights", taught.__getitem__), TemporaryDirectory() as folder:
            marks = [mark(ingest(path), truth) for path, truth in unseen_minutes(name, Path(folder))]
        totals.append(reduce(add, marks))
        sys.stdout.write(f"{name} {totals[-1].partnerships} | traps {totals[-1].traps.right}\n")
    total = reduce(add, totals)
    sys.stdout.write(f"all {total.partnerships} | traps {total.traps.right} of {total.traps.known}\n")


def _all_examples() -> Iterator[Example]:
    for name in (*rounds(), *SHORT):
        yield from examples(name)


def _taught(of: str, texts: Sequence[Example], without: str = "") -> dict[str, float]:
    return learned([text for text in texts if text.of == of and text.round != without])


if __name__ == "__main__":
    if "--held-out" in sys.argv:
        held_out()
    else:
        for decision in TRAP:  # the second one's evidence has what the first one weighs
            write(decision, _taught(decision, list(_all_examples())))
            homes.weights.cache_clear()
