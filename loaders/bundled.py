"""Where the dataset and the public lists stand that come with Jumelage."""

from __future__ import annotations

from pathlib import Path


def bundled_data() -> Path:
    """Name the folder of the dataset that comes with Jumelage."""
    return Path(__file__).parents[1] / "data"


def bundled_registers() -> Path:
    """Name the folder of the public lists that come with Jumelage."""
    return bundled_data() / "registers"


def bundled_paths(*, registers: bool = True) -> list[Path]:
    """List what ``jumelage load`` loads by itself: the dataset, and the public lists unless they are left out."""
    return [bundled_data(), *([bundled_registers()] if registers else [])]
