"""Finds the organisation, network or event that a name means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from graph.model import Label
from loaders.names import thresholds
from loaders.names.body_names import BodyForm, BodyLevel, body_form, body_level, initials, proper_letters
from loaders.names.outcome import Candidate, Reason, most_readable, one_certain
from loaders.names.record import Record

_CODES: Final = {
    BodyLevel.SPELT: "same_name",
    BodyLevel.WORDS: "same_name",
    BodyLevel.LETTERS: "hyphenation",
    BodyLevel.KINDLESS: "missing_words",
    BodyLevel.LONGER: "missing_words",
    BodyLevel.ACRONYM: "other_name",
    BodyLevel.INITIALS: "acronym",
    BodyLevel.CLOSE: "spelling",
}
_DATE: Final = re.compile(r"^\d{4}(?:-\d\d){0,2}$")
_SURE_FROM: Final = BodyLevel.LETTERS
_UNSURE: Final = dict.fromkeys(BodyLevel, thresholds.ACRONYM) | {
    BodyLevel.SPELT: thresholds.NAME_ONLY,
    BodyLevel.WORDS: thresholds.NAME_ONLY,
    BodyLevel.LETTERS: thresholds.NAME_ONLY,
    BodyLevel.KINDLESS: thresholds.NAME_ONLY,
    BodyLevel.ACRONYM: thresholds.OTHER_BODY,
    BodyLevel.LONGER: thresholds.OTHER_BODY,
}
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
        keys = {
            key
            for form in forms
            for clue in _clues(form, mention.label)
            if len(self._keys.get(clue, ())) <= thresholds.CROWD
            for key in self._keys.get(clue, ())
        }
        records = [self._records[key] for key in sorted(keys - {mention.key})]
        return one_certain([found for record in records if (found := _match(mention, forms, record))])


def _clues(form: BodyForm, label: str) -> Iterator[str]:
    """Return what spellings of one name share: all letters, an acronym, a word; of events, which only dates tell apart,
    all letters."""
    yield form.whole.replace(" ", "")
    yield from form.acronyms
    for full in form.full:
        yield proper_letters(full)
        if label == Label.EVENT.value:
            continue
        yield from (word for word in full.split() if len(word) > 2)
        if len(full.split()) > 2:
            letters = initials(full)
            yield from (letters[:end] for end in range(3, len(letters) + 1))


def _match(mention: Record, forms: list[BodyForm], record: Record) -> Candidate | None:
    if not _may_be_one(mention, record):
        return None
    pairs = [(one, body_form(name)) for one in forms for name in record.names]
    levels = [
        (level, one)
        for one, other in pairs
        if not _abroad(one.country or mention.country, other.country or record.country)
        and (level := body_level(one, other))
    ]
    if not levels:
        return None
    level, form = max(levels, key=lambda found: found[0])
    if level is BodyLevel.SPELT and _otherwise_named(form, [other for _, other in pairs]):
        level = BodyLevel.ACRONYM
    if record.label == Label.EVENT.value and (level < BodyLevel.KINDLESS or _at_other_times(mention, record)):
        return None
    reasons = [Reason(_CODES[level], _detail(level, form, record))]
    shared = mention.context & record.context
    against = list(_against(level, form, record, shared))
    if shared:
        reasons.append(Reason("same_context", most_readable(shared)))
    if level >= _SURE_FROM and not against:
        sure = thresholds.EXACT if level > _SURE_FROM else thresholds.SAME_ENTRY
        return Candidate(record, sure, tuple(reasons), certain=True)
    confidence = _UNSURE[level] + (0.1 if shared else 0.0)
    return Candidate(record, round(confidence, 2), (*reasons, *against))


def _otherwise_named(form: BodyForm, known: Iterable[BodyForm]) -> bool:
    """Whether only the acronym is the same: « Comité des usagers ferroviaires (CUF) » is not Cités Unies France."""
    if not form.acronyms or not form.full or any(form.whole == other.whole for other in known):
        return False
    full = [one for one in known if one.full]
    named = BodyForm(form.full[0], form.full, ())
    return bool(full) and not any(body_level(named, BodyForm(one.full[0], one.full, ())) for one in full)


def _may_be_one(mention: Record, record: Record) -> bool:
    """Whether the labels agree: documents do not tell organisations and networks apart, but events from both."""
    if Label.EVENT.value in (mention.label, record.label):
        return mention.label == record.label
    return True


def _at_other_times(mention: Record, record: Record) -> bool:
    """Whether both are dated, and not alike; a month or a year alone may be that of a day."""
    one, other = ([term for term in known.context if _DATE.match(term)] for known in (mention, record))
    return bool(one and other) and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def _abroad(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _against(level: BodyLevel, form: BodyForm, record: Record, shared: frozenset[str]) -> Iterator[Reason]:
    """Return what keeps a match from being certain."""
    if record.label == Label.EVENT.value and not any(_DATE.match(term) for term in shared):
        yield Reason("no_date")
    if shared:
        return
    located = bool(form.country and record.country)
    if (form.is_generic and not located) or len(form.whole) < _SHORTEST:
        yield Reason("generic")


def _detail(level: BodyLevel, form: BodyForm, record: Record) -> str:
    if level is BodyLevel.INITIALS:
        return next(iter(form.acronyms), "").upper() or record.name
    return record.name
