"""Writes ``data/registers``: public lists that others keep, as tables with one claim a row.

Run as ``python -m data.building.registers.building --reference DIR``; ``data/registers/README.md`` names the lists.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from data.building.japan import Japan
from data.building.lists import read_list
from data.building.registers.abroad import Gazetteer, PlacesAbroad
from data.building.registers.communes import Communes
from data.building.registers.identities import Identities
from data.building.registers.memberships import Memberships, Seats
from data.building.registers.rows import Rows
from data.building.registers.twinnings import Reading, Twinnings, named_positions
from graph.errors import JumelageError
from loaders.bundled import bundled_data, bundled_registers
from loaders.names.index import Index
from loaders.names.official import Official
from loaders.names.record import records_of
from loaders.tables.claims import Claims
from loaders.tables.layout import REFERENCE, TABLES
from loaders.tables.reading import read_tables


class Sources:
    """The public lists.

    Parameters
    ----------
    folder : Path
        With them.
    """

    def __init__(self, folder: Path) -> None:
        self._gazetteer, self._places = Gazetteer(Japan(folder)), PlacesAbroad()
        self._twins = read_list(folder / "wikidata-p190-france.tsv")
        self._members = read_list(folder / "network-memberships.csv")
        self._networks = read_list(folder / "networks.csv")
        official = bundled_data() / "reference" / "official"
        self.communes = Communes(official, named_positions(self._twins))

    def twinnings(self) -> Reading:
        """Read Wikidata's twinned places."""
        return Twinnings(self.communes, self._gazetteer, self._places).read(self._twins)

    def seats(self, curated: Claims) -> Seats:
        """Read who is named in networks."""
        index = Index(records_of(curated), Official.bundled())
        return Memberships(index, self._gazetteer, self._places).read(self._members, self._networks)


def build(folder: Path, data: Path) -> tuple[dict[str, list[dict[str, Any]]], dict[str, int]]:
    """Read the lists and make the rows of all tables.

    Parameters
    ----------
    folder : Path
        With the lists of others.
    data : Path
        With our own tables: whom they know keeps its id.

    Returns
    -------
    tuple of dict and dict
        Rows by table; and how many rows of the lists became what, or why not.
    """
    curated, sources = read_tables([data]), Sources(folder)
    twinnings, seats = sources.twinnings(), sources.seats(curated)
    rows = Rows(curated, Identities(curated, sources.communes))
    rows.add(twinnings, seats)
    counts = {**twinnings.counts(), "seats": len(seats.seats), **dict(sorted(seats.left_out.items()))}
    return rows.tables, counts


def write(tables: Mapping[str, Iterable[Mapping[str, Any]]], target: Path) -> None:
    """Write one CSV file for each table that has rows; columns that no row fills are left out."""
    for name, rows in tables.items():
        listed = list(rows)
        columns = [column for column in TABLES[name].names if any(row.get(column) for row in listed)]
        path = target / ("reference/authorities.csv" if name == REFERENCE.name else f"{name}.csv")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(listed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the tables and report what became of each row of the lists."""
    parser = argparse.ArgumentParser(prog="python -m data.building.registers.building", description=__doc__)
    parser.add_argument("--reference", type=Path, required=True, help="folder of the public lists")
    options = parser.parse_args(arguments)
    try:
        tables, counts = build(options.reference, bundled_data())
    except JumelageError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return error.exit_status
    write(tables, bundled_registers())
    sys.stdout.write("".join(f"{number:6} {what}\n" for what, number in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
