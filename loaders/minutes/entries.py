"""People in running text or in items of a list: names with what is said of each, and the body they come for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
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
    without_article,
)
from loaders.minutes.asides import are_initials, is_of_the_session, said_besides, shared_among, without_initials
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.lexicon import is_unit, phrases
from loaders.minutes.names import HONORIFIC, PersonName, family_name, is_given_name, name_at
from loaders.minutes.pieces import (
    NEAR,
    SEVERAL,
    SURE,
    Chunk,
    chunks_of,
    further_names,
    has_body_head,
    outside_brackets,
    person_in,
)
from loaders.minutes.presence import missing_in, verb_in

_PLURAL: Final = re.compile(rf"\s*(?:{SEVERAL})\b")
_SEGMENT: Final = re.compile(r"(?P<bracket>[(\[)\]])|;|(?<=[a-zà-ÿA-ZÀ-Ý]{3})\.(?=\s)|(?<=[)»\"])\.(?=\s)")
_ENDED: Final = re.compile(r"\s+(?:(?:avec|with|et aussi|also)\s*:?\s+)?(?=[A-ZÀ-Ý])", re.IGNORECASE)
"""How a list goes on behind a full stop: « …, stagiaire. M. Petit (Lens) a prié de l'excuser. »"""
_NUMBER: Final = re.compile(r"\s*\d{1,3}\s?[.)/°-]\s*(?=\D)")
"""Before the items of a numbered list."""
PREFIX: Final = re.compile(
    r"^(?:pour|de la part de|from|for|für|por|per|voor|représentée? par|representing|au titre de)\s+"
    r"(?:la |le |les |the |die |das |den |el |il |l')?",
    re.IGNORECASE,
)
_HEADED: Final = re.compile(
    r"\s*:\s*|(?:,|\s+[-–—])?\s+(?:est |était |were |was )?(?:représentée?s?|represented)\s+(?:par|by)\s+|\s+[-–—]+\s+|"
    r"(?P<comma>,\s+)",
    re.IGNORECASE,
)
"""Between a body or a function and the people whom it announces; a comma only behind « pour le comité »."""
_JOINT: Final = re.compile(r"[\s,;]*(?:(?:et|and),?\s+)?")
_JOINED: Final = re.compile(r"\b(?:et|and|ainsi que)\s+$")
"""« Mme Roux, and the Mayor, Mr Petit »."""
_WINDOW: Final = 15
"""Characters before a function in which « and » stands."""
_ACRONYM: Final = re.compile(r"\s*\((?:[A-Z][\w .-]{1,12}|[^()a-zà-ÿ]{1,12})\)")
"""« (CUF) », « (内子町) », « (69) » behind a body."""
_NO_LETTERS: Final = re.compile(r"\s*\([^()A-Za-zÀ-ÿ]{1,12}\)")
_LISTING: Final = re.compile(r"(?:^|(?<=[,;:]))\s*(?P<body>[^(),;:]{2,80}?)\s*\((?P<people>[^()]+)\)")
"""« Ville de Lyon (Mme Roux, directrice ; M. Petit) »."""
_PART: Final = phrases("entries", "part_of_a_programme")
"""Parts of a programme, which are no bodies: « Ouverture – Mme Roux »."""
_LONGEST_LEAD: Final = 100
"""Characters that may stand before the first name: « Table ronde 1 : la jeunesse – modération : »."""
_MOST_CAPITALS: Final = 6
_CAPITAL: Final = re.compile(r"(?<![\w'’.-])(?=[A-ZÀ-Ý])")
DEPUTY: Final = re.compile(
    r"\b(?:représentée?s?|remplacée?s?|suppléée?s?|represented|replaced|deputised)\s+(?:par|by|for by)\s+"
    r"|\b(?:avait|ayant|a|had|has)\s+(?:délégué|envoyé|mandaté|sent|delegated)\s+(?-i:(?=[A-ZÀ-Ý]))",
    re.IGNORECASE,
)
_INSTEAD_OF: Final = phrases("entries", "instead_of", r"(?i)[\s,(–-]*\b")
"""« Mme Roux, remplaçant M. Petit »."""
_ONESELF: Final = re.compile(
    r"(?P<who>\b(?:moi|toi|vous|nous|my|your)[- ]?(?:mêmes?|self)?(?:,? (?:donc|bien sûr|of course))?\s*)"
    r"\((?P<name>[^()]+ [^()]+)\)",
    re.IGNORECASE,
)
"""« moi-même (Anne Roux, directrice) »."""
_SELF: Final = re.compile(r"[\s.]*(?:moi-même|moi|myself|me)?[\s.]*")
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
    return list(_read(text, organisation))


@lru_cache(maxsize=500)
def _read(text: str, organisation: str) -> tuple[Entry, ...]:
    """Read people: who looks for lists, who reads them and who checks them ask for the same lines."""
    number = _NUMBER.match(text)
    text = _unbracketed(text)
    entries: list[Entry] = []
    body = organisation
    for begun, end in _segments(text, number.end() if number else 0):
        if text[:begun].rstrip().endswith("."):
            body = organisation  # « La ville était représentée par Mme Roux. M. Petit a fait le voyage. »
        heading, at = heading_of(text[:end], begun)
        if heading and not heading.role:
            body = heading.organisation or ("" if entries else organisation)
        found = _of_segment(text[:end], at, body, heading if heading and heading.role else None)
        entries += _with_shared_absence(_with_shared_role(found, text), text)
    return tuple(_with_deputies(text, entries))


def _unbracketed(text: str) -> str:
    """Write « Ville de Lyon (Mme Roux, M. Petit) » with a colon, letter for letter; [Lens] in round brackets."""
    text = text.translate({ord("["): "(", ord("]"): ")"})
    text = _ONESELF.sub(lambda told: " " * len(told["who"]) + f",{told['name']};", text)
    for match in _LISTING.finditer(text):
        body, people = match["body"], match["people"]
        named = subject_of(people)  # « Trent Hills (Mayor Ann Roe) », not « Jill Sowerby (chair, Richmond TC) »
        sure = named and (HONORIFIC.match(people, named[0]) or person_in(Chunk(0, people[named[0] :]), expected=False))
        titled = sure and not is_person(people) and not starts_role(body)
        if starts_body(body) and (titled or (is_person(people) and not is_person(body))):
            before = text[: match.start("people") - 1]
            if match.start():
                before = f"{before[: match.start() - 1]};{before[match.start() :]}"
            after = re.sub(r"^,", " ", text[match.end() :])
            text = f"{before}:{people};{after}"
    return text


def _segments(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut at semicolons and sentence ends outside brackets after which another person is named."""
    begun = start
    for cut in outside_brackets(_SEGMENT, text, start):
        at = following = cut.end()
        if cut[0] == "." and (HONORIFIC.match(text, text.rfind(" ", 0, at) + 1) or not _ENDED.match(text, at)):
            continue  # « Rev. Curtis Bell »
        if cut[0] == "." and (ended := _ENDED.match(text, at)):
            following = ended.end()
        further = person_in(Chunk(0, text[following : following + NEAR]), expected=cut[0] == ";")
        if further or heading_of(text, following)[0]:
            yield begun, cut.start()
            begun = following
        elif cut[0] == ".":
            yield begun, cut.start()  # « … agglomération. M. Roux n'avait pu se libérer »: a sentence of its own
            return
    yield begun, len(text)


def heading_of(text: str, start: int) -> tuple[Affiliation | None, int]:
    """Read « Ville de Tours : », « Kiel – Ordnungsamt – » or « Maire : » before the first name, and where they end."""
    joint = _JOINT.match(text, start)
    begun = joint.end() if joint else start  # matches always
    for_whom = bool(PREFIX.match(text[begun : begun + NEAR].lstrip()))
    for match in islice(_HEADED.finditer(text, begun, begun + _LONGEST_LEAD), 6):
        left = _ACRONYM.sub("", text[begun : match.start()]).strip(" -–•*")
        name = name_at(left)
        right = text[match.end() : match.end() + NEAR]
        if (meant := name_at(right)) and are_initials(left, meant):
            return Affiliation(), match.end()  # « AR : Anne Roux »
        # « Pau Béarn Pyrénées : Mme Roux », « Trent Hills : Mayor Ann Roe »
        titled = ":" in match[0] and (HONORIFIC.match(right) or (starts_role(right) and subject_of(right)))
        if name and name.certainty >= SURE and not titled:
            break
        weak = match["comma"] and not (for_whom or has_body_head(left))
        if not left or "(" in left or weak or not names_somebody(right):
            continue
        if starts_role(left) and is_person(right):
            return Affiliation() if is_of_the_session(left) else affiliation_of(left), match.end()
        body = PREFIX.sub("", _NO_LETTERS.sub("", text[begun : match.start()]).strip())
        body = without_article(body) if has_body_head(without_article(body)) else body
        named = names_body(body) and not (":" in body or _PART.match(flat(body)) or HONORIFIC.match(body))
        return Affiliation(organisation=affiliation_of(body).organisation or tidy(body) if named else ""), match.end()
    return None, begun


def _with_shared_role(entries: list[Entry], text: str) -> list[Entry]:
    """Apply a function in the plural, and the body behind « Mme Roux et M. Petit », to all for whom it holds."""
    shared = shared_among(text, [(one.start, one.end) for one in entries], [one.affiliation for one in entries])
    return [replace(entry, affiliation=what) for entry, what in zip(entries, shared, strict=True)]


def _with_shared_absence(entries: list[Entry], text: str) -> list[Entry]:
    """« Mme Roux, maire, et M. Petit s'étaient fait excuser »: what is said in the plural is said of all."""
    last = entries[-1] if entries else None
    if last is None or not missing_in(text[last.start + last.name.end : last.end], several=True):
        return entries
    return [replace(entry, missing=entry.missing or last.missing) for entry in entries]


def _with_deputies(text: str, entries: list[Entry]) -> Iterator[Entry]:
    """Whoever is represented is missing, and the deputy is there for the same body."""
    before = ""
    for entry in entries:
        before = entry.affiliation.organisation
        yield entry
        if replaced := _replaced(text[: entry.end], entry.start + entry.name.end):
            yield from (replace(other, missing=Attendance.EXCUSED) for other in _of_segment(*replaced, before)[:1])
        deputy = DEPUTY.search(text, entry.start, entry.end)
        if deputy and entry.missing and (found := _of_segment(text[: entry.end], deputy.end(), before)):
            yield replace(found[0], missing=Attendance.PRESENT)


def _of_segment(text: str, start: int, organisation: str, before: Affiliation | None = None) -> list[Entry]:
    """Read the people of a text from ``start`` on, parted by commas, dashes and « et ».

    ``organisation`` is the body of all of them, ``before`` what stands before the first name, and holds for all
    where it is in the plural: « les conseillers Anne Roux, Luc Petit ».
    """
    entries: list[Entry] = []
    pending: list[Chunk] = []
    name: PersonName | None = None
    titles_first = False
    plural: PersonName | None = None
    chunks = list(chunks_of(text, start))
    further = set(further_names(text, start).values())
    names_only = _are_names_only(chunks)
    for printed in chunks:
        title, chunk = _without_title(printed)
        alone = title is not None or (bool(organisation) and _is_bare_name(chunk.text))
        listed = names_only or _is_expected(chunk, pending) or plural is not None or not (entries or name)
        last = bool(entries or name) and _is_bare_name(chunk.text) and _comes_last(text, chunk.start)
        found = person_in(chunk, expected=listed or alone or last)
        if found is None and chunk.start in further:
            found = family_name(chunk.text)
        if found is None:
            pending.append(printed)
            continue
        own = bool(pending) and (not name or titles_first or _comes_last(text, pending[-1].start))
        if title is None and len(pending) > bool(name) and own and _is_title(pending[-1].text):
            titles_first, title = True, _title_of(pending.pop().text)
        if HONORIFIC.match(chunk.text.lstrip()):
            plural = found if _PLURAL.match(chunk.text) else None
        if plural:
            found = replace(found, honorific=found.honorific or plural.honorific, title=found.title or plural.title)
        partner = pending.pop() if pending and _is_given_name(pending[-1].text) else None
        if name is not None:
            entries.append(_entry(name, pending, organisation, before))
        if partner:  # « Monique et Alain Tanguy »
            couple = replace(found, given=partner.text.strip())
            entries.append(_entry(couple, [chunk], organisation))
        name, pending, before = found, [chunk], title
    if name is not None:
        entries.append(_entry(name, pending, organisation, before))
    return entries


def _comes_last(text: str, start: int) -> bool:
    """Return whether what begins at a place is the last of several: « …, et Anna Roux »."""
    return bool(_JOINED.search(text, max(0, start - _WINDOW), start))


def _without_title(chunk: Chunk) -> tuple[Affiliation | None, Chunk]:
    """Part the function before a name from it: « la trésorière Mme Abadie », « Secrétaire : Mehdi Lahlou »."""
    if person_in(chunk, expected=True):
        return None, chunk
    lead = len(chunk.text) - len(chunk.text.lstrip())
    for capital in islice(_CAPITAL.finditer(chunk.text, lead + 1, _LONGEST_LEAD), _MOST_CAPITALS):
        if chunk.text.isupper() and not HONORIFIC.match(chunk.text, capital.start()):
            continue  # « DIRECTRICE GÉNÉRALE DES SERVICES »
        begun, title = role_before(chunk.text, lead, capital.start())
        rest = Chunk(chunk.start + capital.start(), chunk.text[capital.start() :])
        if title and begun <= lead and person_in(rest, expected=True):
            return Affiliation() if is_of_the_session(title.role) else title, rest
    return None, chunk


def _title_of(text: str) -> Affiliation:
    """Read a function before a name; what somebody does for this meeting alone is none."""
    title = affiliation_of(without_article(text))
    return Affiliation() if is_of_the_session(title.role) else title


def _is_title(text: str) -> bool:
    """« le président », « Mme la maire » before a comma and a name."""
    title = HONORIFIC.sub("", text.strip(), count=1)
    return without_article(title) != title and starts_role(title) and verb_in(title) < 0


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
    after = bool(pending) and _is_bare_name(chunk.text)
    return (after or _bracketed(chunk)) and all(map(_bracketed, pending))


def _is_bare_name(text: str) -> bool:
    """« Bakary Sylla » after « Cités Unies France : Camille Estrade, »: nothing but what may be a name."""
    name = name_at(text)
    return bool(
        name and name.given and not text[name.end :].strip() and not starts_role(text) and not has_body_head(text)
    )


def _bracketed(chunk: Chunk) -> bool:
    """« Azilis Kermorvan (secrétaire) »: a name with its own brackets."""
    whole = chunk.text.rstrip(" .;")
    _, opens, inside = whole.removesuffix(")").partition("(") if whole.endswith(")") else ("", "", "")
    return bool(opens and (starts_role(inside) or starts_body(inside) or said_besides(inside)[1]))


def _is_given_name(text: str) -> bool:
    return len(text.split()) == 1 and is_given_name(text)


def is_person(text: str) -> bool:
    """Return whether a text begins with a person's name, perhaps numbered; « 2. QUESTIONS DIVERSES » is a heading."""
    number = _NUMBER.match(text)
    expected = number is None or not text.isupper()
    return person_in(Chunk(0, text[number.end() :] if number else text), expected=expected) is not None


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
    rest, missing = said_besides(without_initials(rest, name))
    if replaced := _replaced(rest, 0):
        other = name_at(rest, replaced[1])
        rest = rest[other.end :] if other else rest
    own = affiliation_of(rest)
    whole = own.organisation and not is_unit(own.organisation) and (not own.role or is_unit(own.role))
    repeated = whole and (starts_body(rest) or PREFIX.match(rest.strip()))
    found = own if repeated or not organisation else affiliation_of(rest, organisation)
    if name.title and (not found.role or is_of_the_session(found.role)):
        titled = affiliation_of(name.title, found.organisation)
        found = Affiliation(titled.role, found.organisation or titled.organisation, found.chair)
    if before and not found.role:
        body = found.organisation if starts_body(found.organisation) else before.organisation or found.organisation
        found = Affiliation(before.role, body, found.chair)
    last = chunks[-1]
    return Entry(name, found, first.start + lead, last.start + len(last.text.rstrip()), missing)


def _replaced(text: str, start: int) -> tuple[str, int] | None:
    """Find whom « …, remplaçant M. Petit » names: the text, and where that name begins."""
    match = _INSTEAD_OF.search(text, start)
    return (text, match.end()) if match and person_in(Chunk(0, text[match.end() :]), expected=False) else None
