"""PDF files are offered where what writes them is installed; elsewhere the address names what to install."""

from io import BytesIO

import pypdfium2
import pytest
from httpx import Client

from viz import downloads

pytestmark = pytest.mark.database


def test_what_the_page_lists_is_printed(client: Client) -> None:
    page = client.get("/dormant", params={"country": "JP", "status": "all", "lang": "en"})
    assert "/dormant.pdf?country=JP&amp;status=all" in page.text
    answer = client.get("/dormant.pdf", params={"country": "JP", "status": "all", "lang": "en"})
    assert answer.headers["content-type"] == "application/pdf"
    with pypdfium2.PdfDocument(BytesIO(answer.content)) as document:
        text = " ".join("\n".join(page.get_textpage().get_text_range() for page in document).split())
    listed = client.get("/dormant.json", params={"country": "JP", "status": "all"}, follow_redirects=True).json()
    names = [one["name"].partition(" – ")[0] for one in listed["partnerships"]]
    assert names and [name for name in names if name not in text] == []


def test_nothing_is_offered_that_cannot_be_written(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_PDF_PACKAGES", ("a_package_that_is_not_there",))
    downloads.pdf_ready.cache_clear()
    try:
        for path in ("/dormant?country=CA", "/brief/authority:nantes"):
            assert ".pdf" not in client.get(path).text, path
        for path in ("/dormant.pdf", "/brief/authority:nantes.pdf"):
            answer = client.get(path, params={"lang": "en"})
            assert (answer.status_code, "jumelage[pdf]" in answer.json()["hint"]) == (404, True), path
    finally:
        downloads.pdf_ready.cache_clear()
