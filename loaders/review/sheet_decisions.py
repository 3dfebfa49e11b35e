"""Decisions out of a filled spreadsheet: all of them are sound and still wanted, or none is applied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.errors import InputError
from graph.words import Wording
from loaders.files.bounds import content_of, refuse
from loaders.files.sheets import raw_sheets
from loaders.names.judgements import pairs_of
from loaders.review.decisions import ClaimDecided, NamesDecided, grouped
from loaders.review.workbook import column_of, decision_name, decision_names, decision_of
from loaders.tables.cells import unescaped
from loaders.tables.claims import Row
from loaders.tables.problems import Problem, ProblemsError
from loaders.tables.reading import cleaned

if TYPE_CHECKING:
    from graph.reviewed import Judgement, Review, ReviewClaim, Settlement

_FRENCH_DATE: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: 00:00:00)?")
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00:00")
_DATES: Final = ("date", "start", "end")
MOST_SHOWN: Final = 50
"""Refusals that a message lists; the error has them all."""
_NEEDED: Final = ("decision", "group", "why", "key", "id", "state")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a spreadsheet decides; ``already`` counts doubts that stand decided just so."""

    made: tuple[NamesDecided | ClaimDecided, ...] = ()
    already: int = 0


def read_decisions(
    path: Path, review: Review, language: str, claims_of: Callable[[str], Sequence[ReviewClaim]] = lambda _: ()
) -> Decisions:
    """Read what `loaders.review.workbook.export` wrote and a person filled, and compare it with what waits now.

    ``review`` is all that waits, and all that was decided; ``claims_of`` gives all claims of a document, decided ones
    as well, to say how a claim was decided since.

    Raises
    ------
    BadDecisions
        A row cannot be applied: another word, a doubt that was decided or has changed since the export.
    InputError
        The file cannot be read.
    """
    reading = _SheetReading(language, review, claims_of)
    doubts: dict[str, list[Row]] = {}
    for row in filled_rows(path):
        if row["id"]:
            doubts.setdefault(row["id"], []).append(row)
        elif row["decision"]:
            reading.refuse(row, "id", "no_id", "export")
    for doubt in doubts.values():
        if doubt[0]["key"]:
            reading.names(doubt)
        else:
            reading.claim(doubt[0])
    if reading.refusals:
        raise BadDecisions(sorted(reading.refusals, key=lambda one: one.line))
    return Decisions(tuple(reading.made), reading.already)


@dataclass(slots=True)
class _SheetReading:
    """One import: what it decides, and what it refuses."""

    language: str
    review: Review
    claims_of: Callable[[str], Sequence[ReviewClaim]]
    refusals: list[Problem] = field(default_factory=list)
    made: list[NamesDecided | ClaimDecided] = field(default_factory=list)
    already: int = 0

    def refuse(self, row: Row, column: str, why: str, remedy: str, **values: object) -> None:
        """Note a row that cannot be applied."""
        self.refusals.append(_refusal(row, column, why, remedy, **values))

    def names(self, rows: Sequence[Row]) -> None:
        """Read what the rows of a cluster say together; a row without a decision follows the others."""
        before = len(self.refusals)
        said = [(row, decision) for row in rows if (decision := self._decision(row, claims=False))]
        decision = said[0][1] if said else ""
        for row, other in said[1:]:
            if other != decision:
                self.refuse(row, "decision", "two_words", "agree", line=said[0][0].line)
        letters = {row["key"]: row["group"].strip().casefold() for row in rows}
        lettered = [row for row in rows if letters[row["key"]]]
        if decision != "split" and lettered:
            self.refuse(lettered[0], "group", "group_alone", "split")
        elif decision == "split" and len(self.refusals) == before:
            for row in rows:
                if row not in lettered:
                    self.refuse(row, "group", "no_group", "letters")
            if len(lettered) == len(rows) and len(set(letters.values())) < 2:
                self.refuse(rows[0], "group", "one_group", "letters")
        if not decision or len(self.refusals) > before:
            return
        groups = grouped(decision, list(letters), list(letters.values()))
        why = next((row["why"] for row in rows if row["why"]), "")
        decided = NamesDecided(rows[0]["id"], groups, why, rows[0]["state"])
        if self._is_wanted(rows, decided):
            self.made.append(decided)

    def _decision(self, row: Row, *, claims: bool) -> str:
        """Read the decision of a row; empty where there is none, or another word."""
        decision = decision_of(row["decision"], claim=claims)
        if decision is None:
            words = ", ".join(decision_names(claims=claims, language=self.language))
            self.refuse(row, "decision", "another_word", "words", words=words)
        return decision or ""

    def _is_wanted(self, rows: Sequence[Row], decided: NamesDecided) -> bool:
        """See that the cluster still waits, as it was exported."""
        current = next((one for one in self.review["clusters"] if one["id"] == decided.cluster), None)
        keys = {row["key"] for row in rows}
        if current is None:
            standing = [one for one in self.review["judgements"] if {one["left"], one["right"]} <= keys]
            if standing and _repeats(decided, standing):
                self.already += 1
            elif standing:
                self.refuse(rows[0], "decision", "decided", "take_back", now=self._judged(standing))
            else:
                self.refuse(rows[0], "decision", "gone", "export")
        elif current["state"] != decided.expected or keys - {side["key"] for side in current["sides"]}:
            now = " | ".join(side["name"] for side in current["sides"])
            self.refuse(rows[0], "decision", "changed", "again", now=now)
        elif missing := {side["key"] for side in current["sides"]} - keys:
            self.refuse(rows[0], "decision", "row_gone", "restore", count=len(missing))
        else:
            return True
        return False

    def _judged(self, standing: Sequence[Judgement]) -> str:
        told = ((decision_name(one["verdict"], self.language), one["who"], one["when"][:10]) for one in standing)
        return ", ".join(f"{verdict} ({who}, {when})" for verdict, who, when in dict.fromkeys(told))

    def claim(self, row: Row) -> None:
        """Read what a row says of a claim."""
        if not (decision := self._decision(row, claims=True)):
            return
        settlement: Settlement = "accepted" if decision == "accepted" else "rejected"
        current = self._current_claim(row)
        if current is None:
            self.refuse(row, "decision", "gone", "export")
            return
        fields = _corrected(row, current["fields"]) if settlement == "accepted" else None
        if current["settlement"] == settlement and not fields:
            self.already += 1
        elif current["settlement"]:
            self.refuse(row, "decision", "decided", "take_back", now=Wording(f"decision.{current['settlement']}"))
        elif current["state"] != row["state"]:
            self.refuse(row, "decision", "changed", "again", now=", ".join(filter(None, current["fields"].values())))
        else:
            self.made.append(ClaimDecided(row["id"], settlement, fields, row["why"], row["state"]))

    def _current_claim(self, row: Row) -> ReviewClaim | None:
        others = (claim for document in self.review["documents"] for claim in self.claims_of(document["id"]))
        return next((one for one in chain(self.review["claims"], others) if one["id"] == row["id"]), None)


def _repeats(decided: NamesDecided, standing: Sequence[Judgement]) -> bool:
    """Return whether judgements say just what is decided here."""
    verdicts = {frozenset(pair): verdict for *pair, verdict in pairs_of(decided.groups)}
    others = "different" if decided.groups else "unsure"
    return all(one["verdict"] == verdicts.get(frozenset((one["left"], one["right"])), others) for one in standing)


def _corrected(row: Row, fields: Mapping[str, str]) -> dict[str, str] | None:
    """Return all fields where one was changed; what a spreadsheet did to a date is no change."""
    new = {}
    for name, value in fields.items():
        text = row[column] if (column := f"field:{name}") in row.columns else value
        new[name] = _day(text) if name in _DATES else text if text.split() != value.split() else value
    return new if new != dict(fields) else None


def _day(text: str) -> str:
    """Read a day as a spreadsheet program writes it.

    Examples
    --------
    >>> _day("20/11/2025"), _day("2025-11-20 00:00:00"), _day("2025")
    ('2025-11-20', '2025-11-20', '2025')
    """
    if match := _MIDNIGHT.fullmatch(text):
        return match[1]
    match = _FRENCH_DATE.fullmatch(text)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text


def filled_rows(path: Path) -> Iterator[Row]:
    """Read the rows of the sheet whose first row is ours.

    Raises `BadDecisions` where a column that leads back to the doubts is missing, `InputError` where it cannot be read.
    """
    content = content_of(path)
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        refuse(path, "part.decisions_read_xlsx_csv", "hint.save_table_one")
    sheets = [[(line, cells) for line, cells in rows if cells] for _, rows in raw_sheets(path, content)]
    best = max(sheets, key=lambda rows: len({column_of(cell) for cell in rows[0][1]} - {""}) if rows else 0, default=[])
    columns = [column_of(cell) for cell in best[0][1]] if best else []
    first = Row.of("", {}, path.name, 1)
    missing = [Wording(f"sheet_column.{name}") for name in _NEEDED if name not in columns]
    if missing:
        raise BadDecisions([_refusal(first, "", "no_column", "export", column=name) for name in missing])
    for line, cells in best[1:]:
        written = map(unescaped, cells) if suffix == ".xlsx" else cells
        named = {name: cleaned(cell) for name, cell in zip(columns, written, strict=False) if name}
        if any(named.values()):
            yield Row.of("", named, path.name, line)


class BadDecisions(ProblemsError, InputError):
    """Decisions that cannot be applied; nothing was. ``problems`` has all of them, by line."""

    told = "fault.nothing_applied_row_refused", "hint.correct_these_rows_import"
    most = MOST_SHOWN


def _refusal(row: Row, column: str, why: str, remedy: str, /, **values: object) -> Problem:
    """Describe why a row cannot be applied, and what to do."""
    found = f"« {row[column]} » – " if row[column] else ""
    heading = Wording(f"sheet_column.{column}") if column else ""
    told = Wording(f"sheet_refusal.{why}", **values), Wording(f"sheet_remedy.{remedy}", **values)
    return Problem(row.file, row.line, heading, found, *told, form="fault.in_sheet")
