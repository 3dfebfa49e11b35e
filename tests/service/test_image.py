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
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from httpx import Client

ROOT = Path(__file__).parents[2]


@cache
def image() -> str:
    """The `Dockerfile`, each instruction in one line."""
    return (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def packages() -> list[str]:
    return [name.removesuffix("*") for name in project()["tool"]["setuptools"]["packages"]["find"]["include"]]


def copied() -> set[str]:
    return {name for names in re.findall(r"^COPY (.+) \S+$", image(), re.MULTILINE) for name in names.split()}


def installed_files() -> Iterator[Path]:
    for package in packages():
        files = (path for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        yield from (path for path in files if path.suffix != ".mo")  # compiled where it runs


def health_check() -> list[str]:
    command = re.search(r"^HEALTHCHECK .*? CMD (\[.*\])$", image(), re.MULTILINE)
    assert command
    program, *arguments = json.loads(command[1])
    assert program == "python"
    return [sys.executable, *arguments]


def status_of_health(port: int) -> int:
    environment = {**os.environ, "JUMELAGE_PORT": str(port)}
    return subprocess.run(health_check(), env=environment, capture_output=True, check=False).returncode


def test_every_file_is_installed() -> None:
    patterns = [*project()["tool"]["setuptools"]["package-data"]["*"], "*.py"]
    assert [path for path in installed_files() if not any(fnmatch(path.name, one) for one in patterns)] == []


def test_it_copies_the_packages_and_what_installing_reads() -> None:
    assert copied() == {
        *packages(),
        "pyproject.toml",
        "setup.py",
        "constraints.txt",
        project()["project"]["readme"],
        "LICENSE",
    }


def test_what_it_copies_is_sent_to_the_engine_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == copied()


def test_it_is_slim_pinned_and_without_rights() -> None:
    assert re.search(r"^FROM python:3\.\d+-slim$", image(), re.MULTILINE)
    assert "-c constraints.txt" in image()
    user = re.search(r"^USER (\d+)$", image(), re.MULTILINE)
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
