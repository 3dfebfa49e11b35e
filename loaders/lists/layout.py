"""How a sheet is to be read as a list: its header, what its columns are, which register it is known to be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from graph.errors import UsageError
from graph.names import fold
from loaders.bundled import bundled_data
from loaders.files.bounds import check_time
from loaders.files.text import Block, Sheet
from loaders.lists.fields import Field, ListKind, Wanted
from loaders.lists.header import LOOKED_AT, Header, cells_of, guessed_columns, heading_of, mapped, share_of
from loaders.lists.places import countries_of, named
from loaders.lists.texts import home_in, kind_of_title
from loaders.lists.words import country_of
from loaders.minutes.entries import is_person
from loaders.minutes.table_columns import AttendanceColumn
from loaders.minutes.table_columns import header_of as people_header_of

_EACH: Final = 2_000
"""Rows after which the time is looked at."""
_HEADER_WITHIN: Final = 12
"""Rows within which the header stands."""
_PEOPLE_WITHIN: Final = 50
"""Rows that tell whether a column names people."""
_MAPPING: Final = ".mapping.toml"
_HALF: Final = 0.5
_ENOUGH: Final = {
    ListKind.MEMBERS: {Field.MEMBER},
    ListKind.DELIBERATIONS: {Field.SUBJECT},
    ListKind.TWINNINGS: {Field.PARTNER, Field.PAIR},
}
"""Columns of which a list of each kind needs one."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet was understood: its header, what its columns are, and which register it is known to be."""

    kind: ListKind
    header: tuple[str, ...]
    columns: Mapping[int, Field]
    first: int
    """The place of the first row below the header."""
    titles: tuple[str, ...] = ()
    register: RegisterReading | None = None


def check_mapping(sheets: Sequence[Sheet], mapping: Mapping[str, str]) -> None:
    """See that every column that the user names is there; raise `UsageError` with the first that is not, and those
    that are."""
    tops = [(sheet.rows, at) for sheet in sheets for at in range(min(_HEADER_WITHIN, len(sheet.rows)))]
    cells = [rows[at].cells for rows, at in tops]
    headings = (text for rows, at in tops for text in Header.at(rows, at).texts)
    known = set(map(fold, chain(headings, *cells)))
    known.update(map(str, range(1, max(map(len, cells), default=0) + 1)))
    if unknown := next((one for one in mapping if known.isdisjoint((fold(one), one.lstrip("0")))), ""):
        widest = max(cells, key=lambda one: sum(map(bool, one)), default=())
        raise UsageError("fault.no_such_column", "hint.columns_are", column=unknown, columns=", ".join(widest))


def home_of(titles: Sequence[str], wanted: Wanted) -> str:
    """Return whose partners are listed, as the user, a title or the file's name says; empty where none does."""
    return wanted.of or home_in(titles, wanted.stem)


def layout_of(sheet: Sheet, wanted: Wanted) -> Layout | None:
    """Return how a sheet is to be read; ``None`` where it is no list, or one of people."""
    if wanted.kind and not wanted.kind.is_list:
        return None
    outer = [text for text in (wanted.title, sheet.title, sheet.lead) if text]
    for at in range(min(_HEADER_WITHIN, len(sheet.rows))):
        header = Header.at(sheet.rows, at)
        texts, below = header.texts, header.below
        titles = (*_titles(sheet.rows[:at]), *outer)
        register = register_of(texts) if not wanted.mapping else None
        if register and (wanted.kind in (None, register.kind)):
            return Layout(register.kind, texts, mapped(texts, register.columns), header.first, titles, register)
        if wanted.mapping and mapped(texts, wanted.mapping) and len(texts) > 1:
            return _mapped_layout(sheet, texts, header.first, titles, wanted)
        alone = sum(map(bool, texts)) == 1 and any(len(row.cells) > 1 for row in below[:LOOKED_AT])
        if alone or not header.is_listed or (not wanted.kind and _lists_people(texts, below)):
            continue
        told = kind_of_title([*titles, wanted.stem])
        kind = wanted.kind or header.kind or told
        is_twins = ListKind.TWINNINGS in (wanted.kind, told)
        columns = _columns(kind, header, has_home=bool(home_of(titles, wanted)), is_twins=is_twins)
        if kind and not _ENOUGH[kind].isdisjoint(columns.values()):
            return Layout(kind, texts, columns, header.first, titles)
    return _without_header(sheet, outer, wanted)


def data_rows(sheet: Sheet, layout: Layout) -> Iterator[Block]:
    """Return the rows below the header, without it where it returns; it must be the same."""
    header = tuple(map(fold, layout.header))
    for number, row in enumerate(sheet.rows[layout.first :]):
        if number % _EACH == 0:
            check_time(row.locator())
        if not header or fold(row.cells[0]) != header[0] or tuple(map(fold, row.cells)) != header:
            yield row


def _columns(kind: ListKind | None, header: Header, *, has_home: bool, is_twins: bool = False) -> dict[int, Field]:
    """Return what columns are; those of deliberations are known by their format alone."""
    if kind is ListKind.MEMBERS:
        return header.member_columns()
    if kind is ListKind.DELIBERATIONS:
        return mapped(header.texts, known.columns) if (known := register_of(header.texts)) else {}
    return header.twinning_columns(has_home=has_home, is_twins=is_twins)


def _mapped_layout(sheet: Sheet, texts: tuple[str, ...], first: int, titles: tuple[str, ...], wanted: Wanted) -> Layout:
    """Take the user's word for the columns that he names, and understand the others."""
    told = mapped(texts, wanted.mapping)
    places = [texts[at] for at, one in told.items() if one in (Field.HOME, Field.PARTNER, Field.MEMBER)]
    if any(countries_of(named(cell).name) for cell in places):  # the first row is one of places: no header
        first, texts = first - 1, ()
    header = Header(tuple(map(heading_of, texts)), sheet.rows[first:])
    fields = set(told.values())
    members = fields & {Field.MEMBER, Field.NETWORK, Field.CROSS}
    kind = wanted.kind or (ListKind.MEMBERS if members else ListKind.TWINNINGS)
    columns = _columns(kind, header, has_home=bool(home_of(titles, wanted)))
    others = {at: one for at, one in columns.items() if at not in told and one not in fields}
    return Layout(kind, texts, {**others, **told}, first, titles)


def _without_header(sheet: Sheet, outer: Sequence[str], wanted: Wanted) -> Layout | None:
    """Read a list without a header: two columns of places, or one where a title says what it lists."""
    at = next((i for i, row in enumerate(sheet.rows) if sum(map(bool, row.cells)) > 1), 0)
    titles = (*_titles(sheet.rows[:at]), *outer)
    rows = sheet.rows[at:]
    if not rows or (_lists_people(rows[0].cells, rows) and not wanted.kind):
        return None
    guessed = guessed_columns(rows, (Field.HOME, Field.PARTNER), 0.5)
    fields = set(guessed.values())
    columns = guessed if {Field.HOME, Field.PARTNER} <= fields and fields & {Field.COUNTRY, Field.SINCE} else {}
    kind = wanted.kind or (ListKind.TWINNINGS if columns else kind_of_title([*titles, wanted.stem]))
    if kind is None or kind is ListKind.DELIBERATIONS:
        return None
    if kind is ListKind.MEMBERS or not columns:
        main = Field.MEMBER if kind is ListKind.MEMBERS else Field.PARTNER
        guessed = guessed_columns(rows, (main,), 0.4)
        columns = guessed if main in guessed.values() else {}
    has_home = kind is ListKind.MEMBERS or Field.HOME in columns.values() or home_of(titles, wanted)
    return Layout(kind, (), columns, at, titles) if columns and has_home else None


def _titles(rows: Sequence[Block]) -> list[str]:
    """Rows above the header with one text in them."""
    filled = [[cell for cell in row.cells if cell] for row in rows]
    return [cells[0] for cells in filled if len(set(cells)) == 1]


def _lists_people(texts: Sequence[str], below: Sequence[Block]) -> bool:
    """Whether a header is one of people, or no header of anything stands above rows that name people."""
    columns = people_header_of(texts)
    names = [i for i, column in enumerate(columns) if column in (AttendanceColumn.NAME, AttendanceColumn.FAMILY)]
    of_partners = any(heading_of(text).word == "partner" for text in texts)  # people may be who sees to them
    places = names or range(0 if of_partners else len(texts))
    held = (cells_of(below[:_PEOPLE_WITHIN], at) for at in places)
    return AttendanceColumn.GIVEN in columns or any(
        share_of(cells, is_person) >= _HALF and share_of(cells, _is_place) < _HALF for cells in held
    )


def _is_place(cell: str) -> bool:
    return bool(country_of(cell) or countries_of(named(cell).name))


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """A register, or a format that many keep, known by its header; ``network`` is whose members it lists, if any.

    ``is_verified`` is whether a file of the register was at hand when its columns were written down.
    """

    name: str
    kind: ListKind
    title: str
    columns: Mapping[str, str]
    requires: tuple[str, ...]
    is_verified: bool
    network: str = ""


def register_of(headings: Sequence[str]) -> RegisterReading | None:
    """Find the register that has this header: all columns that its file requires."""
    present = {fold(text) for text in headings}
    known = [one for one in registers() if {fold(name) for name in one.requires} <= present]
    return max(known, key=lambda one: len(one.requires), default=None)


@cache
def registers() -> tuple[RegisterReading, ...]:
    """Read all mapping files that come with Jumelage."""
    found = []
    for path in sorted((bundled_data() / "registers").glob(f"*{_MAPPING}")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        told = said["title"], said["columns"], tuple(said["requires"]), said["verified"], said.get("network", "")
        found.append(RegisterReading(path.name.removesuffix(_MAPPING), ListKind(said["as"]), *told))
    return tuple(found)
