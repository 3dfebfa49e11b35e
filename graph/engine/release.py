"""The two releases of Neo4j that we run: the current one and the one with long-term support."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Release:
    """One release: what it is called in the settings, its version and what differs in running it."""

    name: str
    version: str
    main_class: str
    own_settings: tuple[str, ...] = ()
    """Lines of ``neo4j.conf`` that only this release understands: the others would refuse to start."""

    @property
    def lock_file(self) -> Path:
        """The jars it needs, with their checksums."""
        return _HERE / f"jars-{self.name}.txt"

    def is_older_than(self, version: str) -> bool:
        """Return whether a version written in a data directory is newer than this release."""
        return _numbers(self.version) < _numbers(version)


# Neo4j waits twice 5 s for clients that may still come when it stops, though its databases are closed by then:
# told not to, it stops in 0.3 s instead of 10.3 s.
_QUIET = "internal.dbms.bolt.netty_server_shutdown_quiet_period"
_CURRENT = ("server.fleet_discovery.enabled=false", f"{_QUIET}_duration=0s")
_LTS = (f"{_QUIET}=0",)

RELEASES = {  # both releases, by their name in the settings
    "current": Release("current", "2026.09.0", "org.neo4j.server.Neo4jCommunity", _CURRENT),
    "lts": Release("lts", "5.26.30", "org.neo4j.server.CommunityEntryPoint", _LTS),
}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
