"""Words are data that code names: what it names is there, and what is there is named."""

import re
from pathlib import Path

import loaders.minutes.prose
from loaders.minutes.prose.words import alternatives, each_pattern, pattern

FOLDER = Path(loaders.minutes.prose.__path__[0])
NAMED = re.compile(r'\b(pattern|says|alternatives|each_pattern)\(\s*"([a-z ]+)"')
SECTIONS = re.findall(r"^\[([a-z ]+)(?:, as whole words)?\]$", (FOLDER / "words.txt").read_text("utf-8"), re.MULTILINE)


def test_what_code_names_is_listed_once_and_can_be_read() -> None:
    named = {match for path in FOLDER.glob("*.py") for match in NAMED.findall(path.read_text("utf-8"))}
    assert len(named) > 200
    assert len(SECTIONS) == len(set(SECTIONS))
    assert sorted(name for _, name in named if name not in SECTIONS) == []
    for reader, name in named:
        if reader == "each_pattern":
            assert each_pattern(name)
        else:
            assert re.compile(pattern(name).pattern)


def test_what_is_listed_is_named() -> None:
    code = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    listed = (FOLDER / "words.txt").read_text("utf-8")
    families = alternatives("families of evidence").split("|")
    unnamed = [name for name in SECTIONS if f'"{name}"' not in code and f"{{{name}}}" not in listed]
    assert set(unnamed) <= set(families) <= set(SECTIONS)


def test_each_line_is_an_alternative() -> None:
    assert [name for name in SECTIONS if re.search(r"(?<!\\)\|\||^\||(?<!\\)\|$", alternatives(name))] == []
