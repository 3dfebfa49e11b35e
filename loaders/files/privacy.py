"""Finds e-mail addresses and phone numbers in texts: for whatever is stored, loaded, logged or shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from phonenumbers import Leniency, PhoneNumberMatcher

from graph.words import Wording

REGIONS: Final = ("FR", "US", "JP", "GP", "MQ", "GF", "RE", "YT")
"""Where a number without the code of a country may be from: those who write and receive the documents."""

_EMAIL: Final = re.compile(
    r"<?(?:mailto:)?(?<![\w.+'-])[\w.+'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+>?", re.IGNORECASE
)
_SUSPECT: Final = re.compile(r"[\d@]|[(\[]at[)\]]", re.IGNORECASE)
"""Stands in every address and number."""
_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"(?:\d[\s().\-/–]{0,3}){7}")
"""What every phone number has; nearly no other text does."""
_OTHER: Final = re.compile(r"-?\d{1,3}\.\d+|\d{4}-\d\d-\d\d|[1-9]\d{0,8}")
"""A coordinate, a date, a number of fewer digits: most cells of large tables."""
_LINES: Final = re.compile(r"\bl\. \d[\d, -]*$")
"""How a locator ends."""
_LABELLED: Final = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone)?s?|phone|mobile|portable|fax|port)\b\.?\s*:?\s*(?P<number>[+(]?\d(?:[\s().\-/–]{0,3}\d){5,14})",
    re.IGNORECASE,
)
_CODED: Final = re.compile(r"(?<![\w.,/-])(?:\+|00)[1-9]\d{0,2}(?:[\s.()\-/–]{0,3}\d){7,12}(?![\w])")
"""With the code of a country, even where that country has no such number: a slip of the pen is still somebody's."""
_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"\u2011": "-"})


def personal_detail(text: str) -> Wording:
    """Name the kind of personal detail that stands in a text, never the detail; empty where there is none.

    Examples
    --------
    >>> personal_detail("list of participants, l. 2064-2067")
    ''
    """
    if not _SUSPECT.search(text):
        return Wording()
    if _has_email(text):
        return Wording("part.e_mail_address")
    return Wording("part.phone_number") if next(_phones(text), None) else Wording()


def without_personal_details(text: str, instead: str = " ") -> str:
    """Write something instead of each e-mail address and phone number of a text.

    Examples
    --------
    >>> without_personal_details("Ville d'Issy : +32 2 123 45 67", "[…]")
    "Ville d'Issy : […]"
    """
    if not _SUSPECT.search(text):
        return text
    kept = _EMAIL.sub(instead, text) if _has_email(text) else text
    for start, end in sorted(_phones(kept), reverse=True):
        kept = kept[:start] + instead + kept[end:]
    return kept


def _has_email(text: str) -> bool:
    return ("@" in text or "at" in text.lower()) and _EMAIL.search(text) is not None


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """Find where phone numbers begin and end, none twice."""
    if not _DIGIT.search(text):
        return
    plain = text.translate(_SPACES)
    found: list[tuple[int, int]] = []
    for span in _candidates(plain):
        if not any(start < span[1] and span[0] < end for start, end in found):
            found.append(span)
            yield span


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span("number") for match in _LABELLED.finditer(text))
    if _DIGITS.search(text) and not _OTHER.fullmatch(text):
        text = _LINES.sub("", text)
        yield from (match.span() for match in _CODED.finditer(text))
        for region in REGIONS:
            matches = PhoneNumberMatcher(text, region, leniency=Leniency.VALID)
            yield from ((match.start, match.end) for match in matches)
