"""Re-reads the passage of every claim in its document: do the names of both ends stand there?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from graph.errors import InputError
from graph.model import Label, label_of
from graph.words import Wording
from loaders.tables.claims import Claims, Row
from loaders.tables.evidence import missing
from loaders.tables.layout import CLAIM_TABLES, ENTITY_TABLES, Table, split
from loaders.tables.passages import DocumentPassage, Library
from loaders.tables.validation import validate

OWN_WORDS: Final = frozenset({Label.DOCUMENT, Label.THEME, Label.SERVICE})
"""What we call by words of our own, which no document needs to print."""

LOOSELY: Final = frozenset({Label.EVENT, Label.ORGANISATION, Label.NETWORK})
"""What documents name in passing, so that all words of the name are enough, in any order and number."""
_OURS: Final = re.compile(r"\s*\([^()]*\)$")
"""What we add to a name: « Ministère des Affaires étrangères (Japon) »."""


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

    def said(self, language: str) -> str:
        """Describe it in one line, in French or English."""
        return Wording(
            "part.not_in_passage",
            place=f"{self.file}:{self.line}",
            looked_for=self.looked_for,
            document=self.document,
            locator=self.locator,
            passage=self.passage,
        ).said(language)


@dataclass(frozen=True, slots=True)
class Verification:
    """How many rows of each table were re-read, and those that failed."""

    checked: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)

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

    Parameters
    ----------
    claims : Claims
        As they were read.
    documents : Path
        Folder with ``<document's slug>.txt``, UTF-8.

    Returns
    -------
    Verification
        Failures in the order of the tables; a document that is not there fails once.

    Raises
    ------
    BadTables
        The claims are not valid, so that it is not certain what to look for.
    InputError
        There is no such folder.
    """
    if not documents.is_dir():
        hint = "hint.name_documents_folder"
        raise InputError("fault.no_folder", hint, folder=documents)
    validate(claims)
    library = Library(documents)
    names = _Names(claims)
    dates = {row["id"]: row["date"] for row in claims["documents"]}
    verification = Verification()
    missing = [row for row in claims["documents"] if not library.has(row["id"])]
    verification.failures.extend(
        Failure(row.file, row.line, "documents", row["id"], "", row["title"], Wording("part.no_such_text"))
        for row in missing
    )
    absent = {row["id"] for row in missing}
    for table in (*ENTITY_TABLES, *CLAIM_TABLES):
        rows = [row for row in claims[table.name] if row["document"] and row["document"] not in absent]
        verification.checked[table.name] = len(rows)
        for row in rows:
            verification.failures.extend(_failures(row, table, names, library, dates))
    return verification


def _failures(row: Row, table: Table, names: _Names, library: Library, dates: Mapping[str, str]) -> Iterator[Failure]:
    passage = library.passage(row["document"], row["locator"])
    for spellings in names.wanted(row, table):
        if passage is None or not spellings.stand_in(passage):
            yield _failure(row, table, spellings.first, passage)
    if passage is not None and table.relationship:
        for looked_for in missing(row, table.name, passage, names.of(row["person"]), dates[row["document"]]):
            yield _failure(row, table, looked_for, passage)


def _failure(row: Row, table: Table, looked_for: str, passage: DocumentPassage | None) -> Failure:
    shown = Wording("part.no_such_lines") if passage is None else passage.first_words()
    return Failure(row.file, row.line, table.name, row["document"], row["locator"], looked_for, shown)


@dataclass(frozen=True, slots=True)
class _Spellings:
    """Under which spellings an entity may stand; ``loosely`` where the words of one are enough."""

    names: list[str]
    loosely: bool = False

    @property
    def first(self) -> str:
        return self.names[0]

    def stand_in(self, passage: DocumentPassage) -> bool:
        return any(map(passage.holds, self.names)) or (self.loosely and any(map(passage.holds_words_of, self.names)))


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

    def wanted(self, row: Row, table: Table) -> Iterator[_Spellings]:
        """Return what must stand in a row's passage: one of the spellings, for each part."""
        ends = [row["id"]] if table.label else [row[column] for column in table.ends]
        for end in ends:
            if label_of(end) in OWN_WORDS or (end, row["document"]) in self._recorded:
                continue
            stated = [row["value"]] if row["property"] == "name" and row["about"] == end else []
            for part in self._parties.get(end, [end]):
                yield _Spellings([*self._spellings[part], *stated], label_of(part) in LOOSELY)
