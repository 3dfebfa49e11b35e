"""Where minutes list who was there and who was excused."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.files.patterns import late
from loaders.files.text import Block, BlockKind, SourceText
from loaders.minutes.affiliation import is_group, names_body, starts_body, starts_role
from loaders.minutes.entries import PREFIX, entries_of, is_person, names_somebody, subject_of
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.lexicon import BODY_HEADS
from loaders.minutes.names import HONORIFIC, name_at
from loaders.minutes.presence import is_excused, is_speech, speaks

_E: Final = r"[.·\-()/]*(?:e|es|s|ee|ees)*[.·\-()/]*(?:s\b)?\)?"
_NUMBER: Final = (
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
    rf"|unable to attend|(?:not|non)[ -]+(?:present"
    rf"|attending)\w*|(?:sent|with)\s+(?:their\s+|his\s+"
    rf"|her\s+)?(?:regrets|apologies)|"
    r"n'etai(?:en)?t pas (?:la|presente?s?)\b|(?:n'a|n'ont|n'avai(?:en)?t|ne pouvai(?:en)?t|ne pourr\w+)\s"
    r"[^:]{0,70}(?=:)|empeche" + _E + r"(?![a-z])|"
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
    r"|(?:etaient\s+|sont\s+)?(?:connectes?|autour de la table)(?=\s*:|\s*$)|ont (?:repondu present"
    r"|pris part)[^:]{0,40}(?=:)"
    r"|(?:etaient|sont) la(?=\s*:)|on the call|(?:secretariat|animation|animat\w+|moderation|moderat\w+|facilitation"
    r"|officers|staff|services|administration|experts?|partenaires|techniciens|agents|autres)(?=\s*:)"
    r"|who was there|in attendance|presences?(?=\s*:|\s*$)|(?:sommaire"
    r"|programme|liste) des inter\w+"
    r"|(?:collectivites|villes|organismes|structures|institutions|local authorities"
    r"|organisations)\b[^:.]{0,30}\brepresent\w+"
    r"|in the room|(?:a)?round the table|intervenants?|invite(?:\(e\))?(?:es|e|s)?|guests|speakers|observateurs"
    r"|observers|delegation(?=[^:.]{0,60}:)|"
    r"tour de table(?=\s*:|\s*$)"
)
_LABEL: Final = late(
    rf"^\s*{_NUMBER}(?:(?P<excused>{_EXCUSED})|"
    rf"(?P<present>{_PRESENT}))(?P<more>[^:.;\n]{{0,70}}?)\s*(?P<colon>:|$|(?=\n))"
)
_INNER: Final = late(
    rf"(?:(?<=[.;\n)])|(?<=\s[-–]))\s*(?:(?P<excused>{_EXCUSED})|"
    rf"(?P<present>{_PRESENT}))(?P<more>[^:.;,\n]{{0,40}}?)\s*(?::|\b(?:were|was|are)\s)"
)
_INNER_HEAD: Final = re.compile(r"(?<=[.;\n])\s+(?P<head>[A-ZÀ-Ý][^.:;,()]{2,60}?)\s*:\s+")
"""« … Joined later: Mme Roux »."""
_END: Final = late(
    rf"^\s*{_NUMBER}(?:ordre du jour|agenda|introduction|accueil|ouverture|deroule|releve|decisions?|contexte|"
    rf"propos|welcome|opening|"
    r"minutes of|actions?|points?|tour de table|rappel|objet|prochain|next|conclusion|discussion|"
    r"compte[- ]rendu|date|lieu|place|"
    r"horaires?|secretaire de seance|redact\w+|redige|drafted|rapporteu\w+|ont donne|avaient donne|annexe)\b"
)
_MISSING: Final = re.compile(
    r"\bexcus\w+|\babsen\w+|\bapolog\w+|\bregrets\b|\bempeche\w*|\bpouvoirs?\b|\bprocurations?\b|\bunable\b|"
    r"\bindisponibles?\b|\bpas (?:disponibles?|venue?s?|la)\b|\bunavailable\b"
    r"|\bnot (?:able|present|attending)\b|\bn'(?:ont|a|avai(?:en)?t) (?:pas )?pu\b|\bne pouv\w+|\bcould not\b"
    r"|^pas pu\b|\bn'avai(?:en)?t pu\b"
)
_THERE: Final = re.compile(
    r"\bpresente?s?\b|\bpresence\b|\bparticip\w+|\battend(?:ees?|ing|ance|ed)?\b|\bconnecte\w*|\bassist(?:e|ent|aient"
    r"|ait|es|ants)\b|\bintervenant\w*|\bguests?\b|\binvites?\b|\bautour de la table\b|\bemargement\b|\btook part\b"
    r"|\b(?:on the call|in the room|joined|round the table)\b|\bs'etaient (?:joints|deplaces)\b|\brepondu (?:present"
    r"|a l'appel)"
)
"""Words for absence and presence in labels of other wordings."""
_NOT_ATTENDING: Final = re.compile(
    r"\b(?:actions?|suites?|contacts?|etapes|next steps|a inviter|destinataires|copies?|cc|diffusion"
    r"|a relancer|responsables?|to do|mailing|decisions?|prix|laureats|pilotes?|qui|who|owner|echeances?|prochaine?s?|"
    r"objet|subject|rappels?|sources?|photos?|credits?|prevus?|"
    r"a prevoir|elus? en|candidat\w*)\b"
    r"|^\s*(?:de|from|a|to|cci?|bcc)\s*$"
)
"""Headings over people who need not have been there."""
_NUMBERED: Final = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})\s*[.)/]\s")
_PART: Final = re.compile(r"^\s*[IVX]{1,4}\s*[.)/–-]\s*(?!(?:M\.|Mme|Mr|Ms|Dr)\s)")
"""« I. Panorama » is a part, and no person of that initial."""
_DELEGATION_HEAD: Final = re.compile(
    r"^\s*(?:\d{1,2}\s?[.)]\s*)?(?:la |the )?(?:delegation|delegues|delegates|representants|representatives)\s+"
    r"(?:of the |of |from the |from |de la |de l'|des |du |de |d')(?P<body>[^,:;(]{3,70}?)\s*(?=$|[,:;(]|\s[-–])"
)
"""« Délégation de la Ville de Nancy (4 personnes), conduite par … : » above its people."""
_SURE: Final = 0.85
_MAX_LABEL_WORDS: Final = 9
_PROSE_WORDS: Final = 28
_MAX_HEAD: Final = 160
_SPEAKS: Final = re.compile(
    r",[^,.;()]{3,70},\s+(?:\w+ ){1,2}?(?:que|qu'|la|le|les|l'|un|une|sur|a|de|d'|that"
    r"|the|on)\b"
)
"""« Mme Roux, rapporteure, expose que … »."""
_SHORT_LABEL: Final = 3
_SHORT_HEAD: Final = 90
_FOLLOWING: Final = 2
"""Lines of people that make a list of what nothing announces."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A piece of a block that lists people: characters ``start`` to ``end``; ``body`` they come for, from above."""

    block: Block
    start: int
    end: int
    attendance: Attendance
    body: str = ""
    sure: bool = True
    """It stands under a label such as « Présents »; a table of names without one is less sure."""


def body_of_label(text: str, end: int) -> str:
    """The body that a label names besides: « Participants Région Grand Est : »."""
    match = _LABEL.match(flat(text[:end]))
    more = text[match.start("more") : match.end("more")].strip(" ()") if match else ""
    more = re.sub(r"^(?:pour|de|de la|du|côté|from|for)\s+(?:la |le |les |l')?", "", more)
    words = [] if _MISSING.search(flat(more)) or _THERE.search(flat(more)) else more.split()
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
        rf"\s*{_NUMBER}(?:(?P<excused>{_EXCUSED})|(?P<present>{_PRESENT}))\s+(?:(?:had |have )?been \w+ from )?",
        flat(text),
    )
    if not match:
        return _label_in_other_words(text)
    name = name_at(text, match.end())
    named = HONORIFIC.match(text, match.end()) or (name and name.certainty >= _SURE)
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
    if not (missing or there) or (rest.strip() and not is_person(rest.lstrip()) and not entries_of(rest[:_MAX_HEAD])):
        return None
    return Attendance.of_absence(plain) if missing else Attendance.PRESENT, min(len(head) + 1, len(text))


def _attendance(match: re.Match[str]) -> Attendance:
    return Attendance.of_absence(match["excused"]) if match["excused"] else Attendance.PRESENT


def listed(text: SourceText) -> Iterator[Listed]:
    """Go through a document and yield every piece that lists people.

    Rows of tables are yielded whether or not a label stands above; who reads them decides by their columns.
    """
    state: Attendance | None = None
    body, body_depth, strays = "", 0, 0
    for index, block in enumerate(text.blocks):
        found = label_of(block.text) if block.kind is not BlockKind.ROW else None
        if found:
            state, body, strays = found[0], body_of_label(block.text, found[1]), 0
            body_depth = block.level
            state = yield from _with_inner(block, state, body, found[1])
        elif block.kind is BlockKind.ROW:
            yield Listed(block, 0, len(block.text), state or Attendance.PRESENT, body, state is not None)
        elif heading := _delegation_of(block):
            state, body, body_depth, strays = state or Attendance.PRESENT, heading, block.level, 0
        elif state is None and _announces(block, text.blocks[index + 1 : index + 1 + _FOLLOWING]):
            state, strays, body_depth = Attendance.PRESENT, 0, 0
            body = block.text.strip(" :") if _is_body_heading(block) else ""
        elif state is None:
            yield from _of_head(block) or list(_inner_only(block))
        elif _ends(block) or _is_prose(block):
            state = None
        elif is_group(block.text):
            body, body_depth = "", block.level
        elif _is_body_heading(block):
            body = PREFIX.sub("", block.text.strip(" :"))
            body_depth = block.level if block.kind is BlockKind.BULLET else 0
        elif _lists_people(block):
            strays = 0
            if block.kind is BlockKind.BULLET and body and block.level < body_depth:
                body = ""
            state = yield from _with_inner(block, state, body)
        else:
            strays += 1
            if strays > 2 or len(block.text.split()) > _PROSE_WORDS:
                state = None


def _announces(block: Block, below: Sequence[Block]) -> bool:
    """A heading or short line without any word for attendance, with people below: « Délégation japonaise »."""
    head = block.kind is BlockKind.HEADING or (len(block.text) < _SHORT_HEAD and not block.text.endswith((".", ";")))
    if not head or len(below) < _FOLLOWING or _NOT_ATTENDING.search(flat(block.text)) or is_person(block.text):
        return False
    people = _is_line_of_person(below[0]) and all(
        _is_line_of_person(line) or names_somebody(line.text) for line in below
    )
    return people and any(
        entry.affiliation.role or entry.affiliation.organisation for line in below for entry in entries_of(line.text)
    )


def _is_line_of_person(block: Block) -> bool:
    """« Mme Roux, adjointe au maire »: a short line that begins with a name and does not go on as a sentence."""
    if block.kind in (BlockKind.ROW, BlockKind.HEADING) or len(block.text.split()) > _PROSE_WORDS or _is_prose(block):
        return False
    name = name_at(block.text)
    sure = name and (HONORIFIC.match(block.text) or name.certainty >= _SURE)
    return bool(name and sure and re.match(r"\s*(?:[,(;]|[-–—]\s|$)", block.text[name.end :]))


def _pieces(block: Block, start: int, state: Attendance, body: str) -> Iterator[Listed]:
    """Yield what follows a label within its block, cut at further labels."""
    at = start
    for begun, end, attendance in _inner_labels(block.text, start):
        yield from _piece(block, at, begun, state, body)
        state, at = attendance, end
    yield from _piece(block, at, len(block.text), state, body)


def _inner_labels(text: str, start: int) -> list[tuple[int, int, Attendance]]:
    """Find labels within a text: where each begins and ends, and what it says."""
    found = [(match.start(), match.end(), _attendance(match)) for match in _INNER.finditer(flat(text), start)]
    for match in _INNER_HEAD.finditer(text, start):
        head = match["head"]
        apart = all(match.end() <= begun or match.start() >= end for begun, end, _ in found)
        other = names_body(head) or is_person(head) or starts_role(head) or _NOT_ATTENDING.search(flat(head))
        if apart and not other and names_somebody(text[match.end() : match.end() + _MAX_HEAD]):
            missing = _MISSING.search(flat(head))
            attendance = Attendance.of_absence(flat(head)) if missing else Attendance.PRESENT
            found.append((match.start(), match.end(), attendance))
    return sorted(found, key=lambda label: label[0])


def _piece(block: Block, start: int, end: int, state: Attendance, body: str) -> Iterator[Listed]:
    if re.search(r"[^\W\d_]{2}", block.text[start:end]):
        yield Listed(block, start, end, state, body)


def _with_inner(block: Block, state: Attendance, body: str, start: int = 0) -> Generator[Listed, None, Attendance]:
    """Yield a block of people and say which label it leaves in force."""
    last = state
    for piece in _pieces(block, start, state, body):
        last = piece.attendance
        yield piece
    return last


def _inner_only(block: Block) -> Iterator[Listed]:
    """A paragraph with a label in its middle: « … Étaient présents : Mme Roux, M. Petit »."""
    for _, end, attendance in _inner_labels(block.text, 0)[:1]:
        rest = block.text[end:].lstrip()
        name = name_at(rest)
        if name and (HONORIFIC.match(rest) or name.certainty >= _SURE):
            yield from _pieces(block, end, attendance, "")


def _of_head(block: Block) -> list[Listed]:
    """« Pour la ville de Tours : Mme Roux ; M. Petit », « Bureau : … »: people behind words that announce a list."""
    head, colon, rest = block.text.partition(":")
    if not colon or len(head.split()) > _MAX_LABEL_WORDS or _NOT_ATTENDING.search(flat(head)) or is_speech(block.text):
        return []
    if is_person(head) or not names_somebody(rest.lstrip()):
        return []
    found = entries_of(block.text)
    if not any(HONORIFIC.match(block.text, e.start) or e.name.certainty >= _SURE for e in found):
        return []
    return [replace(piece, sure=False) for piece in _pieces(block, 0, Attendance.PRESENT, "")]


def _delegation_of(block: Block) -> str:
    """The body whose delegation a line announces; empty where it announces none, or lists it itself."""
    match = _DELEGATION_HEAD.match(flat(block.text))
    heads = block.kind is BlockKind.HEADING or block.text.rstrip().endswith((":", ")"))
    if not match or not heads or len(block.text) > _MAX_HEAD:
        return ""
    body = block.text[match.start("body") : match.end("body")]
    return body if body[0].isupper() or starts_body(body) else ""


def _ends(block: Block) -> bool:
    """A heading of the next part, or a line that belongs to the meeting's head."""
    if _PART.match(block.text) and block.kind is BlockKind.HEADING:
        return not _is_item_of_people(block)
    if is_person(block.text) or _is_item_of_people(block):
        return False
    if _END.match(flat(block.text)):
        return True
    return block.kind is BlockKind.HEADING and bool(_NUMBERED.match(block.text))


def _is_item_of_people(block: Block) -> bool:
    """« 1. Ouverture – Mme Roux, maire ; M. Petit »: a numbered part of a programme that says who speaks."""
    head = block.text[:_MAX_HEAD]
    if not _NUMBERED.match(head):
        return False
    found = entries_of(head)
    return bool(found) and bool(re.search(r"\s[-–—:]\s", head[: found[0].start + 1])) and not _is_prose(block)


def _is_prose(block: Block) -> bool:
    """A paragraph that begins with somebody who does something: « Mme Roux ouvre la réunion »."""
    if is_speech(block.text):
        return True
    begun = subject_of(block.text)
    if begun is None or is_excused(rest := block.text[begun[1] :]):
        return False
    if len(block.text.split()) > _PROSE_WORDS and _SPEAKS.match(flat(rest)):
        return True
    goes_on = re.match(r"\s+(?:[a-zà-ÿ]|s'|l'|n')", rest) and not starts_role(rest)
    return bool(goes_on) or (rest.startswith(",") and speaks(rest) and not starts_role(rest))


def _is_body_heading(block: Block) -> bool:
    """A short line of its own that names a body: the people below come for it."""
    text = PREFIX.sub("", block.text.strip(" :"))
    if any(names_somebody(part) for part in re.split(r" [–-] |\(", text)[1:]):
        return False
    if len(text.split()) > 12 or is_person(text) or not starts_body(text) or starts_role(text):
        return False
    if re.match(r"(?:delegation|groupe|partie|cote|membres)\s+[a-zà-ÿ]+$", flat(text[:1]) + text[1:]):
        return False  # « Délégation japonaise » says whence they come, not for whom
    if not names_body(text):
        return False  # « Ordre non alphabétique »
    if "," in text or ";" in text or ("(" in text and not text.endswith(")")):
        return False
    return ":" not in text and not text.endswith((".", "!"))


def _lists_people(block: Block) -> bool:
    head = block.text[:400]
    if names_somebody(head):
        return True
    found = entries_of(head)
    return bool(found) and (
        " représent" in head[:90]
        or " represented" in head[:90]
        or ":" in head[:90]
        or len(found) > 1
        or " - " in head
        or " – " in head
        or "(" in head
    )
