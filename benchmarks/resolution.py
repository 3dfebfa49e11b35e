"""How well and how fast names are resolved: ``python -m benchmarks.resolution`` prints precision, recall and times."""

from __future__ import annotations

from collections import defaultdict
from math import inf
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.national import national
from benchmarks.timing import Figure
from graph.content import Content, Node
from loaders.names.index import Index, resolve
from loaders.names.official import Official
from loaders.names.record import RESOLVED, Record, terms
from tests.loaders.names.labelled import LabelledPair, labelled_pairs, score

MENTIONS = 4_000
HALVES = {"tuning": "tuned on", "held_out": "held out"}


def measure_pairs() -> None:
    """Print the scores on the labelled pairs, by the method by which they were made."""
    print("\nResolution: pairs of a printed name and an entity, whose aliases are not known")
    for half, title in HALVES.items():
        pairs = list(labelled_pairs(half))
        by_method: dict[str, list[LabelledPair]] = defaultdict(list)
        for pair in pairs:
            by_method[pair.method].append(pair)
        print(f"  {title + ', all':32} {score(pairs)}")
        for method, group in sorted(by_method.items()):
            print(f"    {method:30} {score(group)}")


def measure_speed() -> Figure:
    """Print the times at national scale: reading the lists, indexing, one mention, looking for duplicates."""
    begun = perf_counter()
    official = Official.bundled()
    official.named("tours")
    official.sounding("shizuoka")
    read = perf_counter()
    records = national_records(national())
    ready = perf_counter()
    index = Index(records, official)
    indexed = perf_counter()
    times = [_resolved(mention, index) for mention in mentions(records)]
    print(f"\nResolution at national scale: {len(records)} entities")
    print(f"  reading the official lists {read - begun:.2f} s, indexing {indexed - ready:.1f} s")
    print(
        f"  one mention: median {median(times):.3f} ms, 95 of 100 below {sorted(times)[len(times) * 95 // 100]:.2f} ms"
    )
    begun = perf_counter()
    found = len(index.duplicates())
    print(f"  looking for duplicates {perf_counter() - begun:.1f} s ({found} pairs)")
    return Figure("resolution of one mention, median", median(times), "ms", inf)


def national_records(content: Content) -> list[Record]:
    """Make records of the made-up national graph."""
    names = {node.id: str(node.properties.get("name", "")) for node in content.nodes.values()}
    bodies: dict[str, set[str]] = defaultdict(set)
    for relationship in content.relationships.values():
        if relationship.type == "HOLDS_ROLE":
            bodies[relationship.start].add(relationship.end)
    return [_record(node, names, bodies[node.id]) for node in content.nodes.values() if node.label in RESOLVED]


def mentions(records: list[Record]) -> list[Record]:
    """Draw entities and print their names as documents do."""
    drawn = Random(7).sample(records, MENTIONS)
    return [
        Record("mention:bench", one.label, (one.name.upper(),), "", one.country, bodies=one.bodies) for one in drawn
    ]


def _record(node: Node, names: dict[str, str], bodies: set[str]) -> Record:
    return Record(
        node.id,
        node.label.value,
        (names[node.id],),
        str(node.properties.get("kind", "")),
        str(node.properties.get("country", "")),
        bodies=frozenset().union(*(terms([names[body]], body) for body in bodies)),
    )


def _resolved(mention: Record, index: Index) -> float:
    begun = perf_counter()
    resolve(mention, index)
    return 1000 * (perf_counter() - begun)


def main() -> list[Figure]:
    """Measure everything, and return what a mention takes."""
    measure_pairs()
    return [measure_speed()]


if __name__ == "__main__":
    main()
