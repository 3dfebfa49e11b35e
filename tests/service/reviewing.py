"""Minutes about people and towns of the small graph, with doubts in them, and a service that may be written to."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from httpx import Client, Response

from graph.settings import Settings
from service.web.application import create_app
from tests.service.conftest import TOKEN, visiting

NAME = "reunion.txt"
DOCUMENT = "document:reunion-2026-11-20"
MINUTES = """Compte-rendu de la réunion du groupe-pays États-Unis
20 novembre 2026, Tours

Participants
- Tours : Mme Aurore Malet, adjointe au maire ; M. Paul Inconnu, chargé de mission
- Nantes : Mme Claire Dupont-Martin, chargée de mission

Actualité des partenariats
Tours et Minneapolis sont jumelées depuis 1991 ; une délégation a été reçue en mai 2026.
Nantes souhaite trouver une ville partenaire au Texas.
Saint-Denis relance son partenariat avec Chicago.
"""
WRITER = {"Authorization": f"Bearer {TOKEN}", "X-Jumelage-Writer": "Anne Aubert"}


def written(folder: Path) -> Path:
    """Write the minutes into a folder."""
    path = folder / NAME
    path.write_text(MINUTES, encoding="utf-8")
    return path


@contextmanager
def reviewing(settings: Settings, data_dir: Path, **changes: Any) -> Iterator[Client]:
    """Serve with a data directory of its own."""
    with visiting(create_app(replace(settings, data_dir=data_dir, **changes))) as client:
        yield client


class Visitor:
    """Somebody with a browser that runs no script."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.origin = {"Origin": str(client.base_url).rstrip("/")}

    def sign_in(self, token: str = TOKEN, who: str = "Anne Aubert", **more: str) -> Response:
        """Fill the form that asks who one is."""
        form = {"who": who, "token": token, "next": "/review", **more}
        return self.client.post("/sign-in", data=form, headers=self.origin)

    def form_token(self) -> str:
        """The mark in the forms of the page."""
        found = re.search(r'name="form_token" value="([^"]+)"', self.client.get("/review").text)
        assert found
        return found[1]

    def send(self, path: str, **form: Any) -> Response:
        """Send a form of the page."""
        return self.client.post(path, data={"form_token": self.form_token(), **form}, headers=self.origin)

    def upload(self, path: Path) -> Response:
        """Send a document with the form."""
        form = {"form_token": self.form_token()}
        files = {"file": (path.name, path.read_bytes())}
        return self.client.post("/upload", data=form, files=files, headers=self.origin)
