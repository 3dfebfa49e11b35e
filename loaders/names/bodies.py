"""Finds the organisation, network or event that a name means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import Final

from rapidfuzz import fuzz

from graph.countries import codes_by_name
from graph.model import Label
from graph.names import fold
from loaders.lexicon import words
from loaders.names import thresholds
from loaders.names.authority_names import mended
from loaders.names.outcome import Candidate, Likeness, Reason, most_readable, one_certain
from loaders.names.record import Record

_SMALL: Final = words("bodies", "compared.small")
_KINDS: Final = words("bodies", "compared.kinds")
"""Words before a proper name that are often left out."""
_GENERIC: Final = words("bodies", "compared.kinds", "compared.generic")
"""A name of such words alone means another body in every document."""
_ACRONYM: Final = re.compile(r"^(?=.*[A-ZÀ-Ý].*[A-ZÀ-Ý])[A-ZÀ-Ý0-9][A-ZÀ-Ý0-9.&-]{1,9}$")
_PARTS: Final = re.compile(r"\s*[()]\s*|\s+[-–—/:]\s+|\s*,\s+")
_SHORTEST_ACRONYM: Final = 3
_LONG_MINISTRY: Final = 4
"""Words of a ministry's name that say which country's it is, as no other has just these tasks."""
_SHORTEST_WHOLE: Final = 6
"""Letters from which names that differ in spaces alone are surely one."""


class BodyLevel(Likeness):
    """How closely two names of bodies meet."""

    CLOSE = 1, "spelling", thresholds.ACRONYM  # but for a misprint
    LONGER = 2, "missing_words", thresholds.OTHER_BODY  # one has words besides
    INITIALS = 3, "acronym", thresholds.ACRONYM  # one is an acronym that the other's initials make
    ACRONYM = 4, "other_name", thresholds.OTHER_BODY  # both bear one acronym, and other names that differ
    KINDLESS = 5, "missing_words", thresholds.NAME_ONLY  # but for a word such as « association »
    LETTERS = 6, "hyphenation", thresholds.NAME_ONLY  # but for hyphens and spaces
    WORDS = 7, "same_name", thresholds.NAME_ONLY  # but for articles and the like
    SPELT = 8, "same_name", thresholds.NAME_ONLY  # in full, or an acronym that is stated


_SURE_FROM: Final = BodyLevel.LETTERS
_DATE: Final = re.compile(r"^\d{4}(?:-\d\d){0,2}$")
_SHORTEST: Final = 3
"""Letters: names of two letters are borne by too many."""


class Bodies:
    """Organisations, networks and events that are loaded."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[str, Record] = {}
        self._keys: dict[str, list[str]] = defaultdict(list)
        for record in records:
            self._records[record.key] = record
            for clue in {clue for name in record.names for clue in _clues(body_form(name), record.label)}:
                self._keys[clue].append(record.key)

    def matches(self, mention: Record) -> list[Candidate]:
        """List the bodies that a mention may mean; at most one of them is certain."""
        forms = [body_form(name) for name in mention.names]
        bearers = [self._keys.get(clue, []) for form in forms for clue in _clues(form, mention.label)]
        keys = {key for borne in bearers if len(borne) <= thresholds.CROWD for key in borne} - {mention.key}
        matched = (_match(mention, forms, self._records[key]) for key in sorted(keys))
        return one_certain(list(filter(None, matched)))


def _clues(form: BodyForm, label: str) -> Iterator[str]:
    """Return what spellings of one name share: all letters, an acronym, a word; of events, which only dates tell apart,
    all letters."""
    yield form.whole.replace(" ", "")
    yield from form.acronyms
    for full in form.full:
        yield "".join(_kindless(_words(full)))
        if label == Label.EVENT.value:
            continue
        yield from (word for word in full.split() if len(word) > 2)
        if len(full.split()) > 2:
            letters = initials(full)
            yield from (letters[:end] for end in range(3, len(letters) + 1))


def _match(mention: Record, forms: list[BodyForm], record: Record) -> Candidate | None:
    if mention.label != record.label and Label.EVENT.value in (mention.label, record.label):
        return None  # documents do not tell organisations and networks apart, but events from both
    known = list(map(body_form, record.names))
    levels = [
        (level, one)
        for one, other in product(forms, known)
        if len({one.country or mention.country, other.country or record.country} - {""}) < 2
        and (level := body_level(one, other))
    ]
    if not levels:
        return None
    level, form = max(levels, key=itemgetter(0))
    if level is BodyLevel.SPELT and _otherwise_named(form, known):
        level = BodyLevel.ACRONYM
    if record.label == Label.EVENT.value and (level < BodyLevel.KINDLESS or _at_other_times(mention, record)):
        return None
    detail = next(iter(form.acronyms), "").upper() if level is BodyLevel.INITIALS else ""
    shared = mention.context & record.context
    reasons = [Reason(level.reason, detail or record.name)]
    reasons += [Reason("same_context", most_readable(shared))] if shared else []
    undated = record.label == Label.EVENT.value and not any(map(_DATE.match, shared))
    against = [Reason("no_date")] if undated else []
    is_generic = form.is_generic and not (form.country and record.country)
    if not shared and (is_generic or len(form.whole) < _SHORTEST):
        against.append(Reason("generic"))
    if level >= _SURE_FROM and not against:
        sure = thresholds.EXACT if level > _SURE_FROM else thresholds.SAME_ENTRY
        return Candidate(record, sure, tuple(reasons), certain=True)
    return Candidate(record, round(level.unsure + (0.1 if shared else 0.0), 2), (*reasons, *against))


def _otherwise_named(form: BodyForm, known: Iterable[BodyForm]) -> bool:
    """Whether only the acronym is the same: « Comité des usagers ferroviaires (CUF) » is not Cités Unies France."""
    if not form.acronyms or not form.full or any(form.whole == other.whole for other in known):
        return False
    full = [one for one in known if one.full]
    named = BodyForm(form.full[0], form.full, ())
    return bool(full) and not any(body_level(named, BodyForm(one.full[0], one.full, ())) for one in full)


def _at_other_times(mention: Record, record: Record) -> bool:
    """Whether both are dated, and not alike; a month or a year alone may be that of a day."""
    one, other = (list(filter(_DATE.match, known.context)) for known in (mention, record))
    return bool(one and other) and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)


@dataclass(frozen=True, slots=True)
class BodyForm:
    """The name of a body: in full, folded; and as an acronym. « X (ABC) » and « ABC – X » have both."""

    whole: str
    full: tuple[str, ...]
    acronyms: tuple[str, ...]
    country: str = ""

    @property
    def is_generic(self) -> bool:
        """Whether nothing in it is a proper name."""
        found = set(self.whole.split()) - _SMALL
        ministry = "ministere" in found and len(found) >= _LONG_MINISTRY
        return found <= _GENERIC and not self.acronyms and not ministry


@lru_cache(maxsize=100_000)
def body_form(name: str) -> BodyForm:
    """Part the name of a body.

    Examples
    --------
    >>> body_form("CUF – Cités Unies France").acronyms, body_form("Cités Unies France (CUF)").full
    (('cuf',), ('cites unies france',))
    """
    name = mended(name)
    parts = [part for part in _PARTS.split(name.strip()) if part]
    acronyms = tuple(fold(part).replace(" ", "") for part in parts if _ACRONYM.match(part))
    country = next((code for part in parts[1:] if (code := codes_by_name().get(fold(part)))), "")
    if not acronyms or len(parts) == len(acronyms):
        bare = parts[0] if country and len(parts) == 2 else name
        return BodyForm(fold(bare), () if acronyms else (fold(bare),), acronyms, country)
    full = tuple(fold(part) for part in parts if not _ACRONYM.match(part) and fold(part) not in codes_by_name())
    return BodyForm(fold(name), full[:1], acronyms, country)


def body_level(left: BodyForm, right: BodyForm) -> BodyLevel | None:
    """Return how closely two names of bodies meet; ``None`` where they do not.

    Examples
    --------
    >>> body_level(body_form("CUF"), body_form("Cités Unies France")).name
    'INITIALS'
    >>> body_level(body_form("Université de Lyon"), body_form("Université de Lille")) is None
    True
    """
    if left.whole == right.whole:
        return BodyLevel.SPELT
    found = [level for one in left.full for other in right.full if (level := _full_level(one, other))]
    best = max(found, default=None)
    if best and best >= BodyLevel.KINDLESS:
        return best
    if any(len(one) >= _SHORTEST_ACRONYM for one in set(left.acronyms) & set(right.acronyms)):
        differ = bool(left.full and right.full) and not best
        return BodyLevel.ACRONYM if differ else BodyLevel.SPELT
    both = (*product(left.acronyms, right.full), *product(right.acronyms, left.full))
    if any(len(acronym) >= _SHORTEST_ACRONYM and initials(full).startswith(acronym) for acronym, full in both):
        return BodyLevel.INITIALS
    return best


def initials(full: str) -> str:
    """Take the first letters of a name in full.

    Examples
    --------
    >>> initials("centre national de la fonction publique territoriale")
    'cnfpt'
    """
    return "".join(word[0] for word in full.split() if word not in _SMALL)


def _full_level(one: str, other: str) -> BodyLevel | None:
    left, right = _words(one), _words(other)
    if one == other:
        return BodyLevel.SPELT
    if left == right:
        return BodyLevel.WORDS
    if "".join(left) == "".join(right):
        return BodyLevel.LETTERS if len("".join(left)) >= _SHORTEST_WHOLE else BodyLevel.CLOSE
    if _kindless(left) == _kindless(right) != ():
        return BodyLevel.KINDLESS
    return _likeness(left, right)


def _words(full: str) -> tuple[str, ...]:
    return tuple(word for word in full.split() if word not in _SMALL)


def _kindless(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words and words[0] in _KINDS else words


def _likeness(left: tuple[str, ...], right: tuple[str, ...]) -> BodyLevel | None:
    """Likeness of names whose words differ: a word besides, or a misprint, but no other place, number or subject."""
    only_left = [word for word in left if word not in right]
    only_right = [word for word in right if word not in left]
    if any(word.isdigit() for word in (*only_left, *only_right)):
        return None
    common = len(set(left) & set(right) - _GENERIC)
    if not only_left or not only_right:
        return BodyLevel.LONGER if common >= 2 and len(only_left or only_right) <= 2 else None
    if len(only_left) != len(only_right) or len(only_left) > 1 + len(left) // 3:
        return None
    alike = all(fuzz.ratio(a, b) >= thresholds.CLOSE_BODY - 8 for a, b in zip(only_left, only_right, strict=True))
    return BodyLevel.CLOSE if alike else None
