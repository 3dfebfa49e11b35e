"""The explorer's page and its libraries, without a browser."""

import base64
import hashlib
import io
import re
import tarfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from graph.model import Label
from graph.places import PLACE
from graph.questions import ConnectQuestion, OverlapQuestion, TableQuestion
from graph.words import LANGUAGES, catalogue
from tests.viz.markup import Page
from tests.viz.renders import context
from viz import assets
from viz.explorer import ENTRIES, VENDOR, render_explorer, words
from viz.pages import explorer_address
from viz.standalone import shapes_of_labels
from viz.templating import STATIC

STARTS = [
    (),
    (("entity", "authority:tours"),),
    (("from", "Tours"), ("to", "Minneapolis"), ("as_of", "2025-01-01")),
    (("dormant", "true"), ("country", "JP")),
    (("network", "CUF"), ("network", "AFCCRE"), ("by", "members")),
]


@cache
def modules() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((STATIC / "explorer").glob("*.js"))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", STARTS)
def test_the_page_is_sound(language: str, query: tuple[tuple[str, str], ...]) -> None:
    page = Page(render_explorer(context("/explorer", language, query=query)))
    assert page.faults == []
    assert [link for link in page.links if not link.startswith(("/", "#"))] == []


def test_an_answer_is_drawn_with_all_options_of_its_question() -> None:
    connecting = ConnectQuestion("Tours", "Minneapolis", via=("CUF",), avoid=("person:p", "event:e"), people_only=True)
    addresses = {
        explorer_address(context("/connect"), connecting): "/connect",
        explorer_address(context("/dormant"), TableQuestion(months=12, text="a b", page=3, sort="name")): "/dormant",
        explorer_address(context("/overlap"), OverlapQuestion(("CUF", "AFCCRE"), by="people")): "/overlap",
    }
    assert [parse_qsl(str(address).partition("?")[2]) for address in addresses] == [
        [("from", "Tours"), ("to", "Minneapolis"), ("via", "CUF"), ("avoid", "person:p"), ("avoid", "event:e"),
         ("people_only", "true")],
        [("dormant", "true"), ("months", "12"), ("q", "a b")],
        [("network", "CUF"), ("network", "AFCCRE"), ("by", "people")],
    ]  # fmt: skip
    for address, path in addresses.items():
        query = tuple(parse_qsl(str(address).partition("?")[2]))
        page = Page(render_explorer(context("/explorer", query=query)))
        back = [link for link in page.links if link.startswith(f"{path}?")]
        assert back and parse_qsl(back[0].partition("?")[2]) == [one for one in query if one[0] != "dormant"]
    assert explorer_address(context("/overlap"), OverlapQuestion(("CUF", "AFCCRE"), by="scope")) is None, "no entities"


def test_what_is_asked_first_is_asked_before_the_modules_are_there() -> None:
    for query, first in (
        ((("entity", "authority:tours"),), "/api/v1/entities/authority%3Atours/neighbours?lang=en"),
        (
            (("entity", "authority:tours"), ("depth", "2")),
            "/api/v1/graph?entity=authority%3Atours&amp;depth=2&amp;lang=en",
        ),
        ((("lang", "en"), ("dormant", "true"), ("country", "JP")), "/api/v1/dormant?country=JP&amp;lang=en"),
        ((("dormant", "true"),), "/api/v1/dormant?lang=en"),
        ((("story", "open"),), ""),
    ):
        html = render_explorer(context("/explorer", "en", query=query))
        assert f'data-ask="{first}"' in html
    assert all(f'"modulepreload" href="/static/explorer/{name}"' in html for name in modules().keys() - set(ENTRIES))


def test_hostile_names_are_text() -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    query = (("entity", hostile), ("lang", hostile))
    html = render_explorer(context("/explorer", query=query, documents={"document:x": hostile}))
    assert Page(html).faults == [] and hostile not in html and "<img" not in html


def test_missing_libraries_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    query = (("entity", "authority:tours"),)
    for ready in (True, False):
        monkeypatch.setattr("viz.explorer.assets_ready", lambda ready=ready: ready)
        html = render_explorer(context("/explorer", query=query))
        assert (VENDOR in html, "python -m viz.assets" in html) == (ready, not ready)


def test_every_word_of_the_modules_exists_and_is_used() -> None:
    asked = {key for code in modules().values() for key in re.findall(r'\bsay\("([a-z_]+)"', code)}
    asked |= {
        key
        for code in modules().values()
        for pair in re.findall(r'\bsay\([^"()]+\? "(\w+)" : "(\w+)"', code)
        for key in pair
    }
    columns = re.findall(r'\["name", .*?\]|\["from", .*?\]', modules()["table.js"])
    asked |= {f"column_{name}" for group in columns for name in re.findall(r'"(\w+)"', group)}
    template = (STATIC.parent / "templates" / "explorer.html").read_text("utf-8")
    asked |= set(re.findall(r"""\bt\(["']explorer\.(\w+)["']""", template))
    there = {key.removeprefix("explorer.") for key in catalogue("fr") if key.startswith("explorer.")}
    assert (asked - there, there - asked) == (set(), set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_modules_have_all_words(language: str) -> None:
    said = words(language)
    assert said["label"].keys() == {label.value for label in Label} | {PLACE}
    assert all(said.values())


def test_every_kind_of_entity_has_its_shape_and_colour() -> None:
    shapes = set(re.findall(r"^  ([A-Z]\w+): ", modules()["shapes.js"], re.MULTILINE))
    assert shapes == {label.value for label in Label}
    for label, (_, colour) in shapes_of_labels().items():
        assert f"--{label.lower()}: light-dark({colour}, " in (STATIC / "explorer.css").read_text("utf-8")


def test_modules_are_small_and_import_each_other_only() -> None:
    for name, code in modules().items():
        assert len(code.splitlines()) <= 250, name
        imported = re.findall(r'from "([^"]+)"', code)
        assert [one for one in imported if one.removeprefix("./") not in modules()] == [], name
        assert not re.search(r"innerHTML|insertAdjacentHTML|\beval\(|https?://(?!www\.w3\.org)", code), name


def archive(package: assets.Package, content: bytes) -> bytes:
    """What npm would fetch, with this content in the file that pages load."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as opened:
        member = tarfile.TarInfo(f"package/{package.file}")
        member.size = len(content)
        opened.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def test_an_archive_must_be_what_was_pinned() -> None:
    package = assets.packages()[0]
    packed = archive(package, b"drawing")
    pin = "sha512-" + base64.b64encode(hashlib.sha512(packed).digest()).decode()
    assert assets.file_of(replace(package, integrity=pin), packed) == b"drawing"
    with pytest.raises(assets.AssetsMissing, match="is not what"):
        assets.file_of(package, packed)
    with pytest.raises(assets.AssetsMissing, match="has no"):
        assets.file_of(replace(package, integrity=pin), packed, assets.LICENCE)


def test_without_npm_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets.shutil, "which", lambda name: None)
    monkeypatch.setattr(assets, "find_spec", lambda name: None)
    with pytest.raises(assets.AssetsMissing) as missing:
        assets.fetch_assets(tmp_path / "new" / "libraries")
    assert missing.value.hint and list((tmp_path / "new").iterdir()) == []


def test_what_is_there_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in assets.packages():
        (tmp_path / package.file_name).write_text("")
        assert not assets.assets_ready(tmp_path), "a licence is missing"
        (tmp_path / package.licence_name).write_text("")
    monkeypatch.setattr(assets, "npm", lambda: pytest.fail("npm was asked"))
    assert assets.fetch_assets(tmp_path) == tmp_path
