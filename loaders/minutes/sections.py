"""Where minutes list who was there and who was excused."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.files.text import Block, BlockKind, SourceText
from loaders.minutes.affiliation import Affiliation, is_group, names_body, starts_body, starts_role
from loaders.minutes.entries import PREFIX, Entry, entries_of, is_person, names_somebody, subject_of
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.labels import (
    MAX_HEAD,
    NOT_ATTENDING,
    NUMBER,
    OTHERS_TOO,
    SURELY_A_NAME,
    announces_people,
    body_of_label,
    function_of_label,
    inner_labels,
    label_of,
    names_surely,
)
from loaders.minutes.lexicon import phrases
from loaders.minutes.names import HONORIFIC, name_at
from loaders.minutes.pieces import AND
from loaders.minutes.presence import is_speech, missing_in, speaks

_END: Final = phrases("labels", "end", rf"^\s*{NUMBER}", r"\b")
_NUMBERED: Final = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})\s*[.)/]\s")
_PART: Final = re.compile(r"^\s*[IVX]{1,4}\s*[.)/–-]\s*(?!(?:M\.|Mme|Mr|Ms|Dr)\s)")
"""« I. Panorama » is a part, and no person of that initial."""
_DELEGATION_HEAD: Final = re.compile(
    r"^\s*(?:\d{1,2}\s?[.)]\s*)?(?:la |the )?(?:delegation|delegues|delegates|representants|representatives)\s+"
    r"(?:of the |of |from the |from |de la |de l'|des |du |de |d')(?P<body>[^,:;(]{3,70}?)\s*(?=$|[,:;(]|\s[-–])"
)
"""« Délégation de la Ville de Nancy (4 personnes), conduite par … : » above its people."""
_PROSE_WORDS: Final = 28
_BRACKETS: Final = re.compile(r"^\s*\([^()]*\)")
_SENTENCE_END: Final = re.compile(r"\w{4}[.!?]\s")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_BELOW: Final = 3
_LINE_WORDS: Final = 14
_HEAD: Final = 400
"""Characters of a block that tell whether it lists people."""
_SHORT_HEAD: Final = 90
_LED: Final = re.compile(r"\s[-–—:]\s|\s(?:représent|represent)|\(\w?$")
"""Before the first person of an item that begins with a body or a part of a programme."""
_BESIDE: Final = re.compile(r"(?:\s[-–—]\s+(?P<head>[A-ZÀ-Ý][^.:;,()]{2,40}?)|\s(?P<word>[A-ZÀ-Ý][a-z]{3,}))\s*:")
"""« Rédactrice : Mme Roux – Destinataires : », « … Mme Roux   Date : »: another head on the same line."""
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
    below: str = ""
    """What the lines below a bare name say of that person."""
    role: str = ""
    """The function of all of them, from the label above: « Commissioners present »."""

    @property
    def printed(self) -> str:
        """What lists people, with the lines below."""
        return ", ".join(filter(None, (self.block.text[self.start : self.end], self.below)))


@dataclass(frozen=True, slots=True)
class _Above:
    """What the label and the headings above a line say of whom it lists."""

    attendance: Attendance
    body: str = ""
    role: str = ""
    depth: int = 0
    """The level of the heading that names the body."""
    inline: bool = False
    """People stood behind the label itself."""
    filled: bool = False
    """People stood under the label already, before any group."""
    grouped: bool = False
    """They are parted into groups: « Élus », « Services »."""

    def piece(self, block: Block, start: int, end: int) -> Listed:
        """Make a piece of a block that stands below."""
        return Listed(block, start, end, self.attendance, self.body, role=self.role)


def listed(text: SourceText) -> Iterator[Listed]:
    """Go through a document and yield every piece that lists people.

    Rows of tables are yielded whether or not a label stands above; who reads them decides by their columns.
    """
    yield from listed_in(text.blocks)


def listed_in(blocks: Sequence[Block], state: Attendance | None = None) -> Iterator[Listed]:
    """Go through blocks, of which those before the first label may list people in a state that is known already."""
    above = _Above(state) if state else None
    strays = described = 0
    for index, block in enumerate(blocks):
        if index < described:
            continue
        found = _label_of(block) if block.kind is not BlockKind.ROW else None
        if found:
            inline, strays = found[1] < len(block.text.rstrip()), 0
            named = body_of_label(block.text, found[1]), function_of_label(block.text[: found[1]])
            above = yield from _with_inner(block, _Above(found[0], *named, block.level, inline, inline), found[1])
        elif block.kind is BlockKind.ROW:
            told = above or _Above(Attendance.PRESENT)
            yield Listed(block, 0, len(block.text), told.attendance, told.body, sure=above is not None)
        elif heading := _delegation_of(block):
            above, strays = _Above(above.attendance if above else Attendance.PRESENT, heading, depth=block.level), 0
        elif above is None and _announces(block, blocks[index + 1 : index + 1 + _FOLLOWING]):
            above = _Above(
                Attendance.PRESENT, PREFIX.sub("", block.text.strip(" :")) if _is_body_heading(block) else ""
            )
            strays = 0
        elif above is None:
            yield from _of_head(block) or list(_inner_only(block))
        elif _ends(block) or _is_prose(block):
            above = None
        elif is_group(block.text):
            beside = above.filled and not above.grouped  # « Services » below those excused: a list of its own
            attendance = Attendance.PRESENT if beside else above.attendance
            role = function_of_label(block.text)
            above = _Above(attendance, "", role, block.level, inline=above.inline, grouped=True)
        elif _is_body_heading(block) or (above.body and _stands_above_people(block, blocks[index + 1 : index + 2])):
            depth = block.level if block.kind is BlockKind.BULLET else 0
            above = replace(above, body=PREFIX.sub("", block.text.strip(" :")), depth=depth)
        elif _lists_people(block):
            strays = 0
            other = _is_another_label(block, inline=above.inline)
            out = block.kind is BlockKind.BULLET and block.level < above.depth
            attendance = Attendance.PRESENT if other else above.attendance
            above = replace(above, attendance=attendance, body="" if out else above.body, filled=True)
            below = _lines_on(block, blocks[index + 1 : index + 1 + _MOST_BELOW], above.body)
            described = index + 1 + len(below)
            if below:
                yield replace(above.piece(block, 0, len(block.text)), below=", ".join(below))
            else:
                above = yield from _with_inner(block, above)
        else:
            strays += 1
            if strays > 2 or len(block.text.split()) > _PROSE_WORDS:
                above = None


def _label_of(block: Block) -> tuple[Attendance, int] | None:
    """Read the label that a block begins with, or that ends it: « … visages. Nous étions six à table : »."""
    begun = max(block.text.rfind(mark, 0, -1) for mark in ".!?") + 1 if block.text.endswith(":") else 0
    if found := label_of(block.text):
        return found
    ending = label_of(block.text[begun:].lstrip()) if begun else None
    return (ending[0], len(block.text)) if ending else None


def _announces(block: Block, below: Sequence[Block]) -> bool:
    """A heading or short line without any word for attendance, with people below: « Délégation japonaise »."""
    head = block.kind is BlockKind.HEADING or (len(block.text) < _SHORT_HEAD and not block.text.endswith((".", ";")))
    if (
        not head
        or ":" in block.text.rstrip(" :")
        or len(below) < _FOLLOWING
        or NOT_ATTENDING.search(flat(block.text))
        or entries_of(block.text)
    ):
        return False
    lines = [_people_on(line) for line in below]
    return all(lines) and any(
        entry.affiliation.role or entry.affiliation.organisation or entry.missing for line in lines for entry in line
    )


def _people_on(block: Block) -> list[Entry]:
    """Whom a short line lists: « Mme Roux, adjointe au maire », « Ville de Lens – M. Petit »; nobody in a sentence."""
    head, colon, _ = block.text.partition(":")
    heading = block.kind is BlockKind.HEADING and not _NUMBERED.match(block.text)  # « 1. Mme Roux » is an item
    if block.kind is BlockKind.ROW or heading or len(block.text.split()) > _PROSE_WORDS or _is_prose(block):
        return []
    if (NOT_ATTENDING.search(flat(head)) if colon else OTHERS_TOO.match(block.text)) or _YEAR.search(block.text):
        return []
    found = entries_of(block.text) if _lists_people(block) else []
    told = all(entry.missing or entry.affiliation.role for entry in found)
    return found if told or names_surely(block.text) else []


def _lines_on(block: Block, below: Sequence[Block], body: str) -> list[str]:
    """Return the lines below a bare name that say what that person is: a function, a body where no heading says it."""
    found = entries_of(block.text)
    if len(found) != 1 or found[0].affiliation != Affiliation() or found[0].missing:
        return []
    lines = []
    for line in below:
        plain = line.kind is block.kind and ":" not in line.text and len(line.text.split()) <= _LINE_WORDS
        role = starts_role(line.text)
        if (
            not plain
            or label_of(line.text)
            or is_group(line.text)
            or entries_of(line.text)
            or not (role or (not body and names_body(line.text)))
        ):
            break
        lines.append(line.text)
    return lines


def _pieces(block: Block, start: int, above: _Above) -> Iterator[Listed]:
    """Yield what follows a label within its block, cut at further labels."""
    others = (
        match.start()
        for match in _BESIDE.finditer(block.text, start)
        if NOT_ATTENDING.search(flat(match["head"] or match["word"]))
    )
    at, stop = start, next(others, len(block.text))
    for begun, end, attendance in inner_labels(block.text[:stop], start):
        yield from _people_of(block, at, begun, above)
        above, at = replace(above, attendance=attendance, role=""), end
    yield from _people_of(block, at, stop, above)


def _people_of(block: Block, start: int, end: int, above: _Above) -> Iterator[Listed]:
    if re.search(r"[^\W\d_]{2}", block.text[start:end]):
        yield above.piece(block, start, end)


def _with_inner(block: Block, above: _Above, start: int = 0) -> Generator[Listed, None, _Above]:
    """Yield a block of people and say which label it leaves in force."""
    last = above
    for piece in _pieces(block, start, above):
        last = replace(above, attendance=piece.attendance, role=piece.role)
        yield piece
    return last


def _inner_only(block: Block) -> Iterator[Listed]:
    """A paragraph with a label in its middle: « … Étaient présents : Mme Roux, M. Petit »."""
    for _, end, attendance in inner_labels(block.text, 0)[:1]:
        rest = block.text[end:].lstrip()
        name = name_at(rest)
        if name and (HONORIFIC.match(rest) or name.certainty >= SURELY_A_NAME):
            yield from _pieces(block, end, _Above(attendance))


def _of_head(block: Block) -> list[Listed]:
    """« Pour la ville de Tours : Mme Roux ; M. Petit », « Bureau : … »: people behind words that announce a list."""
    head, colon, rest = block.text.partition(":")
    if not announces_people(head + colon) or is_speech(block.text) or not names_somebody(rest.lstrip()):
        return []
    if not names_surely(block.text):
        return []
    return [replace(piece, sure=False) for piece in _pieces(block, 0, _Above(Attendance.PRESENT))]


def _announces_others(block: Block) -> bool:
    """« Notes: Ellie Coates », whose name need not be sure."""
    head, colon, rest = block.text.partition(":")
    return announces_people(head + colon) and not is_speech(block.text) and names_somebody(rest.lstrip())


def _is_another_label(block: Block, *, inline: bool) -> bool:
    """« Also sat in for item 3: Mme Roux », below those who are excused: neither a body nor a group.

    Nor a function, unless those who are excused stood behind their own label: « City liaison: Mrs Roux ».
    """
    head, colon, _ = block.text.partition(":")
    named = PREFIX.sub("", head.strip())
    other = names_body(named) or is_group(named) or (starts_role(named) and not inline)
    return bool(colon) and (inline or len(head.split()) > 2) and not other and _announces_others(block)


def _delegation_of(block: Block) -> str:
    """The body whose delegation a line announces; empty where it announces none, or lists it itself."""
    match = _DELEGATION_HEAD.match(flat(block.text))
    heads = block.kind is BlockKind.HEADING or block.text.rstrip().endswith((":", ")"))
    if not match or not heads or len(block.text) > MAX_HEAD:
        return ""
    body = block.text[match.start("body") : match.end("body")]
    return body if body[0].isupper() or starts_body(body) else ""


def _ends(block: Block) -> bool:
    """A heading of the next part, or a line that belongs to the meeting's head."""
    if _PART.match(block.text) and block.kind is BlockKind.HEADING:
        return not _is_item_of_people(block)
    begins = bool(_END.match(flat(block.text)))
    if is_person(block.text) or _is_item_of_people(block):
        return False
    if begins:
        return True
    return block.kind is BlockKind.HEADING and bool(_NUMBERED.match(block.text))


def _is_item_of_people(block: Block) -> bool:
    """« 1. Ouverture – Mme Roux, maire ; M. Petit »: a numbered part of a programme that says who speaks."""
    head = block.text[:MAX_HEAD]
    if not _NUMBERED.match(head):
        return False
    found = entries_of(head)
    return bool(found) and bool(_LED.search(head[: found[0].start + 1])) and not _is_prose(block)


def _is_prose(block: Block) -> bool:
    """A paragraph that begins with somebody who does something: « Mme Roux ouvre la réunion »."""
    if is_speech(block.text):
        return True
    begun = subject_of(block.text)
    if begun is None or missing_in(rest := _BRACKETS.sub("", block.text[begun[1] :])):
        return False
    if joint := AND.match(rest):
        return not names_somebody(rest[joint.end() :])
    goes_on = re.match(r"\s+(?:[a-zà-ÿ]|s'|l'|n')", rest) and not starts_role(rest)
    return bool(goes_on) or (rest.startswith(",") and speaks(rest) and not starts_role(rest))


def _stands_above_people(block: Block, below: Sequence[Block]) -> bool:
    """« Judet de Bacau » in a list by bodies whose people have honorifics: what could be a name is none."""
    name = name_at(block.text)
    bare = name is None or (name.end == len(block.text) and name.certainty < SURELY_A_NAME)
    return bare and block.text[:1].isupper() and bool(below and HONORIFIC.match(below[0].text))


def _is_body_heading(block: Block) -> bool:
    """A short line of its own that names a body: the people below come for it."""
    text = PREFIX.sub("", block.text.strip(" :"))
    if len(text.split()) > 12 or not starts_body(text) or is_person(text) or entries_of(text):
        return False
    if not names_body(text):
        return False  # « Ordre non alphabétique »
    if "," in text or ";" in text or _YEAR.search(text) or ("(" in text and not text.endswith(")")):
        return False
    return ":" not in text and not text.endswith((".", "!"))


def _lists_people(block: Block) -> bool:
    """Return whether people are listed from the first sentence on."""
    found = entries_of(block.text[:_HEAD])
    return bool(found) and not _SENTENCE_END.search(block.text[: found[0].start])
