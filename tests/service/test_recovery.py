"""Neo4j stops or dies under a running service, which says so and finds it again by itself."""

import logging
import os
import re
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Client

from graph import engine
from graph.settings import Settings
from service.web.application import create_app
from tests.service.conftest import visiting
from tests.service.test_problems import assert_problem
from tests.support.engine import RELEASE, end

pytestmark = pytest.mark.database

PATIENCE_S = 120.0
_PRACTISED = re.compile(r"practised [1-9]")


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    """A local Neo4j of its own, which these tests may stop."""
    folder = Path(tempfile.mkdtemp(prefix="jumelage-test-"))
    settings = replace(
        Settings(), data_dir=folder, neo4j_release=RELEASE, heap_mb=256, page_cache_mb=32, idle_minutes=5, port=0
    )
    try:
        yield settings
    finally:
        end(settings)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def service(settings: Settings) -> Iterator[Client]:
    with visiting(create_app(settings)) as client:
        yield client


@pytest.mark.proof
def test_a_stopped_database_is_started_again(service: Client, settings: Settings) -> None:
    assert service.get("/health/ready").status_code == 200
    engine.stop(settings)
    assert_problem(service.get("/api/v1/status"), 503, "database_away")
    assert service.get("/health/live").status_code == 200
    assert_recovers(service)


@pytest.mark.proof
def test_a_database_that_started_anew_practises_before_visitors_wait_for_it(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """However short it was away: fifty visitors at once waited up to 30 s for what it had to plan anew."""
    caplog.set_level(logging.INFO)
    with visiting(create_app(settings, warm_up=True)) as service:
        assert_soon(lambda: service.get("/health/ready").status_code == 200, "it is not ready")
        caplog.clear()
        engine.stop(settings)
        engine.ensure(settings, lambda message: None)
        assert_soon(lambda: any(_PRACTISED.search(line) for line in caplog.messages), "nobody had it practise")
        assert_soon(lambda: service.get("/health/ready").status_code == 200, "it is not ready again")


def assert_soon(holds: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.3)


def test_a_killed_database_is_found_again(service: Client, settings: Settings) -> None:
    assert_recovers(service)
    pid = engine.state(settings).pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    assert_recovers(service, must_fail=True)


def assert_recovers(service: Client, *, must_fail: bool = False) -> None:
    """Wait until the service answers, having failed first if it must; nothing but 503 and 200 may come."""
    failed = not must_fail
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        started = time.monotonic()
        answer = service.get("/api/v1/status")
        assert time.monotonic() - started < 15
        if answer.status_code == 200 and failed:
            return
        failed |= answer.status_code != 200
        if answer.status_code != 200:
            assert_problem(answer, 503, "database_away")
        time.sleep(0.3)
    pytest.fail("the service has not found its database again")
