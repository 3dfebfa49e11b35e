"""What stands behind a name and tells that it is an authority's: a verb for relations, a colon, a clause about one.

Patterns meet text without accents and capitals.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.files.patterns import late
from loaders.minutes.prose.assertion import changes
from loaders.minutes.prose.cues import cues
from loaders.minutes.prose.gazetteer import SHORTEST
from loaders.minutes.prose.place_words import OPENS
from loaders.minutes.prose.wishes import wishes
from loaders.minutes.prose.words import alternatives, whole_words

_RELATES: Final = re.compile(
    r" (?:et|and) (?=[a-z][\w' -]{2,40}(?:(?: \([^()]{2,30}\))?"
    r"(?::|,? (?:sont|ont|are|have|would mark|will mark|mark|celebrat|fet|jumel|coop|collabor|travaill"
    r"|twinned"
    r"|partenaires))))"
    r"|(?:, [^,;.]{3,40})?,? (?:est|a|is|has|was|had) (?:[\w']+ ){0,3}?(?:jumel|partenaire|sign|twinned|conclu|liee? "
    r"|noue|partner)|,? (?:dropped|ended|broke off|a mis fin|a rompu|finance|soutient|accompagne|coopere|collabore"
    r"|travaille avec|entretient|(?:re)?cherche|souhaite|voudrait|aimerait|seeks|is looking for"
    r"|cooperates|works with|jumelee)"
)
"""What follows a name that opens a sentence and is that of an authority: « Murat est jumelée avec … »."""
_SAYS: Final = re.compile(
    r" (?:and|et) (?=[a-z])|'s |(?: [a-z]+ly)?"
    r" (?:[a-z]{2,}(?:ed|ait|aient)|wants|seeks|keeps|enjoys|remains|plans|hopes|cherche|garde"
    r"|gave|kept|let|broke|went|would)\b"
)
"""What goes on behind a listed town that opens a clause about a relation."""
_SEEKS: Final = late(
    lambda: (
        rf"(?:, [^,;.()]{{3,60}},)?(?: (?:{alternatives('before a wish')})\b){{0,4}} (?:en )?"
        rf"(?:{alternatives('wished')})"
    )
)
_HEADS: Final = re.compile(r"(?:\s*\([^()]*\)|,[^:.;]{3,30})?\s*(?:[:|]|[–—-]\s|\.?$)")
_CLAUSE_END: Final = re.compile(r"[;.!?]")
_ACTS: Final = re.compile(
    r"(?:, [^,;.]{3,40},)? (?:n'|ne |s'|se )?"
    r"(?:a|est|aurait|serait|was|is|has|had|avait|celebrates?|fete|poursuit|conserve|garde|keeps?)\b"
)
_FINITE: Final = whole_words("finite")
_INSERTED: Final = re.compile(r"(?:(?: \([^()]{2,30}\)|, [^,;.]{3,40},)? (?:n'|ne |s'|se |y )?|,? )")
"""Between a name and its verb."""
_DOES: Final = re.compile(r"[a-z]{2,}(?:e|ent|ait|aient|ra|ront|ed)\b")
_WITH: Final = re.compile(r"\b(?:avec|with) (?:[a-zà-ÿ]+ |[ld]'){0,4}(?!M\.|MM|Mme|Mr|Dr)[A-ZÀ-Þ]")
_ITS: Final = re.compile(r"\b(?:its|sa|son|ses)\b")
_LONGEST_CLAUSE: Final = 500


def heads(plain: str, name: re.Match[str]) -> bool:
    """Whether a name heads its text, or is all of it: « Waldkappel : … », « Hofheim (Hesse) »."""
    return not plain[: name.start()].strip(" 0123456789.)«»*-–") and bool(_HEADS.match(plain, name.end()))


def acts(text: str, plain: str, name: re.Match[str], start: int, *, listed: bool) -> bool:
    """Return whether what a clause says of a name is said of an authority.

    Parameters
    ----------
    text, plain : str
        The text as printed, and without accents and capitals.
    name : re.Match
        The name.
    start : int
        Where it stands with its article.
    listed : bool
        Whether a list has a town of that name.
    """
    if not OPENS.search(plain[:start]):
        return listed and relates(plain, name)
    finite = listed and _FINITE.match(plain, name.end() + 1)
    told = relates(plain, name) or _works_with(text, plain, name, listed=listed)
    return told or bool(finite) or (listed and len(name[0]) > SHORTEST and says(plain, name))


def _works_with(text: str, plain: str, name: re.Match[str], *, listed: bool) -> bool:
    """Whether a name does something with another: « Nérac commence quelque chose avec Jaca »."""
    begun = _INSERTED.match(plain, name.end())
    verb = begun and (_FINITE.match(plain, begun.end()) or (listed and _DOES.match(plain, begun.end())))
    if not verb or text.startswith("à", verb.start()):
        return False
    return bool(_WITH.search(text, name.end(), name.end() + len(_rest_of_clause(plain, name))))


def relates(plain: str, name: re.Match[str]) -> bool:
    """Whether what follows a name that opens a clause is said of an authority: « Cahir had allowed its link … »."""
    if _RELATES.match(plain, name.end()):
        return True
    rest = _rest_of_clause(plain, name)
    verb, said = _ACTS.match(rest), cues(rest)
    whole = _ITS.search(rest) or " " in name[0] or "-" in name[0] or plain[: name.start()].strip()
    return bool(verb and said and (whole or said[0].start < verb.end()))


def seeks(plain: str, name: re.Match[str]) -> bool:
    """Whether a name is that of who looks for a partner: « Murat, sa voisine, cherche une ville slovène »."""
    return bool(_SEEKS.match(plain, name.end())) and wishes(_rest_of_clause(plain, name))


def says(plain: str, name: re.Match[str]) -> bool:
    """Whether a verb behind a listed name and its clause speak of a relation: « Windermere intended to conclude … »."""
    rest = _rest_of_clause(plain, name)
    return bool(_SAYS.match(rest)) and bool(cues(rest) or changes(rest))


def _rest_of_clause(plain: str, name: re.Match[str]) -> str:
    """Return what follows a name in its clause, as far as a reader would still know who is meant."""
    end = min(len(plain), name.end() + _LONGEST_CLAUSE)
    stop = _CLAUSE_END.search(plain, name.end(), end)
    return plain[name.end() : stop.start() if stop else end]
