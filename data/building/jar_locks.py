"""Write the lock files of Neo4j's jars: ``python -m data.building.jar_locks``, where a release changes."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator

from graph.engine.jars import cache_home
from graph.engine.release import RELEASES, Release

log = logging.getLogger(__name__)

_ROOTS = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server")
"""What a Neo4j Community server is made of; everything else follows from these."""
_NOT_NEEDED = {"junit", "org.hamcrest", "org.mockito", "org.objenesis", "net.bytebuddy", "org.bouncycastle"}
"""Groups that jgo takes along and Maven does not: test libraries, and certificates made on the fly (we use none)."""


def write_lock(release: Release) -> int:
    """Resolve the jars of a release, fetch them and write down their checksums.

    Returns
    -------
    int
        How many jars there are.
    """
    lines = sorted(_resolve(release))
    release.lock_file.write_text("\n".join(lines) + "\n", encoding="ascii")
    return len(lines)


def _resolve(release: Release) -> Iterator[str]:
    """Yield the lines of the lock file."""
    from jgo.maven import MavenContext

    maven = MavenContext(repo_cache=cache_home() / "maven")
    roots = [maven.create_dependency(f"{root}:{release.version}") for root in _ROOTS]
    inputs, others = maven.resolver.resolve(roots)
    for dependency in [*inputs, *others]:
        if dependency.groupId in _NOT_NEEDED or dependency.type != "jar":
            continue
        content = dependency.artifact.resolve().read_bytes()
        parts = (dependency.groupId, dependency.artifactId, dependency.version, dependency.classifier)
        yield f"{':'.join(part for part in parts if part)} {hashlib.sha256(content).hexdigest()}"


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    for each in RELEASES.values():
        log.info("%s: %d jars", each.version, write_lock(each))
