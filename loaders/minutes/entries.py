"""People in running text or in items of a list: names with what is said of each, and the body they come for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from loaders.minutes.affiliation import (
    Affiliation,
    affiliation_of,
    names_body,
    role_before,
    starts_body,
    starts_role,
    tidy,
)
from loaders.minutes.asides import is_of_the_session, said_besides, shared_role
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.names import HONORIFIC, PersonName, family_name, is_given_name, name_at
from loaders.minutes.pieces import NEAR, SURE, Chunk, chunks_of, further_names, has_body_head, person_in, segments_of

_ONLYAND: Final = re.compile(r"\s*(?:et|and|&)\s*")
_DASH: Final = re.compile(r"\s+[-–—]\s+")
_PLURAL: Final = re.compile(r"\s*(?:MM|Mmes|Mesdames|Messieurs|Cllrs|Councillors|Drs|Profs)\b")
_NUMBER: Final = re.compile(r"\s*\d{1,3}\s?[.)/°-]\s*(?=\D)")
"""Before the items of a numbered list."""
PREFIX: Final = re.compile(
    r"^(?:pour|de la part de|from|for|représentée? par|representing|au titre de)\s+(?:la |le |les |l')?", re.IGNORECASE
)
_REPRESENTED: Final = re.compile(
    r",?\s+(?:est |était |were |was )?(?:représentée?s?|represented)\s+(?:par|by)\s+", re.IGNORECASE
)
_JOINT: Final = re.compile(r"\s*(?:et|and),?\s+")
_COMMA: Final = re.compile(r",\s+")
_ACRONYM: Final = re.compile(r"\s*\((?:[A-Z][\w .-]{1,12}|[^()a-zà-ÿ]{1,12})\)")
"""« (CUF) », « (内子町) », « (69) » behind a body."""
_NO_LETTERS: Final = re.compile(r"\s*\([^()A-Za-zÀ-ÿ]{1,12}\)")
_PART: Final = re.compile(
    r"(?:ouverture|cloture|accueil|introduction|conclusion|moderation|animation|table|atelier|session|seance"
    r"|intervention"
    r"|synthese|temoignage|discours|allocution|grand temoin|opening|closing|welcome|keynote|panel|workshop|avec"
    r"|with)\w*\b"
)
"""Parts of a programme, which are no bodies: « Ouverture – Mme Roux »."""
_LONGEST_LEAD: Final = 100
"""Characters that may stand before the first name: « Table ronde 1 : la jeunesse – modération : »."""
_DETERMINER: Final = re.compile(r"^(?:(?:le|la|son|sa|the|notre|votre) |l')")
_ARTICLES: Final = ("le", "la", "l'", "son", "sa", "the", "notre", "votre")
_MOST_CAPITALS: Final = 6
_CAPITAL: Final = re.compile(r"(?<![\w'’.-])(?=[A-ZÀ-Ý])")
_SAME: Final = re.compile(r"(?:de la |du |de l')?(?:même|same) [^\W\d_]+(?:,\s*)?|id(?:em)?\b\.?$")
DEPUTY: Final = re.compile(
    r"\b(?:représentée?s?|remplacée?s?|suppléée?s?|represented|replaced|deputised)\s+(?:par|by|for by)\s+",
    re.IGNORECASE,
)
_SELF: Final = re.compile(r"[\s.]*(?:moi-même|moi|myself|me)?[\s.]*")
_ABSENT_ALL: Final = re.compile(
    r"\b(?:s'étaient|étaient|sont|ont|avaient|were|have|had)\s[^,;]{0,20}\b(?:excus|absent|apolog)|\b(?:excusée?s|absente?s)\b"
)
_FEW_SURE: Final = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A person with what is printed beside the name; ``start`` and ``end`` are places in the text."""

    name: PersonName
    affiliation: Affiliation
    start: int
    end: int
    missing: Attendance | None = None
    """What the entry itself says: « excusé », « absente »."""


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
    number = _NUMBER.match(text)
    body, start = _leading_body(text, number.end() if number else 0)
    entries: list[Entry] = []
    body = body or organisation
    for begun, end in segments_of(text, start):
        own, behind = _leading_body(text[:end], begun) if begun > start else ("", begun)
        if behind > begun:
            body = own
        entries += _with_shared_absence(_with_shared_role(_of_segment(text[:end], behind, body), text), text)
    return list(_with_deputies(text, entries))


def _with_shared_role(entries: list[Entry], text: str) -> list[Entry]:
    """Apply a function in the plural, and the body behind « Mme Roux et M. Petit », to all whom it follows."""
    found: list[Entry] = []
    shared = Affiliation()
    for entry in reversed(entries):
        what = entry.affiliation
        if role := shared_role(what.role):
            shared = Affiliation(role, what.organisation)
            entry = replace(entry, affiliation=replace(shared, chair=what.chair))
        elif shared.role and not (what.role or what.organisation):
            entry = replace(entry, affiliation=shared)
        elif found and not (what.role or what.organisation) and _ONLYAND.fullmatch(text, entry.end, found[-1].start):
            entry = replace(entry, affiliation=Affiliation("", found[-1].affiliation.organisation))
        else:
            shared = Affiliation()
        found.append(entry)
    return found[::-1]


def _with_shared_absence(entries: list[Entry], text: str) -> list[Entry]:
    """« Mme Roux, maire, et M. Petit s'étaient fait excuser »: what is said in the plural is said of all."""
    last = entries[-1] if entries else None
    if last is None or last.missing is None or not _ABSENT_ALL.search(text, last.start, last.end):
        return entries
    return [replace(entry, missing=entry.missing or last.missing) for entry in entries]


def _with_deputies(text: str, entries: list[Entry]) -> Iterator[Entry]:
    """Whoever is represented is missing, and the deputy is there for the same body; « même commune » is that before."""
    before = ""
    for entry in entries:
        what = entry.affiliation
        if before and _SAME.match(what.organisation or what.role):
            role = what.role if what.organisation else _SAME.sub("", what.role)
            entry = replace(entry, affiliation=Affiliation(role, before, what.chair))
        before = entry.affiliation.organisation
        yield entry
        deputy = DEPUTY.search(text, entry.start, entry.end)
        if deputy and entry.missing and (found := _of_segment(text[: entry.end], deputy.end(), before)):
            yield replace(found[0], missing=Attendance.PRESENT)


def _of_segment(text: str, start: int, organisation: str) -> list[Entry]:
    """Read the people of a text from ``start`` on, parted by commas and « et »."""
    entries: list[Entry] = []
    pending: list[Chunk] = []
    name: PersonName | None = None
    before: Affiliation | None = None
    titles_first = False
    plural: str | None = None
    chunks = list(chunks_of(text, start))
    further = set(further_names(text, start).values())
    names_only = _are_names_only(chunks)
    for printed in chunks:
        title, chunk = _without_title(printed)
        alone = title is not None or (bool(organisation) and _is_bare_name(chunk.text))
        listed = names_only or _is_expected(chunk, pending) or plural is not None or not (entries or name)
        found = person_in(chunk, expected=listed or alone)
        if found is None and chunk.start in further:
            found = family_name(chunk.text)
        if found is None:
            if name is None and (inner := _within_brackets(chunk)):
                entries += inner
            else:
                pending.append(printed)
            continue
        if title is None and len(pending) > bool(name) and (titles_first or not name) and _is_title(pending[-1].text):
            titles_first, title = True, affiliation_of(_DETERMINER.sub("", pending.pop().text.strip()))
        if HONORIFIC.match(chunk.text.lstrip()):
            plural = found.honorific if _PLURAL.match(chunk.text) else None
        found = replace(found, honorific=found.honorific or plural or "")
        partner = pending.pop() if pending and _is_given_name(pending[-1].text) else None
        if name is not None:
            entries.append(_entry(name, pending, organisation, before))
        elif pending and not organisation and has_body_head(pending[0].text) and len(pending) == 1:
            organisation = tidy(pending[0].text)
        if partner:  # « Monique et Alain Tanguy »
            couple = replace(found, given=partner.text.strip())
            entries.append(_entry(couple, [chunk], organisation))
        name, pending, before = found, [chunk], title
    if name is not None:
        entries.append(_entry(name, pending, organisation, before))
    return entries


def _without_title(chunk: Chunk) -> tuple[Affiliation | None, Chunk]:
    """Part the function before a name from it: « la trésorière Mme Abadie », « Secrétaire : Mehdi Lahlou »."""
    if person_in(chunk, expected=True):
        return None, chunk
    lead = len(chunk.text) - len(chunk.text.lstrip())
    for capital in islice(_CAPITAL.finditer(chunk.text, lead + 1, _LONGEST_LEAD), _MOST_CAPITALS):
        begun, title = role_before(chunk.text, lead, capital.start())
        rest = Chunk(chunk.start + capital.start(), chunk.text[capital.start() :])
        if title and begun <= lead and person_in(rest, expected=True):
            return Affiliation() if is_of_the_session(title.role) else title, rest
    return None, chunk


def _is_title(text: str) -> bool:
    """« le président » before a comma and his name."""
    words = text.split()
    return (
        bool(words)
        and flat(words[0]).startswith(("le", "la", "l'", "son", "sa", "the", "mr le", "mme la"))
        and starts_role(text)
    )


def _are_names_only(chunks: list[Chunk]) -> bool:
    """« Mme Roux, Tobias Munk, M. Petit (Lens) »: nobody's body stands between commas."""
    sure = [person_in(chunk, expected=False) is not None for chunk in chunks]
    rest = [
        chunk.text for chunk, known in zip(chunks, sure, strict=True) if not known and not _SELF.fullmatch(chunk.text)
    ]
    likely = [re.sub(r"\s*\([^()]*\)[\s.]*$", "", text).strip(" .") for text in rest]
    return sum(sure) >= _FEW_SURE and all(_is_bare_name(text) and len(text.split()) < 4 for text in likely)


def _is_expected(chunk: Chunk, pending: list[Chunk]) -> bool:
    """After « Hervé Jaffrezo (trésorier) », « Azilis Kermorvan (secrétaire) » is a person too."""
    return _bracketed(chunk) and all(map(_bracketed, pending))


def _is_bare_name(text: str) -> bool:
    """« Bakary Sylla » after « Cités Unies France : Camille Estrade, »: nothing but what may be a name."""
    name = name_at(text)
    return bool(
        name and name.given and not text[name.end :].strip() and not starts_role(text) and not has_body_head(text)
    )


def _bracketed(chunk: Chunk) -> bool:
    """« Azilis Kermorvan (secrétaire) »: a name with its own brackets."""
    match = re.search(r"\((.+)\)[\s.;]*$", chunk.text)
    return bool(match and (starts_role(match[1]) or starts_body(match[1])))


def _is_given_name(text: str) -> bool:
    return len(text.split()) == 1 and is_given_name(text)


def is_person(text: str) -> bool:
    """Return whether a text begins with a person's name, perhaps numbered; « 2. QUESTIONS DIVERSES » is a heading."""
    number = _NUMBER.match(text)
    expected = number is None or not text.isupper()
    return person_in(Chunk(0, text[number.end() :] if number else text), expected=expected) is not None


def _leading_body(text: str, start: int) -> tuple[str, int]:
    """Read ``Ville de Tours :`` or ``Ville de Tours – `` before the first name."""
    joint = _JOINT.match(text, start)
    begun, start = start, joint.end() if joint else start
    for_whom = _COMMA if PREFIX.match(text[start : start + NEAR].lstrip()) else _REPRESENTED
    for pattern in (re.compile(r"\s*:\s*"), _REPRESENTED, _DASH, for_whom):
        for match in islice(pattern.finditer(text, start, start + _LONGEST_LEAD), 3):
            left = _ACRONYM.sub("", text[start : match.start()]).strip()
            right = text[match.end() : match.end() + NEAR]
            name = name_at(left)
            if left and not (name and name.certainty >= SURE) and "(" not in left and names_somebody(right):
                if starts_role(left) and is_person(right):
                    return "", begun
                body = PREFIX.sub("", _NO_LETTERS.sub("", text[start : match.start()]).strip())
                named = names_body(body) and not (":" in body or _PART.match(flat(body)) or HONORIFIC.match(body))
                return (tidy(body) if named else "", match.end())
    return "", begun


def subject_of(text: str) -> tuple[int, int] | None:
    """Find the person that a text begins with, perhaps after a function: where the name begins and ends."""
    title, comma, rest = text.partition(",")
    lead = len(title) + 1 if comma and _is_title(title) and is_person(rest) else 0
    begun = lead + _without_title(Chunk(0, text[lead:]))[1].start
    name = name_at(text, begun)
    return (begun, name.end) if name and person_in(Chunk(0, text[begun:]), expected=True) else None


def names_somebody(text: str) -> bool:
    """Return whether a text begins with a person, perhaps after a function: « son maire, M. Petit »."""
    return is_person(text) or subject_of(text) is not None


def _entry(name: PersonName, chunks: list[Chunk], organisation: str, before: Affiliation | None = None) -> Entry:
    """Make an entry of the chunk with the name and those that follow it."""
    first = chunks[0]
    lead = len(first.text) - len(first.text.lstrip(" -–•*@"))
    rest = ", ".join([first.text[lead + name.end :], *(chunk.text.strip() for chunk in chunks[1:])])
    rest, missing = said_besides(rest)
    found = affiliation_of(rest, organisation if not starts_role(rest) or organisation else "")
    if organisation and _repeats_body(rest):
        found = affiliation_of(rest)
    if name.title and not found.role:
        titled = affiliation_of(name.title, found.organisation)
        found = Affiliation(titled.role, found.organisation or titled.organisation, found.chair)
    if before and not found.role:
        found = Affiliation(before.role, found.organisation or before.organisation, found.chair)
    last = chunks[-1]
    return Entry(name, found, first.start + lead, last.start + len(last.text.rstrip()), missing)


def _repeats_body(rest: str) -> bool:
    """Return whether what follows the name names a body of its own, beside the one of the heading."""
    plain = affiliation_of(rest)
    return bool(plain.organisation) and not plain.role and starts_body(rest)


def _within_brackets(chunk: Chunk) -> list[Entry]:
    """Read ``Ville de Lyon (Mme Roux, directrice ; M. Petit)``."""
    match = re.match(r"\s*([^()]{3,80}?)\s*\((.+)\)[\s.;]*$", chunk.text, re.DOTALL)
    if not match or not is_person(match[2]) or not starts_body(match[1]):
        return []
    shift = chunk.start + match.start(2)
    return [
        Entry(e.name, e.affiliation, e.start + shift, e.end + shift, e.missing)
        for e in entries_of(match[2], tidy(match[1]))
    ]
