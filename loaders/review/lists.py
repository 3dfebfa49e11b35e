"""The lists at the desk: their columns told anew, remembered for files of the same header, and their skipped rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph.errors import NotFound
from graph.history import KeptChange, change_kept, kept_view
from graph.names import fold
from graph.words import translate
from loaders.files.text import Block, Mark, Sheet, SourceText
from loaders.ingestion import ingestion_of
from loaders.lists.fields import Field, ListKind, Wanted
from loaders.lists.layout import Layout
from loaders.lists.listing import PREVIEWED, mapping_of
from loaders.review.locators import kept_passages
from loaders.review.readings import TABLE, Reading, Readings, mapping_record, part_of, reading_records

if TYPE_CHECKING:
    from graph.ingested import IngestedMapping, Ingestion
    from graph.store import Store


class Lists:
    """What can be asked and said of lists that were read; ``read`` returns what is kept now."""

    def __init__(self, store: Store, read: Callable[[], Readings], language: str) -> None:
        self._store, self._read, self._language = store, read, language

    def shown(self, document: str) -> tuple[IngestedMapping, Ingestion]:
        """Return how the columns of a list were understood, and what was read of it.

        Raises `NotFound` where no such reading is kept, or it is of no table.
        """
        reading, sheets = self._kept(document)
        return shown_mapping(reading.ingestion, sheets), reading.ingestion

    def is_list(self, document: str) -> bool:
        """Return whether the rows of a document are kept."""
        return bool(self._sheets(self._read().get(document)))

    def tell(self, document: str, said: Wanted, who: str) -> Ingestion:
        """Read a list anew as somebody says that its columns are, and remember it for files of the same header."""
        reading, sheets = self._kept(document)
        read, rows = reading.ingestion["document"], tuple(row for sheet in sheets for row in sheet.rows)
        ending = reading.file.rpartition(".")[2].lower()
        text = SourceText(reading.file, ending, read["title"], rows, reading.language, (), sheets)
        found = ingestion_of(text, language=self._language, wanted=replace(said, date=said.date or read["date"]))
        told = {"as": said.kind.value if said.kind else "", "of": said.of, "mapping": dict(said.mapping)}
        records = [
            *reading_records(replace(reading, ingestion=found, who=who), kept_passages(text, found)),
            mapping_record(_fingerprint(reading.ingestion, sheets), told),
        ]
        return change_kept(self._store, lambda view: (KeptChange(records), found))

    def remembered(self, found: Ingestion, sheets: Sequence[Sheet]) -> Wanted | None:
        """Return what somebody said of a list with the same header; whose it is may be another's."""
        if not sheets or found["participants"]:
            return None
        told = self._read().answer_to(_fingerprint(found, sheets))
        return Wanted(ListKind(told["as"]) if told["as"] else None, mapping=told["mapping"]) if told else None

    def skipped(self, document: str) -> list[list[str]]:
        """Return the header and the rows of which nothing was read, each with the reason."""
        reading, sheets = self._kept(document)
        return list(skipped_rows(reading.ingestion, sheets, self._language))

    def _kept(self, document: str) -> tuple[Reading, tuple[Sheet, ...]]:
        reading = self._read().get(document)
        if not (sheets := self._sheets(reading)):
            raise NotFound("fault.no_list", "hint.columns_cannot_told", document=reading.document)
        return reading, sheets

    def _sheets(self, reading: Reading) -> tuple[Sheet, ...]:
        """Read what `plain_sheets` wrote."""
        kept = part_of(kept_view(self._store.reader()), TABLE, reading) or ()
        return tuple(Sheet(tuple(_rows(one, table)), one["title"]) for table, one in enumerate(kept, start=1))


def _rows(kept: Mapping[str, Any], table: int) -> Iterator[Block]:
    for number, cells, *page in kept["rows"]:
        yield Block.row(cells, (Mark(0, number, *page),), table, kept["unit"], kept["place"])


def plain_sheets(sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """Write sheets as plain values."""
    return [
        {
            "title": sheet.title,
            "place": sheet.rows[0].place,
            "unit": sheet.rows[0].unit,
            "rows": [[row.marks[0].number, list(row.cells), *filter(None, [row.marks[0].page])] for row in sheet.rows],
        }
        for sheet in sheets
    ]


def shown_mapping(found: Ingestion, sheets: Sequence[Sheet]) -> IngestedMapping:
    """Return how a list was understood; of one that was not, its columns with nothing said of them."""
    if mapping := found["document"].get("mapping"):
        return mapping
    rows = sheets[0].rows if sheets else ()
    at = next((i for i, row in enumerate(rows) if sum(map(bool, row.cells)) > 1), 0)
    layout = Layout(ListKind.TWINNINGS, rows[at].cells if rows else (), {}, at + 1)
    return mapping_of(layout, [row.cells for row in rows[at + 1 : at + 1 + PREVIEWED]])


def _fingerprint(found: Ingestion, sheets: Sequence[Sheet]) -> str:
    """Write the header of a list so that another file of the same header is known by it."""
    return "|".join(fold(one["column"]) for one in shown_mapping(found, sheets)["columns"])


def skipped_rows(found: Ingestion, sheets: Sequence[Sheet], language: str) -> Iterator[list[str]]:
    """Return the header and the rows of which nothing was read, each with the reason, to be corrected.

    What only a title or the file's name says stands in a column of its own, so that they are read by themselves.
    """
    why = {one["locator"]: one["why"] for one in found["rows"]["skipped"]}
    mapping = found["document"].get("mapping")
    header, of = _telling_header(mapping, language) if mapping else ([], [])
    rows = [(row, why[place]) for sheet in sheets for row in sheet.rows if (place := row.locator()) in why]
    width = max([len(header), *(len(row.cells) for row, _ in rows)])
    first = [*header, *[""] * (width - len(header)), translate("lists.why_skipped", language)]
    yield [*first, translate(f"list_field.{of[0]}", language)] if of else first
    for row, reason in rows:
        yield [*row.cells, *[""] * (width - len(row.cells)), reason, *of[1:]]


def _telling_header(mapping: IngestedMapping, language: str) -> tuple[list[str], list[str]]:
    """Name the columns so that their words tell what they are; and the field and the name that only a title says."""
    main, field = (Field.MEMBER, Field.NETWORK) if mapping["as"] == ListKind.MEMBERS else (Field.PARTNER, Field.HOME)
    told = {one["field"] for one in mapping["columns"]} & {Field.HOME, Field.PAIR, Field.NETWORK, Field.CROSS}
    of = [field.value, mapping["of"]] if mapping["of"] and not told else []
    header = []
    for one in mapping["columns"]:
        is_unclear = one["column"].isdigit() or (of and one["field"] == main)
        is_named = is_unclear and one["field"] != Field.IGNORED
        header.append(translate(f"list_field.{one['field']}", language) if is_named else one["column"])
    return header, of
