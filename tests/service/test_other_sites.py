"""Other sites read and frame what the settings name, and nothing else; the list of addresses is whole."""

from dataclasses import replace

import pytest
from httpx import Client

from graph.settings import Settings
from graph.store import Store
from service.web.application import create_app
from tests.service.conftest import visiting

pytestmark = pytest.mark.database
SITE = "https://www.example.org"


def test_by_default_no_other_site_reads_or_frames_anything(client: Client) -> None:
    for path in (
        "/api/v1/search?q=tours",
        "/connect",
        "/embed/dormant",
        "/api/v1/reconcile/preview?id=authority:tours",
    ):
        found = client.get(path, headers={"Origin": SITE})
        assert "access-control-allow-origin" not in found.headers
        assert "frame-ancestors 'none'" in found.headers["content-security-policy"]
        assert found.headers["x-frame-options"] == "DENY"
    assert client.get("/embed/dormant").status_code == 404


def test_a_site_that_is_named_reads_answers_and_frames_what_is_made_for_it(
    loaded_store: Store, web_settings: Settings
) -> None:
    with visiting(create_app(replace(web_settings, cors_origins=SITE, frame_origins=f"{SITE}/"))) as client:
        read = client.get("/api/v1/search?q=tours", headers={"Origin": SITE})
        assert read.headers["access-control-allow-origin"] == SITE
        for path, origin in (
            ("/api/v1/search?q=tours", "https://other.example.org"),
            ("/api/v1/review", SITE),
            ("/", SITE),
        ):
            assert "access-control-allow-origin" not in client.get(path, headers={"Origin": origin}).headers
        asked = {
            "Origin": SITE,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization",
        }
        refused = client.options("/api/v1/search", headers=asked)
        assert refused.status_code == 400

        whole, framed = client.get("/dormant?lang=en"), client.get("/embed/dormant?lang=en")
        assert "<footer" in whole.text and "<footer" not in framed.text and "<main" in framed.text
        assert f"frame-ancestors 'self' {SITE}" in framed.headers["content-security-policy"]
        assert "x-frame-options" not in framed.headers
        assert whole.headers["x-frame-options"] == "DENY"
        assert whole.headers["etag"] != framed.headers["etag"]
        preview = client.get("/api/v1/reconcile/preview?id=authority:tours")
        assert "Tours" in preview.text and SITE in preview.headers["content-security-policy"]
        assert "preview" in client.get("/api/v1/reconcile").json()
        assert client.post("/embed/dormant").status_code in (404, 405)
        for path in ("/connect", "/overlap", "/map", "/entity/authority:tours"):
            assert client.get(f"/embed{path}").status_code == 200, path
            assert client.get(path).status_code == 200, path
        for path in ("", "/", "/review", "/upload", "/people", "/explorer", "/about", "/api/v1/status", "/connectx"):
            assert client.get(f"/embed{path}").status_code == 404, path


def test_the_list_of_addresses_is_that_of_the_description(client: Client) -> None:
    listed, described = client.get("/api/v1/").json(), client.get("/api/v1/openapi.json").json()
    assert {one["path"] for one in listed["addresses"]} == set(described["paths"])
    for name in ("openapi", "documentation", "reconciliation"):
        assert client.get(listed[name]).status_code == 200


def test_each_example_of_the_reference_answers(client: Client) -> None:
    page = client.get("/api/v1/docs?lang=fr")
    assert "Essayer" in page.text and "/api/v1/overlap" in page.text
    tried = [line.split('href="')[1].split('"')[0] for line in page.text.splitlines() if ">Essayer<" in line]
    assert len(tried) > 15
    failed = [path for path in tried if client.get(path.replace("&amp;", "&")).status_code != 200]
    assert failed == []
