"""Workers share a run without sharing a database, and whatever has a place of its own is there."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.workers import FIRST, SHARED_OUT, pytest_configure

ROOT = Path(__file__).parents[2]


def run_by(workers: int) -> Any:
    """What pytest knows of a run by so many workers."""
    return SimpleNamespace(getoption=lambda name, default=None: ["popen"] * workers if name == "tx" else default)


def test_several_workers_refuse_the_one_database_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUMELAGE_TEST_NEO4J_URI", raising=False)
    pytest_configure(run_by(2))
    monkeypatch.setenv("JUMELAGE_TEST_NEO4J_URI", "bolt://127.0.0.1:7687")
    pytest_configure(run_by(1))
    with pytest.raises(pytest.UsageError, match="unset it, or run with one worker"):
        pytest_configure(run_by(2))


def test_files_that_are_shared_out_or_come_first_are_there() -> None:
    assert [file for file in (*FIRST, *SHARED_OUT) if not (ROOT / file).is_file()] == []
