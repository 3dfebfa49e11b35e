"""Words are data that code names: what it names is there, and what is there is named."""

import re
from pathlib import Path

import loaders.minutes.prose
from loaders.minutes.prose.words import alternatives, each_pattern, pattern

FOLDER = Path(loaders.minutes.prose.__path__[0])
NAMED = re.compile(r'\b(pattern|says|alternatives|each_pattern)\(\s*"([a-z ]+)"')
SECTION = re.compile(r"^\[([a-z ]+)(?:, as whole words)?\]$", re.MULTILINE)


def code() -> str:
    return "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))


def listed() -> str:
    return (FOLDER / "words.txt").read_text("utf-8")


def test_what_code_names_is_listed_once_and_can_be_read() -> None:
    named, sections = set(NAMED.findall(code())), SECTION.findall(listed())
    assert len(named) > 200
    assert len(sections) == len(set(sections))
    assert sorted(name for _, name in named if name not in sections) == []
    for reader, name in named:
        if reader == "each_pattern":
            assert each_pattern(name)
        else:
            assert re.compile(pattern(name).pattern)


def test_what_is_listed_is_named() -> None:
    families, sections = alternatives("families of evidence").split("|"), SECTION.findall(listed())
    unnamed = [name for name in sections if f'"{name}"' not in code() and f"{{{name}}}" not in listed()]
    assert set(unnamed) <= set(families) <= set(sections)


def test_each_line_is_an_alternative() -> None:
    empty = re.compile(r"(?<!\\)\|\||^\||(?<!\\)\|$")
    assert [name for name in SECTION.findall(listed()) if empty.search(alternatives(name))] == []
