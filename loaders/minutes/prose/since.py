"""Since when a relation exists: a year as printed, or counted back from the document's date."""

from __future__ import annotations

import re
from typing import Final

from graph.model import ObservedStatus, SinceBasis
from loaders.files.patterns import late
from loaders.minutes.prose.assertion import LAST, follows_state, state_of

_NUMBERS: dict[str, int] = {
    word: number
    for number, words in {
        1: "un une one",
        2: "deux two",
        3: "trois three",
        4: "quatre four",
        5: "cinq five",
        6: "six",
        7: "sept seven",
        8: "huit eight",
        9: "neuf nine",
        10: "dix ten",
        12: "douze twelve",
        15: "quinze fifteen",
        18: "dix-huit eighteen",
        20: "vingt twenty",
        25: "vingt-cinq twenty-five",
        30: "trente thirty",
        35: "trente-cinq thirty-five",
        40: "quarante forty",
        45: "quarante-cinq forty-five",
        50: "cinquante fifty",
        60: "soixante sixty",
        70: "soixante-dix seventy",
        80: "quatre-vingts eighty",
        100: "cent hundred",
    }.items()
    for word in words.split()
}
_TENS: Final = {
    f"{ten}{join}{unit}": tens + _NUMBERS[unit]
    for ten, tens in _NUMBERS.items()
    if 20 <= tens <= 80 and "-" not in ten
    for join, units in (("-", "deux trois quatre cinq six sept huit neuf"), (" et ", "un une"))
    for unit in units.split()
} | {
    f"{ten}-{unit}": tens + _NUMBERS[unit]
    for ten, tens in _NUMBERS.items()
    if 20 <= tens <= 80 and ten.endswith("ty")
    for unit in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
}
_DOZENS: Final = "dix:dizaine douze:douzaine quinze:quinzaine vingt:vingtaine trente:trentaine quarante:quarantaine"
_NUMBERS |= _TENS
_NUMBERS |= {f"une {word} d'": _NUMBERS[ten] for ten, word in (pair.split(":") for pair in _DOZENS.split())}
"""« trente-huit », « thirty-eight »."""
_ORDINALS: Final = {
    word: number
    for number, words in {
        5: "cinquieme fifth",
        10: "dixieme tenth",
        15: "quinzieme fifteenth",
        20: "vingtieme twentieth",
        25: "vingt-cinquieme twenty-fifth",
        30: "trentieme thirtieth",
        35: "trente-cinquieme thirty-fifth",
        40: "quarantieme fortieth",
        50: "cinquantieme fiftieth",
        60: "soixantieme sixtieth",
    }.items()
    for word in words.split()
}
_NUMBER: Final = r"(?P<n>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_YEAR: Final = r"(?P<y>(?:1[89]|20)\d\d)(?!\d)"
_UNIT: Final = r"\s?(?P<u>ans|annees|mois|years?|months?|decennies|decades)\b"
_FORMS: Final = tuple(
    late(form)
    for form in (
        rf"\b(?:depuis|since|des|dating (?:from|back to)|from|datant de|date(?:nt)? de|remonte a)(?: l'annee)? {_YEAR}",
        rf"\b(?:depuis|for|il y a)(?: pres de| bientot| env\w*\.?| plus d[e']| nearly| almost| over| more than| about"
        rf"| around| some| close to| quelque)? ?"
        rf"{_NUMBER}{_UNIT}",
        rf"\({_NUMBER}{_UNIT}\)",
        rf"\b(?:voila|cela fait|ca fait|aura|auront|fete\w* (?:cette annee )?ses) (?:deja |bientot "
        rf"|pres de )?{_NUMBER}{_UNIT}",
        rf"\b{_NUMBER}{_UNIT} (?:d'|de |of )(?:amities?|echanges|jumelage|cooperation|partenariat|liens"
        rf"|friendship|twinning"
        rf"|exchanges)\b",
        rf"\b{_NUMBER}{_UNIT} ago\b",
        rf"\b(?:de|vieux de|vieille de|agee? de|(?:fet|souffl)\w+ (?:[\w']+ ){{0,4}}?(?:ses|leurs|les|nos)"
        rf"|celebr\w+ (?:its|ses|their|leurs)|of)"
        rf"(?: bientot| pres de| presque| nearly| almost| plus de| over)? {_NUMBER}{_UNIT}(?!\s+(?:de silence"
        rf"|d'arret))",
        rf"\b{_NUMBER}[- ]year[- ]old\b(?P<u2>)",
        r"\b(?P<o>\d{1,3}|" + "|".join(_ORDINALS) + r")(?:e|eme|th|st|nd|rd)? (?:anniversaire|anniversary)\b",
        rf"\b(?:signe\w*|conclu\w*|offici\w+|cree\w*|nee?s?|lance\w*|scelle\w*|began|begun|started|established|signed"
        rf"|concluded|founded|formalise\w*|noue(?:e|s|es)?|inaugure\w*|debute\w*|entame\w*|initie\w*|engagee?s?|jumelee?s?"
        rf"|twinned)\b[^.;]{{0,40}}?"
        rf"\b(?:en|in|le|on)(?: \d{{1,2}}(?:er)?)?(?: [a-z]+)? {_YEAR}",
        rf"\({_YEAR}(?=[),;])",
        rf"\b(?:jumelage|accord|convention|charte|pacte|partenariat|agreement|twinning|charter)(?: (?:de "
        rf"|d')\w+)? (?:de|of"
        rf"|from) {_YEAR}",
        rf"^\s*(?:\([^)]*\))?,\s{_YEAR}(?=\s*(?:[,;.)]|$))",
        rf"^[^.;]{{0,12}}\b(?:de|from|\() ?{_YEAR} ?(?:a|to|-) ?(?:19|20)\d\d",
        r"\b(?:signe\w*|conclu\w*|lance\w*|scelle\w*|offici\w+|signed|concluded|launched|formalised)\b[^.;]{0,60}?"
        r"\b(?P<last>l'an(?:nee)? (?:dernier|derniere|passee?)|last year)\b",
    )
)
_LAST_TIME: Final = late(LAST + r" (?:[\w'-]+ ){1,8}?(?:en|a|de|in|to|from|of) (?:[a-z]+ )?" + _YEAR)
"""« La dernière visite remonte à 1998 »."""
_SILENT_YEARS: Final = 5
"""Years after the last meeting within which nothing need have ended."""
_ROUGHLY: Final = late(
    r"\b(?:pres d[e']|environ|presque|plus d[eu']|bientot|quelque|une (?:\w+aine|decennie)|nearly|almost|over"
    r"|more than|about"
    r"|around|some)\b"
)
_FOUNDING: Final = late(
    rf"^\W*(?:signe\w*|conclu\w*|cree\w*|nee?s?|lance\w*|scelle\w*|signed|concluded|established) (?:en|in|le"
    rf"|on) [^.;,]{{0,14}}?{_YEAR}"
    rf"|^\W*(?:jumelage|accord|convention|charte|pacte|partenariat|agreement|twinning) (?:de|of) (?P<y3>(?:19"
    rf"|20)\d\d)\b"
    r"|\b(?:entre|between) (?P<y4>(?:19|20)\d\d) (?:et|and) (?:19|20)\d\d"
    rf"|^[^.;]{{0,12}}\b(?:de|from|\() ?(?P<y2>(?:19|20)\d\d) ?(?:a|to|-) ?(?:19|20)\d\d"
)
"""Behind the names of a relation that has ended: when it began, not when it ended."""


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
    return SinceBasis.ABOUT.value if _ROUGHLY.search(plain) else SinceBasis.COUNTED.value


def founded_in(plain: str) -> int | None:
    """Read when a relation began that has ended since, from the words behind its names.

    Examples
    --------
    >>> founded_in(", conclu en 2007, n'a pas ete renouvele"), founded_in(" a pris fin en 2014")
    (2007, None)
    """
    match = _FOUNDING.search(plain)
    return int(match["y"] or match["y2"] or match["y3"] or match["y4"]) if match else None


def state_at(plain: str, year: int) -> ObservedStatus | None:
    """Find what a text says of a relation's state: as `state_of`, or by how long ago its parties last met.

    Examples
    --------
    >>> state_at("la derniere visite remonte a juin 1998", 2025).value
    'lapsed'
    >>> state_at("la derniere visite remonte a juin 2024", 2025)
    """
    last = max((int(match["y"]) for match in _LAST_TIME.finditer(plain)), default=year)
    return state_of(plain) or (ObservedStatus.LAPSED if last < year - _SILENT_YEARS else None)


def year_in(plain: str, event_year: int, event_month: int) -> int | None:
    """Read since when, from the words about one relation.

    Parameters
    ----------
    plain : str
        Without accents.
    event_year, event_month : int
        The document's date, from which durations are counted; year 0 where it is not known.

    Examples
    --------
    >>> year_in("partenariat de 18 mois", 2025, 11), year_in("jumelage de bientot 25 ans", 2016, 3)
    (2024, 1991)
    >>> year_in("redynamisee depuis 2 ans", 2016, 3)
    """
    found = [match for form in _FORMS for match in form.finditer(plain) if not follows_state(plain[: match.start()])]
    years = [_year(match, event_year, event_month) for match in sorted(found, key=lambda match: match.start())]
    return next((year for year in years if year and (not event_year or year <= event_year)), None)


def _year(match: re.Match[str], event_year: int, event_month: int) -> int | None:
    given = match.groupdict()
    if given.get("y"):
        return int(given["y"])
    if not event_year:
        return None
    if given.get("last"):
        return event_year - 1
    event_year += bool(re.search(r"\b(?:prochaine?|next year)\b", match.string))
    if ordinal := given.get("o"):
        return event_year - (int(ordinal) if ordinal.isdigit() else _ORDINALS[ordinal])
    number = int(given["n"]) if given["n"].isdigit() else _NUMBERS[given["n"]]
    unit = given.get("u") or "ans"
    if unit.startswith("mo"):
        return (event_year * 12 + (event_month or 1) - 1 - number) // 12
    return event_year - number * (10 if unit.startswith("dec") else 1)
