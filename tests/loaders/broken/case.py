"""What one broken file is: how it is made, which command reads it, and what the error about it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Make = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Case:
    """A broken file called ``name``, which ``make`` writes to the path that the command gets."""

    name: str
    make: Make
    said: str
    """What the error says of the fault."""
    place: str = ""
    """Where it says that the fault is: file, line, column, sheet, page."""
    command: tuple[str, ...] = ("load",)

    @property
    def label(self) -> str:
        """How a test calls this case."""
        return f"{' '.join(self.command)} {self.name}"


def holding(content: bytes | str | Callable[[], bytes], encoding: str = "utf-8") -> Make:
    """Write a file with this content."""
    made = content if callable(content) else (lambda: content.encode(encoding) if isinstance(content, str) else content)
    return lambda path: path.write_bytes(made())
