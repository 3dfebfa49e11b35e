"""What changed the graph stands on a page, and whoever holds the token takes it back there."""

from dataclasses import replace

import pytest
from httpx import Client

from graph.settings import Settings
from graph.store import Store
from queries.status import status
from service.web.application import create_app
from tests.conftest import MINI
from tests.service.conftest import TOKEN, Run, visiting

pytestmark = pytest.mark.database

UNDO = "/runs/undo"


def signed_in(client: Client) -> str:
    """Sign in, and give the mark of our forms."""
    origin = {"Origin": str(client.base_url).rstrip("/")}
    client.headers.update(origin)
    client.post("/sign-in", data={"who": "Anne Aubert", "token": TOKEN, "next": "/runs"})
    page = client.get("/runs").text
    return page.split('name="form_token" value="')[1].split('"')[0]


def test_a_load_is_taken_back_on_its_page(web_settings: Settings, empty_store: Store, jumelage: Run) -> None:
    assert jumelage("load", str(MINI))[0] == 0
    before = status(empty_store.reader())["nodes"]
    with visiting(create_app(web_settings)) as client:
        assert "Annuler le chargement" not in client.get("/runs").text, "nobody else may"
        mark = signed_in(client)
        page = client.get("/runs").text
        number = page.split('name="run" value="')[1].split('"')[0]
        assert "chargement de tables" in page

        answer = client.post(UNDO, data={"form_token": mark, "run": number}, follow_redirects=True)
        assert f"Le chargement {number} est annulé" in answer.text
        assert not status(empty_store.reader())["nodes"].get("Person")
        again = int(number) + 1
        assert f"annulé par le n° {again}" in answer.text.replace("\u00a0", " ")

        client.post(UNDO, data={"form_token": mark, "run": str(again)})
        assert status(empty_store.reader())["nodes"] == before, "an undoing is undone"


def test_what_cannot_be_taken_back_is_said_there(web_settings: Settings, mini_store: Store) -> None:
    with visiting(create_app(web_settings)) as client:
        mark = signed_in(client)
        for run, code in (("99999", 404), ("-1", 400), ("", 400)):
            answer = client.post(UNDO, data={"form_token": mark, "run": run})
            assert answer.status_code == code
            assert 'role="alert"' in answer.text


def test_drafts_of_nobody_are_shown_to_nobody_else(web_settings: Settings, mini_store: Store) -> None:
    with visiting(create_app(web_settings)) as client:
        assert "<tbody" not in client.get("/runs").text
    with visiting(create_app(replace(web_settings, write_token=""))) as client:
        assert "<tbody" in client.get("/runs").text
