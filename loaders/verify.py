"""Re-reads the passage of every claim in its document: do the names of both ends stand there?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from graph.errors import InputError
from graph.model import Label, label_of
from graph.wording import Wording
from loaders.claims import Claims, Row
from loaders.layout import CLAIM_TABLES, ENTITY_TABLES, Table, split
from loaders.passages import Library
from loaders.validation import validate

OWN_WORDS: Final = frozenset({Label.DOCUMENT, Label.THEME, Label.SERVICE})
"""What we call by words of our own, which no document needs to print."""

Requirement = Sequence[Sequence[str]]
"""What must stand in a passage: of each part, one of its spellings."""


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
        """Say it in one line, in French or English."""
        return Wording(
            "{place}: « {looked_for} » not in {document}, {locator}: {passage}…",
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
    those of all its parties. An event is not looked for in the minutes that record it.

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
        hint = "Name the folder of the documents' texts: --documents DIR"
        raise InputError("There is no folder {folder}.", hint, folder=documents)
    validate(claims)
    library = Library(documents)
    names = _Names(claims)
    verification = Verification()
    missing = [row for row in claims["documents"] if not library.has(row["id"])]
    verification.failures.extend(
        Failure(row.file, row.line, "documents", row["id"], "", row["title"], Wording("no such text"))
        for row in missing
    )
    absent = {row["id"] for row in missing}
    for table in (*ENTITY_TABLES, *CLAIM_TABLES):
        rows = [row for row in claims[table.name] if row["document"] and row["document"] not in absent]
        verification.checked[table.name] = len(rows)
        for row in rows:
            verification.failures.extend(_failures(row, table, names, library))
    return verification


def _failures(row: Row, table: Table, names: _Names, library: Library) -> Iterator[Failure]:
    passage = library.passage(row["document"], row["locator"])
    for spellings in names.wanted(row, table):
        if passage is None or not any(map(passage.holds, spellings)):
            yield Failure(
                row.file,
                row.line,
                table.name,
                row["document"],
                row["locator"],
                spellings[0],
                Wording("no such lines") if passage is None else passage.first_words(),
            )


class _Names:
    """Under which spellings each entity may stand in a passage."""

    def __init__(self, claims: Claims) -> None:
        self._spellings: dict[str, list[str]] = {}
        self._parties: dict[str, list[str]] = {}
        self._recorded = {(row["records"], row["id"]) for row in claims["documents"] if row["records"]}
        for table in ENTITY_TABLES:
            for row in claims[table.name]:
                known = self._spellings.setdefault(row["id"], [])
                known += [name for name in (row["name"], *split(row["aliases"]), row["family_name"]) if name]
                if table.label is Label.PARTNERSHIP:
                    self._parties[row["id"]] = list(split(row["parties"]))

    def wanted(self, row: Row, table: Table) -> Iterator[list[str]]:
        """Say what must stand in a row's passage: one of the spellings, for each part."""
        ends = [row["id"]] if table.label else [row[column] for column in table.ends]
        for end in ends:
            if label_of(end) in OWN_WORDS or (end, row["document"]) in self._recorded:
                continue
            own = self._spellings[end]
            if row["property"] == "name" and row["about"] == end:
                own = [*own, row["value"]]
            yield from ([self._spellings[party] for party in self._parties[end]] if end in self._parties else [own])
