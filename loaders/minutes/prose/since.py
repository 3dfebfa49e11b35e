"""Since when a relation exists: a year as printed, or counted back from the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from graph.model import ObservedStatus, SinceBasis
from loaders.lexicon import table
from loaders.minutes.dates import is_dated_after
from loaders.minutes.prose.assertion import follows_state, state_of
from loaders.minutes.prose.words import each_pattern, pattern, says

_SILENT_YEARS: Final = 5
"""Years after the last meeting within which nothing need have ended."""
_PARTS: Final = re.compile(r" \. |;")
_NEAR: Final = 90
"""Letters before a year that may say of what it is the year."""


def basis_of(year: int | None, plain: str) -> str:
    """Return on what basis a year is known: printed, or counted from a duration, perhaps a rough one.

    Examples
    --------
    >>> basis_of(1990, "jumelee depuis 1990"), basis_of(1990, "depuis 30 ans"), basis_of(1991, "pres de 30 ans")
    ('stated', 'counted', 'about')
    """
    if not year:
        return ""
    if str(year) in plain:
        return SinceBasis.STATED.value
    return SinceBasis.ABOUT.value if says("roughly", plain) else SinceBasis.COUNTED.value


def founded_in(plain: str) -> int | None:
    """Read when a relation began that has ended since, from the words behind its names.

    Examples
    --------
    >>> founded_in(", conclu en 2007, n'a pas ete renouvele"), founded_in(" a pris fin en 2014")
    (2007, None)
    """
    matches = filter(None, (form.search(plain) for form in each_pattern("founding")))
    first = min(matches, key=lambda match: match.start(), default=None)
    return int(first["y"]) if first else None


def begun_in(told: Iterable[str], year: int) -> int | None:
    """Read when a relation began from all that passages tell of it, where no clause of its own says so.

    Examples
    --------
    >>> begun_in(["le lien avec linz tient bon. . la charte date de 2012"], 2025)
    2012
    >>> begun_in(["la derniere visite date de 2012"], 2025)
    """
    for said in (part for text in told for part in _PARTS.split(text)):
        for match in (match for form in each_pattern("begun") for match in form.finditer(said)):
            before = said[: match.start("y")]
            named = follows_state(said[: match.start()]) or says("not begun", before[-_NEAR:])
            if not named and (not year or int(match["y"]) <= year):
                return int(match["y"])
    return None


def lies_ahead(plain: str, year: int, month: int) -> bool:
    """Return whether what makes a relation is dated after the document.

    Examples
    --------
    >>> lies_ahead("signature d'un pacte avec corte en octobre", 2025, 3)
    True
    >>> lies_ahead("la signature de la charte a eu lieu en octobre", 2025, 3)
    False
    """
    made = pattern("dated making").search(plain) if year else None
    return made is not None and is_dated_after(re.split(r"[.;]", plain[made.end() :])[0], year, month)


def state_at(plain: str, year: int) -> ObservedStatus | None:
    """Find what a text says of a relation's state: as `state_of`, or by how long ago its parties last met.

    Examples
    --------
    >>> state_at("la derniere visite remonte a juin 1998", 2025).value
    'lapsed'
    >>> state_at("la derniere visite remonte a juin 2024", 2025)
    >>> state_at("l'echange est finance jusqu'en 2027", 2025)
    """
    plain = pattern("term").sub(lambda match: "" if year and int(match["y"]) >= year else match[0], plain)
    last = max((int(match["y"]) for match in pattern("last time").finditer(plain)), default=year)
    return state_of(plain) or (ObservedStatus.LAPSED if last < year - _SILENT_YEARS else None)


def year_in(plain: str, event_year: int, event_month: int) -> int | None:
    """Read since when, from the words about one relation; durations count from an event's date, if its year is not 0.

    Examples
    --------
    >>> year_in("partenariat de 18 mois", 2025, 11), year_in("jumelage de bientot 25 ans", 2016, 3)
    (2024, 1991)
    >>> year_in("redynamisee depuis 2 ans", 2016, 3)
    """
    found = [
        match
        for form in each_pattern("since")
        for match in form.finditer(plain)
        if not follows_state(plain[: match.start()])
    ]
    years = [_year(match, event_year, event_month) for match in sorted(found, key=lambda match: match.start())]
    return next((year for year in years if year and (not event_year or year <= event_year)), None)


def _number(word: str, kind: str) -> int | None:
    """Return what a number in figures or words is worth; None where a word is none."""
    if word.isdigit():
        return int(word)
    return next((int(number) for number, words in table("numbers")[kind].items() if word in words), None)


def _year(match: re.Match[str], event_year: int, event_month: int) -> int | None:
    given = match.groupdict()
    if given.get("y"):
        return int(given["y"])
    if not event_year:
        return None
    if given.get("last"):
        return event_year - 1
    feast = pattern("feast").search(match.string)
    event_year = int(feast["y"]) if feast else event_year
    event_year += bool(re.search(r"\b(?:prochaine?|next year)\b", match.string))
    ordinal, unit = given.get("o"), given.get("u") or "ans"
    number = _number(ordinal or given["n"], "ordinal" if ordinal else "cardinal")
    if number is None:
        return None
    if unit.startswith("mo"):
        return (event_year * 12 + (event_month or 1) - 1 - number) // 12
    return event_year - number * (10 if unit.startswith("dec") else 1)
