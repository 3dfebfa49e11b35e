"""The web application on the database of the run: on the bundled data, on the small graph, or on an empty one."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import Client

from graph.address import Address
from graph.settings import Settings
from graph.store import Store
from service.command_line import main
from service.web.application import create_app
from service.web.server import running

TOKEN = "a-token-for-tests"
Run = Callable[..., tuple[int, str, str]]
MINI_DOCUMENTS = Path(__file__).parents[1] / "data" / "mini_documents"


@contextmanager
def visiting(app: FastAPI) -> Iterator[Client]:
    """Serve on a free port, really, and visit."""
    with running(app) as address, Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def web_settings(neo4j_address: Address, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a service that uses the database of the run, and judgements of nobody."""
    return replace(
        Settings(data_dir=tmp_path_factory.mktemp("kept")),
        neo4j_uri=neo4j_address.uri,
        neo4j_user=neo4j_address.user,
        neo4j_password=neo4j_address.password,
        port=0,
        write_token=TOKEN,
    )


@pytest.fixture(scope="session")
def web(web_settings: Settings) -> Iterator[Client]:
    """The service, on whatever the database holds."""
    with visiting(create_app(web_settings)) as client:
        yield client


@pytest.fixture
def client(web: Client, loaded_store: Store) -> Client:
    """The service on the bundled data."""
    return web


@pytest.fixture
def mini_client(web: Client, mini_store: Store) -> Client:
    """The service on the small graph."""
    return web


@pytest.fixture
def empty_client(web: Client, empty_store: Store) -> Client:
    """The service on an empty graph."""
    return web


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Where a command keeps its files."""
    return tmp_path / "kept"


@pytest.fixture
def command(data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``jumelage`` as the environment says; gives exit status, standard output and standard error."""
    monkeypatch.setenv("JUMELAGE_DATA_DIR", str(data_dir))

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["jumelage", *arguments])
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def jumelage(command: Run, neo4j_address: Address, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``jumelage`` on the database of the run."""
    for name in ("uri", "user", "password"):
        monkeypatch.setenv(f"JUMELAGE_NEO4J_{name.upper()}", getattr(neo4j_address, name))
    return command


def answer(run: Run, *arguments: str) -> Any:
    """Run a command that must succeed, and read its JSON."""
    status, out, err = run(*arguments, "--json")
    assert status == 0, err
    return json.loads(out)
