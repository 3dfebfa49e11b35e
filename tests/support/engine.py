"""One throw-away Neo4j for each worker of a run of the tests, or the one that JUMELAGE_TEST_NEO4J_URI names.

JUMELAGE_TEST_RELEASE chooses its release: current (the default) or lts.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graph import engine
from graph.address import Address
from graph.engine import client
from graph.engine.processes import kill_tree
from graph.settings import Settings

# A server that lives for some minutes never earns back what Java's second compiler takes: two fifths of its processor.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")

RELEASE = os.environ.get("JUMELAGE_TEST_RELEASE", "current")
IDLE_MINUTES = 5
"""Should the run be killed before it can stop its server, the server stops by itself."""


def tell(message: str) -> None:
    """Say on standard error what takes long."""
    sys.stderr.write(message + "\n")


def end(settings: Settings) -> None:
    """End a server at once, as nobody needs its data any more: stopping in order writes them to the disk first."""
    supervisor = engine.state(settings).supervisor_pid
    if supervisor:
        family = psutil.Process(supervisor).children(recursive=True)
        kill_tree(supervisor)
        psutil.wait_procs(family)


@pytest.fixture(scope="session")
def engine_settings() -> Iterator[Settings]:
    """Settings of a server in a new data directory, which is stopped and removed after the run."""
    folder = Path(tempfile.mkdtemp(prefix="jumelage-test-"))
    settings = Settings(
        data_dir=folder, neo4j_release=RELEASE, heap_mb=768, idle_minutes=IDLE_MINUTES, start_timeout_s=240
    )
    try:
        yield settings
    finally:
        end(settings)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def neo4j_address(request: pytest.FixtureRequest) -> Iterator[Address]:
    """The Neo4j that the tests may fill and empty."""
    uri = os.environ.get("JUMELAGE_TEST_NEO4J_URI")
    if uri:
        user = os.environ.get("JUMELAGE_TEST_NEO4J_USER", "neo4j")
        yield Address(uri, user, os.environ.get("JUMELAGE_TEST_NEO4J_PASSWORD", ""))
        return
    settings: Settings = request.getfixturevalue("engine_settings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "SUPERVISOR", "tests.support.supervisor")
        address = engine.ensure(settings, tell)
    with engine.keep_alive(settings):
        yield address
