"""Processes that are named so that a reused number is no mistake, that die with their parent and stop in order."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import psutil

_CLOCK_TOLERANCE_S = 1.5  # the time at which a process began is worked out from the clock, which may be set meanwhile
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class ProcessId:
    """A process by its number and the time at which it began: numbers come back, the pair does not."""

    pid: int
    created: float

    @classmethod
    def of(cls, pid: int) -> ProcessId:
        """Name a process that runs."""
        return cls(pid, psutil.Process(pid).create_time())

    def find(self) -> psutil.Process | None:
        """Return the process, or None if it has ended."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < _CLOCK_TOLERANCE_S
            return process if same and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.find() is not None


def stop_in_order(process: psutil.Process | None, patience_s: float) -> None:
    """Ask a process, if there is one, to end; after ``patience_s`` seconds end it."""
    with suppress(psutil.NoSuchProcess):
        if process:
            process.terminate()
            try:
                process.wait(patience_s)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(patience_s)


def ended_by_parent() -> Callable[[], None] | None:
    """Return what a child must do before it starts its program so that it ends in order when its parent dies."""
    if sys.platform != "linux":
        return None  # the next start finds and stops a server that was left behind
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def prepare() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we could ask
            os.kill(os.getpid(), signal.SIGTERM)

    return prepare


def kill_tree(pid: int) -> None:
    """End a process and those it started, at once."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for member in [*process.children(recursive=True), process]:
            with suppress(psutil.NoSuchProcess):
                member.kill()
