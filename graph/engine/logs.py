"""Reading the logs of a data directory."""

from __future__ import annotations

from pathlib import Path

_LINE_BYTES = 500
"""Longer than most lines: so much of the end of a file is read for each line wanted."""


def tail(path: Path, lines: int) -> list[str]:
    """Return the last lines of a file; none where there is no file."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - lines * _LINE_BYTES))
            found = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [line.rstrip() for line in found[-lines:]]
