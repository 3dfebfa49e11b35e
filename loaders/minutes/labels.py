"""Labels that say whether the people behind them were there: « Étaient présents : », « Sorry not to be there: »."""

from __future__ import annotations

import re
from typing import Final

from loaders.files.patterns import late
from loaders.minutes.affiliation import names_body, starts_body, starts_role
from loaders.minutes.entries import entries_of, is_person, names_somebody
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.lexicon import BODY_HEADS
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
_VERB: Final = r"(?:(?:etai(?:en)?t|sont|ont ete|furent|s'etai(?:en)?t|se sont|were|was)\s+)?(?:egalement\s+|also\s+)?"
_EXCUSED: Final = (
    rf"{_WHO}{_VERB}(?:absent{_E}\s*(?:(?:et|ou|/|-|and|mais)\s*)?(?:non[ -]+)?)?(?:excuse{_E}(?![a-z])|"
    rf"apologies(?:\s+(?:for\s+absence|received|from|were received from))*"
    rf"|regrets\b)|{_WHO}{_VERB}absent{_E}(?![a-z])|(?:ont|avaient)\s+(?:prie|demande)[^:]{{0,30}}excuser|"
    rf"absences?\s+excusees?|excused\b|absences?(?=\s*:|\s*$)|missing(?=\s*:)"
    rf"|(?:not|non)[ -]+(?:present|attending)\w*|empeche{_E}(?![a-z])|"
    r"representee?s?(?=\s*:)|(?:(?:les\s+)?(?:membres?|elus?)\s+(?:etaient\s+|sont\s+)?representes?|pouvoirs?|procurations?|"
    r"(?:ont|avaient)\s+donne\s+pouvoir)(?=\s*(?:\(|:|$))"
)
_PRESENT: Final = (
    rf"{_WHO}{_VERB}present{_E}(?:\s*(?:et|and|/)\s*present{_E})?(?![a-z])"
    r"|(?:liste|tableau|feuille|list)\s+(?:des\s+|de\s+|d'|of\s+)(?:la\s+)?(?:part\w*|presen\w*|emargement|"
    r"attend\w*|personnes\s+present\w*|membres\s+present\w*|inscrits)"
    rf"|{_WHO}participant{_E}(?![a-z])|(?:ont\s+)?(?:participe|assiste|participent|assistent|participaient|"
    rf"assistaient)(?:\s+egalement)?(?:\s+a\s+(?:la|cette)\s+(?:reunion|seance|rencontre))?(?=\s*:|\s*$)"
    r"|emargement|presences?(?=\s*:|\s*$)|attendees?|in attendance|attendance(?:\s+list)?|members\s+present|"
    r"those\s+present"
    r"|on the (?:call|line)|(?:secretariat|animation|animat\w+|moderation|moderat\w+|facilitation"
    r"|officers|staff|services|administration|experts?|partenaires|techniciens|agents|autres)(?=\s*:)"
    r"|who was there|(?:sommaire|programme|liste) des inter\w+"
    r"|(?:collectivites|villes|organismes|structures|institutions|local authorities"
    r"|organisations)\b[^:.]{0,30}\brepresent\w+"
    r"|in the room|(?:a)?round the table|intervenants?|invite(?:\(e\))?(?:es|e|s)?|guests|speakers|observateurs"
    r"|observers|delegation(?=[^:.]{0,60}:)|"
    r"tour de table(?=\s*:|\s*$)"
)
_LABEL: Final = late(
    rf"^\s*{NUMBER}(?:(?P<excused>{_EXCUSED})|"
    rf"(?P<present>{_PRESENT}))(?P<more>[^:.;\n]{{0,70}}?)\s*(?P<colon>:|$|(?=\n))"
)
_INNER: Final = late(
    rf"(?:(?<=[.;\n)])|(?<=\s[-–]))\s*(?:(?P<excused>{_EXCUSED})|"
    rf"(?P<present>{_PRESENT}))(?P<more>[^:.;,\n]{{0,40}}?)\s*(?::|\b(?:were|was|are)\s)"
)
INNER_HEAD: Final = re.compile(r"(?<=[.;\n])\s+(?P<head>[A-ZÀ-Ý][^.:;,()]{2,60}?)(?:\s*\([^()]*\))?\s*:\s+")
"""« … Joined later: Mme Roux », « … Pour la ville d'Uchiko (内子町) : M. Ito »."""
_MISSING: Final = re.compile(
    r"\bexcus\w+|\babsen\w+|\bapolog\w+|\bregrets\b|\bempeche\w*|\bpouvoirs?\b|\bprocurations?\b|\bunable\b|"
    r"\bindisponibles?\b|\bpas (?:disponibles?|venue?s?|la)\b|\bunavailable\b"
    r"|\bnot (?:able|present|attending)\b|\bn'(?:ont|a|avai(?:en)?t) (?:pas )?pu\b|\bne pouv\w+|\bcould not\b"
    r"|^pas pu\b|\bn'avai(?:en)?t pu\b|\bsorry\b"
)
_THERE: Final = re.compile(
    r"\bpresente?s?\b|\bpresence\b|\bparticip\w+|\battend(?:ees?|ing|ance|ed)?\b|\bconnecte\w*|\bassist(?:e|ent|aient"
    r"|ait|es|ants)\b|\bintervenant\w*|\bguests?\b|\binvites?\b|\bautour de la table\b|\bemargement\b|\btook part\b"
    r"|\b(?:on the (?:call|line)|in the room|joined|round the table)\b|\bs'etaient (?:joints|deplaces)\b"
    r"|\brepondu (?:present|a l'appel)|\betions\b|\bwe were\b|^\s*here\b"
)
"""Words for absence and presence in labels of other wordings."""
NOT_ATTENDING: Final = re.compile(
    r"\b(?:actions?|suites?|contacts?|etapes|next steps|a inviter|destinataires|copies?|cc|diffusion"
    r"|a relancer|responsables?|to do|mailing|decisions?|prix|laureats|pilotes?|qui|who|owner|echeances?|prochaine?s?|"
    r"objet|subject|rappels?|sources?|photos?|credits?|prevus?|"
    r"a prevoir|(?:re)?elue?s? (?:en|pour)|(?:est|sont) (?:re)?elue?s?|elected|candidat\w*)\b"
    r"|^\s*(?:de|from|a|to|cci?|bcc)\s*$"
)
"""Headings over people who need not have been there."""
_NOTICED: Final = re.compile(r"\bwith (?:notice|leave|apolog\w+)\b|\bayant prevenu\b")
"""« Absent with notice »."""
SURELY_A_NAME: Final = 0.85
_MAX_LABEL_WORDS: Final = 9
MAX_HEAD: Final = 160
_SHORT_LABEL: Final = 3


def body_of_label(text: str, end: int) -> str:
    """The body that a label names besides: « Participants Région Grand Est : »."""
    match = _LABEL.match(flat(text[:end]))
    more = text[match.start("more") : match.end("more")] if match else ""
    more = re.sub(r"(?<=\w)\s*\([^()]*\)\s*$", "", more).strip(" (),")
    more = re.sub(r"^(?:pour|de|de la|du|côté|from|for)\s+(?:la |le |les |l')?", "", more)
    words = [] if text[:end].isupper() or _MISSING.search(flat(more)) or _THERE.search(flat(more)) else more.split()
    return (
        more if (words and more[0].isupper() and starts_body(more)) or (words and flat(words[0]) in BODY_HEADS) else ""
    )


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
    whole = match.end() >= len(text.rstrip())
    if match["colon"] != ":" and (not whole or len(text.split()) > _MAX_LABEL_WORDS or text.rstrip().endswith(".")):
        return _label_without_colon(text)
    return _attendance(match), match.end()


def _label_without_colon(text: str) -> tuple[Attendance, int] | None:
    """« Étaient présents Mme Roux, M. Petit »."""
    match = re.match(
        rf"\s*{NUMBER}(?:(?P<excused>{_EXCUSED})|(?P<present>{_PRESENT}))\s+(?:(?:had |have )?been \w+ from )?",
        flat(text),
    )
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
    if not colon or len(head.split()) > _MAX_LABEL_WORDS + 1 or re.search(r"\b(?:M\.|Mme|Mr|Mrs)\s", head):
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
