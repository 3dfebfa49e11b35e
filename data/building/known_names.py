"""Writes the filter over all names of places that the official lists know: ``python -m data.building.known_names``."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.names.gazetteers.cities import spellings_of_cities
from loaders.names.gazetteers.places import FILE, filter_of
from loaders.names.official import Official


def spellings() -> Iterator[str]:
    """List everything that `loaders.names.gazetteers.places` looks places up by."""
    yield from Official.bundled().spellings()
    yield from spellings_of_cities()


if __name__ == "__main__":
    FILE.write_bytes(filter_of(spellings()))
