"""What is known of the local Neo4j of a data directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graph.words import Wording


@dataclass(frozen=True, slots=True)
class EngineState:
    """What ``jumelage engine status`` tells of the local Neo4j of a data directory."""

    running: bool
    phase: str
    """starting, ready, stopping, stopped or failed."""
    data_dir: Path
    release: str
    """Name of the release in the settings: current or lts."""
    neo4j_version: str
    java_version: str
    uri: str = ""
    user: str = ""
    password_file: Path | None = None
    pid: int | None = None
    supervisor_pid: int | None = None
    memory_mb: int | None = None
    """Resident memory of the server."""
    started_at: datetime | None = None
    last_used: datetime | None = None
    ahead_of_time_cache: bool = False
    hints: tuple[Wording, ...] = ()
    """What else may connect, and how."""
