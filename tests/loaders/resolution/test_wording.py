"""Every reason that the rules give has words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders import resolution
from loaders.resolution.outcome import Reason
from loaders.resolution.wording import CODES, say

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(resolution.__path__[0]).glob("*.py"))
GIVEN = set(re.findall(r'Reason\("(\w+)"', SOURCES)) | set(re.findall(r'Level\.[A-Z]+: "(\w+)"', SOURCES))


def test_all_reasons_have_words_and_all_words_are_used() -> None:
    assert GIVEN <= CODES
    assert {code for code in CODES if f'"{code}"' not in SOURCES.replace(f'"{code}": (', "")} == set()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_words_stand_with_a_detail_and_without(code: str, language: str) -> None:
    assert "{" not in say(Reason(code), language)
    assert "{" not in say(Reason(code, "Tours"), language)
    assert not say(Reason(code), language).endswith(" ")
