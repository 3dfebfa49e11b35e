"""People in running text or in items of a list: names with what is said of each, and the body they come for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from loaders.minutes.affiliation import Affiliation, affiliation_of, starts_body, starts_role, tidy
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.lexicon import BODY_HEADS, PLACE_HEADS
from loaders.minutes.names import HONORIFIC, PersonName, is_given_name, name_at

_AND: Final = re.compile(r"\s+(?:et|and|ainsi que|&)\s+")
_ONLY_AND: Final = re.compile(r"\s*(?:et|and|&)\s*")
_JOINED: Final = re.compile(r"\s*(?:et|and|ainsi que|as well as)\s+(?=[A-ZÀ-Ý])")
"""After a comma: « Mme Roux, maire, et M. Petit »."""
_COMES_FROM: Final = re.compile(r"(?:of|from|for|representing|représentante?|pour) (?:the |la |le |les |l')?[A-ZÀ-Ý]")
"""« Herr Jürgen Brandt of Holzwickede »."""
_PROXY: Final = re.compile(r"(?:à|to) (?:M\.|Mme|Mr|Mrs|Ms|Madame|Monsieur)\s")
"""« M. Petit à Mme Roux », under « Pouvoirs »."""
_DASH: Final = re.compile(r"\s+[-–—]\s+")
_PLURAL: Final = re.compile(r"\s*(?:MM|Mmes|Mesdames|Messieurs|Cllrs|Councillors|Drs|Profs)\b")
_NUMBER: Final = re.compile(r"\s*\d{1,3}\s?[.)/°-]\s*(?=\D)")
"""Before the items of a numbered list."""
_PLURAL_ROLE: Final = re.compile(
    r"(?:les |the )?(?P<head>adjoints|adjointes|conseill\w+s|vice-president\w*s|elu(?:e)?s|membres|delegue(?:e)?s"
    r"|agents"
    r"|technicien(?:ne)?s|interpretes|journalistes|etudiant(?:e)?s|councillors|members|officers|trustees|students)\b"
)
"""A function of several people: « Mmes Roux et Blin, adjointes »."""
_PREFIX: Final = re.compile(
    r"^(?:pour|de la part de|from|for|représentée? par|representing|au titre de)\s+(?:la |le |les |l')?", re.IGNORECASE
)
_REPRESENTED: Final = re.compile(
    r",?\s+(?:est |était |were |was )?(?:représentée?s?|represented)\s+(?:par|by)\s+", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(
    r"(?:[a-zà-ÿ]{3}|\w\w\)|.[»\"])\.\s+(?:(?:avec|with|et aussi|also)\s*:?\s+)?(?=[A-ZÀ-Ý])", re.IGNORECASE
)
"""Where a list in running text may end, or go on: « …, stagiaire. M. Petit (Lens) a prié de l'excuser. »"""
_ACRONYM: Final = re.compile(r"\s*\([A-Z][\w .-]{1,12}\)")
_UNFINISHED: Final = re.compile(r"\b(?:of|from|for|the|de|du|des|la|le|les|et|and|au|aux)\s?$")
"""What ends a line that goes on in the next."""
_NEAR: Final = 200
"""Characters within which a name and what follows it are looked at."""
_PART: Final = re.compile(
    r"(?:ouverture|cloture|accueil|introduction|conclusion|moderation|animation|table|atelier|session|seance"
    r"|intervention"
    r"|synthese|temoignage|discours|allocution|grand temoin|opening|closing|welcome|keynote|panel|workshop|avec"
    r"|with)\w*\b"
)
"""Parts of a programme, which are no bodies: « Ouverture – Mme Roux »."""
_LONGEST_LEAD: Final = 100
"""Characters that may stand before the first name: « Table ronde 1 : la jeunesse – modération : »."""
SURE: Final = 0.55
"""From this certainty on, words without honorific are taken as a name wherever they stand."""
LIKELY: Final = 0.35
"""Enough where a list of people is expected and nothing speaks for a body."""
_POSSIBLE: Final = 0.3
"""Enough where besides a function follows: « ONO Takahiro – ingénieur »."""
_SELF: Final = re.compile(r"[\s.]*(?:moi-même|moi|myself|me)?[\s.]*")
_FEW_SURE: Final = 2
_WHAT: Final = re.compile(r"(?:[,(]|[-–]\s)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person with what is printed beside the name; ``start`` and ``end`` are places in the text."""

    name: PersonName
    affiliation: Affiliation
    start: int
    end: int
    missing: Attendance | None = None
    """What the entry itself says: « excusé », « absente »."""


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
    number = _NUMBER.match(text)
    body, start = _leading_body(text, number.end() if number else 0)
    entries: list[Entry] = []
    for begun, end in _segments(text, start):
        entries += _with_shared_role(_of_segment(text[:end], begun, body or organisation), text)
    return entries


def _with_shared_role(entries: list[Entry], text: str) -> list[Entry]:
    """Apply a function in the plural, and the body behind « Mme Roux et M. Petit », to all whom it follows."""
    found: list[Entry] = []
    shared = Affiliation()
    for entry in reversed(entries):
        what = entry.affiliation
        if match := _PLURAL_ROLE.match(flat(what.role)):
            head = what.role[match.start("head") : match.end("head")]
            shared = Affiliation(f"{head[:-1]}{_singular(what.role[match.end('head') :])}", what.organisation)
            entry = replace(entry, affiliation=replace(shared, chair=what.chair))
        elif shared.role and not (what.role or what.organisation):
            entry = replace(entry, affiliation=shared)
        elif found and not (what.role or what.organisation) and _ONLY_AND.fullmatch(text, entry.end, found[-1].start):
            entry = replace(entry, affiliation=Affiliation("", found[-1].affiliation.organisation))
        else:
            shared = Affiliation()
        found.append(entry)
    return found[::-1]


def _singular(adjectives: str) -> str:
    """« conseillers municipaux délégués » each is a « conseiller municipal délégué »."""
    return re.sub(r"(?<=\w\w)aux\b", "al", re.sub(r"\b([^\W\d_]{3,}[^sx\W])s\b", r"\1", adjectives))


def _of_segment(text: str, start: int, organisation: str) -> list[Entry]:
    """Read the people of a text from ``start`` on, parted by commas and « et »."""
    entries: list[Entry] = []
    pending: list[_Chunk] = []
    name: PersonName | None = None
    plural: str | None = None
    chunks = list(_chunks(text, start))
    names_only = _are_names_only(chunks)
    for chunk in chunks:
        alone = bool(organisation) and _is_bare_name(chunk.text)
        listed = names_only or _is_expected(chunk, pending) or plural is not None or not (entries or name)
        found = _person(chunk, expected=listed or alone)
        if found is None:
            if name is None and (inner := _within_brackets(chunk)):
                entries += inner
            else:
                pending.append(chunk)
            continue
        if HONORIFIC.match(chunk.text.lstrip()):
            plural = found.honorific if _PLURAL.match(chunk.text) else None
        found = replace(found, honorific=found.honorific or plural or "")
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


def _are_names_only(chunks: list[_Chunk]) -> bool:
    """« Mme Roux, Tobias Munk, M. Petit (Lens) »: nobody's body stands between commas."""
    sure = [_person(chunk, expected=False) is not None for chunk in chunks]
    rest = [
        chunk.text for chunk, known in zip(chunks, sure, strict=True) if not known and not _SELF.fullmatch(chunk.text)
    ]
    likely = [re.sub(r"\s*\([^()]*\)[\s.]*$", "", text).strip(" .") for text in rest]
    return sum(sure) >= _FEW_SURE and all(_is_bare_name(text) and len(text.split()) < 4 for text in likely)


def _segments(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut at semicolons and sentence ends outside brackets after which another person is named."""
    depth, begun = 0, start
    for at in range(start, len(text)):
        depth = max(0, depth + (text[at] in "([") - (text[at] in ")]"))
        if depth or text[at] not in ";.":
            continue
        if text[at] == ";":
            following = at + 1
        elif ended := _SENTENCE_END.match(text, max(0, at - 3)):
            following = ended.end()
        else:
            continue
        if _person(_Chunk(0, text[following : following + _NEAR]), expected=text[at] == ";"):
            yield begun, at
            begun = following
        elif HONORIFIC.match(text, following):
            yield begun, at  # « … agglomération. M. Roux n'avait pu se libérer »: a sentence of its own
            return
    yield begun, len(text)


def _is_expected(chunk: _Chunk, pending: list[_Chunk]) -> bool:
    """After « Hervé Jaffrezo (trésorier) », « Azilis Kermorvan (secrétaire) » is a person too."""
    return _bracketed(chunk) and all(map(_bracketed, pending))


def _is_bare_name(text: str) -> bool:
    """« Bakary Sylla » after « Cités Unies France : Camille Estrade, »: nothing but what may be a name."""
    name = name_at(text)
    return bool(
        name and name.given and not text[name.end :].strip() and not starts_role(text) and not _has_body_head(text)
    )


def _bracketed(chunk: _Chunk) -> bool:
    """« Azilis Kermorvan (secrétaire) »: a name with its own brackets."""
    match = re.search(r"\((.+)\)[\s.;]*$", chunk.text)
    return bool(match and (starts_role(match[1]) or starts_body(match[1])))


def _is_given_name(text: str) -> bool:
    return len(text.split()) == 1 and is_given_name(text)


def _has_body_head(text: str) -> bool:
    words = re.findall(r"[\w'-]+", flat(text))
    return bool(words) and words[0] in BODY_HEADS


def is_person(text: str) -> bool:
    """Return whether a text begins with a person's name, perhaps numbered; « 2. QUESTIONS DIVERSES » is a heading."""
    number = _NUMBER.match(text)
    expected = number is None or not text.isupper()
    return _person(_Chunk(0, text[number.end() :] if number else text), expected=expected) is not None


def _leading_body(text: str, start: int) -> tuple[str, int]:
    """Read ``Ville de Tours :`` or ``Ville de Tours – `` before the first name."""
    for pattern in (re.compile(r"\s*:\s*"), _REPRESENTED, _DASH):
        for match in islice(pattern.finditer(text, start, start + _LONGEST_LEAD), 3):
            left = _ACRONYM.sub("", text[start : match.start()]).strip()
            right = text[match.end() : match.end() + _NEAR]
            name = name_at(left)
            if left and not (name and name.certainty >= SURE) and "(" not in left and is_person(right):
                body = _PREFIX.sub("", text[start : match.start()].strip())
                named = starts_body(body) and ":" not in body and not _PART.match(flat(body))
                return (tidy(body) if named else "", match.end())
    return "", start


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
        elif depth == 0 and text[at] in ",;\n" and not (text[at] == "\n" and _UNFINISHED.search(text, begun, at)):
            yield _Chunk(begun, text[begun:at])
            joined = _JOINED.match(text, at + 1)
            at = begun = joined.end() if joined else at + 1
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
    goes_on = starts_role(after) or _PROXY.match(after) or _AND.match(text, name.end) or _COMES_FROM.match(after)
    if after and after[0].islower() and not goes_on:
        return None  # « Grand Nancy souhaite », « Mme Roux ouvre la réunion »: a sentence
    if flat(name.given.split("-")[0].split()[0]) in PLACE_HEADS if name.given else False:
        return None
    described = expected and bool(_WHAT.match(after)) and starts_role(after.lstrip(" ,(-–"))
    return name if name.certainty >= (_POSSIBLE if described else LIKELY if expected else SURE) else None


def _entry(name: PersonName, chunks: list[_Chunk], organisation: str) -> Entry:
    """Make an entry of the chunk with the name and those that follow it."""
    first = chunks[0]
    lead = len(first.text) - len(first.text.lstrip(" -–•*"))
    rest = ", ".join([first.text[lead + name.end :], *(chunk.text.strip() for chunk in chunks[1:])])
    rest, missing = _without_absence(_unbracketed(_AND_OTHERS.sub("", rest)))
    found = affiliation_of(rest, organisation if not starts_role(rest) or organisation else "")
    if organisation and _repeats_body(rest):
        found = affiliation_of(rest)
    if name.title and not found.role:
        titled = affiliation_of(name.title, found.organisation)
        found = Affiliation(titled.role, found.organisation or titled.organisation, found.chair)
    last = chunks[-1]
    return Entry(name, found, first.start + lead, last.start + len(last.text.rstrip()), missing)


def _repeats_body(rest: str) -> bool:
    """Return whether what follows the name names a body of its own, beside the one of the heading."""
    plain = affiliation_of(rest)
    return bool(plain.organisation) and not plain.role and starts_body(rest)


_AND_OTHERS: Final = re.compile(
    r"[,;]?\s*(?:et |and )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|several|some|deux|trois|quatre|cinq|quelques|plusieurs)\s+"
    r"(?:other\s+|autres\s+)?(?:members?|others?|personnes|adhérents|membres|habitants|residents)\b.*$"
    r"|,?\s*(?:et |and )?(?:moi-même|moi même|myself|votre serviteur)\b.*$"
)
"""« … and 23 members »."""
_ABSENCE: Final = re.compile(
    r"(?:[\s,(–-]*\bretenue?s? [^,;]{2,40})?[\s,(–-]*\b(?:(?:s'est|s'était|est|était|sont|a|ont|avait"
    r"|avaient)\s+(?:(?:prié\s+de|fait)\s+(?:l'"
    r"|les\s+)?)?)?(?:absente?s?\s*[-/,]?\s*)?(?:(?:non[ -]+)?excusée?s?|absente?s?(?=\s*(?:\)|,|;|$))"
    r"|excuser|apologies|excused|(?:donne |ayant donné |a donné )?(?:pouvoir |procuration )?"
    r"(?:donnée? )?à (?:M\.|Mme|Mr|Madame|Monsieur)\s[^,;)]*|pouvoir (?:donné )?à [^,;)]*"
    r"|représentée? par (?:M\.|Mme|Mr\b|Ms\b|Mrs\b|Madame|Monsieur)[^,;)]*)\b\)?",
    re.IGNORECASE,
)


def _without_absence(text: str) -> tuple[str, Attendance | None]:
    match = _ABSENCE.search(text)
    return (_ABSENCE.sub("", text), Attendance.of_absence(flat(match[0]).strip(" ,(–-)"))) if match else (text, None)


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
    match = re.match(r"\s*([^()]{3,80}?)\s*\((.+)\)[\s.;]*$", chunk.text, re.DOTALL)
    if not match or not is_person(match[2]) or not starts_body(match[1]):
        return []
    shift = chunk.start + match.start(2)
    return [
        Entry(e.name, e.affiliation, e.start + shift, e.end + shift, e.missing)
        for e in entries_of(match[2], tidy(match[1]))
    ]
