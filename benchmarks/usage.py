"""What a program and all that it starts use together: processor time, and memory at its peak."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

import psutil

_EVERY_S: Final = 0.25


class Usage:
    """Watches this process, all below it and the servers of a folder.

    Parameters
    ----------
    folder : Path
        Servers name it in their arguments.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._first: dict[tuple[int, float], float] = {}
        self._last: dict[tuple[int, float], float] = {}
        self.peak_mb = 0.0
        self._look(is_first=True)

    @property
    def processor_s(self) -> float:
        """How long all of them together have kept a processor busy; what one did just before it ended is lost."""
        return sum(used - self._first.get(process, 0.0) for process, used in self._last.items())

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look again and again."""
        ended = Event()

        def watch() -> None:
            while not ended.wait(_EVERY_S):
                self._look()

        thread = Thread(target=watch)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            self._look()

    def _look(self, *, is_first: bool = False) -> None:
        below = {process.pid for process in psutil.Process().children(recursive=True)} | {psutil.Process().pid}
        memory = 0
        for process in psutil.process_iter():
            try:
                if process.pid in below or any(self._folder in argument for argument in process.cmdline()):
                    memory += process.memory_info().rss
                    times = process.cpu_times()
                    key = process.pid, process.create_time()
                    self._last[key] = times.user + times.system
                    if is_first:
                        self._first[key] = self._last[key]
            except psutil.Error:
                continue  # it has ended
        self.peak_mb = max(self.peak_mb, memory / 1_000_000)
