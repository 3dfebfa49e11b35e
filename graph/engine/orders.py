"""What a supervisor is told by whoever starts it: over standard input, so that no list of processes shows it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.engine.layout import EngineLayout
from graph.engine.release import RELEASES, Release


@dataclass(frozen=True, slots=True)
class Orders:
    """Which server to run, and within which bounds."""

    root: str
    jars: str
    release_name: str
    heap_mb: int
    page_cache_mb: int
    start_timeout_s: float
    idle_s: float
    """Stop when unused for this long; 0 means never."""

    @classmethod
    def parse(cls, text: str) -> Orders:
        """Read what ``str`` wrote."""
        return cls(**json.loads(text))

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    @property
    def layout(self) -> EngineLayout:
        """The data directory."""
        return EngineLayout(Path(self.root))

    @property
    def release(self) -> Release:
        """The release of Neo4j."""
        return RELEASES[self.release_name]
