"""Every reason that the rules give has words in both languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import loaders.names as resolution
from graph.words import section
from loaders.names.outcome import Reason


@cache
def codes() -> set[str]:
    return set(section("likeness", "fr"))


def test_all_reasons_have_words_and_all_words_are_used() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in Path(resolution.__path__[0]).glob("*.py"))
    given = set(re.findall(r'Reason\("(\w+)"', sources)) | set(re.findall(r'Level\.[A-Z]+: "(\w+)"', sources))
    assert given <= codes()
    assert {code for code in codes() if f'"{code}"' not in sources} == set()


def test_words_stand_with_a_detail_and_without() -> None:
    said = {
        (code, language): [Reason(code).said(language), Reason(code, "Tours").said(language)]
        for code in codes()
        for language in ("fr", "en")
    }
    assert [key for key, texts in said.items() if any("{" in text for text in texts) or texts[0].endswith(" ")] == []
