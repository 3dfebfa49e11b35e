"""Runs ``jumelage`` commands one by one, each in a process of its own, and says what each took.

A forked process starts with everything imported, so that a hundred commands take seconds and not minutes; its memory
counts from there.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, cast

from graph.address import Address
from service import command_line

IMPORTED = ("loaders.loads.load", "loaders.review.desk", "queries.status", "service.terminal")
"""What commands that read files import when they begin."""
MOST_SECONDS = 60
MOST_BYTES = 2_000_000_000
"""Beyond what is imported: a command that runs away is ended before it takes the machine with it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to. ``seconds`` are of the processor: other work on the machine does not count.

    Whatever waits, for a pipe that nobody writes to, is ended after a minute and has a status that no command has.
    """

    status: int
    said: str
    seconds: float
    megabytes: float


class Measured:
    """A process that runs commands."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, *arguments: str) -> Outcome:
        """Run one command to its end."""
        answers, questions = cast(IO[str], self._process.stdout), cast(IO[str], self._process.stdin)
        questions.write(json.dumps(arguments) + "\n")
        questions.flush()
        return Outcome(**json.loads(answers.readline()))


def environment_of(address: Address, data_dir: Path) -> dict[str, str]:
    """The settings of a command that works on this Neo4j, keeps its files in a folder of its own and speaks English."""
    return {
        "JUMELAGE_NEO4J_URI": address.uri,
        "JUMELAGE_NEO4J_USER": address.user,
        "JUMELAGE_NEO4J_PASSWORD": address.password,
        "JUMELAGE_NEO4J_DATABASE": address.database,
        "JUMELAGE_DATA_DIR": str(data_dir),
        "JUMELAGE_LANGUAGE": "en",
    }


@contextmanager
def measured(environment: Mapping[str, str]) -> Iterator[Measured]:
    """Start the process, with more in its environment."""
    program = [sys.executable, "-m", __name__]
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, **environment},
    ) as process:
        try:
            yield Measured(process)
        finally:
            process.kill()


def _answer(arguments: list[str]) -> Outcome:
    with tempfile.TemporaryFile("w+b") as written:
        child = os.fork()
        if child == 0:
            _become(arguments, written.fileno())
        _, status, used = os.wait4(child, 0)
        written.seek(0)
        said = written.read().decode(errors="replace")
    return Outcome(os.waitstatus_to_exitcode(status), said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _become(arguments: list[str], output: int) -> None:
    """Be the command, in the forked process; never return."""
    signal.alarm(MOST_SECONDS)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MOST_BYTES, size + MOST_BYTES))
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.argv = ["jumelage", *arguments]
    status = 0
    try:
        command_line.main()
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        status = 70
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _serve() -> None:
    for module in IMPORTED:
        import_module(module)
    for line in sys.stdin:
        answer = _answer(json.loads(line))
        sys.stdout.write(
            json.dumps({name: getattr(answer, name) for name in Outcome.__slots__}, ensure_ascii=True) + "\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
