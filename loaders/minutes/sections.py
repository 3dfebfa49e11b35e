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
    INNER_HEAD,
    MAX_HEAD,
    NOT_ATTENDING,
    NUMBER,
    SURELY_A_NAME,
    announces_people,
    body_of_label,
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
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_BELOW: Final = 3
_LINE_WORDS: Final = 14
_HEAD: Final = 400
"""Characters of a block that tell whether it lists people."""
_SHORT_HEAD: Final = 90
_LED: Final = re.compile(r"\s[-–—:]\s|\s(?:représent|represent)|\(\w?$")
"""Before the first person of an item that begins with a body or a part of a programme."""
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

    @property
    def printed(self) -> str:
        """What lists people, with the lines below."""
        return ", ".join(filter(None, (self.block.text[self.start : self.end], self.below)))


def listed(text: SourceText) -> Iterator[Listed]:
    """Go through a document and yield every piece that lists people.

    Rows of tables are yielded whether or not a label stands above; who reads them decides by their columns.
    """
    yield from listed_in(text.blocks)


def listed_in(blocks: Sequence[Block], state: Attendance | None = None) -> Iterator[Listed]:
    """Go through blocks, of which those before the first label may list people in a state that is known already."""
    body, body_depth, strays, described = "", 0, 0, 0
    inline = False
    for index, block in enumerate(blocks):
        if index < described:
            continue
        found = label_of(block.text) if block.kind is not BlockKind.ROW else None
        if found:
            state, body, strays = found[0], body_of_label(block.text, found[1]), 0
            body_depth, inline = block.level, found[1] < len(block.text.rstrip())
            state = yield from _with_inner(block, state, body, found[1])
        elif block.kind is BlockKind.ROW:
            yield Listed(block, 0, len(block.text), state or Attendance.PRESENT, body, state is not None)
        elif heading := _delegation_of(block):
            state, body, body_depth, strays = state or Attendance.PRESENT, heading, block.level, 0
        elif state is None and _announces(block, blocks[index + 1 : index + 1 + _FOLLOWING]):
            state, strays, body_depth = Attendance.PRESENT, 0, 0
            body = block.text.strip(" :") if _is_body_heading(block) else ""
        elif state is None:
            yield from _of_head(block) or list(_inner_only(block))
        elif _ends(block) or _is_prose(block):
            state = None
        elif is_group(block.text):
            body, body_depth = "", block.level
        elif _is_body_heading(block) or (body and _stands_above_people(block, blocks[index + 1 : index + 2])):
            body = PREFIX.sub("", block.text.strip(" :"))
            body_depth = block.level if block.kind is BlockKind.BULLET else 0
        elif _lists_people(block):
            strays = 0
            state = Attendance.PRESENT if _is_another_label(block, inline=inline) else state
            if block.kind is BlockKind.BULLET and body and block.level < body_depth:
                body = ""
            below = _lines_on(block, blocks[index + 1 : index + 1 + _MOST_BELOW], body)
            described = index + 1 + len(below)
            if below:
                yield Listed(block, 0, len(block.text), state, body, below=", ".join(below))
            else:
                state = yield from _with_inner(block, state, body)
        else:
            strays += 1
            if strays > 2 or len(block.text.split()) > _PROSE_WORDS:
                state = None


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
    if block.kind in (BlockKind.ROW, BlockKind.HEADING) or len(block.text.split()) > _PROSE_WORDS or _is_prose(block):
        return []
    if (colon and NOT_ATTENDING.search(flat(head))) or _YEAR.search(block.text):
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
            or entries_of(line.text)
            or not (role or (not body and names_body(line.text)))
        ):
            break
        lines.append(line.text)
    return lines


def _pieces(block: Block, start: int, state: Attendance, body: str) -> Iterator[Listed]:
    """Yield what follows a label within its block, cut at further labels."""
    at = start
    for begun, end, attendance in inner_labels(block.text, start):
        yield from _piece(block, at, begun, state, body)
        state, at = attendance, end
    yield from _piece(block, at, len(block.text), state, body)


def _piece(block: Block, start: int, end: int, state: Attendance, body: str) -> Iterator[Listed]:
    """Yield what stands under one label, cut where another body's people begin."""
    at = start
    for match in INNER_HEAD.finditer(block.text, start, end):
        named = PREFIX.sub("", match["head"])
        if names_body(named) and names_somebody(block.text[match.end() : match.end() + MAX_HEAD]):
            yield from _people_of(block, at, match.start(), state, body)
            at, body = match.end(), named
    yield from _people_of(block, at, end, state, body)


def _people_of(block: Block, start: int, end: int, state: Attendance, body: str) -> Iterator[Listed]:
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
    for _, end, attendance in inner_labels(block.text, 0)[:1]:
        rest = block.text[end:].lstrip()
        name = name_at(rest)
        if name and (HONORIFIC.match(rest) or name.certainty >= SURELY_A_NAME):
            yield from _pieces(block, end, attendance, "")


def _of_head(block: Block) -> list[Listed]:
    """« Pour la ville de Tours : Mme Roux ; M. Petit », « Bureau : … »: people behind words that announce a list."""
    head, colon, rest = block.text.partition(":")
    if not announces_people(head + colon) or is_speech(block.text) or not names_somebody(rest.lstrip()):
        return []
    if not names_surely(block.text):
        return []
    return [replace(piece, sure=False) for piece in _pieces(block, 0, Attendance.PRESENT, "")]


def _is_another_label(block: Block, *, inline: bool) -> bool:
    """« Also sat in for item 3: Mme Roux », below those who are excused: neither a body nor a group.

    Nor a function, unless those who are excused stood behind their own label: « City liaison: Mrs Roux ».
    """
    head, colon, _ = block.text.partition(":")
    named = PREFIX.sub("", head.strip())
    other = names_body(named) or is_group(named) or (starts_role(named) and not inline)
    return bool(colon) and (inline or len(head.split()) > 2) and not other and bool(_of_head(block))


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
    if is_person(block.text) or _is_item_of_people(block):
        return False
    if _END.match(flat(block.text)):
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
    if re.match(r"(?:delegation|groupe|partie|cote|membres)\s+[a-zà-ÿ]+$", flat(text[:1]) + text[1:]):
        return False  # « Délégation japonaise » says whence they come, not for whom
    if not names_body(text):
        return False  # « Ordre non alphabétique »
    if "," in text or ";" in text or _YEAR.search(text) or ("(" in text and not text.endswith(")")):
        return False
    return ":" not in text and not text.endswith((".", "!"))


def _lists_people(block: Block) -> bool:
    return bool(entries_of(block.text[:_HEAD]))
