"""What people read: the catalogue and values in words, dates, spaces before French punctuation, nothing deceptive."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from babel import Locale

from graph.model import Label
from graph.words import SEVERAL, catalogue, figure, is_known, written

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
_OF_DOCUMENTS: Final = frozenset({Label.DOCUMENT.value, "documents"})


def translate(key: str, language: str, **values: object) -> str:
    """Return a message of the catalogue as it is shown.

    ``values`` stand in its fields; a ``count`` chooses its form, and is written as people write numbers.

    Examples
    --------
    >>> translate("status.dormant", "fr")
    'En sommeil'
    """
    count = values.get("count")
    if isinstance(count, int):
        values["count"] = figure(count, language)
        return _pattern(key, language, catalogue(language).plural(count)).format(**values)
    return _pattern(key, language, SEVERAL).format(**values)


def term(section: str, value: str, language: str) -> str:
    """Translate a value of the model; one that the catalogue does not know is shown as it is.

    Examples
    --------
    >>> term("kind", "twinning", "fr"), term("kind", "something_new", "fr")
    ('Jumelage', 'something new')
    >>> term("country", "LV", "fr")
    'Lettonie'
    """
    if is_known(f"{section}.{value}"):
        return _pattern(f"{section}.{value}", language, SEVERAL)
    return str(Locale(language).territories.get(value, value)) if section == "country" else value.replace("_", " ")


@cache
def vocabulary() -> dict[str, Any]:
    """Read ``vocabulary.toml``: in what words properties are told, and which are not."""
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))


def value_words(name: str, value: object, language: str, of: str = "") -> str:
    """Return what a property, column or field holds as people read it; ``of`` what: documents have their own kinds.

    Examples
    --------
    >>> value_words("status", "lapsed", "fr"), value_words("kind", "study", "en", "Document")
    ('interrompu', 'Study')
    >>> value_words("start", "2025-11", "en"), value_words("place", "Tours", "en")
    ('November 2025', 'Tours')
    """
    if name in vocabulary()["dates"]:
        return human_date(str(value), language)
    section = "document_kind" if name == "kind" and of in _OF_DOCUMENTS else vocabulary()["sections"].get(name)
    return term(section, str(value), language) if section else str(value)


@cache
def _pattern(key: str, language: str, form: int) -> str:
    return typeset(catalogue(language).pattern(key, form), language)


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
