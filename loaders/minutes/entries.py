"""People in running text or in items of a list: names with what is said of each, and the body they come for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from loaders.minutes.affiliation import Affiliation, affiliation_of, starts_body, starts_role, tidy
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import BODY_HEADS, PLACE_HEADS
from loaders.minutes.names import HONORIFIC, PersonName, is_given_name, name_at

_AND: Final = re.compile(r"\s+(?:et|and|ainsi que|&)\s+")
_DASH: Final = re.compile(r"\s+[-–—]\s+")
_PLURAL: Final = re.compile(r"\s*(?:MM|Mmes|Mesdames|Messieurs)\b")
_PREFIX: Final = re.compile(
    r"^(?:pour|de la part de|from|for|représentée? par|representing|au titre de)\s+(?:la |le |les |l')?", re.IGNORECASE
)
_REPRESENTED: Final = re.compile(
    r",?\s+(?:est |était |were |was )?(?:représentée?s?|represented)\s+(?:par|by)\s+", re.IGNORECASE
)
_NEAR: Final = 200
"""Characters within which a name and what follows it are looked at."""
SURE: Final = 0.55
"""From this certainty on, words without honorific are taken as a name wherever they stand."""
LIKELY: Final = 0.35
"""Enough where a list of people is expected and nothing speaks for a body."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A person with what is printed beside the name; ``start`` and ``end`` are places in the text."""

    name: PersonName
    affiliation: Affiliation
    start: int
    end: int
    absent: bool = False
    """The entry itself says « excusé »."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    start: int
    text: str


def entries_of(text: str, organisation: str = "") -> list[Entry]:
    """Read people out of a text that lists them.

    Parameters
    ----------
    text : str
        ``Anne Roux (ville de Tours), M. Luc Petit, adjoint au maire de Nancy``, or ``Ville de Tours : Mme Roux``.
    organisation : str
        The body they come for, where a heading above says so.

    Returns
    -------
    list of Entry
        In the order of the text; empty where it lists nobody.

    Examples
    --------
    >>> [e.affiliation.organisation for e in entries_of("Anne Roux (ville de Tours), Luc Petit (Nancy)")]
    ['ville de Tours', 'Nancy']
    """
    body, start = _leading_body(text)
    entries: list[Entry] = []
    for begun, end in _segments(text, start):
        entries += _of_segment(text[:end], begun, body or organisation)
    return entries


def _of_segment(text: str, start: int, organisation: str) -> list[Entry]:
    """Read the people of a text from ``start`` on, parted by commas and « et »."""
    entries: list[Entry] = []
    pending: list[_Chunk] = []
    name: PersonName | None = None
    plural = ""
    for chunk in _chunks(text, start):
        found = _person(chunk, expected=_is_expected(chunk, pending) or bool(plural) or not (entries or name))
        if found is None:
            if name is None and (inner := _within_brackets(chunk)):
                entries += inner
            else:
                pending.append(chunk)
            continue
        if HONORIFIC.match(chunk.text.lstrip()):
            plural = found.honorific if _PLURAL.match(chunk.text) else ""
        found = replace(found, honorific=found.honorific or plural)
        partner = pending.pop() if pending and _is_given_name(pending[-1].text) else None
        if name is not None:
            entries.append(_entry(name, pending, organisation))
        elif pending and not organisation and _has_body_head(pending[0].text) and len(pending) == 1:
            organisation = tidy(pending[0].text)
        if partner:  # « Monique et Alain Tanguy »
            couple = replace(found, given=partner.text.strip())
            entries.append(_entry(couple, [chunk], organisation))
        name, pending = found, [chunk]
    if name is not None:
        entries.append(_entry(name, pending, organisation))
    return entries


def _segments(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut at semicolons outside brackets after which another person is named."""
    depth, begun = 0, start
    for at in range(start, len(text)):
        depth = max(0, depth + (text[at] in "([") - (text[at] in ")]"))
        if text[at] == ";" and depth == 0 and _person(_Chunk(0, text[at + 1 : at + _NEAR]), expected=True):
            yield begun, at
            begun = at + 1
    yield begun, len(text)


def _is_expected(chunk: _Chunk, pending: list[_Chunk]) -> bool:
    """After « Hervé Jaffrezo (trésorier) », « Azilis Kermorvan (secrétaire) » is a person too."""
    return _bracketed(chunk) and all(map(_bracketed, pending))


def _bracketed(chunk: _Chunk) -> bool:
    """« Azilis Kermorvan (secrétaire) »: a name with its own brackets."""
    match = re.search(r"\((.+)\)\s*$", chunk.text)
    return bool(match and (starts_role(match[1]) or starts_body(match[1])))


def _is_given_name(text: str) -> bool:
    return len(text.split()) == 1 and is_given_name(text)


def _has_body_head(text: str) -> bool:
    words = re.findall(r"[\w'-]+", flat(text))
    return bool(words) and words[0] in BODY_HEADS


def is_person(text: str) -> bool:
    """Say whether a text begins with a person's name."""
    return _person(_Chunk(0, text), expected=True) is not None


def _leading_body(text: str) -> tuple[str, int]:
    """Read ``Ville de Tours :`` or ``Ville de Tours – `` before the first name."""
    for pattern in (re.compile(r"\s*:\s*"), _REPRESENTED, _DASH):
        match = pattern.search(text)
        if not match or match.start() > 90:
            continue
        left, right = text[: match.start()].strip(), text[match.end() :]
        name = name_at(left)
        if left and not (name and name.certainty >= SURE) and "(" not in left and is_person(right):
            body = _PREFIX.sub("", left)
            return (tidy(body), match.end()) if starts_body(body) else ("", match.end())
    return "", 0


def _chunks(text: str, start: int) -> Iterator[_Chunk]:
    """Cut at commas, semicolons, line ends and « et » outside brackets."""
    depth, begun, at = 0, start, start
    while at < len(text):
        depth = max(0, depth + (text[at] in "([") - (text[at] in ")]"))
        joint = _AND.match(text, at) if depth == 0 else None
        sure = bool(joint) and _person(_Chunk(0, text[begun : min(at, begun + _NEAR)]), expected=False) is not None
        if joint and _person(_Chunk(0, text[joint.end() : joint.end() + _NEAR]), expected=sure):
            yield _Chunk(begun, text[begun:at])
            at = begun = joint.end()
        elif depth == 0 and text[at] in ",;\n":
            yield _Chunk(begun, text[begun:at])
            at = begun = at + 1
        else:
            at += 1
    yield _Chunk(begun, text[begun:])


def _person(chunk: _Chunk, *, expected: bool) -> PersonName | None:
    """Read a name at the head of a chunk, if it is surely, or where one is expected likely, a person's."""
    text = chunk.text[:_NEAR].lstrip(" -–•*")
    if not text:
        return None
    name = name_at(text)
    if not name or not (name.given or HONORIFIC.match(text)):
        return None
    after = text[name.end :].lstrip()
    if after and after[0].islower() and not starts_role(after) and not _AND.match(text, name.end):
        return None  # « Grand Nancy souhaite », « Mme Roux ouvre la réunion »: a sentence
    if flat(name.given.split("-")[0].split()[0]) in PLACE_HEADS if name.given else False:
        return None
    return name if name.certainty >= (LIKELY if expected else SURE) else None


def _entry(name: PersonName, chunks: list[_Chunk], organisation: str) -> Entry:
    """Make an entry of the chunk with the name and those that follow it."""
    first = chunks[0]
    lead = len(first.text) - len(first.text.lstrip(" -–•*"))
    rest = ", ".join([first.text[lead + name.end :], *(chunk.text.strip() for chunk in chunks[1:])])
    rest, absent = _without_absence(_unbracketed(rest))
    found = affiliation_of(rest, organisation if not starts_role(rest) or organisation else "")
    if organisation and _repeats_body(rest):
        found = affiliation_of(rest)
    if name.title and not found.role:
        titled = affiliation_of(name.title, found.organisation)
        found = Affiliation(titled.role, found.organisation or titled.organisation, found.chair)
    last = chunks[-1]
    return Entry(name, found, first.start + lead, last.start + len(last.text.rstrip()), absent)


def _repeats_body(rest: str) -> bool:
    """Say whether what follows the name names a body of its own, beside the one of the heading."""
    plain = affiliation_of(rest)
    return bool(plain.organisation) and not plain.role and starts_body(rest)


_ABSENCE: Final = re.compile(
    r"[\s,(–-]*\b(?:absente?s?\s*[-/,]?\s*)?(?:excusée?s?|apologies|excused|pouvoir (?:donné )?à [^,;)]*)\b\)?",
    re.IGNORECASE,
)


def _without_absence(text: str) -> tuple[str, bool]:
    kept = _ABSENCE.sub("", text)
    return (kept, True) if kept != text else (text, False)


def _unbracketed(text: str) -> str:
    """``(adjoint, ville de Tours)`` to ``adjoint, ville de Tours``; brackets within stay."""
    stripped = text.strip(" ,:–-")
    if stripped.startswith("("):
        close = stripped.find(")")
        close = len(stripped) if close < 0 else close
        return f"{stripped[1:close]}, {stripped[close + 1 :]}"
    return text


def _within_brackets(chunk: _Chunk) -> list[Entry]:
    """Read ``Ville de Lyon (Mme Roux, directrice ; M. Petit)``."""
    match = re.match(r"\s*([^()]{3,80}?)\s*\((.+)\)\s*$", chunk.text, re.DOTALL)
    if not match or not is_person(match[2]) or not starts_body(match[1]):
        return []
    shift = chunk.start + match.start(2)
    return [
        Entry(e.name, e.affiliation, e.start + shift, e.end + shift, e.absent)
        for e in entries_of(match[2], tidy(match[1]))
    ]
