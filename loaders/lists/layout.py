"""How a sheet is to be read as a list: its header, what its columns are, which register it is known to be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from graph.errors import UsageError
from graph.model import PartnershipKind
from graph.names import fold
from loaders.bundled import bundled_data
from loaders.files.bounds import check_time
from loaders.files.text import Block, Sheet
from loaders.lists.fields import Field, ListKind, Wanted
from loaders.lists.header import (
    LOOKED_AT,
    Heading,
    guessed_columns,
    heading_of,
    headings_of,
    is_header,
    is_matrix,
    kind_of_header,
    mapped,
    member_columns,
    twinning_columns,
)
from loaders.lists.places import countries_of, named
from loaders.lists.titles import home_in, kind_of_title
from loaders.lists.twinnings import Setting
from loaders.lists.words import country_of, found, kind_of
from loaders.minutes.entries import is_person
from loaders.minutes.table_columns import AttendanceColumn
from loaders.minutes.table_columns import header_of as people_header_of

_EACH: Final = 2_000
"""Rows after which the time is looked at."""
_HEADER_WITHIN: Final = 12
"""Rows within which the header stands."""
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
    """See that every column that the user names is there.

    Raises
    ------
    UsageError
        Naming the first that is not, and those that are.
    """
    tops = [(sheet.rows, at) for sheet in sheets for at in range(min(_HEADER_WITHIN, len(sheet.rows)))]
    headings = [heading.text for rows, at in tops for heading in headings_of(rows, at)[0]]
    known = {*map(fold, headings), *(fold(cell) for rows, at in tops for cell in rows[at].cells)}
    width = max((len(rows[at].cells) for rows, at in tops), default=0)
    for column in mapping:
        if fold(column) not in known and not (column.isdigit() and 1 <= int(column) <= width):
            widest = max((rows[at].cells for rows, at in tops), key=lambda cells: sum(map(bool, cells)), default=())
            raise UsageError("fault.no_such_column", "hint.columns_are", column=column, columns=", ".join(widest))


def home_of(titles: Sequence[str], wanted: Wanted) -> str:
    """Return whose partners are listed, as the user, a title or the file's name says; empty where none does."""
    return wanted.of or home_in(titles, wanted.stem)


def layout_of(sheet: Sheet, wanted: Wanted) -> Layout | None:
    """Return how a sheet is to be read; ``None`` where it is no list, or one of people."""
    if wanted.kind and not wanted.kind.is_list:
        return None
    outer = [text for text in (wanted.title, sheet.title, sheet.lead) if text]
    for at in range(min(_HEADER_WITHIN, len(sheet.rows))):
        headings, height = headings_of(sheet.rows, at)
        texts = tuple(heading.text for heading in headings)
        below = sheet.rows[at + height :]
        titles = (*_titles(sheet.rows[:at]), *outer)
        register = register_of(texts) if not wanted.mapping else None
        if register and (wanted.kind in (None, register.kind)):
            return Layout(register.kind, texts, mapped(texts, register.columns), at + height, titles, register)
        if wanted.mapping and mapped(texts, wanted.mapping) and len(texts) > 1:
            return _mapped_layout(sheet, texts, at + height, titles, wanted)
        alone = sum(map(bool, texts)) == 1 and any(len(row.cells) > 1 for row in below[:LOOKED_AT])
        listed = not alone and (is_header(headings) or is_matrix(headings, below))
        if not listed or (not wanted.kind and _lists_people(texts, below)):
            continue
        told = kind_of_title([*titles, wanted.stem])
        kind = wanted.kind or kind_of_header(headings, below) or told
        if kind is None:
            continue
        is_twins = ListKind.TWINNINGS in (wanted.kind, told)
        columns = _columns(kind, headings, below, has_home=bool(home_of(titles, wanted)), is_twins=is_twins)
        if not _ENOUGH[kind].isdisjoint(columns.values()):
            return Layout(kind, texts, columns, at + height, titles)
    return _without_header(sheet, outer, wanted)


def setting_of(layout: Layout, wanted: Wanted) -> Setting:
    """Return what holds for all rows of a list of partnerships."""
    told = {Field.HOME, Field.PAIR} & set(layout.columns.values())
    home = wanted.of if told else home_of(layout.titles, wanted)
    texts = [*_headers(layout, Field.PARTNER, Field.PAIR), *layout.titles, re.sub(r"[-_]", " ", wanted.stem)]
    said = next(filter(None, map(kind_of, texts)), None)
    return Setting(
        named(home) if home else None,
        said or (PartnershipKind.TWINNING if wanted.kind is ListKind.TWINNINGS or layout.register else None),
        wanted.year,
        home_country=found("nationality", next(_headers(layout, Field.HOME), "")),
        partner_country=found("nationality", next(_headers(layout, Field.PARTNER), "")),
    )


def _headers(layout: Layout, *fields: Field) -> Iterator[str]:
    """Return the headers of the columns of some fields."""
    return (layout.header[at] for at, one in layout.columns.items() if one in fields and at < len(layout.header))


def data_rows(sheet: Sheet, layout: Layout) -> Iterator[Block]:
    """Return the rows below the header, without it where it returns; it must be the same."""
    header = tuple(map(fold, layout.header))
    first = header[0] if header else ""
    for number, row in enumerate(sheet.rows[layout.first :]):
        if number % _EACH == 0:
            check_time(row.locator())
        if header and fold(row.cells[0]) == first and tuple(map(fold, row.cells)) == header:
            continue
        yield row


def _columns(
    kind: ListKind, headings: Sequence[Heading], below: Sequence[Block], *, has_home: bool, is_twins: bool = False
) -> dict[int, Field]:
    """Return what columns are; those of deliberations are known by their format alone."""
    if kind is ListKind.MEMBERS:
        return member_columns(headings, below)
    if kind is ListKind.DELIBERATIONS:
        texts = [heading.text for heading in headings]
        return mapped(texts, known.columns) if (known := register_of(texts)) else {}
    return twinning_columns(headings, below, has_home=has_home, is_twins=is_twins)


def _mapped_layout(sheet: Sheet, texts: tuple[str, ...], first: int, titles: tuple[str, ...], wanted: Wanted) -> Layout:
    """Take the user's word for the columns that he names, and understand the others."""
    told = mapped(texts, wanted.mapping)
    places = [texts[at] for at, one in told.items() if one in (Field.HOME, Field.PARTNER, Field.MEMBER)]
    if any(countries_of(named(cell).name) for cell in places):  # the first row is one of places: no header
        first, texts = first - 1, ()
    headings, below = tuple(map(heading_of, texts)), sheet.rows[first:]
    fields = set(told.values())
    members = fields & {Field.MEMBER, Field.NETWORK, Field.CROSS}
    kind = wanted.kind or (ListKind.MEMBERS if members else ListKind.TWINNINGS)
    columns = _columns(kind, headings, below, has_home=bool(home_of(titles, wanted)))
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
    has_home = home_of(titles, wanted) or Field.HOME in columns.values()
    if not columns or (kind is ListKind.TWINNINGS and not has_home and Field.PAIR not in columns.values()):
        return None
    return Layout(kind, (), columns, at, titles)


def _titles(rows: Sequence[Block]) -> list[str]:
    """Rows above the header with one text in them."""
    filled = [[cell for cell in row.cells if cell] for row in rows]
    return [cells[0] for cells in filled if len(set(cells)) == 1]


def _lists_people(texts: Sequence[str], below: Sequence[Block]) -> bool:
    """Whether a header is one of people, or no header of anything stands above rows that name people."""
    columns = people_header_of(texts)
    if AttendanceColumn.GIVEN in columns:
        return True
    names = [i for i, column in enumerate(columns) if column in (AttendanceColumn.NAME, AttendanceColumn.FAMILY)]
    of_partners = any(heading_of(text).word == "partner" for text in texts)  # people may be who sees to them
    for at in names or range(0 if of_partners else len(texts)):
        cells = [row.cells[at] for row in below[:50] if at < len(row.cells) and row.cells[at]]
        if cells and sum(map(is_person, cells)) >= 0.5 * len(cells) and not _are_places(cells):
            return True
    return False


def _are_places(cells: Sequence[str]) -> bool:
    return sum(bool(country_of(cell) or countries_of(named(cell).name)) for cell in cells) >= 0.5 * len(cells)


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
    folder = bundled_data() / "registers"
    return tuple(map(_read, sorted(folder.glob("*.mapping.toml")))) if folder.is_dir() else ()


def _read(path: Path) -> RegisterReading:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return RegisterReading(
        name=path.name.removesuffix(".mapping.toml"),
        kind=ListKind(found["as"]),
        title=found["title"],
        columns=found["columns"],
        requires=tuple(found["requires"]),
        is_verified=found["verified"],
        network=found.get("network", ""),
    )
