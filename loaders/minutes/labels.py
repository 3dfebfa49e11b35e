"""Labels that say whether the people behind them were there: « Étaient présents : », « Sorry not to be there: »."""

from __future__ import annotations

import re
from typing import Final

from loaders.files.patterns import late
from loaders.lexicon import alternatives
from loaders.minutes.affiliation import names_body, starts_body, starts_role
from loaders.minutes.asides import shared_role
from loaders.minutes.entries import entries_of, is_person, names_somebody
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.lexicon import BODY_HEADS, phrases
from loaders.minutes.names import HONORIFIC, name_at
from loaders.minutes.pieces import SURE

_E: Final = r"[.·\-()/]*(?:e|es|s|ee|ees)*[.·\-()/]*(?:s\b)?\)?"
NUMBER: Final = (
    r"(?:(?:annexe|appendix|annex)\s*\d*\s*[:.–-]?\s*|\d{1,2}(?:\.\d)?\s*[.)/–-]\s*|[ivx]{1,4}\s*[.)/–-]\s+"
    r"|[a-d]\s*[.)]\s+)?"
)
_WHO: Final = (
    r"(?:(?:les|des|the|nos)\s+)?(?:(?:collectivites|elus?|membres?|personnes|agents|services|representants|"
    r"partenaires|villes|members|"
    r"people|persons|local authorities)\s+)?"
)
_LED: Final = (
    r"sous (?:la|les) (?:co-?)?(?:presidence|conduite|houlette|autorite)s? de|autour de|(?:co-?)?presides? par|"
    r"a l'invitation de|chaired by|with .{3,40} in the chair|under the (?:chairmanship|chair) of"
)
"""« Étaient présents, sous la présidence de M. Roux, vice-président : »: who led is no part of the label."""
_VERB: Final = r"(?:(?:etai(?:en)?t|sont|ont ete|furent|s'etai(?:en)?t|se sont|were|was)\s+)?(?:egalement\s+|also\s+)?"


def _label(before: str, after: str) -> re.Pattern[str]:
    """Compile a pattern of labels: what they begin with says who was there or who was not."""

    def said(name: str) -> str:
        return alternatives("attendance", "labels", name, who=_WHO, verb=_VERB, e=_E)

    return late(lambda: rf"{before}(?:(?P<excused>{said('excused')})|(?P<present>{said('present')})){after}")


_LABEL: Final = _label(
    rf"^\s*{NUMBER}",
    rf"(?P<more>[^:.;\n]{{0,70}}?)(?:,?\s(?:{_LED}) (?:[^:.;\n]|(?<=\bm)\.|(?<=\b[dm]r)\.){{1,140}}?(?=:))?"
    r"\s*(?P<colon>:|$|(?=\n))",
)
_INNER: Final = _label(r"(?:(?<=[.;\n)])|(?<=\s[-–]))\s*", r"(?P<more>[^:.;,\n]{0,40}?)\s*(?::|\b(?:were|was|are)\s)")
_FOR_WHOM: Final = re.compile(
    r"\b(?:for|from|pour|côté)\s+(?P<more>(?:la |le |les |l'|the )?[A-ZÀ-Ý][^:]{1,60}?)\s*:?\s*$"
)
"""« Attending for Astoria: »."""
_OPENING: Final = _label(rf"\s*{NUMBER}", r"(?:\s*[|=–—-]+>?)?\s+(?:(?:had |have )?been \w+ from )?")
INNER_HEAD: Final = re.compile(r"(?<=[.;\n])\s+(?P<head>[A-ZÀ-Ý][^.:;,()]{2,60}?)(?:\s*\([^()]*\))?\s*:\s+")
"""« … Joined later: Mme Roux », « … Pour la ville d'Uchiko (内子町) : M. Ito »."""
_MISSING: Final = phrases("labels", "missing")
_THERE: Final = phrases("labels", "there")
"""Words for absence and presence in labels of other wordings."""
NOT_ATTENDING: Final = phrases("labels", "not_attending")
"""Headings over people who need not have been there."""
OTHERS_TOO: Final = re.compile(r"\s*(?:cc|c\.c\.|copies?)\b(?!\s?:\s*$)[\s:]+(?:à\s|to\s)?", re.IGNORECASE)
"""To whom else a letter went: « cc Mrs Roux »."""
_NOTICED: Final = re.compile(
    r"\bwith (?:notice|leave)\b|\b(?<!without )(?<!no )apolog\w+|\bayant prevenu\b|\b(?<!non )(?<!not )(?<!sans )excus"
)
"""« Absent with notice »."""
_ATTENDANCE_WORD: Final = re.compile(
    r"(?:present|excuse|absent)e?s?|etai(?:en)?t|sont|were|are|excused|also|egalement|with|without|notice|leave|apolog\w+"
)
_NO_FUNCTION: Final = re.compile(r"(?:les |the )?(?:elu|membre|member|agent|technicien|delegue|officer|student)")
"""Words for people in labels that tell of nobody in particular."""
SURELY_A_NAME: Final = 0.85
_MAX_LABEL_WORDS: Final = 9
MAX_HEAD: Final = 160
_SHORT_LABEL: Final = 3


def body_of_label(text: str, end: int) -> str:
    """The body that a label names besides: « Participants Région Grand Est : »."""
    match = _LABEL.match(flat(text[:end])) or _FOR_WHOM.search(text[:end])
    more = text[match.start("more") : match.end("more")] if match else ""
    more = re.sub(r"(?:(?<=\w)\s*\([^()]*\)|\([A-Z]{1,3}\))\s*$", "", more).strip(" (),")
    more = re.sub(r"^(?:pour|de|de la|du|côté|from|for)\s+(?:la |le |les |l')?", "", more)
    words = [] if text[:end].isupper() or _MISSING.search(flat(more)) or _THERE.search(flat(more)) else more.split()
    return (
        more if (words and more[0].isupper() and starts_body(more)) or (words and flat(words[0]) in BODY_HEADS) else ""
    )


def function_of_label(text: str) -> str:
    """Return the function of those whom a label or a heading announces: « Commissioners present: »; mostly empty.

    Examples
    --------
    >>> function_of_label("Conseillers municipaux absents :"), function_of_label("Membres présents :")
    ('conseiller municipal', '')
    """
    words = [word for word in re.findall(r"[\w'-]+", text) if not _ATTENDANCE_WORD.fullmatch(flat(word))]
    head = " ".join(words)
    return "" if _NO_FUNCTION.match(flat(head)) else shared_role(head[:1].lower() + head[1:])


def label_of(text: str) -> tuple[Attendance, int] | None:
    """Read a label such as « Étaient présents : »; the number is where it ends.

    Examples
    --------
    >>> label_of("Excusé(e)s : Mme Roux")
    (<Attendance.EXCUSED: 'excused'>, 12)
    """
    match = _LABEL.match(flat(text))
    if not match:
        return _label_without_colon(text)
    return _attendance(match), match.end()


def _label_without_colon(text: str) -> tuple[Attendance, int] | None:
    """« Étaient présents Mme Roux, M. Petit »."""
    match = _OPENING.match(flat(text))
    if not match:
        return _label_in_other_words(text)
    name = name_at(text, match.end())
    named = HONORIFIC.match(text, match.end()) or (name and name.certainty >= SURELY_A_NAME)
    return (_attendance(match), match.end()) if named else _label_in_other_words(text)


def _label_in_other_words(text: str) -> tuple[Attendance, int] | None:
    """« N'ont pas pu se joindre à nous : Mme Roux »: a short head with a word for attendance, and people behind it."""
    head, colon, rest = text.partition(":")
    if not colon and len(text.split()) <= _SHORT_LABEL and not text.endswith((".", ",", ";")):
        colon = ":"  # « Bureau présent », « Adhérents excusés » on a line of their own
    if (
        not colon
        or len(head) > MAX_HEAD
        or len(head.split()) > _MAX_LABEL_WORDS + 1
        or re.search(r"\b(?:M\.|Mme|Mr|Mrs)\s", head)
    ):
        return None
    plain = flat(head)
    missing, there = _MISSING.search(plain), _THERE.search(plain)
    if not (missing or there) or (rest.strip() and not is_person(rest.lstrip()) and not entries_of(rest[:MAX_HEAD])):
        return None
    return Attendance.of_absence(plain) if missing else Attendance.PRESENT, min(len(head) + 1, len(text))


def _attendance(match: re.Match[str]) -> Attendance:
    if not match["excused"]:
        return Attendance.PRESENT
    noticed = _NOTICED.search(match.groupdict().get("more") or "")
    return Attendance.EXCUSED if noticed else Attendance.of_absence(match["excused"])


def inner_labels(text: str, start: int) -> list[tuple[int, int, Attendance]]:
    """Find labels within a text: where each begins and ends, and what it says."""
    found = [(match.start(), match.end(), _attendance(match)) for match in _INNER.finditer(flat(text), start)]
    for match in INNER_HEAD.finditer(text, start):
        head = match["head"]
        apart = all(match.end() <= begun or match.start() >= end for begun, end, _ in found)
        other = names_body(head) or is_person(head) or starts_role(head) or NOT_ATTENDING.search(flat(head))
        if apart and not other and names_somebody(text[match.end() : match.end() + MAX_HEAD]):
            missing = _MISSING.search(flat(head))
            attendance = Attendance.of_absence(flat(head)) if missing else Attendance.PRESENT
            found.append((match.start(), match.end(), attendance))
    return sorted(found, key=lambda label: label[0])


def names_surely(text: str) -> bool:
    """Return whether a text lists somebody by an honorific or a known given name."""
    return any(
        HONORIFIC.match(text, entry.start) or entry.name.certainty >= SURELY_A_NAME for entry in entries_of(text)
    )


def announces_people(head: str) -> bool:
    """Return whether a head before a colon may announce those who took part: « Pour la ville de Tours : »."""
    words = head.rstrip()
    short = words.endswith(":") and len(words.split()) <= _MAX_LABEL_WORDS
    name = name_at(words)
    return short and not NOT_ATTENDING.search(flat(words[:-1])) and not (name and name.certainty >= SURE)
