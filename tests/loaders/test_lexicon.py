"""The lexicon is read whole: a word that is cut is a word that no reader knows."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import loaders.lexicon
from loaders.files.patterns import word_set
from loaders.lexicon import patterns, words

LOADERS = Path(loaders.lexicon.__path__[0]).parent
WORD_SETS = re.compile(r'word_set\(\s*(?:"""(.*?)"""|"([^"]*)")', re.DOTALL)


def files() -> dict[str, Any]:
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in (LOADERS / "lexicon").glob("*.toml")}


def listed(table: Any) -> Iterator[str]:
    if isinstance(table, list):
        yield from (word for word in table if isinstance(word, str))
    elif isinstance(table, dict):
        for inner in table.values():
            yield from listed(inner)


def test_no_word_is_cut() -> None:
    roles = tomllib.loads((LOADERS.parent / "graph" / "roles.toml").read_text("utf-8"))
    found = {word for table in (*files().values(), roles) for word in listed(table)}
    code = "\n".join(path.read_text("utf-8") for path in LOADERS.rglob("*.py"))
    found |= {word for several, line in WORD_SETS.findall(code) for word in word_set(several or line)}
    assert len(found) > 800
    assert sorted(word for word in found if word.strip("-") != word or not word.strip()) == []


def test_words_are_as_readers_meet_them() -> None:
    """Without accents and capitals, hyphens kept."""
    found = {word for table in files().values() for word in listed(table)}
    assert sorted(word for word in found if not word.isascii() or word != word.lower()) == []


def test_patterns_are_patterns() -> None:
    sections = [(file, name, table) for file in ("bodies", "lists") for name, table in files()[file].items()]
    found = [(file, name) for file, name, table in sections if all(isinstance(one, str) for one in table.values())]
    assert len(found) > 2
    assert [(file, name) for file, name in found if not patterns(file, name)] == []


def test_the_vice_president_is_known_in_both_genders() -> None:
    assert {"vice-president", "vice-presidente"} <= words("minutes", "role_heads")
