"""What the logs of a server tell: why it takes long, why it failed, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

from graph.engine.layout import EngineLayout
from graph.errors import EngineError
from graph.words import Wording

_LINE_BYTES = 500  # longer than most lines: so much of the end of a file is read for each line wanted
_RECOVERY = re.compile(r"recover|\d+% completed", re.IGNORECASE)
_CACHE_REFUSED = re.compile(r"\[error\s*\]\[aot")
_STARTED = "Logging config in use"  # what Neo4j writes first at each start
_DATABASE_FAILED = "Failed to start DatabaseId"
REMEDIES = (  # what logs say, and what to do about it; the first that fits
    (r"no space left", "hint.disk_full_make_room"),
    (r"address already in use|PortBindException", "hint.another_program_took_port"),
    (r"java\.lang\.OutOfMemoryError|during initialization of VM", "hint.set_jumelage_heap_mb"),
    (r"FileLockException", "hint.another_neo4j_data_open"),
    (
        r"unknown store version|unsupported.{0,40}(format|version)|newer version|downgrade",
        "hint.another_neo4j_wrote_data",
    ),
    (rf"{_DATABASE_FAILED}|DatabaseUnavailable|corrupt", "hint.data_seems_damaged_begin"),
)
_OTHERWISE = "hint.look_into_logs_slow"


def failure(layout: EngineLayout, what: Wording) -> EngineError:
    """Put what went wrong together with the last lines of the log, and the remedy they point to."""
    last = [*tail(layout.server_log, 10), *(line for line in tail(layout.output, 5) if line)]
    told = "\n".join([what, *last, *_errors(layout)])
    hint = next((remedy for signs, remedy in REMEDIES if re.search(signs, told, re.IGNORECASE)), _OTHERWISE)
    lines = "\n".join(["", *last])
    return EngineError("fault.with_last_lines", hint, what=what, lines=lines, root=layout.root)


def database_failed(layout: EngineLayout) -> bool:
    """Return whether a database failed to open since the last start: Neo4j itself waits minutes for a better end."""
    return any(_DATABASE_FAILED in line for line in _errors(layout))


def recovery(layout: EngineLayout) -> str:
    """Return the last line about log recovery after a crash; empty if there is none."""
    lines = (line for line in reversed(tail(layout.debug_log, 20)) if _RECOVERY.search(line))
    message = re.search(r'"message":"([^"]*)"', line) if (line := next(lines, "")) else None
    return message[1] if message else line[-120:]


def cache_refused(layout: EngineLayout) -> bool:
    """Return whether Java could not use the ahead-of-time cache it was given."""
    return any(_CACHE_REFUSED.search(line) for line in tail(layout.output, 50))


def _errors(layout: EngineLayout) -> list[str]:
    """Return the developers' log from the first error of the last start on; what is before speaks of errors too."""
    lines = tail(layout.debug_log, 1000)
    start = max((number for number, line in enumerate(lines) if _STARTED in line), default=0)
    error = next((number for number, line in enumerate(lines) if number >= start and "ERROR" in line), len(lines))
    return lines[error:]


def tail(path: Path, lines: int) -> list[str]:
    """Return the last lines of a file; none where there is no file."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - lines * _LINE_BYTES))
            found = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [line.rstrip() for line in found[-lines:]]
