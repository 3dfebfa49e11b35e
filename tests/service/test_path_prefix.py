"""Behind a proxy that serves the application under a path, every address on a page leads to the application."""

import re
from dataclasses import replace

import pytest

from graph.settings import Settings
from graph.store import Store
from service.web.application import create_app
from service.web.server import PAGES
from tests.service.conftest import TOKEN, visiting

pytestmark = pytest.mark.database

PREFIX = "/tools/jumelage"


def test_every_address_begins_with_the_prefix(web_settings: Settings, loaded_store: Store) -> None:
    pages = [path for path in PAGES if not path.startswith("/api/") and ".pdf" not in path]
    with visiting(create_app(replace(web_settings, path_prefix=PREFIX))) as client:
        for page in [*pages, "/connect", "/nowhere"]:
            text = client.get(PREFIX + page).text
            assert text == client.get(page).text, "a proxy may take the prefix off"
            addresses = re.findall(r'(?:href|src|action|data-suggest|data-open)="(/[^"]*)"', text)
            assert addresses
            assert not [one for one in addresses if not one.startswith(f"{PREFIX}/")], page
        sheet = re.search(rf'href="({PREFIX}/static/style[^"]*)"', client.get(PREFIX).text)
        assert sheet and client.get(sheet[1]).status_code == 200


def test_what_leads_elsewhere_keeps_the_prefix(web_settings: Settings, loaded_store: Store) -> None:
    with visiting(create_app(replace(web_settings, path_prefix=PREFIX))) as client:
        assert (
            client.get(f"{PREFIX}/search.json?q=tours").headers["location"].startswith(f"{PREFIX}/api/v1/search.json")
        )
        form = {"who": "Anne Aubert", "token": TOKEN, "next": f"{PREFIX}/upload"}
        entered = client.post(f"{PREFIX}/sign-in", data=form, headers={"Origin": str(client.base_url)})
        assert (entered.status_code, entered.headers["location"]) == (303, f"{PREFIX}/upload")
        assert client.get(f"{PREFIX}/api/v1/openapi.json").json()["servers"] == [{"url": PREFIX}]
