"""The header of a list: which column is what, by the words of the header and by what stands below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from graph.names import fold
from loaders.files.text import Block
from loaders.lexicon import pattern
from loaders.lists.fields import Field, ListKind
from loaders.lists.places import countries_of, has_letter, named
from loaders.lists.words import country_of, found, kind_of, names_nobody, status_of
from loaders.minutes.table_columns import sure_name
from loaders.names.authority_names import parted

LOOKED_AT: Final = 200
"""Rows that tell what a column holds."""
_LONGEST: Final = 9
"""Words of a header's cell: more are a sentence."""
_MARKS: Final = pattern("lists", "mark", "member")
_NO_MARKS: Final = pattern("lists", "mark", "none")
_CROSSES: Final = frozenset("xX✓✔☒☑")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST: Final = 0.6
_NAMES: Final = frozenset({"place", "partner", "member", "name", "network", "pair"})
"""Words of columns that hold names, and no numbers: « Nombre de réseaux » counts them."""

_SIDED: Final = {
    "country": {"home": Field.HOME_COUNTRY, "partner": Field.COUNTRY},
    "state": {"home": Field.HOME_STATE, "partner": Field.STATE},
    "id": {"home": Field.HOME_ID, "partner": Field.PARTNER_ID},
}
"""Words of columns that both parties may have; which one has it the words say, else the place."""
_OF_PARTNERSHIPS: Final = (Field.KIND, Field.SINCE, Field.UNTIL, Field.STATUS, Field.NOTES, Field.THEMES)
_OF_MEMBERS: Final = (
    Field.NETWORK, Field.COUNTRY, Field.STATE, Field.SINCE, Field.UNTIL, Field.CATEGORY, Field.STATUS,
)  # fmt: skip
"""Fields whose columns bear their names as words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One cell of a header: what kind of thing its words name, and of which side."""

    text: str
    word: str = ""
    side: str = ""


def heading_of(text: str) -> Heading:
    """Read one cell of a header.

    Examples
    --------
    >>> heading_of("Ville jumelée").word, heading_of("originCountry").side, heading_of("Anne Roux").word
    ('partner', 'home', '')
    """
    words = _CAMEL.sub(" ", text).split()
    plain, core = " ".join(words), parted(" ".join(words)).core
    # « Ville de Gap » names a place and is no header, whatever words are in it
    is_value = len(words) > 1 and words[-1][0].isupper() and core != fold(plain) and countries_of(core)
    if not words or len(words) > _LONGEST or is_value:
        return Heading(text)
    return Heading(text, found("header", plain), found("side", plain))


@dataclass(frozen=True)
class Header:
    """What may be the header of a list, of one line or of two, and the rows below, which tell what its columns hold."""

    headings: tuple[Heading, ...]
    below: Sequence[Block]
    first: int = 0
    """The place of the first row below."""

    @classmethod
    def at(cls, rows: Sequence[Block], at: int) -> Header:
        """Read the header that begins at a row.

        In two lines the upper one names groups of columns: « Collectivité française | | Partenaire | ».
        """
        upper, lower = rows[at].cells, rows[at + 1].cells if at + 1 < len(rows) else ()
        below = tuple(map(heading_of, lower))
        is_title = bool(upper and upper[0]) and not any(upper[1:])
        is_pair = not all(upper) and not is_title and 0 < len(lower) >= len(upper)
        if not is_pair or _known(below) < max(2, _MOST * sum(map(bool, lower))):
            return cls(tuple(map(heading_of, upper)), rows[at + 1 :], at + 1)
        joined, group = [], ""
        for place, cell in enumerate(lower):
            group = upper[place] if place < len(upper) and upper[place] else group
            over, own = heading_of(group), below[place]
            side = own.side or over.side or {"partner": "partner", "place": "home"}.get(over.word, "")
            word = "place" if own.word in ("name", "") and over.word in ("partner", "place") else own.word or over.word
            joined.append(Heading(f"{group} {cell}".strip(), word, side))
        return cls(tuple(joined), rows[at + 2 :], at + 2)

    @property
    def texts(self) -> tuple[str, ...]:
        """What its cells say."""
        return tuple(heading.text for heading in self.headings)

    @cached_property
    def words(self) -> Sequence[str]:
        """What the columns hold, by their headings and by what stands below."""
        return [_by_content(heading, cells_of(self.below, at)) for at, heading in enumerate(self.headings)]

    @property
    def is_listed(self) -> bool:
        """Whether words of lists stand in most of the cells, and at least in two, or in the only one; or of a matrix.

        A row with a number, a cross or somebody's name is none.
        """
        filled = [one for one in self.headings if one.text]
        names = (one.text for one in filled if not one.word)
        if any(one.text.isdigit() or one.text in _CROSSES for one in filled) or any(map(sure_name, names)):
            return False
        is_title = len({one.text for one in filled}) == 1 and len(self.headings) > 1
        is_header = filled and not is_title and _known(filled) >= max(min(2, len(filled)), 0.5 * len(filled))
        return bool(is_header) or self._is_matrix

    @property
    def _is_matrix(self) -> bool:
        """Whether a column names places and at least two others hold crosses."""
        names = any(heading.word in ("place", "member", "name") for heading in self.headings)
        free = (at for at, one in enumerate(self.headings) if one.text and one.word in ("", "network"))
        return names and sum(map(self._is_crossed, free)) > 1

    @property
    def kind(self) -> ListKind | None:
        """Of what kind of list it is; ``None`` where its words leave it open."""
        words = {heading.word for heading in self.headings}
        places = sum(heading.word in ("place", "partner") for heading in self.headings)
        if "partner" in words or (places >= 2 and "network" not in words) or "pair" in words:
            return ListKind.TWINNINGS
        told = "member" in words or {"category", "place", "since"} <= words
        names = "network" in words and words & {"place", "member", "name"}
        return ListKind.MEMBERS if told or names or self._is_matrix else None

    def twinning_columns(self, *, has_home: bool, is_twins: bool = False) -> dict[int, Field]:
        """Return what the columns of a list of partnerships are.

        ``has_home`` is whether somebody says whose partners these are: title, file name or ``--of``; ``is_twins``
        whether somebody says that these are partners: the only column of places then names them.
        """
        words, columns = self.words, dict[int, Field]()
        home, partner = self._ends(has_home=has_home, is_twins=is_twins)
        if partner is None:
            _take(columns, words, pair=Field.PAIR)
        columns |= {at: field for at, field in ((home, Field.HOME), (partner, Field.PARTNER)) if at is not None}
        for word, fields in _SIDED.items():
            places = [i for i, one in enumerate(words) if one == word and i not in columns]
            sides = [self.headings[i].side or self._side_by_place(i, places, word, home, partner) for i in places]
            columns |= {places[sides.index(side)]: field for side, field in fields.items() if side in sides}
        _take(columns, words, **{field.value: field for field in _OF_PARTNERSHIPS})
        return columns

    def member_columns(self) -> dict[int, Field]:
        """Return what the columns of a list of members are; columns of crosses are networks."""
        words, columns = self.words, dict[int, Field]()
        order = ("member", "place", "partner", "name", "pair")
        _take(columns, words, **{next((word for word in order if word in words), ""): Field.MEMBER})
        _take(columns, words, id=Field.MEMBER_ID, **{field.value: field for field in _OF_MEMBERS})
        if Field.CATEGORY not in columns.values():
            themes = next((word for word in words if word in ("themes", "kind")), "")
            _take(columns, words, **{themes: Field.CATEGORY})
        if Field.NETWORK not in columns.values():
            free = [i for i, one in enumerate(self.headings) if i not in columns and one.text]
            columns |= dict.fromkeys(filter(self._is_crossed, free), Field.CROSS)
        return columns

    def _ends(self, *, has_home: bool, is_twins: bool) -> tuple[int | None, int | None]:
        """Find the columns of the two parties."""
        partners = [i for i, word in enumerate(self.words) if word == "partner"]
        partners += [i for i, word in enumerate(self.words) if word == "place" and self.headings[i].side == "partner"]
        homes = [
            i for i, word in enumerate(self.words) if word in ("place", "member") and self.headings[i].side != "partner"
        ]
        homes.sort(key=lambda i: (self.headings[i].side != "home", i))
        if not homes and len(partners) > 1:
            homes = partners[:1] if self.headings[partners[0]].side != "partner" else []
            partners = partners[1:] if homes else partners
        names = [i for i, word in enumerate(self.words) if word == "name"]
        if not partners and len(homes) > 1:
            return homes[0], homes[1]
        if not partners and homes and (has_home or is_twins):
            return None, homes[0]
        if not partners and names and (homes or has_home):
            return (homes[0] if homes else None), names[0]
        home = homes[0] if homes else names[0] if names and not has_home else None
        return home, partners[0] if partners else None

    def _side_by_place(self, at: int, places: Sequence[int], word: str, home: int | None, partner: int | None) -> str:
        if home is None or partner is None:
            return "partner"
        is_home = at == min(places) if len(places) > 1 else at < partner and home < partner
        if len(places) == 1 and word == "country":
            is_home = is_home and {country_of(cell) for cell in cells_of(self.below, at)} == {"FR"}
        return "home" if is_home else "partner"

    def _is_crossed(self, at: int) -> bool:
        rows = (row for row in self.below if not any(map(names_nobody, row.cells[:at])))
        cells = cells_of(list(islice(rows, LOOKED_AT)), at)
        return bool(cells) and all(_MARKS.match(cell) or _NO_MARKS.match(cell) or _is_year(cell) for cell in cells)


def guessed_columns(rows: Sequence[Block], ends: Sequence[Field], share: float) -> dict[int, Field]:
    """Recognise the columns of a list without a header by what stands in them.

    ``ends`` is what the columns of places are, in their order; of their cells at least a ``share``, in [0, 1], are
    known places.
    """
    left = list(ends)
    columns: dict[int, Field] = {}
    for place in range(max(len(row.cells) for row in rows[:LOOKED_AT])):
        cells = cells_of(rows, place)
        if share_of(cells, country_of) >= _MOST:
            columns[place] = Field.COUNTRY
        elif share_of(cells, _is_year) >= _MOST:
            columns[place] = Field.SINCE
        elif left and share_of(cells, lambda cell: countries_of(named(cell).name)) >= share:
            columns[place] = left.pop(0)
        elif share_of(cells, kind_of) >= _MOST:
            columns[place] = Field.KIND
    return columns


def _take(columns: dict[int, Field], words: Sequence[str], **fields: Field) -> None:
    """Let the first column of each word that is nothing yet be a field."""
    for word, field in fields.items():
        at = next((i for i, one in enumerate(words) if one == word and i not in columns), None)
        if word and at is not None:
            columns[at] = field


def _by_content(heading: Heading, cells: Sequence[str]) -> str:
    """Correct what a header's word says by what stands below it: « État », « Land » and « Jumelage » say two things."""
    if heading.word in _NAMES and cells and all(cell.isdigit() for cell in cells):
        return "ignored"
    if not heading.word and kind_of(heading.text) and share_of(cells, _is_year) >= _MOST:
        return "since"
    if heading.word in ("status", "state", "country", "category", "kind"):
        if share_of(cells, country_of) >= _MOST:
            return "country"
        folded, told = fold(heading.text), share_of(cells, lambda cell: status_of(cell) is not None)
        of_land = (len(set(cells)) > 2 and "etat" in folded) or "estado" in folded
        if heading.word == "status" and cells and told < 0.3 and of_land:
            return "state"
        if heading.word == "state" and told >= _MOST:
            return "status"
        if heading.word == "country" and cells and folded == "land":
            return "state"
    if heading.word == "pair" and cells:
        if share_of(cells, kind_of) >= _MOST:
            return "kind"
        if share_of(cells, _is_year) >= _MOST:
            return "since"
        if share_of(cells, lambda cell: re.search(r"\S\s*[–—/]\s*\S| - ", cell)) < 0.5:
            return "partner" if share_of(cells, has_letter) >= _MOST else "ignored"
    return heading.word


def _known(headings: Sequence[Heading]) -> int:
    return sum(bool(heading.word) for heading in headings)


def cells_of(rows: Sequence[Block], place: int) -> list[str]:
    """Return what stands in a column of the first rows."""
    return [row.cells[place] for row in rows[:LOOKED_AT] if place < len(row.cells) and row.cells[place]]


def share_of(cells: Sequence[str], test: Callable[[str], object]) -> float:
    """Return the share of cells that pass a test, in [0, 1]; 0 where there are none."""
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0


def _is_year(cell: str) -> bool:
    return bool(re.search(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", cell))


def is_marked(cell: str) -> bool:
    """Whether a cell of a matrix says that somebody is a member: a cross, « oui », or the year."""
    return bool(_MARKS.match(cell) or _is_year(cell))


def mapped(headings: Sequence[str], mapping: Mapping[str, str]) -> dict[int, Field]:
    """Apply a mapping of header texts to fields; a column may be named by its number too, from 1."""
    by_text = {fold(text): place for place, text in reversed(list(enumerate(headings)))}
    columns: dict[int, Field] = {}
    for column, field in mapping.items():
        place = int(column) - 1 if column.isdigit() else by_text.get(fold(column))
        if place is not None and 0 <= place < len(headings):
            columns[place] = Field(field)
    return columns
