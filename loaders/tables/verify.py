"""Re-reads the passage of every claim in its document: the names of both ends, its role, its year and its state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from graph.errors import InputError
from graph.model import Label, ObservedStatus, SinceBasis, label_of
from graph.names import fold
from graph.roles import NO_ROLE
from graph.words import Wording, worded
from loaders.files.privacy import without_personal_details
from loaders.minutes.prose.assertion import names_state
from loaders.tables.cells import lines_of
from loaders.tables.claims import Claims, Row
from loaders.tables.layout import CLAIM_TABLES, ENTITY_TABLES, Table, split
from loaders.tables.validation import validate

OWN_WORDS: Final = frozenset({Label.DOCUMENT, Label.THEME, Label.SERVICE})
"""What we call by words of our own, which no document needs to print."""

LOOSELY: Final = frozenset({Label.EVENT, Label.ORGANISATION, Label.NETWORK})
"""What documents name in passing, so that all words of the name are enough, in any order and number."""
_OURS: Final = re.compile(r"\s*\([^()]*\)$")
"""What we add to a name: « Ministère des Affaires étrangères (Japon) »."""
NEAR: Final = 80
"""Words between a person's name and the words of the role, at most: a row of a table, or a paragraph."""
_SHORT: Final = 3
"""Words of so few letters or less say nothing of a role."""
_STEM: Final = 6
"""Letters by which words are compared: « présidente » and « présidé par »."""
_NUMBER: Final = re.compile(r"\d+")
FIRST_WORDS: Final = 8
"""How much of a passage is ever shown: enough to find it, too little to copy it."""
SHORT: Final = 2
"""Words of so few letters or less (« de », « la ») may be worded otherwise."""
_IN_WORDS = re.compile(r"</?(?:b|i|em|strong|sup|sub|u)>|\*\*|\^|[¹²³⁰⁴-⁹]")
"""Markup that may stand inside a word, « 6<sup>e</sup> » and « 10^e », and the marks of footnotes."""
_TAG = re.compile(r"</?[a-z]+[^<>]*>")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ\d])")
"""Where two cells of a table came out of a PDF as one word: « MétropoleBrest »."""
_HYPHEN_AT_END = re.compile(r"(?<=\w)[-\u00ad\u2010\u2011]\s*\n\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Failure:
    """A row whose passage does not hold what it should. ``passage`` has its first words only."""

    file: str
    line: int
    table: str
    document: str
    locator: str
    looked_for: str
    passage: str

    def __str__(self) -> str:
        return self.said("en")

    @property
    def kind(self) -> str:
        """The table in which the row stands."""
        return self.table

    def said(self, language: str) -> str:
        """Describe it in one line, in French or English."""
        return worded("part.not_in_passage", language, asdict(self) | {"place": f"{self.file}:{self.line}"})


@dataclass(frozen=True, slots=True)
class Verification:
    """How many rows of each table were re-read, and those that failed."""

    checked: dict[str, int]
    failures: list[Failure]

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain values."""
        return asdict(self)


def verify(claims: Claims, documents: Path) -> Verification:
    """Look up every row's passage and the names in it.

    A name stands in a passage where it, an alias of it or, for a person, the family name does; for a partnership,
    those of all its parties; for an event, an organisation and a network all words of the name are enough. What stands
    in brackets at a name's end is ours. An event is not looked for in the minutes that record it. Words of a role must
    stand near the person's name, a first year or the duration that it was counted from and words for the state of a
    partnership in its passage.

    The folder of documents has ``<document's slug>.txt``, UTF-8. Failures come in the order of the tables; a document
    that is not there fails once.

    Raises
    ------
    BadTables
        The claims are not valid, so that it is not certain what to look for.
    InputError
        There is no such folder.
    """
    if not documents.is_dir():
        raise InputError("fault.no_folder", "hint.name_documents_folder", folder=documents)
    validate(claims)
    library, names = Library(documents), _Names(claims)
    there = {row["id"]: row["date"] for row in claims["documents"] if library.has(row["id"])}
    failures = [
        Failure(row.file, row.line, "documents", row["id"], "", row["title"], Wording("part.no_such_text"))
        for row in claims["documents"]
        if row["id"] not in there
    ]
    checked: dict[str, int] = {}
    for table in (*ENTITY_TABLES, *CLAIM_TABLES):
        rows = [row for row in claims[table.name] if row["document"] in there]
        checked[table.name] = len(rows)
        failures += chain.from_iterable(_failures(row, table, names, library, there) for row in rows)
    return Verification(checked, failures)


def _failures(row: Row, table: Table, names: _Names, library: Library, dates: Mapping[str, str]) -> Iterator[Failure]:
    passage = library.passage(row["document"], row["locator"])
    absent = []
    for spellings, loosely in names.wanted(row, table):
        ways = (passage.holds, passage.holds_words_of)[: 1 + loosely] if passage else ()
        if not any(holds(name) for holds in ways for name in spellings):
            absent.append(spellings[0])
    if passage:
        absent += missing(row, table.name, passage, names.of(row["person"]), dates[row["document"]])
    shown = passage.first_words() if passage else Wording("part.no_such_lines")
    for looked_for in absent:
        yield Failure(row.file, row.line, row.table, row["document"], row["locator"], looked_for, shown)


class _Names:
    """Under which spellings each entity may stand in a passage."""

    def __init__(self, claims: Claims) -> None:
        self._spellings: dict[str, list[str]] = {}
        self._parties: dict[str, list[str]] = {}
        self._recorded = {(row["records"], row["id"]) for row in claims["documents"] if row["records"]}
        for table in ENTITY_TABLES:
            for row in claims[table.name]:
                known = self._spellings.setdefault(row["id"], [])
                own = _OURS.sub("", row["name"])
                known += [name for name in (row["name"], own, *split(row["aliases"]), row["family_name"]) if name]
                if table.label is Label.PARTNERSHIP:
                    self._parties[row["id"]] = list(split(row["parties"]))

    def of(self, entity: str) -> list[str]:
        """Return the spellings of an entity; none where there is no such."""
        return self._spellings.get(entity, [])

    def wanted(self, row: Row, table: Table) -> Iterator[tuple[list[str], bool]]:
        """Return what must stand in a row's passage, for each part: the spellings, and whether words of one do."""
        ends = [row["id"]] if table.label else [row[column] for column in table.ends]
        for end in ends:
            if label_of(end) in OWN_WORDS or (end, row["document"]) in self._recorded:
                continue
            stated = [row["value"]] if row["property"] == "name" and row["about"] == end else []
            for part in self._parties.get(end, [end]):
                yield [*self._spellings[part], *stated], label_of(part) in LOOSELY


def missing(row: Row, table: str, passage: DocumentPassage, names: list[str], written: str) -> Iterator[str]:
    """Find what a role or an observation states and its passage does not hold.

    ``names`` are spellings of the person, ``written`` is the date of the document.
    """
    if table == "roles" and not _role_near(row["role"], passage, names):
        yield row["role"]
    if table == "observations":
        if row["since"] and not _begins(int(row["since"]), row["since_basis"], passage, row["date"] or written):
            yield row["since"]
        if not names_state(ObservedStatus(row["status"]), passage.text):
            yield row["status"]


def _role_near(role: str, passage: DocumentPassage, names: list[str]) -> bool:
    """Whether half of a role's words or more stand near the name; a table may word it more shortly or at length."""
    words = fold(role.replace(NO_ROLE, "")).split()
    wanted = {word[:_STEM] for word in words if len(word) > _SHORT or role.isupper()}
    stems = ({word[:_STEM] for word in near} for near in passage.around(names, NEAR))
    return not wanted or any(len(wanted & near) * 2 >= len(wanted) for near in stems)


def _begins(since: int, basis: str, passage: DocumentPassage, seen: str) -> bool:
    """Whether a passage gives the year, or a duration that leads to it."""
    numbers = {int(number) for number in _NUMBER.findall(passage.text)}
    if since in numbers or basis in ("", SinceBasis.STATED):
        return since in numbers
    year, month = int(seen[:4]), int(seen[5:7] or 6)
    slack = 1 if basis == SinceBasis.ABOUT else 0
    years = {year - number for number in numbers} | {year - (number - month + 12) // 12 for number in numbers}
    return any(abs(found - since) <= slack for found in years)


@dataclass(frozen=True, slots=True)
class DocumentPassage:
    """Some lines of a document, folded in each way that they can be read."""

    text: str
    readings: tuple[str, ...]

    @classmethod
    def of(cls, lines: Iterable[str]) -> DocumentPassage:
        """Prepare lines for the search of names."""
        text = _TAG.sub(" ", _IN_WORDS.sub("", "\n".join(lines)))
        joined, hyphenated = _HYPHEN_AT_END.sub("", text), _HYPHEN_AT_END.sub("-", text)
        return cls(text, tuple(f" {fold(reading)} " for reading in (joined, hyphenated, _GLUED.sub(" ", joined))))

    def holds(self, name: str) -> bool:
        """Return whether a name stands here as whole words, whatever its accents, case and hyphens."""
        words = f" {fold(name)} "
        return bool(words.strip()) and any(words in reading for reading in self.readings)

    def holds_words_of(self, name: str) -> bool:
        """Return whether every word of a name stands here, in any order and number: « les barreaux de Caen »."""
        words = {word.rstrip("sx") for word in fold(name).split() if len(word) > SHORT}
        return bool(words) and any(words <= {one.rstrip("sx") for one in text.split()} for text in self.readings)

    def around(self, names: Iterable[str], distance: int) -> Iterator[set[str]]:
        """Find the words that stand no further than so many from a name, for each time that it stands here."""
        for reading in self.readings:
            words = reading.split()
            for name in map(str.split, map(fold, names)):
                for start in range(len(words) - len(name) + 1):
                    if name and words[start : start + len(name)] == name:
                        yield set(words[max(0, start - distance) : start + len(name) + distance])

    def first_words(self) -> str:
        """Return the words that show where it is, none of them a way to reach a person."""
        return " ".join(without_personal_details(self.text).split()[:FIRST_WORDS])


class Library:
    """The source documents in a folder, as text, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: dict[str, Sequence[str]] = {}

    def has(self, document: str) -> bool:
        """Return whether the text of a document is there."""
        return self._path(document).is_file()

    def passage(self, document: str, locator: str) -> DocumentPassage | None:
        """Find the lines that a locator names; None where the document has no such lines."""
        if document not in self._lines:
            self._lines[document] = self._path(document).read_text(encoding="utf-8").split("\n")
        lines, numbers = self._lines[document], lines_of(locator)
        if not numbers or max(span.stop for span in numbers) > len(lines) + 1:
            return None
        return DocumentPassage.of(line for span in numbers for line in lines[span.start - 1 : span.stop - 1])

    def _path(self, document: str) -> Path:
        return self._folder / f"{document.partition(':')[2]}.txt"
