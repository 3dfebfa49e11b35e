"""Reading the logs of a data directory."""

from __future__ import annotations

from collections import deque
from pathlib import Path


def tail(path: Path, lines: int) -> list[str]:
    """Return the last lines of a file; none where there is no file."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return [line.rstrip() for line in deque(file, lines)]
    except OSError:
        return []
