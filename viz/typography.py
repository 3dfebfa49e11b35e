"""How text is set: spaces before French punctuation, dates as people write them, characters that deceive the eye."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from graph.words import written

Language = Literal["fr", "en"]

NO_BREAK: Final = "\u00a0"
NARROW_NO_BREAK: Final = "\u202f"

PARTIAL_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")

# Controls that reorder or hide what stands around them: C0 and C1 but tab and line feed, zero-width characters,
# bidirectional marks, embeddings and isolates, interlinear annotations, tags; and what XML has no room for.
_DECEPTIVE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Drop the characters that would reorder or hide their neighbours, or that no document may hold.

    Examples
    --------
    >>> visible("Tours\u202e\u200b")
    'Tours'
    """
    # Nearly every value of a page: all that deceives is unprintable, though not all that is unprintable deceives.
    return text if text.isprintable() else _DECEPTIVE.sub("", text)


def typeset(text: str, language: str) -> str:
    """Set the spaces that French wants before high punctuation and inside guillemets, and its apostrophes.

    Setting twice gives the same as setting once.

    Examples
    --------
    >>> typeset("Qui ? « Tours » : oui", "fr")
    'Qui\u202f? «\xa0Tours\xa0»\xa0: oui'
    """
    if language != "fr":
        return text
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r"[ \u00a0\u202f]+([;!?])", NARROW_NO_BREAK + r"\1", text)
    text = re.sub(r"[ \u00a0\u202f]+([:»%])", NO_BREAK + r"\1", text)
    return re.sub(r"«[ \u00a0\u202f]*", "«" + NO_BREAK, text)


@lru_cache(maxsize=4096)
def human_date(date: str | None, language: str) -> str:
    """Write an ISO date as people do; a date that is only a year or a month stays that vague.

    Examples
    --------
    >>> human_date("2025-11-20", "fr"), human_date("2025-11", "en"), human_date("2025", "fr")
    ('20\xa0novembre 2025', 'November 2025', '2025')
    """
    match = PARTIAL_DATE.fullmatch(date or "")
    if not match or not 0 < int(match[2] or 1) <= 12:
        return date or ""
    text = written("-".join(filter(None, match.groups())), language)
    return text.replace(" ", NO_BREAK, 1) if match[3] else text
