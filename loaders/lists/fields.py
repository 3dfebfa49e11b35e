"""What a column of a list may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from loaders.files.text import Block


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


FIELDS_OF: Final[Mapping[str, Sequence[str]]] = {
    ListKind.TWINNINGS: (
        Field.HOME,
        Field.PARTNER,
        Field.PAIR,
        Field.COUNTRY,
        Field.STATE,
        Field.HOME_COUNTRY,
        Field.HOME_STATE,
        Field.HOME_ID,
        Field.PARTNER_ID,
        Field.KIND,
        Field.SINCE,
        Field.UNTIL,
        Field.STATUS,
        Field.NOTES,
        Field.THEMES,
        Field.IGNORED,
    ),
    ListKind.MEMBERS: (
        Field.MEMBER,
        Field.NETWORK,
        Field.CROSS,
        Field.COUNTRY,
        Field.STATE,
        Field.MEMBER_ID,
        Field.CATEGORY,
        Field.STATUS,
        Field.SINCE,
        Field.UNTIL,
        Field.IGNORED,
    ),
    ListKind.DELIBERATIONS: (Field.HOME, Field.SUBJECT, Field.SINCE, Field.IGNORED),
}
"""The fields that a column of each kind of list may be."""


def filled(row: Block, columns: Mapping[int, Field]) -> dict[Field, str]:
    """Return the cells of a row with something in them by what their columns are."""
    return {field: row.cells[at] for at, field in columns.items() if at < len(row.cells) and row.cells[at]}
