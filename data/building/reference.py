"""Writes ``data/reference``: identifiers and coordinates of our authorities, where certain, and the official lists.

Run as ``python -m data.building.reference --reference DIR [--data DIR]``; ``data/reference/README.md`` names the lists.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

from data.building.found import TOWN_KINDS, GazetteerHit, GazetteerPlace, city_position
from data.building.france import France
from data.building.japan import Japan
from data.building.official import write_official
from data.building.twins import Twins
from graph.errors import JumelageError
from graph.names import fold
from loaders.bundled import bundled_data
from loaders.tables.claims import Claims
from loaders.tables.layout import REFERENCE, split
from loaders.tables.reading import read_tables


class Gazetteers:
    """All lists together.

    Parameters
    ----------
    folder : Path
        With the lists.
    """

    def __init__(self, folder: Path) -> None:
        self._twins = Twins(folder)
        self._france = France(folder)
        self._japan = Japan(folder)

    def find(self, place: GazetteerPlace) -> list[GazetteerHit]:
        """Ask every list that may know a place: first for identifiers, then for a position."""
        if place.country == "FR":
            return [self._france.find(place), self._french_position(place)]
        if place.country == "JP":
            found = self._japan.find(place)
            return [found] if "latitude" in found.values else [found, self._position(place)]
        return [self._position(place)]

    def _french_position(self, place: GazetteerPlace) -> GazetteerHit:
        """A town's own position; that of the town that names it for an intercommunality."""
        town = place if place.kind == "commune" else self._france.seat(place)
        if town is None:
            return GazetteerHit(why="no list has a position for this kind")
        alone = len(self._france.communes(town)) == 1
        found = self._twins.french(town) if alone else city_position(town)
        return found if found.values or not alone else city_position(town)

    def _position(self, place: GazetteerPlace) -> GazetteerHit:
        if place.kind not in TOWN_KINDS:
            return GazetteerHit(why="no list has a position for this kind")
        found = self._twins.sister(place)
        return found if found.values else city_position(place)


def places(claims: Claims) -> Iterator[GazetteerPlace]:
    """List the authorities of the tables by id, with their partners and the communes that are stated parts of them."""
    rows = {row["id"]: row for row in claims["authorities"]}
    partners: dict[str, set[str]] = defaultdict(set)
    for row in claims["partnerships"]:
        for one, other in permutations((party for party in split(row["parties"]) if party in rows), 2):
            partners[one].add(fold(rows[other]["name"]))
    towns: dict[str, set[str]] = defaultdict(set)
    for row in claims["containment"]:
        if row["part"] in rows and rows[row["part"]]["kind"] == "commune":
            towns[row["whole"]].add(rows[row["part"]]["name"])
    for key, row in sorted(rows.items()):
        place = GazetteerPlace.of(key, row["kind"], row["country"], [row["name"], *split(row["aliases"])])
        yield replace(place, partners=frozenset(partners[key]), towns=frozenset(towns[key]))


def reference_rows(claims: Claims, gazetteers: Gazetteers) -> tuple[list[dict[str, Any]], list[str]]:
    """Look up every authority.

    Returns
    -------
    tuple of list of dict and list of str
        Rows of ``data/reference/authorities.csv``; and what stayed unknown, with the reason.
    """
    rows, unknown = [], []
    for place in places(claims):
        found = gazetteers.find(place)
        values: dict[str, Any] = {}
        for one in found:
            values |= one.values
        if values:
            sources = "; ".join(dict.fromkeys(one.source for one in found if one.source))
            rows.append({"authority": place.id, **values, "source": sources})
        unknown += [f"{place.id}: {one.why}" for one in found if one.why]
    return rows, unknown


def write_reference(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write the table, its columns in the order of the layout."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, REFERENCE.names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Look up all authorities, write the table and report what stayed unknown."""
    parser = argparse.ArgumentParser(prog="python -m data.building.reference", description=__doc__)
    parser.add_argument("--reference", type=Path, required=True, help="folder of the reference lists")
    parser.add_argument("--data", type=Path, default=bundled_data(), help="folder of the tables")
    options = parser.parse_args(arguments)
    try:
        claims = read_tables([options.data])
        rows, unknown = reference_rows(claims, Gazetteers(options.reference))
    except JumelageError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return error.exit_status
    target = options.data / "reference" / "authorities.csv"
    write_reference(rows, target)
    counts = write_official(options.reference, target.parent / "official")
    total = len({row["id"] for row in claims["authorities"]})
    placed = sum("latitude" in row for row in rows)
    sys.stdout.write(
        "\n".join([*unknown, f"{len(rows)} of {total} authorities known, {placed} with a position.", str(counts), ""])
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
