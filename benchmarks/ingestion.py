"""How well documents are read: ``python -m benchmarks.ingestion [FOLDER]`` prints precision, recall and F1.

Invented minutes are always measured; with the folder of the source documents, these too, against ``data/``. At the end,
how long hostile texts take, as ratios to the invented minutes of the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import reduce
from operator import add
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.timing import Timing
from graph.errors import InputError
from loaders.bundled import bundled_data
from loaders.ingestion import ingest
from tests.loaders.broken.hostile import hostile_minutes
from tests.loaders.invented import invented_minutes
from tests.loaders.scoring import Marks, Tables, Truth, mark
from tests.loaders.unseen import rounds, unseen_minutes

MEASURES = ("participants", "roles", "partnerships", "status", "since")


def source_documents(folder: Path) -> Iterator[tuple[Path, Truth]]:
    """Pair each source document with what the tables know of it."""
    tables = Tables([bundled_data()])
    for document in tables.documents():
        yield next(folder.glob(document["id"].partition(":")[2] + ".*")), tables.truth(document)


def measure(title: str, documents: Iterable[tuple[Path, Truth]]) -> None:
    """Print the scores of each document and of all together."""
    print(f"\n{title}")
    marks: list[Marks] = []
    for path, truth in documents:
        begun = perf_counter()
        marks.append(mark(ingest(path), truth))
        show(f"{path.name} ({perf_counter() - begun:.2f} s)", marks[-1])
    show("all", reduce(add, marks))


def measure_hostile(folder: Path) -> list[Timing]:
    """Print how long hostile texts take, each thousand characters beside invented ones; return the slowest."""
    ordinary = [path for path, _ in invented_minutes(folder)]
    bare = sum(map(seconds, ordinary)) / sum(path.stat().st_size for path in ordinary)
    print(f"\nHostile texts (invented minutes: {bare * 1e6:.1f} ms per thousand characters)")
    times = []
    for name, text in hostile_minutes():
        path = folder / "hostile.txt"
        path.write_text(text, encoding="utf-8")
        took = seconds(path)
        print(f"  {name:40} {took:6.2f} s, {took / path.stat().st_size / bare:6.1f} times as long")
        times.append(took / path.stat().st_size * 1e6)
    return [Timing("thousand characters of hostile texts", median(times), max(times), bare * 1e6)]


def seconds(path: Path) -> float:
    """Time the reading of a document, to its end or to where it is given up."""
    begun = perf_counter()
    with suppress(InputError):
        ingest(path)
    return perf_counter() - begun


def show(name: str, marks: Marks) -> None:
    """Print the scores of one document, and what was wrong."""
    print(f"  {name}")
    for measured in MEASURES:
        score = getattr(marks, measured)
        if score.made or score.known:
            print(f"    {measured:13} {score}")
    for what, found in (("missed", marks.missed), ("invented", marks.invented)):
        if found and name != "all":
            print(f"    {what}: {'; '.join(found)}")


def main(arguments: list[str]) -> list[Timing]:
    """Measure everything there is, and return what has a bare time beside it."""
    with TemporaryDirectory() as folder:
        measure("Invented minutes", invented_minutes(Path(folder)))
        for name in rounds():
            measure(f"Invented minutes, {name}", unseen_minutes(name, Path(folder)))
        hostile = measure_hostile(Path(folder))
    if arguments:
        measure("Source documents", source_documents(Path(arguments[0])))
    else:
        print("\nThe source documents were not measured: give their folder.")
    return hostile


if __name__ == "__main__":
    main(sys.argv[1:])
