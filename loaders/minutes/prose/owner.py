"""The body whose document it is: its kind, what it is shortened to, and itself as an authority."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from graph.names import fold
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.flat import flat
from loaders.minutes.prose.gazetteer import french_communes
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.words import pattern, says

_SHORT_KINDS: Final = {"departemental": "departement", "regional": "region", "agglo": "agglomeration"}
WHOLE: Final = re.compile(r"^Collectivité\b|\b(?:Municipality|Township)$")
"""Authorities that are not called like the town or island that their names end with."""
HONORIFIC: Final = r"\b(?:mm?|mme|mrs?|ms|madame|monsieur|cllr|councillor)\.?\s+(?:[\w-]+\s){0,3}?"
_INITIALS: Final = 3
"""Letters at least of what is no word: « CeA »."""


def kinds_of(body: str) -> set[str]:
    """Return the kinds of authority that a name has words for: of « Conseil départemental », that of a département."""
    return {_SHORT_KINDS.get(kind, kind) for kind in pattern("kinds of authority").findall(flat(body))}


def initials_of(name: str) -> re.Pattern[str] | None:
    """Return what a name of three words or more is shortened to: « CeA », « HRM »; None for another."""
    first = "".join(word[0] for word in re.findall(r"\w{4,}", name))
    return re.compile(rf"\b(?:{first}|{first.upper()})\b") if len(first) >= _INITIALS else None


def is_category(body: str) -> bool:
    """Whether what stands where a body would is what a table puts its people under: « Élus », « Services »."""
    return bool(pattern("category of people").fullmatch(flat(body)))


def is_society(body: str) -> bool:
    """Whether a body is people who care for a partner, « Killarney Link », and so no home of anything."""
    return says("society", flat(body)) and " council" not in flat(body)


def as_seat(town: str) -> ProsePlace:
    """Return whose own meeting it is, which counts as present, even where no list has it: a town abroad, a village."""
    town = in_normal_capitals(town)
    abroad = fold(town) not in french_communes() and not says("kinds of authority", flat(town))
    return ProsePlace(0, len(town), (town,), french=True, foreign=abroad)


def speakers(bodies: Mapping[str, str]) -> dict[str, str]:
    """Return the bodies of people by their initials, as the record of a debate calls them, where one has these."""
    letters = {name: "".join(word[0] for word in name.split()) for name in bodies}
    shared = Counter(letters.values())
    return {letters[name]: body for name, body in bodies.items() if shared[letters[name]] == 1}


def is_of_one_place(town: str, other: str) -> bool:
    """Return whether two names have a word in common: « Grenoble » and « Grenoble-Alpes Métropole »."""
    return bool({*fold(town).split()} & {*fold(other).split()})


def speaker_in(plain: str, bodies: Mapping[str, str]) -> str | None:
    """Return the body of the first whom a sentence calls by title or initials and family name; None for nobody."""
    for family, body in bodies.items():
        name = re.escape(family).replace(r"\ ", r"[\s'-]+")
        if family.split()[0] in plain and re.search(rf"(?:{HONORIFIC}|\b[a-z]\. ?(?:-?[a-z]\. ?)?){name}\b", plain):
            return body
    return None
