"""The image holds all that the service needs, runs without rights and knows whether it lives.

There is no container engine where the tests run: they read the `Dockerfile` and do by hand what it says.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from httpx import Client

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
COPIED = re.findall(r"^COPY (.+) \S+$", TEXT, re.MULTILINE)
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
PACKAGES = [name.removesuffix("*") for name in SETUPTOOLS["packages"]["find"]["include"]]


def installed_files() -> Iterator[Path]:
    for package in PACKAGES:
        files = (path for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        yield from (path for path in files if path.suffix != ".mo")  # compiled where it runs


def health_check() -> list[str]:
    command = re.search(r"^HEALTHCHECK .*? CMD (\[.*\])$", TEXT, re.MULTILINE)
    assert command
    program, *arguments = json.loads(command[1])
    assert program == "python"
    return [sys.executable, *arguments]


def status_of_health(port: int) -> int:
    environment = {**os.environ, "JUMELAGE_PORT": str(port)}
    return subprocess.run(health_check(), env=environment, capture_output=True, check=False).returncode


def test_every_file_is_installed() -> None:
    patterns = [*SETUPTOOLS["package-data"]["*"], "*.py"]
    assert [path for path in installed_files() if not any(fnmatch(path.name, one) for one in patterns)] == []


def test_it_copies_the_packages_and_what_installing_reads() -> None:
    copied = {name for names in COPIED for name in names.split()}
    assert copied == {
        *PACKAGES,
        "pyproject.toml",
        "setup.py",
        "constraints.txt",
        PROJECT["project"]["readme"],
        "LICENSE",
    }


def test_what_it_copies_is_sent_to_the_engine_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == {name for names in COPIED for name in names.split()}


def test_it_is_slim_pinned_and_without_rights() -> None:
    assert re.search(r"^FROM python:3\.\d+-slim$", TEXT, re.MULTILINE)
    assert "-c constraints.txt" in TEXT
    user = re.search(r"^USER (\d+)$", TEXT, re.MULTILINE)
    assert user and int(user[1]) >= 1000
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert "read_only: true" in compose


def test_nothing_that_listens_is_no_life() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert status_of_health(taken.getsockname()[1]) != 0


@pytest.mark.database
def test_a_service_that_runs_lives(web: Client) -> None:
    assert web.base_url.port
    assert status_of_health(web.base_url.port) == 0
