"""The lexicon: which words mean which kind of body, role, relation, state or list, as data that readers share.

In come folded texts; out go sets of words (`words`) and patterns by what they mean (`patterns`, `meant`). Names of
countries stand in `graph.countries`, what a role is good for in `graph.roles`: questions need both, too. A file is read
when somebody first looks for a word of it, whoever imports it. `spellings` takes words for the kind off names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from loaders.files.patterns import late


class Words(Set[str]):
    """Words of some sections of a file, read at the first look at them."""

    def __init__(self, file: str, sections: tuple[str, ...]) -> None:
        self._file, self._sections = file, sections

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset().union(*(_section(self._file, section) for section in self._sections))

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        """Make what set operations on words give, which is no file's."""
        return frozenset(it)

    def __contains__(self, word: object) -> bool:
        return word in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@cache
def words(file: str, *sections: str) -> Words:
    """Return the words of one or more sections of a file.

    Examples
    --------
    >>> "vice-presidente" in words("minutes", "role_heads")
    True
    """
    return Words(file, sections)


def _section(file: str, section: str) -> list[str]:
    found = table(file)
    for name in section.split("."):
        found = found[name]
    return list(found)


def pattern(file: str, section: str, name: str) -> re.Pattern[str]:
    """Return a pattern of a section, which is compiled when somebody first looks for it."""
    return late(lambda: table(file)[section][name])


@cache
def patterns(file: str, section: str) -> Mapping[str, re.Pattern[str]]:
    """Read the patterns of a section by what they mean, in their order."""
    return {name: re.compile(pattern) for name, pattern in table(file)[section].items()}


def meant(file: str, section: str, folded: str) -> str:
    """Return what the first pattern of a section that is found in a folded text means; empty where none is.

    Examples
    --------
    >>> meant("bodies", "organisation", "chambre de commerce de nagoya")
    'chamber'
    """
    return next((name for name, pattern in patterns(file, section).items() if pattern.search(folded)), "")


def alternatives(file: str, section: str, name: str, **parts: str) -> str:
    """Write as one regular expression what the lexicon has on several lines, with ``parts`` in the place of ``<name>``.

    Examples
    --------
    >>> alternatives("attendance", "columns", "deputy").count("|")
    4
    """
    pattern = "|".join(table(file)[section][name].strip("\n").split("\n"))
    for part, value in parts.items():
        pattern = pattern.replace(f"<{part}>", value)
    return pattern


@cache
def table(file: str) -> Any:
    """Read a file of the lexicon."""
    return tomllib.loads(files("loaders.lexicon").joinpath(f"{file}.toml").read_text(encoding="utf-8"))
