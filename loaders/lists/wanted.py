"""What is said of a list besides its rows: by the user, by the name of its file and by the document around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.errors import UsageError
from loaders.lists.fields import Field, ListKind
from loaders.tables.cells import is_date

_LONGEST: Final = 200


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
    """Check what was typed.

    Parameters
    ----------
    kind, of, date : str
        As ``--as``, ``--of`` and ``--date`` give them; empty where they are left out.
    columns : iterable of str
        ``column=field``, as ``--map`` gives them.

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
            raise UsageError(
                "fault.not_say_what_column",
                "hint.write_column_field_one",
                pair=pair,
                choices=", ".join(fields),
            )
        mapping[column.strip()] = name.strip()
    return Wanted(ListKind(kind) if kind else None, " ".join(of.split())[:_LONGEST], date, mapping)
