"""How networks overlap: the question `overlap`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from math import inf
from typing import Final

from graph.answers import Coverage, Entity, Overlap, OverlapPair, OverlapSet, Source
from graph.errors import UsageError
from graph.model import Label, MembershipBasis
from graph.names import slug
from graph.options import check_options
from graph.questions import MOST_NETWORKS, OverlapQuestion
from graph.store import Reader, Row
from graph.words import figure, section
from queries.catalogue import QUERIES
from queries.dates import as_of_day
from queries.entities import entity
from queries.naming import resolve_all
from queries.sources import document_dates, known_sources

_PROPERTIES: Final = ("scope", "governance")
"""Aspects that are values of the network itself."""
_PROVEN: Final = (MembershipBasis.DECLARED, MembershipBasis.CHAIRS)
"""On what a membership rests that nobody doubts."""
_WITH_PARTS: Final = ("members", "people", "events")
"""Aspects in which a branch of a network has what the network itself need not have."""


@dataclass(slots=True)
class _KnownItems:
    """What is known of each network, by its id, and of each item, by the item's."""

    items: dict[str, Entity] = field(default_factory=dict)
    sets: dict[str, set[str]] = field(default_factory=dict)
    basis: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    sources: dict[str, list[Source]] = field(default_factory=dict)


def overlap(
    reader: Reader, names: Sequence[str], *, by: str = "members", as_of: str | None = None, language: str = "fr"
) -> Overlap:
    """Return what networks share and what each has alone, as far as documents list it.

    ``names`` are two to eight different networks, by id, name or alias. ``people`` are those with a role or seat in the
    network, who chair it, or who took part in an event that it organised or that was about it; ``events`` are those.
    Only documents dated on or before ``as_of`` count; today if absent. ``sets`` part all known items, those most shared
    first. ``jaccard`` is null where nothing is known of one of the two, and where incomplete lists show nothing shared.
    ``sources`` has, by an item's id, where its ties with these networks are stated. What is known of a network's
    branches (a country group of CUF) is not counted for the network itself. Raises UsageError for fewer than two
    networks or more than eight, the same one twice, an unknown aspect, or a date that is not one, and what
    `queries.naming.resolve` does.
    """
    check_options(OverlapQuestion, by=by)
    day = as_of_day(as_of)
    networks = _networks(reader, names)
    ids = [network["id"] for network in networks]
    described = {row["id"]: row for row in reader.read(QUERIES["overlap/networks"], networks=ids)}
    rows = _properties(described, by) if by in _PROPERTIES else reader.read_list(QUERIES[f"overlap/{by}"], networks=ids)
    known = _gathered(rows, ids, document_dates(reader), day, language)
    return Overlap(
        networks=networks,
        by=by,
        as_of=day,
        sets=[
            OverlapSet(networks=list(holders), size=len(items), items=_by_name([known.items[item] for item in items]))
            for holders, items in exclusive(known.sets).items()
        ],
        pairs=[_pair(a, b, known, described if by == "members" else {}) for a, b in combinations(ids, 2)],
        coverage={network: _coverage(known, network, described[network], by, language) for network in ids},
        sources=known.sources,
        note=_note(networks, described, known, by, language),
    )


def _networks(reader: Reader, names: Sequence[str]) -> list[Entity]:
    if not 2 <= len(names) <= MOST_NETWORKS:
        raise UsageError("fault.number_of_networks", "hint.name_2_networks", number=len(names), most=MOST_NETWORKS)
    networks = resolve_all(reader, names, [Label.NETWORK])
    named: dict[str, str] = {}
    for name, network in zip(names, networks, strict=True):
        if first := named.get(network["id"]):
            raise UsageError("fault.same_network", "hint.name_different_networks", first=first, second=name)
        named[network["id"]] = name
    return networks


def _properties(described: Mapping[str, Row], aspect: str) -> list[Row]:
    """Write the values of a property as rows, like those of the statements."""
    return [
        {
            "network": network,
            "id": f"{aspect}:{slug(value)}",
            "label": aspect.capitalize(),
            "name": value,
            "basis": "stated",
            "sources": row["sources"],
        }
        for network, row in described.items()
        for value in row[aspect]
    ]


def _gathered(
    rows: Sequence[Row], ids: Sequence[str], dates: Mapping[str, str], as_of: str, language: str
) -> _KnownItems:
    """Sort rows by network and item, leaving out what no document up to the day states."""
    known = _KnownItems(sets={network: set() for network in ids}, basis={network: defaultdict(set) for network in ids})
    stated: dict[str, list[Source]] = defaultdict(list)
    for row in rows:
        sources = known_sources(row["sources"], dates, as_of)
        if not sources:
            continue
        item = row["id"]
        known.items[item] = known.items.get(item) or _item(row, language)
        known.sets[row["network"]].add(item)
        known.basis[row["network"]][row["basis"]].add(item)
        stated[item] += [source for source in sources if source not in stated[item]]
    known.sources = dict(sorted(stated.items()))
    return known


def _item(row: Row, language: str) -> Entity:
    name = row.get("name_en") if language == "en" else None
    if "label" in row:
        return Entity(id=row["id"], label=row["label"], name=row["name"])
    return entity(row["id"], name or row["name"], row["country"])


def _by_name(items: Sequence[Entity]) -> list[Entity]:
    return sorted(items, key=lambda item: (slug(item["name"]), item["id"]))


def _pair(a: str, b: str, known: _KnownItems, described: Mapping[str, Row]) -> OverlapPair:
    """Compare two networks; that they share nothing is known only where all of both is.

    ``described`` says how many members each declares, where members are compared.
    """
    first, second = known.sets[a], known.sets[b]
    shared = len(first & second)
    complete = all(len(known.sets[one]) >= (described.get(one, {}).get("declared") or inf) for one in (a, b))
    return OverlapPair(a=a, b=b, shared=shared, jaccard=jaccard(first, second) if shared or complete else None)


def _coverage(known: _KnownItems, network: str, described: Row, by: str, language: str) -> Coverage:
    """Return how much is known of a network, of how much, and on what that rests."""
    say = section("overlap_answer", language)
    declared = described["declared"] if by == "members" else None
    count = len(known.sets[network])
    things = say[by].capitalize()
    basis = {name: len(items) for name, items in sorted(known.basis[network].items())}
    told = {"things": things, "known": figure(count, language), "declared": figure(declared or 0, language)}
    if not count:
        note = say["nothing" if declared is None else "nobody_named"].format(**told)
    else:
        text = say["of_declared" if declared is not None else "undeclared"]
        bases = ", ".join(say[name].format(count=number) for name, number in basis.items())
        note = f"{text.format(**told)} {say['basis'].format(bases=bases)}"
        proven = set().union(*(known.basis[network].get(basis, ()) for basis in _PROVEN))
        if by == "members" and (unproven := known.sets[network] - proven):  # named, and not said to belong to it
            note += f" {say['unproven'].format(count=len(unproven))}"
    return Coverage(known=count, declared=declared, basis=basis, note=note)


def _note(networks: Sequence[Entity], described: Mapping[str, Row], known: _KnownItems, by: str, language: str) -> str:
    """Explain that the world is open, of which networks nothing is known, and whose branches are not counted."""
    say = section("overlap_answer", language)
    sentences = [say["open_world"]]
    if silent := [network["name"] for network in networks if not known.sets[network["id"]]]:
        sentences.append(say["silent"].format(networks=", ".join(silent)))
    for network in networks if by in _WITH_PARTS else []:
        if parts := described[network["id"]]["parts"]:
            sentences.append(say["parts"].format(network=network["name"], parts=", ".join(parts)))
    return " ".join(sentences)


def exclusive(sets: Mapping[str, Set[str]]) -> dict[tuple[str, ...], list[str]]:
    """Part the union of sets by which of them each item is in: the bars of an UpSet plot.

    By the names of the sets, in their order, there are the items that these and no others have, sorted; none is empty.
    What most sets share comes first, then what is largest.

    References
    ----------
    Lex, Gehlenborg, Strobelt, Vuillemot, Pfister, "UpSet: Visualization of Intersecting Sets", IEEE TVCG 20 (2014).

    Examples
    --------
    >>> exclusive({"a": {"x", "y"}, "b": {"y"}})
    {('a', 'b'): ['y'], ('a',): ['x']}
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for name, items in sets.items():
        for item in items:
            holders[item].append(name)
    parts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for item in sorted(holders):
        parts[tuple(holders[item])].append(item)
    return dict(sorted(parts.items(), key=lambda part: (-len(part[0]), -len(part[1]), part[0])))


def jaccard(a: Set[str], b: Set[str]) -> float | None:
    """Return what two sets share as a part of all that either has; None where one of them is empty, hence unknown.

    References
    ----------
    Jaccard, "Distribution de la flore alpine dans le bassin des Dranses", Bull. Soc. vaud. sci. nat. 37 (1901).

    Examples
    --------
    >>> jaccard({"x", "y"}, {"y", "z"})
    0.3333
    """
    if not a or not b:
        return None
    return round(len(a & b) / len(a | b), 4)
