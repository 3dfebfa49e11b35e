"""The search phrases, each with the statement that it stands for and where its values are suggested from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.model import Label
from queries.catalogue import QUERIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.cypher import Query


@dataclass(frozen=True, slots=True)
class Phrase:
    """One of them; ``suggests`` maps a parameter to the label whose names are offered for it, or to None."""

    name: str
    suggests: Mapping[str, Label | None]

    @property
    def query(self) -> Query:
        """The statement."""
        return QUERIES[f"perspective/{self.name}"]


PHRASES: Final = (
    Phrase("connecting", {"city": Label.AUTHORITY, "other": Label.AUTHORITY}),
    Phrase("silent", {"city": Label.AUTHORITY, "since": None}),
    Phrase("shared", {"network": Label.NETWORK, "other": Label.NETWORK}),
    Phrase("around", {"city": Label.AUTHORITY}),
    Phrase("posts", {"body": Label.AUTHORITY}),
)
"""The three questions first."""
