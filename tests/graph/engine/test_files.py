"""The small parts: logs, records, releases."""

import shutil
from pathlib import Path

import pytest

from graph.engine.diagnosis import database_failed, failure, recovery, tail
from graph.engine.layout import EngineLayout, EngineRecord, Phase
from graph.engine.processes import ProcessId
from graph.engine.release import RELEASES


def test_the_end_of_a_log(tmp_path: Path) -> None:
    log = tmp_path / "neo4j.log"
    log.write_text("".join(f"line {number}\n" for number in range(10_000)), encoding="utf-8")
    assert tail(log, 2) == ["line 9998", "line 9999"]
    assert tail(tmp_path / "none", 2) == []


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    layout = EngineLayout(tmp_path)
    record = EngineRecord(Phase.FAILED, ProcessId(7, 1.5), ProcessId(8, 2.25), 7687, 3.125, "broken", "mend it")
    layout.write_record(record)
    assert layout.read_record() == record
    layout.record_file.write_text('{"phase": "ready"}', encoding="utf-8")
    assert layout.read_record() is None


def test_the_record_in_a_copy_of_a_directory_is_not_the_copys(tmp_path: Path) -> None:
    original = EngineLayout(tmp_path / "original")
    original.write_record(EngineRecord(Phase.READY, ProcessId(7, 1.5), ProcessId(8, 2.25), 7687))
    shutil.copytree(original.root, tmp_path / "copy")
    assert EngineLayout(tmp_path / "copy").read_record() is None
    original.root.rename(tmp_path / "moved")
    assert EngineLayout(tmp_path / "moved").read_record()


def test_which_release_is_older() -> None:
    assert RELEASES["lts"].is_older_than("2026.09.0")
    assert RELEASES["current"].is_older_than("2026.10.0")
    assert not RELEASES["current"].is_older_than("2026.9.0")


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("ERROR No space left on device", "The disk is full"),
        ("ERROR java.lang.OutOfMemoryError: Java heap space", "Set JUMELAGE_HEAP_MB"),
        ("ERROR Failed to start DatabaseId{1eaef1af[neo4j]}", "The data in "),
        ("INFO No space left on device, said a text in a diagnostic", "Look into "),
    ],
)
def test_the_first_remedy_that_fits_the_last_start_is_named(tmp_path: Path, line: str, remedy: str) -> None:
    layout = EngineLayout(tmp_path)
    layout.logs.mkdir()
    lines = ["ERROR address already in use", "INFO Logging config in use: default", line]
    layout.debug_log.write_text("\n".join(lines), encoding="utf-8")
    assert failure(layout, "Neo4j ended").hint.startswith(remedy)
    assert database_failed(layout) == ("DatabaseId" in line)


def test_recovery_is_told_in_both_forms_of_log(tmp_path: Path) -> None:
    layout = EngineLayout(tmp_path)
    layout.logs.mkdir()
    layout.debug_log.write_text('{"level":"INFO","message":"  40% completed"}\n', encoding="utf-8")
    assert recovery(layout) == "  40% completed"
    layout.debug_log.write_text("2026 INFO [neo4j] Recovery required from position 12\n", encoding="utf-8")
    assert "Recovery required" in recovery(layout)
