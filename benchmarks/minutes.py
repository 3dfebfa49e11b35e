"""Writes the tables of made-up documents on the national graph: minutes of fifty claims, a list of 5,000 members."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Final

DOCUMENT: Final = "document:compte-rendu-nouveau"
_EVENT: Final = "event:rencontre-nouvelle"
_SOURCE: Final = {"document": DOCUMENT, "locator": "list of participants, l. 4"}
_NEWCOMERS: Final = 6
HUB: Final = "network:reseau-nouveau"
HUB_DOCUMENT: Final = "document:liste-des-membres"
HUB_MEMBERS: Final = 5_000


def write_minutes(tables: Path, folder: Path, *, capacity: str = "present") -> Path:
    """Write minutes that name people and partnerships of some tables, and newcomers.

    Parameters
    ----------
    tables : Path
        As `benchmarks.national_tables` writes them.
    folder : Path
        Where to write.
    capacity : str
        In which capacity everybody came.

    Returns
    -------
    Path
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = Random(7)
    people, bodies, partnerships = (_ids(tables / f"{name}.csv") for name in ("people", "authorities", "partnerships"))
    new = [f"person:nouvelle-personne-{number}" for number in range(_NEWCOMERS)]
    event = {"id": _EVENT, "name": "Rencontre nouvelle", "kind": "meeting", "start": "2026-05-05", "timing": "past"}
    document = {"id": DOCUMENT, "title": "Compte-rendu nouveau", "kind": "minutes", "date": "2026-05-05"}
    seen = {"kind": "twinning", "status": "active", "since": "1999", "date": "2026-05-05"}
    role = {"role": "Maire", "kind": "elected", **_SOURCE}
    _write(folder / "documents.csv", [document | {"records": _EVENT}])
    _write(folder / "events.csv", [event | _SOURCE])
    _write(folder / "people.csv", [_person(key) | _SOURCE for key in new])
    _write(folder / "roles.csv", [{"person": key, "body": chance.choice(bodies)} | role for key in new])
    guests = [*new, *chance.sample(people, 20)]
    _write(folder / "attendance.csv", [{"person": p, "event": _EVENT, "capacity": capacity} | _SOURCE for p in guests])
    found = chance.sample(partnerships, 10)
    _write(folder / "observations.csv", [{"partnership": key} | seen | _SOURCE for key in found])
    return folder


def write_hub(tables: Path, folder: Path) -> Path:
    """Write the list of members of a large network, from the same tables, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    source = {"document": HUB_DOCUMENT, "locator": "list, l. 1"}
    document = {"id": HUB_DOCUMENT, "title": "Liste des membres", "kind": "register", "date": "2026-05-05"}
    _write(folder / "documents.csv", [document])
    _write(folder / "networks.csv", [{"id": HUB, "name": "Réseau nouveau", "kind": "association"} | source])
    members = _ids(tables / "authorities.csv")[:HUB_MEMBERS]
    _write(
        folder / "memberships.csv", [{"member": key, "network": HUB, "basis": "declared"} | source for key in members]
    )
    return folder


def _person(key: str) -> dict[str, str]:
    number = key.rpartition("-")[2]
    return {
        "id": key,
        "name": f"Nouvelle Personne{number}",
        "given_name": "Nouvelle",
        "family_name": f"Personne{number}",
    }


def _ids(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
