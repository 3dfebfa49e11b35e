"""A passage that is not installed is told in our words, and its text can be installed on a page."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import Store
from service.web.application import create_app
from tests.service.conftest import MINI_DOCUMENTS, TOKEN, visiting

pytestmark = pytest.mark.database


def test_a_text_is_installed_without_anybodys_number(web_settings: Settings, mini_store: Store, tmp_path: Path) -> None:
    source = next(MINI_DOCUMENTS.glob("reunion-2024*.txt"))
    document = f"document:{source.stem}"
    detail = "maire" + "@" + "ville.example.org"
    with visiting(create_app(replace(web_settings, data_dir=tmp_path))) as client:
        address = f"/document/{document}?lines=1"
        before = client.get(address).text
        assert 'class="passage"' not in before and "Installer le texte" in before
        client.headers["Origin"] = str(client.base_url).rstrip("/")
        client.post("/sign-in", data={"who": "Anne Aubert", "token": TOKEN, "next": f"/text?document={document}"})
        mark = client.get(f"/text?document={document}").text.split('name="form_token" value="')[1].split('"')[0]
        form = {"form_token": mark, "document": document}

        for wrong in (b"\xff\xfe", b"", b"a\x00b"):
            assert client.post("/text", data=form, files={"file": ("a.txt", wrong)}).status_code == 400
        content = f"{detail}\n".encode() + source.read_bytes()
        assert client.post("/text", data=form, files={"file": ("a.txt", content)}).status_code == 303

        after = client.get(address).text
        assert 'class="passage"' in after and "[…]" in after
        kept = next((tmp_path / "documents").iterdir()).read_text(encoding="utf-8")
        assert detail not in kept and len(kept.split("\n")) == len(content.decode().split("\n"))
