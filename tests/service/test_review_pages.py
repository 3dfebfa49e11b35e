"""The pages of the review: nothing is written without token, session, our own form; everything else works."""

import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from httpx import Client

from graph.history import kept_view
from graph.settings import Settings
from graph.store import Store
from loaders.review.readings import KINDS
from service.web.api.endpoint import API
from service.web.security.write_access import FREE_TRIES, TRIES_S
from tests.service.conftest import TOKEN
from tests.service.reviewing import DOCUMENT, WRITER, Visitor, reviewing, written

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def served(web_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One service for all tests here, since a desk takes a second to prepare."""
    with reviewing(web_settings, tmp_path_factory.mktemp("review") / "data") as client:
        yield client


@pytest.fixture
def anybody(served: Client, loaded_store: Store) -> Iterator[Visitor]:
    with Client(base_url=served.base_url, timeout=60) as client:
        yield Visitor(client)


@pytest.fixture
def visitor(anybody: Visitor) -> Visitor:
    answer = anybody.sign_in()
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    return anybody


@pytest.fixture
def reader(visitor: Visitor, tmp_path: Path) -> Visitor:
    """Somebody who has sent the minutes."""
    answer = visitor.upload(written(tmp_path))
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"/review/document/{DOCUMENT}"
    return visitor


def queue(client: Client) -> Any:
    return client.get(f"{API}/review", params={"document": DOCUMENT}, headers=WRITER).raise_for_status().json()


def cluster_of(client: Client, name: str) -> Any:
    clusters = queue(client)["clusters"]
    return next(one for one in clusters if any(name in side["name"] for side in one["sides"]))


def test_without_a_token_in_the_settings_one_can_only_look(
    web_settings: Settings, tmp_path: Path, loaded_store: Store
) -> None:
    with reviewing(web_settings, tmp_path, write_token="") as client:
        for address in ("/review", "/upload"):
            page = client.get(address)
            assert page.status_code == 200
            assert "JUMELAGE_WRITE_TOKEN" in page.text
            assert "jumelage review export" in page.text
            assert 'method="post"' not in page.text
        assert Visitor(client).sign_in("x").status_code == 403
        assert client.get(f"{API}/review").status_code == 200


def test_drafts_are_not_for_everybody(anybody: Visitor, web_settings: Settings, tmp_path: Path) -> None:
    assert "queue" not in re.findall(r'id="(\w+)"', anybody.client.get("/review").text)
    assert anybody.client.get(f"{API}/review").status_code == 401
    with reviewing(web_settings, tmp_path, write_token="", host="0.0.0.0") as client:
        assert client.get(f"{API}/review", headers={"Host": "localhost"}).status_code == 403
        assert 'id="queue"' not in client.get("/review", headers={"Host": "localhost"}).text


def test_the_cookie_is_guarded_and_holds_no_token(anybody: Visitor) -> None:
    cookie = anybody.sign_in().headers["set-cookie"]
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}
    assert TOKEN not in cookie
    page = anybody.client.get("/review")
    assert "Anne Aubert" in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("value", ["", "x", "x.y", "{number}.0", "{number}", "é.é"])
def test_a_cookie_that_we_have_not_signed_is_nobodys(visitor: Visitor, value: str) -> None:
    number = visitor.client.cookies["jumelage_session"].partition(".")[0]
    visitor.client.cookies.clear()
    forged = f"jumelage_session={value.format(number=number)}".encode()
    page = visitor.client.get("/review", headers={b"Cookie": forged})
    assert "Anne Aubert" not in page.text


def test_whoever_signs_out_is_out(visitor: Visitor) -> None:
    assert visitor.send("/sign-out").status_code == 303
    assert "jumelage_session" not in visitor.client.cookies
    assert "Anne Aubert" not in visitor.client.get("/review").text


def test_another_token_ends_all_sessions(visitor: Visitor, web_settings: Settings, tmp_path: Path) -> None:
    cookie = visitor.client.cookies["jumelage_session"]
    for token, lasts in ((TOKEN, True), (f"{TOKEN} of today", False)):
        with reviewing(web_settings, tmp_path, write_token=token) as client:
            page = client.get("/review", headers={"Cookie": f"jumelage_session={cookie}"})
        assert ("Anne Aubert" in page.text) is lasts


def test_wrong_tokens_are_slowed(web_settings: Settings, loaded_store: Store, tmp_path: Path) -> None:
    with reviewing(web_settings, tmp_path) as client:
        somebody = Visitor(client)
        for _ in range(FREE_TRIES):
            answer = somebody.sign_in("wrong")
            assert answer.status_code == 401
            assert "Ce jeton n’est pas le bon." in answer.text
        refusals = [somebody.sign_in("wrong"), somebody.sign_in(TOKEN), client.get(f"{API}/review", headers=WRITER)]
        assert [answer.status_code for answer in refusals] == [429] * 3
        assert all(0 < int(answer.headers["Retry-After"]) <= TRIES_S for answer in refusals)


@pytest.mark.parametrize("who", ["", "   ", "x" * 81, "<script>", "a\nb{c}"])
def test_a_decision_needs_a_name(anybody: Visitor, who: str) -> None:
    assert anybody.sign_in(who=who).status_code == 400


@pytest.mark.parametrize("then", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", ""])
def test_signing_in_leads_nowhere_else(anybody: Visitor, then: str) -> None:
    assert anybody.sign_in(next=then).headers["location"] == "/review"


@pytest.mark.parametrize("origin", ["https://example.org", "null", None, "http://127.0.0.1:1"])
def test_a_form_from_elsewhere_is_refused(reader: Visitor, origin: str | None) -> None:
    form = {"form_token": reader.form_token(), "document": DOCUMENT}
    headers = {"Origin": origin} if origin else {}
    answer = reader.client.post("/review/discard", data=form, headers=headers)
    assert answer.status_code == 403
    assert queue(reader.client)["documents"]
    again = reader.client.post("/sign-in", data={"who": "A", "token": TOKEN}, headers=headers)
    assert again.status_code == 403


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_form_without_our_mark_is_refused(reader: Visitor, token: str) -> None:
    for path in (
        "/review/settle",
        "/review/decide",
        "/review/take-back",
        "/review/load",
        "/review/discard",
        "/sign-out",
    ):
        assert reader.send(path, form_token=token, document=DOCUMENT).status_code == 403
    assert queue(reader.client)["documents"]


def test_nobody_writes_without_signing_in(anybody: Visitor, loaded_store: Store) -> None:
    for path in ("/review/settle", "/review/decide", "/review/take-back", "/review/load", "/review/discard", "/upload"):
        answer = anybody.client.post(path, data={"form_token": "x"}, headers=anybody.origin)
        assert answer.status_code == 401
    assert not kept_view(loaded_store.reader()).of(*KINDS)


def test_a_document_is_read_shown_and_waits(reader: Visitor) -> None:
    page = reader.client.get(f"/review/document/{DOCUMENT}", headers={"Accept-Language": "fr"}).text
    assert "Document lu." in page
    for said in ("Aurore Malet", "adjointe au maire", "Claire Dupont-Martin", "Tours – Minneapolis", "Jumelage"):
        assert said in page
    assert "Document lu." not in reader.client.get(f"/review/document/{DOCUMENT}").text
    assert "Aurore Malet" in reader.client.get("/review").text
    assert reader.client.get("/review/document/document:nowhere").status_code == 404


@pytest.mark.parametrize("choice", ["same", "different", "unsure"])
def test_a_cluster_is_settled_by_a_form(reader: Visitor, choice: str) -> None:
    cluster = cluster_of(reader.client, "Malet")
    form = {"cluster": cluster["id"], "state": cluster["state"], "why": "<b>vu</b>", "at": "1", "document": DOCUMENT}
    keys = [side["key"] for side in cluster["sides"]]
    answer = reader.send("/review/settle", decision=choice, key=keys, **form)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/review?document=document%3Areunion-2026-11-20#doubt-1"
    found = queue(reader.client)
    assert cluster["id"] not in {one["id"] for one in found["clusters"]}
    assert [(one["verdict"], one["who"], one["why"]) for one in found["judgements"]] == [
        (choice, "Anne Aubert", "<b>vu</b>")
    ]
    page = reader.client.get("/review").text
    assert "&lt;b&gt;vu&lt;/b&gt;" in page
    assert reader.send("/review/apply").status_code == 303
    again = reader.send("/review/settle", decision=choice, key=keys, **form)
    assert again.status_code == 409
    assert 'role="alert"' in again.text
    assert reader.send("/review/take-back", decision=found["judgements"][0]["id"]).status_code == 303
    assert cluster_of(reader.client, "Malet")["id"] == cluster["id"]


def test_one_of_several_is_picked(reader: Visitor) -> None:
    cluster = cluster_of(reader.client, "Saint-Denis")
    keys = [side["key"] for side in cluster["sides"]]
    mention = next(side["key"] for side in cluster["sides"] if side["origin"] == "document")
    chosen = next(key for key in keys if key != mention)
    assert f'value="{chosen}"' in reader.client.get("/review").text
    form = {"cluster": cluster["id"], "state": cluster["state"], "key": keys, "mention": mention}
    assert reader.send("/review/settle", decision="another", **form).status_code == 400
    assert reader.send("/review/settle", decision=chosen, **form).status_code == 303
    same = [one for one in queue(reader.client)["judgements"] if one["verdict"] == "same"]
    assert [{one["left"], one["right"]} for one in same] == [{mention, chosen}]


def test_a_cluster_is_split_by_letters(reader: Visitor) -> None:
    cluster = cluster_of(reader.client, "Saint-Denis")
    keys = [side["key"] for side in cluster["sides"]]
    form = {"cluster": cluster["id"], "state": cluster["state"], "key": keys, "decision": "split"}
    for letters in (["A"] * len(keys), ["A", "B"], []):
        assert reader.send("/review/settle", group=letters, **form).status_code == 400
    assert reader.send("/review/settle", group=["A", "A", *"BCDEFGH"[: len(keys) - 2]], **form).status_code == 303
    same = [one for one in queue(reader.client)["judgements"] if one["verdict"] == "same"]
    assert [{one["left"], one["right"]} for one in same] == [set(keys[:2])]


def test_a_claim_is_corrected_by_a_form(reader: Visitor) -> None:
    claim = queue(reader.client)["claims"][0]
    fields = {f"field.{name}": value for name, value in claim["fields"].items()}
    form = {"claim": claim["id"], "state": claim["state"], "decision": "accepted", **fields}
    wrong = reader.send("/review/decide", **{**form, "field.since": "hier"})
    assert wrong.status_code == 400
    assert "hier" in wrong.text
    assert reader.send("/review/decide", **{**form, "field.sought": "une ville du Texas"}).status_code == 303
    page = reader.client.get(f"/review/document/{DOCUMENT}").text
    assert "une ville du Texas" in page
    assert reader.send("/review/decide", **form).status_code == 409
    assert reader.send("/review/take-back", decision=claim["id"], document=DOCUMENT).status_code == 303
    assert claim["id"] in {one["id"] for one in queue(reader.client)["claims"]}
    assert reader.send("/review/decide", **{**form, "decision": "rejected"}).status_code == 303


def test_a_claim_is_corrected_where_it_stands_in_the_text(reader: Visitor) -> None:
    claim = queue(reader.client)["claims"][0]
    fields = {f"field.{name}": value for name, value in claim["fields"].items()}
    back = {"document": DOCUMENT, "then": "text", "part": "1", "at": "2"}
    form = {"claim": claim["id"], "state": claim["state"], "decision": "accepted", **fields, **back}
    wrong = reader.send("/review/decide", **{**form, "field.since": "hier"})
    assert wrong.status_code == 400
    assert "data-passage" in wrong.text
    assert "hier" in wrong.text
    right = reader.send("/review/decide", **{**form, "field.sought": "une ville du Texas"})
    assert right.headers["location"].endswith(f"/review/document/{DOCUMENT}/text?part=1#doubt-2")
    assert reader.send("/review/take-back", decision=claim["id"], document=DOCUMENT).status_code == 303


def test_a_document_is_planned_loaded_and_discarded(reader: Visitor) -> None:
    plan = reader.client.get(f"/review/document/{DOCUMENT}?plan=yes&lang=en").text
    assert "What loading would change" in plan
    for said in ("Claire Dupont-Martin · Nantes · chargée de mission · officer", "Tours – Minneapolis · Twinning"):
        assert said in unescape(plan)
    assert "person:claire-dupont-martin" not in plan
    loaded = reader.send("/review/load", document=DOCUMENT)
    assert loaded.status_code == 303, loaded.text
    page = reader.client.get(loaded.headers["location"], headers={"Accept-Language": "fr"}).text
    assert re.search(r"jumelage undo \d+", page)
    assert reader.client.get(f"{API}/search?q=Dupont-Martin").json()[0]["entity"]["name"] == "Claire Dupont-Martin"
    assert reader.send("/review/discard", document=DOCUMENT).status_code == 303
    assert reader.client.get(f"/review/document/{DOCUMENT}").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said", "remedy"),
    [
        ("minutes.exe", b"MZ", "ne sont pas lus", "enregistrez-le en txt, md, docx, pdf, csv, tsv, xlsx ou json"),
        ("minutes.docx", b"not a docx", "ce n’est pas un fichier docx", "renommez-le en .txt"),
        ("minutes.txt", b"", "le fichier est vide", "Vérifiez qu’il a été enregistré"),
        ("../../etc/passwd", b"x", "ne sont pas lus", "enregistrez-le en txt"),
        ("minutes.pdf", b"%PDF-1.4 cut", "le fichier est abîmé ou tronqué", "Téléchargez-le de nouveau"),
    ],
)
def test_another_kind_of_file_is_refused(
    visitor: Visitor, loaded_store: Store, name: str, content: bytes, said: str, remedy: str
) -> None:
    form = {"form_token": visitor.form_token()}
    answer = visitor.client.post("/upload", data=form, files={"file": (name, content)}, headers=visitor.origin)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert said in answer.text
    assert remedy in answer.text
    assert not kept_view(loaded_store.reader()).of(*KINDS)
    assert visitor.client.post("/upload", data=form, headers=visitor.origin).status_code == 400


def test_a_document_that_is_too_large_is_not_even_read(visitor: Visitor) -> None:
    form = {"form_token": visitor.form_token()}
    files = {"file": ("large.txt", b"x" * 25_100_000)}
    assert visitor.client.post("/upload", data=form, files=files, headers=visitor.origin).status_code == 413
    assert visitor.send("/review/settle", why="x" * 101_000).status_code == 413


def test_who_did_what_is_logged_and_nobody_else_named(reader: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="service.web"):
        cluster = cluster_of(reader.client, "Malet")
        keys = [side["key"] for side in cluster["sides"]]
        form = {"cluster": cluster["id"], "state": cluster["state"], "key": keys, "decision": "same"}
        reader.send("/review/settle", why="Aurore Mallet", **form)
        reader.send("/review/discard", document=DOCUMENT)
    fields = [getattr(record, "fields", {}) for record in caplog.records if record.getMessage() == "review"]
    assert [(one["writer"], one["action"]) for one in fields] == [("Anne Aubert", "settle"), ("Anne Aubert", "discard")]
    assert fields[1]["object"] == DOCUMENT
    logged = json.dumps(fields) + caplog.text
    assert "mal" not in re.sub("normal", "", logged.lower()).replace("malformed", "")
    assert TOKEN not in logged


def test_a_document_is_reviewed_and_completed_in_reading_order(reader: Visitor) -> None:
    address = f"/review/document/{DOCUMENT}/text"
    page = unescape(reader.client.get(address).text)
    claim = next(one for one in queue(reader.client)["claims"] if "Texas" in one["fields"]["sought"])
    form = {"document": DOCUMENT, "then": "text", "part": "1"}
    answer = reader.send("/review/decide", claim=claim["id"], state=claim["state"], decision="rejected", at="1", **form)
    assert answer.headers["location"] == f"{address}?part=1#doubt-1"
    missed = {"locator": "l. 9", "what": "partnerships:lapsed", "first": "Nantes", "second": "Seattle", "at": "7"}
    assert missed["locator"] in page and "Nantes – Seattle" not in page
    answer = reader.send("/review/add", **form, **missed)
    assert answer.headers["location"] == f"{address}?part=1#passage-7"
    page = unescape(reader.client.get(address).text)
    assert "Nantes – Seattle" in page and "ajouté à la main" in page
    refused = reader.send("/review/add", **form, **{**missed, "second": ""})
    assert refused.status_code == 400 and "Il faut deux noms différents" in refused.text
    with Client(base_url=reader.client.base_url, timeout=60) as client:
        assert "Texas" not in client.get(address).text
        assert client.post("/review/add", data={**form, **missed}, headers=reader.origin).status_code == 401


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_speak_both_languages(reader: Visitor, language: str) -> None:
    for address in ("/review", "/upload", f"/review/document/{DOCUMENT}?plan=yes", f"/review/document/{DOCUMENT}/text"):
        page = reader.client.get(address, headers={"Accept-Language": language}).text
        assert f'<html lang="{language}">' in page
        assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", page)
        assert not re.search(r'(?:src|action)="(?:https?:)?//', page)
