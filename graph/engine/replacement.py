"""Puts the files of one server in the place of another's, so that an interruption leaves one of the two, whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from filelock import FileLock, Timeout

from graph.engine.layout import EngineLayout
from graph.errors import EngineError

_WAIT_S = 600.0  # how long a start waits for a replacement: a national graph is copied in a minute or two


@contextmanager
def replacing(layout: EngineLayout) -> Iterator[None]:
    """Keep everybody else from starting the server of a directory while its files are replaced.

    What an interruption left half-done is ended before: old files go where new ones are in place, else they come back.
    """
    layout.root.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(layout.replacement_lock, timeout=_WAIT_S):
            if layout.replaced.exists() and layout.databases.exists():
                shutil.rmtree(layout.replaced)
            elif layout.replaced.exists():
                shutil.rmtree(layout.root, ignore_errors=True)
                layout.replaced.rename(layout.root)
            yield
    except Timeout as error:
        told = {"root": layout.root, "seconds": f"{_WAIT_S:.0f}"}
        raise EngineError("fault.still_being_replaced", "hint.try_again", **told) from error


def await_replacement(layout: EngineLayout) -> None:
    """Wait until nobody replaces the files, and end what an interruption left half-done."""
    if layout.replacement_lock.exists():
        with replacing(layout):
            pass


def put_in_place(layout: EngineLayout, new: EngineLayout) -> None:
    """Replace the files of a server that has stopped, and delete them; port and password stay.

    `replacing` holds ``layout``; ``new`` is on the same disk, of a server that has stopped as well.
    """
    before, after = layout.read_record(), new.read_record()
    if before and after:
        new.write_record(replace(after, port=before.port))
    layout.root.rename(layout.replaced)
    new.root.rename(layout.root)
    shutil.rmtree(layout.replaced)
