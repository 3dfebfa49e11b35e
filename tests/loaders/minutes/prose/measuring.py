"""Scores the partnerships of a document: parties, status and since as `scoring` does, and the kind."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

from graph.ingested import Ingestion
from loaders.ingestion import ingest
from tests.loaders.scoring import Marks, Score, Tables, mark, names_of, truth_of_json

FOLDER = Path(__file__).parents[3] / "data" / "prose"


def measured(folder: str) -> tuple[Marks, Score]:
    """Score the invented texts of a folder, all together."""
    texts = sorted((FOLDER / folder).glob("*.txt"))
    answers = [(path, ingest(path)) for path in texts]
    marks = [mark(answer, truth_of_json(path.with_suffix(".json"))) for path, answer in answers]
    kinds = [kinds_of(answer, _expected(path.with_suffix(".json"))) for path, answer in answers]
    return reduce(add, marks), reduce(add, kinds)


def measured_sources(folder: Path, data: Path) -> tuple[Marks, Score]:
    """Score the source documents against the curated tables."""
    tables = Tables([data])
    bearers = [row for table in ("authorities", "organisations", "networks") for row in tables.rows(table)]
    names = {row["id"]: [row["name"], *row["aliases"].split("|")] for row in bearers}
    parties = {row["id"]: row["parties"].split("|") for row in tables.rows("partnerships")}
    marks, kinds = [], []
    for document in tables.documents():
        answer = ingest(next(folder.glob(document["id"].partition(":")[2] + ".*")))
        marks.append(mark(answer, tables.truth(document)))
        known: dict[str, set[str]] = {}
        for row in tables.rows("observations", document["id"]):
            known.setdefault(row["partnership"], set()).add(row["kind"])
        spelled = [([names[party] for party in parties[key]], called) for key, called in known.items()]
        kinds.append(kinds_of(answer, spelled))
    return reduce(add, marks), reduce(add, kinds)


def kinds_of(answer: Ingestion, known: Sequence[tuple[Sequence[Sequence[str]], set[str]]]) -> Score:
    """Count the partnerships that are found and of which some claim has a known kind."""
    right = found = 0
    for parties, kinds in known:
        spellings = [frozenset().union(*map(names_of, names)) for names in parties]
        claims = [
            c for c in answer["partnerships"] if all(any(names_of(p) & s for s in spellings) for p in c["parties"])
        ]
        claims = [c for c in claims if len(c["parties"]) >= min(2, len(spellings))]
        found += bool(claims)
        right += any(claim["kind"] in kinds for claim in claims)
    return Score(right, found, found)


def report(marks: Marks, kinds: Score) -> str:
    """Write the scores as lines."""
    scores: Mapping[str, Score] = {
        "parties": marks.partnerships,
        "status": marks.status,
        "since": marks.since,
        "kind": kinds,
    }
    return "\n".join(f"{name:8} {score}" for name, score in scores.items())


def _expected(path: Path) -> list[tuple[Sequence[Sequence[str]], set[str]]]:
    answer = json.loads(path.read_text(encoding="utf-8"))
    return [([[party] for party in claim["parties"]], {claim["kind"]}) for claim in answer["partnerships"]]
