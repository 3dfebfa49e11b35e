"""The lists at the desk: their columns told anew, remembered for files of the same header, and their skipped rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph.errors import NotFound
from graph.kept import Keeping, change_kept, shelf_of
from loaders.ingestion import ingestion_of
from loaders.lists.fields import ListKind
from loaders.lists.wanted import Wanted
from loaders.review.locators import passages_of, table_locator
from loaders.review.readings import Reading, Readings, mapping_thing, reading_things, table_of
from loaders.review.tables import fingerprint, shown_mapping, skipped_rows, source_of, unpacked

if TYPE_CHECKING:
    from graph.ingested import IngestedMapping, Ingestion
    from graph.store import Store
    from loaders.files.sheet import Sheet


class Lists:
    """What can be asked and said of lists that were read.

    Parameters
    ----------
    store : Store
    read : callable
        Returns what is kept now.
    language : str
        ``fr`` or ``en``: of reasons.
    """

    def __init__(self, store: Store, read: Callable[[], Readings], language: str) -> None:
        self._store, self._read, self._language = store, read, language

    def mapping(self, document: str) -> IngestedMapping:
        """Return how the columns of a list were understood.

        Raises
        ------
        NotFound
            No such reading is kept, or it is of no table.
        """
        reading, sheets = self._kept(document)
        return shown_mapping(reading.ingestion, sheets)

    def found(self, document: str) -> Ingestion:
        """Return what was read of a document."""
        return self._read().get(document).ingestion

    def is_list(self, document: str) -> bool:
        """Return whether the rows of a document are kept."""
        return bool(self._table(self._read().get(document)))

    def tell(self, document: str, said: Wanted, who: str) -> Ingestion:
        """Read a list anew as somebody says that its columns are, and remember it for files of the same header."""
        reading, sheets = self._kept(document)
        text = source_of(reading.file, reading.ingestion["document"]["title"], reading.language, sheets)
        date = said.date or reading.ingestion["document"]["date"]
        found = ingestion_of(text, language=self._language, wanted=replace(said, date=date))
        locators = [claim["locator"] for claim in (*found["partnerships"], *found["memberships"], *found["doubts"])]
        passages = {table_locator(place): passage for place, passage in passages_of(text, locators).items()}
        told = {"as": said.kind.value if said.kind else "", "of": said.of, "mapping": dict(said.mapping)}
        things = [
            *reading_things(replace(reading, ingestion=found, who=who), passages),
            mapping_thing(fingerprint(shown_mapping(reading.ingestion, sheets)), told),
        ]
        return change_kept(self._store, lambda shelf: (Keeping(things), found))

    def remembered(self, found: Ingestion, sheets: Sequence[Sheet]) -> Wanted | None:
        """Return what somebody said of a list with the same header; whose it is may be another's."""
        if not sheets or found["participants"]:
            return None
        told = self._read().answer_to(fingerprint(shown_mapping(found, sheets)))
        return Wanted(ListKind(told["as"]) if told["as"] else None, "", "", told["mapping"]) if told else None

    def skipped(self, document: str) -> list[list[str]]:
        """Return the header and the rows of which nothing was read, each with the reason."""
        reading, sheets = self._kept(document)
        return list(skipped_rows(reading.ingestion, sheets, self._language))

    def _kept(self, document: str) -> tuple[Reading, tuple[Sheet, ...]]:
        reading = self._read().get(document)
        sheets = unpacked(self._table(reading))
        if not sheets:
            raise NotFound("fault.no_list", "hint.columns_cannot_told", document=reading.document)
        return reading, sheets

    def _table(self, reading: Reading) -> list[Mapping[str, Any]]:
        return table_of(shelf_of(self._store.reader()), reading)
