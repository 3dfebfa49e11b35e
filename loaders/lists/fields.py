"""What a list may be, what its columns may hold, and what is said of it besides its rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from graph.errors import UsageError
from graph.words import Wording
from loaders.files.text import Block
from loaders.lexicon import table
from loaders.tables.cells import is_date

_LONGEST: Final = 200
T = TypeVar("T")


class Field(StrEnum):
    """What a column holds; the values are what ``--map "column=field"`` and mapping files call them."""

    HOME = "home"
    PARTNER = "partner"
    PAIR = "pair"
    HOME_COUNTRY = "home_country"
    COUNTRY = "country"
    HOME_STATE = "home_state"
    STATE = "state"
    HOME_ID = "home_id"
    PARTNER_ID = "partner_id"
    KIND = "kind"
    SINCE = "since"
    UNTIL = "until"
    STATUS = "status"
    NOTES = "notes"
    """Remarks: what they say of the state counts where no column of its own does."""
    THEMES = "themes"
    NETWORK = "network"
    MEMBER = "member"
    MEMBER_ID = "member_id"
    CATEGORY = "category"
    CROSS = "cross"
    """A column of crosses under the name of a network."""
    SUBJECT = "subject"
    """What a deliberation is about."""
    IGNORED = "ignored"


class ListKind(StrEnum):
    """What a file is, as ``--as`` calls it."""

    MINUTES = "minutes"
    PARTICIPANTS = "participants"
    TWINNINGS = "twinnings"
    MEMBERS = "members"
    DELIBERATIONS = "deliberations"

    @property
    def is_list(self) -> bool:
        """Whether this room reads it."""
        return self in (ListKind.TWINNINGS, ListKind.MEMBERS, ListKind.DELIBERATIONS)


@cache
def fields_of() -> Mapping[str, Sequence[Field]]:
    """Return the fields that a column of each kind of list may be."""
    return {kind: tuple(map(Field, names)) for kind, names in table("lists")["columns"].items()}


def filled(row: Block, columns: Mapping[int, Field]) -> dict[Field, str]:
    """Return the cells of a row with something in them by what their columns are."""
    return {field: row.cells[at] for at, field in columns.items() if at < len(row.cells) and row.cells[at]}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What decides where rows cannot tell; empty fields leave it to them."""

    kind: ListKind | None = None
    of: str = ""
    date: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """From the text of a header's cell, or the number of a column, to a value of `Field`."""
    stem: str = ""
    """The file's name without its ending."""
    title: str = ""
    """What the document around a table calls itself."""
    year: int = 0
    """Of the document, from which durations count; 0 where it is not known."""


NOTHING_SAID: Final = Wanted()
"""The file tells all."""


def wanted(kind: str = "", of: str = "", date: str = "", columns: Iterable[str] = ()) -> Wanted:
    """Check what was typed as ``--as``, ``--of``, ``--date`` and, ``column=field``, as ``--map``.

    Raises
    ------
    UsageError
        Naming what cannot be, and what can.

    Examples
    --------
    >>> wanted("twinnings", "Tours", "2024", ["Ville B=partner"]).mapping
    {'Ville B': 'partner'}
    """
    kinds, fields = [one.value for one in ListKind], [one.value for one in Field]
    if kind and kind not in kinds:
        raise UsageError("fault.no_kind_document", "hint.one_of_choices", name=kind, choices=", ".join(kinds))
    if date and not is_date(date):
        raise UsageError("fault.not_a_date", "hint.write_a_date", text=date)
    mapping: dict[str, str] = {}
    for pair in columns:
        column, _, name = pair.rpartition("=")
        if not column.strip() or name.strip() not in fields:
            choices = ", ".join(fields)
            raise UsageError("fault.not_say_what_column", "hint.write_column_field_one", pair=pair, choices=choices)
        mapping[column.strip()] = name.strip()
    return Wanted(ListKind(kind) if kind else None, " ".join(of.split())[:_LONGEST], date, mapping)


@dataclass(slots=True)
class Account:
    """Counts the rows of one document."""

    seen: int = 0
    read: int = 0
    repeated: int = 0
    skipped: list[tuple[str, Wording]] = field(default_factory=list)
    """Where a row stands of which nothing is claimed, and why."""
    _known: set[Hashable] = field(default_factory=set)

    def skip(self, locator: str, why: str, **values: object) -> None:
        """Note a row of which nothing is claimed, and why: the id of a wording, and its values."""
        self.seen += 1
        self.skipped.append((locator, Wording(why, **values)))

    def new(self, claims: Sequence[T], key: Callable[[T], Hashable]) -> list[T]:
        """Note a row with its claims, and give those that were not made before: a row without any is repeated."""
        self.seen += 1
        fresh = {key(claim): claim for claim in claims if key(claim) not in self._known}
        self._known.update(fresh)
        self.read += bool(fresh)
        self.repeated += not fresh
        return list(fresh.values())
