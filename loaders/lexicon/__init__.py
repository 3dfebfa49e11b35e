"""The lexicon: which words mean which kind of body, role, relation, state or list, as data that readers share.

In come folded texts; out go sets of words (`words`) and patterns by what they mean (`patterns`, `meant`). Names of
countries stand in `graph.countries`, what a role is good for in `graph.roles`: questions need both, too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(file: str, section: str) -> frozenset[str]:
    """Read a list of words.

    Examples
    --------
    >>> "vice-presidente" in words("minutes", "role_heads")
    True
    """
    found = table(file)
    for name in section.split("."):
        found = found[name]
    return frozenset(found)


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


@cache
def table(file: str) -> Any:
    """Read a file of the lexicon."""
    return tomllib.loads(files("loaders.lexicon").joinpath(f"{file}.toml").read_text(encoding="utf-8"))
