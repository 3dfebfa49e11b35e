"""The mapping files of known registers: which of their columns is what, one file for each in ``data/registers``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.names import fold
from loaders.bundled import bundled_data
from loaders.lists.fields import ListKind


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """A register, or a format that many keep, known by its header; ``network`` is whose members it lists, if any.

    ``is_verified`` is whether a file of the register was at hand when its columns were written down.
    """

    name: str
    kind: ListKind
    title: str
    columns: Mapping[str, str]
    requires: tuple[str, ...]
    is_verified: bool
    network: str = ""


def register_of(headings: Sequence[str]) -> RegisterReading | None:
    """Find the register that has this header: all columns that its file requires."""
    present = {fold(text) for text in headings}
    known = [one for one in registers() if {fold(name) for name in one.requires} <= present]
    return max(known, key=lambda one: len(one.requires), default=None)


@cache
def registers() -> tuple[RegisterReading, ...]:
    """Read all mapping files that come with Jumelage."""
    folder = bundled_data() / "registers"
    return tuple(map(_read, sorted(folder.glob("*.mapping.toml")))) if folder.is_dir() else ()


def _read(path: Path) -> RegisterReading:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return RegisterReading(
        name=path.name.removesuffix(".mapping.toml"),
        kind=ListKind(found["as"]),
        title=found["title"],
        columns=found["columns"],
        requires=tuple(found["requires"]),
        is_verified=found["verified"],
        network=found.get("network", ""),
    )
