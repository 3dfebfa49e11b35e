"""Learns what each piece of evidence weighs, from texts of which it is known whose partners they name.

There are three decisions: whose partner an authority is, whether the text states that at all, and in which state the
relation is. ``python -m tests.loaders.home_weights`` writes their weights, which the product reads; with ``--held-out``
it leaves out one round after the other instead and prints how well it is read with the weights of the others, which is
what to expect of texts at first sight.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import numpy as np

from graph.model import ObservedStatus, PartnershipKind
from loaders.ingestion import ingest
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose import homes, statement, summary, wording
from loaders.minutes.prose.assertion import Mood, mood_of
from loaders.minutes.prose.cues import Cue, cues
from loaders.minutes.prose.evidence import Evidence, candidates
from loaders.minutes.prose.links import Link
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.spans import clause_of
from loaders.minutes.prose.statement import evidence_of
from loaders.minutes.prose.summary import in_its_state
from tests.loaders.scoring import KnownPartnership, Truth, mark, same_parties
from tests.loaders.unseen import rounds, short_forms, unseen_minutes

CLAUSES = Path(__file__).parents[1] / "data" / "prose" / "clauses"
SHORT = ("aliases", "homes", "homes2", "members", "states", "ties", "times", "traps")
"""Files of short texts."""
STIFFNESS = 2.0
"""How much large weights cost."""
STEPS = {homes.WEIGHTS: 600, statement.WEIGHTS: 600, wording.WEIGHTS: 150}
SMALL = {homes.WEIGHTS: 0.02, statement.WEIGHTS: 0.02, wording.WEIGHTS: 0.1}
"""Of each decision the weights that change nothing."""
RARE = {homes.WEIGHTS: 1, statement.WEIGHTS: 1, wording.WEIGHTS: 4}
"""Of each decision in how many examples a piece of evidence stands at least."""
TRAP = {homes.WEIGHTS: 2.0, statement.WEIGHTS: 4.0, wording.WEIGHTS: 1.0}
"""Of each decision how much worse it is to take a trap for a relation than to miss one."""
AS_READ = {"active": 1.0, "emerging": 5.0, "planned": 2.5, "lapsed": 1.5, "episodic": 4.0, "revived": 2.5}
FIXED = {
    statement.WEIGHTS: {"imagined": -2.0},
    wording.WEIGHTS: {f"{wording.AS_READ}: {state}": weight for state, weight in AS_READ.items()}
    | {"emerging: young": 2.0},
}
"""Of a decision what is not learned: what is only imagined, and patterns, which read other texts worse than these."""
Array = np.ndarray[Any, np.dtype[np.float64]]
Found = Sequence[tuple[ProsePlace, Evidence]]
Counts = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Example:
    """An authority that a clause names: the evidence for each home that it may have, and which of them it has.

    For the second decision there is one home, which a clause ties it to: does the text state that? For the third,
    states stand for homes.
    """

    of: str
    round: str
    told: Sequence[Evidence]
    right: Sequence[bool]
    weight: float = 1.0


@dataclass(frozen=True)
class Rows:
    """Pieces of evidence, those of one choice together; most pieces are missing from most choices."""

    row: Counts
    piece: Counts
    value: Array

    @classmethod
    def of(cls, told: Sequence[Evidence], at: Mapping[str, int]) -> Rows:
        """Return the pieces that are to be weighed."""
        cells = [(row, at[name], value) for row, one in enumerate(told) for name, value in one.items() if name in at]
        row, piece, value = zip(*cells, strict=True)
        return cls(np.array(row), np.array(piece), np.array(value))

    def sums(self, weights: Array) -> Array:
        """Add up the weights of each choice."""
        return np.bincount(self.row, weights[self.piece] * self.value)

    def columns(self, of_rows: Array, count: int) -> Array:
        """Add up for each piece what is told of the choices that have it."""
        return np.bincount(self.piece, of_rows[self.row] * self.value, count)


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

            def told(
                claim: FoundPartnership,
                passages: Sequence[str],
                begun: int | None,
                year: int,
                truth: Truth = truth,
                seen: list[Example] = seen,
            ) -> FoundPartnership:
                seen.extend(_of_state(name, claim, passages, begun, year, truth))
                return in_its_state(claim, passages, begun, year)

            with (
                patch.object(homes, "candidates", offered),
                patch.object(statement, "evidence_of", tied),
                patch.object(summary, "in_its_state", told),
            ):
                ingest(path)
            yield from seen


def _of_state(
    name: str, claim: FoundPartnership, passages: Sequence[str], begun: int | None, year: int, truth: Truth
) -> Iterator[Example]:
    """Yield in which state a claimed relation is, as far as that is known."""
    known = next((one.statuses for one in truth.partnerships if same_parties(claim.parties, one.parties)), None)
    if known and claim.told and known & {ObservedStatus.ACTIVE, *wording.STATES}:
        told = wording.evidence_of(ObservedStatus(claim.status), passages, begun, year)
        goes_on = ObservedStatus.ACTIVE in known
        yield Example(wording.WEIGHTS, name, told, [state in known and not goes_on for state in wording.STATES])


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
    of = texts[0].of
    fixed = FIXED.get(of, {})
    seen = Counter(name for text in texts for name in set().union(*text.told))
    at = {
        name: i for i, name in enumerate(sorted(name for name in seen if seen[name] >= RARE[of] and name not in fixed))
    }
    told = Rows.of([one for text in texts for one in text.told], at)
    right = np.array([float(one) for text in texts for one in text.right])
    sizes = np.array([len(text.told) for text in texts])
    costs = np.array([text.weight for text in texts for _ in text.told])
    weights, speed, spread = np.zeros(len(at)), np.zeros(len(at)), np.zeros(len(at))
    for step in range(1, STEPS[of] + 1):
        slope = _slope(weights, told, right, sizes, costs)
        speed, spread = 0.9 * speed + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights -= (
            0.1 * (1 - step / STEPS[of]) * (speed / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-9)
        )
    return {name: round(float(weights[i]), 2) for name, i in at.items() if abs(weights[i]) > SMALL[of]} | fixed


def _slope(weights: Array, told: Rows, right: Array, sizes: Counts, costs: Array) -> Array:
    """Return the slope of the likelihood, with homes or, where there is none that is right, with nobody."""
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    odds = np.exp(np.clip(told.sums(weights), -30, 30))
    made = odds / np.repeat(1 + np.add.reduceat(odds, first), sizes)
    known = np.repeat(np.add.reduceat(odds * right, first), sizes)
    meant = np.divide(odds * right, known, out=np.zeros_like(odds), where=known > 0)
    return told.columns(costs * (made - meant), len(weights)) + STIFFNESS * weights


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
        state = f"{totals[-1].status.recall:.3f}"
        sys.stdout.write(f"{name} {totals[-1].partnerships} | state {state} | traps {totals[-1].traps.right}\n")
    total = reduce(add, totals)
    told = f"{total.partnerships} | state {total.status} | traps {total.traps.right} of {total.traps.known}"
    sys.stdout.write(f"all {told}\n")


def _all_examples() -> Iterator[Example]:
    for name in (*rounds(), *SHORT):
        yield from examples(name)


def _taught(of: str, texts: Sequence[Example], without: str = "") -> dict[str, float]:
    return learned([text for text in texts if text.of == of and text.round != without])


if __name__ == "__main__":
    if "--held-out" in sys.argv:
        held_out()
    else:
        write(homes.WEIGHTS, _taught(homes.WEIGHTS, list(_all_examples())))
        homes.weights.cache_clear()
        again = list(_all_examples())  # the evidence of the others has what the first one weighs
        for decision in (statement.WEIGHTS, wording.WEIGHTS):
            write(decision, _taught(decision, again))
