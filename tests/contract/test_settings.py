"""Each setting has its line in docs/settings.md, with the same default, unit and explanation."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.settings import PREFIX, Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
ROW = re.compile(
    r"^\| `(?P<name>JUMELAGE_\w+)` \| (?P<default>.*?) ?\| (?P<unit>.*?) ?\| (?P<help>.*?) \|$", re.MULTILINE
)


def test_the_page_lists_every_setting() -> None:
    documented = {row["name"]: (row["unit"], row["help"]) for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
    declared = {PREFIX + f.name.upper(): (f.metadata["unit"], f.metadata["help"]) for f in fields(Settings)}
    assert documented == declared


def test_the_page_gives_the_defaults() -> None:
    documented = {row["name"]: row["default"] for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
    for field in fields(Settings):
        if field.name != "data_dir":  # differs from machine to machine
            default = str(field.default)
            assert documented[PREFIX + field.name.upper()] == (f"`{default}`" if default else "")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("JUMELAGE_HEAP_MB", "plenty", "“plenty”"),
        ("JUMELAGE_HEAP_MB", "0", "“0”"),
        ("JUMELAGE_NEO4J_URI", "http://host:7474", "“http://host:7474”"),
        ("JUMELAGE_NEO4J_URI", "host:7687", "“host:7687”"),
        ("JUMELAGE_LANGUAGE", "de", "“de”"),
        ("JUMELAGE_NEO4J_RELEASE", "3.5", "“3.5”"),
        ("JUMELAGE_HAEP_MB", "512", "is not a setting"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str, expected: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({name: value})
    assert name in caught.value.message
    assert expected in caught.value.message
    assert caught.value.hint


def test_a_path_prefix_is_written_in_one_way() -> None:
    for given in ("jumelage", "/jumelage/", "/jumelage"):
        assert Settings.from_environment({"JUMELAGE_PATH_PREFIX": given}).path_prefix == "/jumelage"
    assert Settings.from_environment({"JUMELAGE_PATH_PREFIX": "/"}).path_prefix == ""
    for wrong in ("https://host/x", "a b", "/../x", '"'):
        with pytest.raises(SettingsError):
            Settings.from_environment({"JUMELAGE_PATH_PREFIX": wrong})


def test_an_address_without_bolt_says_what_to_write() -> None:
    for given in ("http://example.org:7474", "example.org", "https://me:hush-hush@example.org/browser"):
        with pytest.raises(SettingsError) as caught:
            Settings.from_environment({"JUMELAGE_NEO4J_URI": given})
        assert "bolt://example.org:7687" in caught.value.hint
        assert "hush" not in caught.value.message
    for right in ("bolt://localhost:7687", "neo4j+s://x.databases.example.org", ""):
        assert Settings.from_environment({"JUMELAGE_NEO4J_URI": right}).neo4j_uri == right


def test_secrets_are_not_shown() -> None:
    settings = Settings.from_environment(
        {"JUMELAGE_NEO4J_PASSWORD": "hush-hush", "JUMELAGE_WRITE_TOKEN": "also-hushed"}
    )
    assert "hush" not in repr(settings)


def test_settings_of_the_tests_are_left_alone() -> None:
    assert Settings.from_environment({"JUMELAGE_TEST_RELEASE": "lts"}) == Settings()
