"""What a file of lists says: which kind of list it is, what its columns are, and the claims of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from loaders.files.progress import tell_progress
from loaders.files.sheet import Sheet, SheetRow
from loaders.lists.deliberations import deliberated
from loaders.lists.fields import Field, ListKind
from loaders.lists.layout import Layout, check_mapping, data_rows, layout_of, setting_of
from loaders.lists.members import Members
from loaders.lists.places import countries_of, named
from loaders.lists.rows import Account
from loaders.lists.texts import HEADER, TextList
from loaders.lists.titles import home_in, network_in
from loaders.lists.twinnings import Twinnings
from loaders.lists.wanted import Wanted
from loaders.minutes.found import FoundMembership, FoundPartnership, ReadingDoubt

_PREVIEWED: Final = 8
_EACH: Final = 2_000
"""Rows after which it is told how far the reading has come."""


@dataclass(slots=True)
class Understood:
    """What the lists of a file claim, and what became of their rows."""

    kind: ListKind
    title: str = ""
    of: str = ""
    """Whose partners, or which network's members, it lists where no column tells: as the user or a title says."""
    partnerships: list[FoundPartnership] = field(default_factory=list)
    memberships: list[FoundMembership] = field(default_factory=list)
    doubts: list[ReadingDoubt] = field(default_factory=list)
    rows: Account = field(default_factory=Account)
    others: list[Sheet] = field(default_factory=list)
    """Sheets that are no lists."""
    layout: Layout | None = None
    preview: list[tuple[str, ...]] = field(default_factory=list)


def understood(
    sheets: Sequence[Sheet], texts: Sequence[TextList], stem: str, title: str, wanted: Wanted, year: int
) -> Understood | None:
    """Read all lists of a file; ``None`` where it has none.

    Parameters
    ----------
    sheets, texts : sequence
        Its tables, and its lists in running text.
    stem, title : str
        The file's name without its ending, and what the document calls itself.
    wanted : Wanted
        What the user says.
    year : int
        Of the document; 0 where it is not known.
    """
    if sheets and not texts:
        check_mapping(sheets, wanted.mapping)
    layouts = [(sheet, layout) for sheet in sheets if (layout := layout_of(sheet, stem, title, wanted))]
    if not layouts and not texts:
        return None
    # Sheets that are no lists, such as one of people beside one of partnerships, are left to whoever reads those.
    kind = layouts[0][1].kind if layouts else texts[0].kind
    listed = {id(sheet) for sheet, _ in layouts}
    found = Understood(kind, others=[sheet for sheet in sheets if id(sheet) not in listed])
    for sheet, layout in layouts:
        _read(found, sheet, layout, stem, wanted, year)
    for one in texts:
        _read(found, one.sheet, _layout_of_text(one, stem, wanted), stem, wanted, year)
    if layouts:
        sheet, layout = layouts[0]
        found.layout = layout
        found.preview = [row.cells for row in sheet.rows[layout.first : layout.first + _PREVIEWED]]
        found.title = (layout.register.title if layout.register else "") or next(iter(layout.titles), "")
    else:
        found.layout = replace(_layout_of_text(texts[0], stem, wanted), header=HEADER["fr"])
        found.preview = [row.cells for row in texts[0].sheet.rows[:_PREVIEWED]]
        found.title = texts[0].title
    return found


def _read(found: Understood, sheet: Sheet, layout: Layout, stem: str, wanted: Wanted, year: int) -> None:
    rows = list(data_rows(sheet, layout))
    seen, told = found.rows.seen, _EACH
    for claim in _claims(found, sheet, rows, layout, stem, wanted, year):
        if isinstance(claim, FoundMembership):
            found.memberships.append(claim)
        else:
            found.partnerships.append(claim)
        if found.rows.seen - seen >= told:
            tell_progress(found.rows.seen - seen, len(rows))
            told += _EACH


def _claims(
    found: Understood, sheet: Sheet, rows: Sequence[SheetRow], layout: Layout, stem: str, wanted: Wanted, year: int
) -> Iterator[FoundPartnership | FoundMembership]:
    if layout.kind is ListKind.MEMBERS:
        network = wanted.of or (layout.register.network if layout.register else "") or network_in(layout.titles, stem)
        found.of = found.of or ("" if {Field.NETWORK, Field.CROSS} & set(layout.columns.values()) else network)
        yield from Members(network, year, found.rows).read(sheet, rows, layout.columns, layout.header)
    elif layout.kind is ListKind.DELIBERATIONS:
        yield from deliberated(sheet, rows, layout.columns, found.rows)
    else:
        setting = setting_of(layout, stem, wanted, year)
        found.of = found.of or (setting.home.printed if setting.home else "")
        reader = Twinnings(setting, found.rows)
        yield from reader.read(sheet, rows, layout.columns)
        found.doubts += reader.doubts


def _layout_of_text(found: TextList, stem: str, wanted: Wanted) -> Layout:
    kind = wanted.kind if wanted.kind and wanted.kind.is_list else found.kind
    main = Field.MEMBER if kind is ListKind.MEMBERS else Field.PARTNER
    home = wanted.of or home_in([found.title], stem)
    has_home = bool(home and (wanted.of or not found.pairs or countries_of(named(home).name)))
    if kind is ListKind.TWINNINGS and found.pairs and not has_home:
        main = Field.PAIR
    return Layout(kind, (), {0: main, 1: Field.COUNTRY, 2: Field.SINCE, 3: Field.NOTES}, 0, (found.title,))
