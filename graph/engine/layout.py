"""The files of one data directory: Neo4j's own folders, and ours beside them."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from graph.engine.processes import ProcessId


class Phase(StrEnum):
    """What the server of a data directory is doing."""

    STARTING = "starting"
    READY = "ready"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """What the supervisor says of itself and its server. Only the supervisor writes it."""

    phase: Phase
    supervisor: ProcessId
    server: ProcessId | None = None
    port: int = 0
    started_at: float = 0.0
    message: str = ""
    hint: str = ""
    french: tuple[str, str] | None = None
    """Message and hint of a failure, for who reads French."""

    @property
    def is_watched(self) -> bool:
        """Whether a supervisor has this in hand."""
        return self.phase in (Phase.STARTING, Phase.READY, Phase.STOPPING) and self.supervisor.alive

    @property
    def serves(self) -> bool:
        """Whether the server answers now, watched by its supervisor."""
        return self.phase is Phase.READY and self.is_watched and self.server is not None and self.server.alive


@dataclass(frozen=True, slots=True)
class EngineLayout:
    """Where things are in one data directory. The folder is the home of Neo4j too: conf, data, logs."""

    root: Path

    @property
    def configuration(self) -> Path:
        """Neo4j's settings, written anew at each start."""
        return self.root / "conf" / "neo4j.conf"

    @property
    def logs(self) -> Path:
        """All logs: Neo4j's (rotated by itself) and ours."""
        return self.root / "logs"

    @property
    def server_log(self) -> Path:
        """What Neo4j tells its users."""
        return self.logs / "neo4j.log"

    @property
    def debug_log(self) -> Path:
        """What Neo4j tells its developers; recovery is told here only."""
        return self.logs / "debug.log"

    @property
    def output(self) -> Path:
        """What Java prints: empty in good times."""
        return self.logs / "output.log"

    @property
    def initial_users(self) -> Path:
        """From here Neo4j takes its first user when it starts for the first time."""
        return self.root / "data" / "dbms" / "auth.ini"

    @property
    def password_file(self) -> Path:
        """The password of user neo4j."""
        return self.root / "password"

    @property
    def version_file(self) -> Path:
        """The version of Neo4j that last opened this directory."""
        return self.root / "neo4j-version"

    @property
    def record_file(self) -> Path:
        """See Record."""
        return self.root / "server.json"

    @property
    def lock(self) -> Path:
        """Held by the supervisor as long as it lives: there is only one."""
        return self.root / "supervisor.lock"

    @property
    def last_used(self) -> Path:
        """Touched by whoever uses the server."""
        return self.root / "last-used"

    @property
    def stop_request(self) -> Path:
        """Its presence asks the supervisor to stop the server."""
        return self.root / "stop-requested"

    @property
    def temporary(self) -> Path:
        """Java's temporary folder, emptied at each start."""
        return self.root / "tmp"

    def read_record(self) -> EngineRecord | None:
        """Read the record; None if there is none that can be read, or it came here with a copy of another directory.

        A copy made while the server ran would else be taken for the original, and what is loaded go there.
        """
        try:
            raw = json.loads(self.record_file.read_text(encoding="utf-8"))
            if raw.pop("folder", None) not in (None, self._folder):
                return None
            raw["phase"] = Phase(raw["phase"])
            raw["supervisor"] = ProcessId(**raw["supervisor"])
            raw["server"] = raw["server"] and ProcessId(**raw["server"])
            raw["french"] = raw.get("french") and tuple(raw["french"])
            return EngineRecord(**raw)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write_record(self, record: EngineRecord) -> None:
        """Replace the record in one step: a reader sees the old one or the new one."""
        self.root.mkdir(parents=True, exist_ok=True)
        write_private(self.record_file, json.dumps(asdict(record) | {"folder": self._folder}))

    @property
    def _folder(self) -> int:
        """What tells this folder from a copy of it, and stays when it is renamed."""
        return self.root.stat().st_ino

    def password(self) -> str:
        """Read the password, or make one if there is none yet."""
        if not self.password_file.exists():
            write_private(self.password_file, secrets.token_urlsafe(24))
        return self.password_file.read_text(encoding="ascii").strip()

    def touch(self) -> None:
        """Note that the server is in use now, if there is one."""
        if self.root.exists():
            self.last_used.touch()

    def last_use(self) -> float:
        """Return when the server was last in use, in seconds since 1970; 0 if never."""
        try:
            return self.last_used.stat().st_mtime
        except FileNotFoundError:
            return 0.0


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600 from the first moment
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    Path(part).replace(path)
