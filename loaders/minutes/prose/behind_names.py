"""What stands behind a name and tells that it is an authority's: a verb for relations, a colon, a clause about one.

Patterns meet text without accents and capitals.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.minutes.prose.assertion import changes
from loaders.minutes.prose.cues import cues
from loaders.minutes.prose.gazetteer import SHORTEST
from loaders.minutes.prose.wishes import wishes
from loaders.minutes.prose.words import pattern, says

_HEADS: Final = re.compile(r"(?:\s*\([^()]*\)|,[^:.;]{3,30})?\s*(?:[:|]|[–—-]\s|\.?$)")
_CLAUSE_END: Final = re.compile(r"[;.!?]")
_LONGEST_CLAUSE: Final = 500


def heads(plain: str, name: re.Match[str]) -> bool:
    """Whether a name heads its text, or is all of it: « Waldkappel : … », « Hofheim (Hesse) »."""
    return not plain[: name.start()].strip(" 0123456789.)«»*-–") and bool(_HEADS.match(plain, name.end()))


def acts(text: str, plain: str, name: re.Match[str], start: int, *, listed: bool) -> bool:
    """Return whether what a clause says of a name, which begins with its article, is said of an authority."""
    if not says("opens", plain[:start]):
        return listed and relates(plain, name)
    finite = listed and pattern("finite").match(plain, name.end() + 1)
    told = relates(plain, name) or _works_with(text, plain, name, listed=listed)
    if told or finite or not listed or len(name[0]) <= SHORTEST:
        return bool(told or finite)
    rest = _rest_of_clause(plain, name)  # « Windermere intended to conclude … »
    return bool(pattern("verb of a town").match(rest)) and bool(cues(rest) or changes(rest))


def _works_with(text: str, plain: str, name: re.Match[str], *, listed: bool) -> bool:
    """Whether a name does something with another: « Nérac commence quelque chose avec Jaca »."""
    begun = pattern("before its verb").match(plain, name.end())
    verb = begun and (
        pattern("finite").match(plain, begun.end()) or (listed and pattern("does").match(plain, begun.end()))
    )
    if not verb or text.startswith("à", verb.start()):
        return False
    return says("with a name", text, name.end(), name.end() + len(_rest_of_clause(plain, name)))


def relates(plain: str, name: re.Match[str]) -> bool:
    """Whether what follows a name that opens a clause is said of an authority: « Cahir had allowed its link … »."""
    if pattern("relates").match(plain, name.end()):
        return True
    rest = _rest_of_clause(plain, name)
    verb, said = pattern("acts").match(rest), cues(rest)
    whole = says("its", rest) or " " in name[0] or "-" in name[0] or plain[: name.start()].strip()
    return bool(verb and said and (whole or said[0].start < verb.end()))


def seeks(plain: str, name: re.Match[str]) -> bool:
    """Whether a name is that of who looks for a partner: « Murat, sa voisine, cherche une ville slovène »."""
    return bool(pattern("seeks").match(plain, name.end())) and wishes(_rest_of_clause(plain, name))


def _rest_of_clause(plain: str, name: re.Match[str]) -> str:
    """Return what follows a name in its clause, as far as a reader would still know who is meant."""
    end = min(len(plain), name.end() + _LONGEST_CLAUSE)
    stop = _CLAUSE_END.search(plain, name.end(), end)
    return plain[name.end() : stop.start() if stop else end]
