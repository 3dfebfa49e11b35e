"""docker-compose.yml listens on this machine only, pins what it runs and has no password that works."""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def text() -> str:
    return (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


def has_compose() -> bool:
    docker = shutil.which("docker")
    return (
        bool(docker)
        and subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode == 0
    )


def configured(password: str | None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "JUMELAGE_NEO4J_PASSWORD"}
    if password:
        environment["JUMELAGE_NEO4J_PASSWORD"] = password
    return subprocess.run(
        ["docker", "compose", "config", "--quiet"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_ports_are_bound_to_the_loopback_address() -> None:
    ports = [
        line.strip().strip('- "') for line in text().splitlines() if line.strip().startswith('- "') and ":" in line
    ]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_images_are_pinned_and_checked() -> None:
    assert "image: neo4j:2026.09.0-community" in text()
    assert "healthcheck:" in text()
    assert "latest" not in text()


def test_there_is_no_password_that_works() -> None:
    assert 'NEO4J_AUTH: "neo4j/${JUMELAGE_NEO4J_PASSWORD:?' in text()


def test_compose_accepts_it_with_a_password_only(record_property: Callable[[str, object], None]) -> None:
    if not has_compose():
        # Said in the report; the tests above read the file in any case.
        record_property("docker compose", "not on this machine: the file was not given to it")
        return
    assert configured("a-long-password").returncode == 0, configured("a-long-password").stderr
    assert configured(None).returncode != 0
