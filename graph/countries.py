"""What people call countries: one table for questions, lists, documents and names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale

from graph.names import fold

HOME: Final = "FR"  # where whoever asks is at home
OVERSEAS: Final = frozenset({"GP", "MQ", "GF", "RE", "YT"})
"""French, whatever their own codes: their names are those of régions."""
_LANGUAGES: Final = ("fr", "en", "de", "es")


@cache
def codes_by_name() -> Mapping[str, str]:
    """Map what countries are called, folded, in four languages, to their codes.

    Examples
    --------
    >>> [codes_by_name().get(name) for name in ("japon", "germany", "coree", "ecosse", "la reunion")]
    ['JP', 'DE', 'KR', 'GB', None]
    """
    others = tomllib.loads(Path(__file__).with_name("countries.toml").read_text(encoding="utf-8"))
    named = [(name, code) for language in _LANGUAGES for code, name in territories(language).items()]
    codes = {fold(spelt): code for name, code in named for spelt in (name.replace("&", "and"), name)}
    listed = {name: code for name, code in codes.items() if code not in OVERSEAS}
    return listed | {name: code for code, names in others.items() for name in names}


@cache
def territories(language: str) -> Mapping[str, str]:
    """Return the names of countries by code; the Unicode lists also have continents, by number.

    Examples
    --------
    >>> territories("fr")["LV"], "150" in territories("fr")
    ('Lettonie', False)
    """
    named = Locale(language).territories.items()
    return {code: name for code, name in named if len(code) == 2 and code.isalpha()}
