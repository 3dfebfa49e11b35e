"""What the tests of the engine share: programs that use it, and what is left of a server."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import psutil

from graph.settings import Settings

PROJECT = Path(__file__).parents[3]
_USE = """
import json, sys
from pathlib import Path
from graph import engine
from graph.settings import Settings
given = json.load(sys.stdin)
settings = Settings(**(given | {"data_dir": Path(given["data_dir"])}))
address = engine.ensure(settings, lambda message: print(message, file=sys.stderr, flush=True))
print(json.dumps([address.uri, engine.state(settings).pid]))
"""


def use_elsewhere(settings: Settings) -> subprocess.Popen[str]:
    """Start another process that makes sure of the server and prints its address and number."""
    process = subprocess.Popen(
        [sys.executable, "-c", _USE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert process.stdin
    process.stdin.write(json.dumps(asdict(settings) | {"data_dir": str(settings.data_dir)}))
    process.stdin.close()
    process.stdin = None
    return process


def commands() -> list[str]:
    """The command lines of all processes of this machine."""
    return [" ".join(each.info["cmdline"] or ()) for each in psutil.process_iter(["cmdline"])]


def servers_of(settings: Settings) -> list[str]:
    """The command lines of the Java processes that run on a data directory."""
    return [line for line in commands() if "java" in line and str(settings.data_dir) in line]


def eventually(condition: Callable[[], bool], timeout_s: float = 60.0) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.1)


def silent(message: str) -> None:
    """Report to nobody."""
