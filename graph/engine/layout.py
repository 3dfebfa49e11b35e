"""The files of one data directory: Neo4j's own folders, and ours beside them."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from graph.address import Address
from graph.engine.processes import ProcessId
from graph.settings import Settings
from graph.words import Wording

USER = "neo4j"  # the only user of a local server


Phase = StrEnum("Phase", "STARTING READY STOPPING STOPPED FAILED")
"""What the server of a data directory is doing."""


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
    french: tuple[str, str] | None = None  # message and hint of a failure, for who reads French

    @property
    def is_watched(self) -> bool:
        """Whether a supervisor has this in hand."""
        return self.phase in (Phase.STARTING, Phase.READY, Phase.STOPPING) and self.supervisor.alive

    @property
    def serves(self) -> bool:
        """Whether the server answers now, watched by its supervisor."""
        return self.phase is Phase.READY and self.is_watched and self.server is not None and self.server.alive


@dataclass(slots=True)
class EngineState:
    """What ``jumelage engine status`` tells of the local Neo4j of a data directory."""

    running: bool
    phase: str  # starting, ready, stopping, stopped or failed
    data_dir: Path
    release: str  # name of the release in the settings: current or lts
    neo4j_version: str
    java_version: str
    uri: str = ""
    user: str = ""
    password_file: Path | None = None
    pid: int | None = None
    supervisor_pid: int | None = None
    memory_mb: int | None = None  # resident memory of the server
    started_at: datetime | None = None
    last_used: datetime | None = None
    ahead_of_time_cache: bool = False
    hints: tuple[Wording, ...] = ()  # what else may connect, and how


class EngineLayout:
    """Where things are in one data directory. The folder is the home of Neo4j too: conf, data, logs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.configuration = root / "conf" / "neo4j.conf"  # Neo4j's settings, written anew at each start
        self.logs = root / "logs"  # all logs: Neo4j's (rotated by itself) and ours
        self.server_log = self.logs / "neo4j.log"  # what Neo4j tells its users
        self.debug_log = self.logs / "debug.log"  # what Neo4j tells its developers; recovery is told here only
        self.output = self.logs / "output.log"  # what Java prints: empty in good times
        self.databases = root / "data" / "databases"  # there once a server has started
        self.initial_users = root / "data" / "dbms" / "auth.ini"
        """From here Neo4j takes its first user when it starts for the first time."""
        self.password_file = root / "password"
        self.version_file = root / "neo4j-version"  # the version of Neo4j that last opened this directory
        self.record_file = root / "server.json"  # see `EngineRecord`
        self.lock = root / "supervisor.lock"  # held by the supervisor as long as it lives: there is only one
        self.last_used = root / "last-used"  # touched by whoever uses the server
        self.stop_request = root / "stop-requested"  # its presence asks the supervisor to stop the server
        self.replaced = root.with_name(f"{root.name}-replaced")  # its former files, while others take their place
        self.replacement_lock = root.with_name(f"{root.name}-replaced.lock")
        self.arguments = root / "java-arguments"  # what Java was started with
        self.temporary = root / "tmp"  # Java's temporary folder, emptied at each start

    def read_record(self) -> EngineRecord | None:
        """Read the record; None if there is none that can be read, or it came here with a copy of another directory."""
        try:
            raw = json.loads(self.record_file.read_text(encoding="utf-8"))
            if raw.pop("folder", None) not in (None, self._folder):  # else what is loaded would go to the original
                return None
            raw["phase"] = Phase(raw["phase"])
            raw["supervisor"] = ProcessId(**raw["supervisor"])
            raw["server"] = raw["server"] and ProcessId(**raw["server"])
            raw["french"] = raw.get("french") and tuple(raw["french"])
            return EngineRecord(**raw)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def serving(self) -> EngineRecord | None:
        """Read the record if its server answers and is not about to stop."""
        record = self.read_record()
        return record if record and record.serves and not self.stop_request.exists() else None

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

    def address(self, port: int) -> Address:
        """Return where and how the server answers at a port."""
        return Address(f"bolt://127.0.0.1:{port}", USER, self.password())

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


def layout_of(settings: Settings) -> EngineLayout:
    """Return where the files of these settings' server are: each release has a directory of its own."""
    return EngineLayout(settings.data_dir.absolute() / "neo4j" / settings.neo4j_release)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600 from the first moment
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    Path(part).replace(path)
