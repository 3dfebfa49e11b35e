"""What goes on while visitors ask: minutes are loaded and withdrawn again, and Neo4j is stopped and started once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from benchmarks.minutes import DOCUMENT, write_minutes
from graph import engine
from graph.settings import Settings

_COMMAND_S: Final = 120.0


class Disturbances(threading.Thread):
    """Loads minutes every so often by the command line, as an officer would, and withdraws them the time after.

    Parameters
    ----------
    settings : Settings
        Name the data directory of the local Neo4j.
    tables : Path
        The tables that are loaded, as `benchmarks.national_tables` writes them.
    every_s : float
        Seconds between two loads; 0 for none.
    restart_after_s : float
        Seconds until Neo4j is stopped and started again, once; 0 for never.
    """

    def __init__(self, settings: Settings, tables: Path, folder: Path, every_s: float, restart_after_s: float) -> None:
        super().__init__(daemon=True)
        self._settings, self._every_s, self._restart_after_s = settings, every_s, restart_after_s
        self._minutes = write_minutes(tables, folder / "minutes")
        self.loads = 0
        self.failed: list[str] = []
        self.counting = threading.Event()
        self.ended = threading.Event()

    def run(self) -> None:
        """Disturb until the end."""
        self.counting.wait()
        if self._restart_after_s:
            threading.Timer(self._restart_after_s, self._restart).start()
        while self._every_s and not self.ended.wait(self._every_s):
            self._command(*(("withdraw", DOCUMENT) if self.loads % 2 else ("load", str(self._minutes), "--add")))
            self.loads += 1

    def _command(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "service", "--data-dir", str(self._settings.data_dir), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_COMMAND_S, env=plain_environment(), check=False
        )
        if done.returncode:
            self.failed.append(f"{arguments[0]}: {done.stderr[-300:]}")

    def _restart(self) -> None:
        engine.stop(self._settings)
        engine.ensure(self._settings, lambda message: None)


def plain_environment() -> dict[str, str]:
    """Return the environment without settings of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith("JUMELAGE_")}
