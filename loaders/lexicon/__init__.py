"""The lexicon: which words mean which kind of body, role, relation, state or list, as data that readers share.

In come folded texts; out go sets of words (`words`) and patterns by what they mean (`patterns`, `meant`). Names of
countries stand in `graph.countries`, what a role is good for in `graph.roles`: questions need both, too. Patterns are
read and compiled when somebody first looks for them. `spellings` takes words for the kind off names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, reduce
from importlib.resources import files
from operator import getitem
from typing import Any

from loaders.files.patterns import late


@cache
def words(file: str, *sections: str) -> frozenset[str]:
    """Return the words of one or more sections of a file, subsections behind a dot.

    Examples
    --------
    >>> "vice-presidente" in words("minutes", "role_heads")
    True
    """
    return frozenset(word for section in sections for word in reduce(getitem, section.split("."), table(file)))


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
