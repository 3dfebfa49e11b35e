"""Serving, looking at each page once, and what keeps a service from starting."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from graph.errors import SettingsError
from graph.settings import Settings
from graph.store import Store
from service.web.application import allowed_hosts, create_app
from service.web.server import PAGES, running, serve, visit_each_page
from tests.service.conftest import TOKEN, visiting
from tests.service.test_problems import assert_problem

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
"""Of a visitor, on a machine that does much else."""


@pytest.mark.database
def test_each_page_is_visited_once(web_settings: Settings, loaded_store: Store) -> None:
    visits = visit_each_page(web_settings)
    assert [visit.path for visit in visits] == list(PAGES)
    assert {visit.status for visit in visits} == {200}
    assert all(visit.bytes > 30 for visit in visits)


@pytest.mark.database
def test_the_command_serves_until_it_is_interrupted(web_settings: Settings, loaded_store: Store) -> None:
    with _serving(web_settings) as (process, address):
        assert httpx.get(f"{address}health/ready", timeout=PATIENCE_S).status_code == 200
        rest = _interrupted(process)
    assert process.returncode in (0, 130)
    assert "Traceback" not in rest
    assert [json.loads(line)["path"] for line in rest.splitlines() if '"request"' in line and "ready" in line] == [
        "/health/ready"
    ]


@pytest.mark.database
def test_several_workers_share_what_is_certain(web_settings: Settings, loaded_store: Store) -> None:
    with _serving(web_settings, workers=2) as (process, address):
        with httpx.Client(base_url=address, timeout=PATIENCE_S) as client:
            form = {"who": "Anne Aubert", "token": TOKEN, "next": "/review"}
            assert client.post("/sign-in", data=form, headers={"Origin": address.rstrip("/")}).status_code == 303
            cookie = f"jumelage_session={client.cookies['jumelage_session']}"
        # Each visit is a new connection, which any of the workers may take.
        visits = [httpx.get(f"{address}review", headers={"Cookie": cookie}, timeout=PATIENCE_S) for _ in range(8)]
        marks = {httpx.get(f"{address}about", timeout=PATIENCE_S).headers["etag"] for _ in range(8)}
        rest = _interrupted(process)
    assert all("Anne Aubert" in visit.text for visit in visits)
    assert len(marks) == 1
    assert "Traceback" not in rest


@contextmanager
def _serving(settings: Settings, workers: int = 1) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command until the block ends, whatever happens in it, and say where it serves."""
    environ = {**_environ(settings), "JUMELAGE_WRITE_TOKEN": TOKEN}
    command = [sys.executable, "-m", "service", "serve", "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(command, env=environ, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            said = next(match for line in process.stderr if (match := re.search(r"Jumelage\s: (http\S+)", line)))
            for _ in range(workers):
                next(line for line in process.stderr if "startup complete" in line)
            yield process, said[1]
        finally:
            process.send_signal(signal.SIGINT)


def _interrupted(process: subprocess.Popen[str]) -> str:
    """Press Ctrl-C and return what is still said."""
    process.send_signal(signal.SIGINT)
    assert process.stderr
    return process.stderr.read()


def _environ(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "JUMELAGE_NEO4J_URI": settings.neo4j_uri,
        "JUMELAGE_NEO4J_USER": settings.neo4j_user,
        "JUMELAGE_NEO4J_PASSWORD": settings.neo4j_password,
    }


def test_a_port_that_is_taken_is_said_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = replace(Settings(), port=taken.getsockname()[1])
        with pytest.raises(SettingsError, match="Cannot listen"):
            serve(settings)


def test_an_address_of_another_machine_is_refused() -> None:
    with (
        pytest.raises(SettingsError, match="Cannot listen"),
        running(create_app(replace(Settings(), host="192.0.2.1"))),
    ):
        pass


def test_hosts_of_the_setting_are_served() -> None:
    hosts = allowed_hosts(replace(Settings(), host="10.0.0.5", allowed_hosts="jumelage.example, explorer.example"))
    assert hosts == {"localhost", "127.0.0.1", "::1", "10.0.0.5", "jumelage.example", "explorer.example"}


def test_a_service_without_a_database_starts_and_says_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"bolt://127.0.0.1:{free.getsockname()[1]}"
        settings = replace(Settings(), neo4j_uri=nobody, neo4j_password="x", port=0)
        with visiting(create_app(settings)) as client:
            assert client.get("/health/live").status_code == 200
            for address in ("/health/ready", "/api/v1/status"):
                answer = client.get(address)
                assert_problem(answer, 503, "database_away")
                assert int(answer.headers["retry-after"]) > 0
            page = client.get("/", headers={"Accept": "text/html"})
            assert page.status_code == 503
            assert "<h1>" in page.text
