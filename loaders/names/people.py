"""Finds the person that a name means: the same name is not the same person unless something else says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from graph.names import fold
from loaders.minutes.names import is_given_name
from loaders.names import thresholds
from loaders.names.outcome import Candidate, Reason, most_readable, one_certain
from loaders.names.person_names import PersonForm, PersonLevel, person_form, person_level
from loaders.names.record import Record

_CODES: Final = {
    PersonLevel.SAME: "same_name",
    PersonLevel.LETTERS: "hyphenation",
    PersonLevel.PARTICLES: "particles",
    PersonLevel.INITIALS: "initials",
    PersonLevel.LONGER: "missing_words",
    PersonLevel.FAMILY: "family_name",
    PersonLevel.CLOSE: "spelling",
}
_DOUBTFUL: Final = {
    PersonLevel.SAME: thresholds.NAME_ONLY,
    PersonLevel.LETTERS: thresholds.NAME_ONLY,
    PersonLevel.PARTICLES: thresholds.NAME_ONLY,
    PersonLevel.INITIALS: thresholds.INITIALS,
    PersonLevel.LONGER: thresholds.INITIALS,
    PersonLevel.FAMILY: thresholds.OTHER_BODY,
    PersonLevel.CLOSE: thresholds.INITIALS,
}
_WHOLE: Final = PersonLevel.PARTICLES
"""From this level on the whole name is the same."""


class People:
    """People who are loaded."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[str, Record] = {}
        self._keys: dict[str, list[str]] = defaultdict(list)
        for record in records:
            self._records[record.key] = record
            for form in {person_form(name) for name in record.names}:
                for clue in set(_clues(form)):
                    self._keys[clue].append(record.key)

    def matches(self, mention: Record) -> list[Candidate]:
        """List the people that a mention may mean; at most one of them is certain."""
        records = map(self._records.__getitem__, sorted(self._candidates(mention)))
        return one_certain([found for record in records if (found := _match(mention, record))])

    def _candidates(self, mention: Record) -> set[str]:
        found: set[str] = set()
        for form in {person_form(name) for name in mention.names}:
            found.update(self._keys.get(form.letters, ()))
            for clue in form.words if len(form.words) == 1 else _pairs(form):
                keys = self._keys.get(clue, ())
                if len(keys) <= thresholds.CROWD:
                    found.update(keys)
        return found - {mention.key}


def _clues(form: PersonForm) -> Iterator[str]:
    """Return what spellings of one name share: all letters, a word, or a word and the beginning of another."""
    yield form.letters
    yield from form.words
    for word in form.words:
        if len(word) > 2:
            yield from {f"{word}+{other[:length]}" for other in form.words if other != word for length in (1, 3)}


def _pairs(form: PersonForm) -> Iterator[str]:
    """Join each word to the first letter of each other: to three letters where it is a given name, as so many are."""
    for word in form.words:
        if len(word) > 2:
            length = 3 if is_given_name(word) else 1
            yield from {f"{word}+{other[:length]}" for other in form.words if other != word}


def _match(mention: Record, record: Record) -> Candidate | None:
    pairs = ((one, other) for one in mention.names for other in record.names)
    level = max((found for one, other in pairs if (found := person_level(one, other))), default=None)
    if not level or _is_turned(mention, record):
        return None
    reasons = [Reason(_CODES[level], record.name if level is PersonLevel.SAME else "")]
    bodies = (mention.bodies | mention.context) & record.bodies
    shared = mention.context & record.context
    apart = bool(mention.bodies and record.bodies) and not bodies
    if mention.kind and record.kind and mention.kind != record.kind:
        return Candidate(record, thresholds.OTHER_BODY, (*reasons, Reason("other_honorific")))
    if bodies:
        sure = level >= PersonLevel.INITIALS
        reasons.append(Reason("same_body", most_readable(bodies)))
        return Candidate(record, _confidence(level) if sure else _raised(level), tuple(reasons), sure)
    if level is PersonLevel.FAMILY:
        return None
    if apart:
        return Candidate(record, _lowered(level), (*reasons, Reason("other_body")))
    if shared:
        reasons.append(Reason("same_context", most_readable(shared)))
        sure = level >= _WHOLE
        return Candidate(record, thresholds.SAME_ENTRY if sure else _raised(level), tuple(reasons), sure)
    return Candidate(record, _DOUBTFUL[level], (*reasons, Reason("no_context")))


def _is_turned(one: Record, other: Record) -> bool:
    """Whether one's family name is the other's given name, and either may be both: Martin Paul is not Paul Martin."""
    given, family = map(fold, one.parts)
    told = given and family and given != family
    turned = told and (family, given) == tuple(map(fold, other.parts))
    return bool(turned and is_given_name(given) and is_given_name(family))


def _confidence(level: PersonLevel) -> float:
    return thresholds.EXACT if level >= PersonLevel.LETTERS else thresholds.SAME_ENTRY


def _raised(level: PersonLevel) -> float:
    return round(_DOUBTFUL[level] + 0.1, 2)


def _lowered(level: PersonLevel) -> float:
    return thresholds.OTHER_BODY if level >= _WHOLE else round(thresholds.OTHER_BODY - 0.15, 2)
