"""How far the reading of a long list has come, told to whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

Told = Callable[[int, int], None]
"""Is given how many rows are read, and of how many."""
_TOLD: Final[ContextVar[Told | None]] = ContextVar("told", default=None)


@contextmanager
def progress_told(told: Told) -> Iterator[None]:
    """Report how far the reading within has come."""
    token = _TOLD.set(told)
    try:
        yield
    finally:
        _TOLD.reset(token)


def tell_progress(done: int, total: int) -> None:
    """Report that so many rows are read; to nobody where nobody asked."""
    if told := _TOLD.get():
        told(done, total)
