"""Rows of a list of partnerships to claims: who with whom, of which kind, since when, and in which state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.model import ObservedStatus, PartnershipKind
from graph.names import folded
from loaders.files.text import Block
from loaders.lists import places, words
from loaders.lists.fields import Account, Field, ListKind, Wanted, filled
from loaders.lists.layout import Layout, home_of
from loaders.lists.places import NamedPlace
from loaders.minutes.found import FoundPartnership, ReadingDoubt, SkipReason
from loaders.names.authority_names import parted

SURE: Final = 0.95
DOUBTFUL: Final = 0.6
"""How sure a claim is whose state, kind or country nobody knows."""
RULE: Final = "row of a list of partnerships"
_PAIR: Final = re.compile(r"\s+(?:[–—/-]|<->|↔|&|et|and|und|avec|with|mit|con)\s+|\s*(?:↔|<->|[–—/])\s*")
_WARNING: Final = frozenset(
    {ObservedStatus.LAPSED, ObservedStatus.EPISODIC, ObservedStatus.PLANNED, ObservedStatus.SOUGHT}
)
"""States that count wherever a row tells of them."""
_FEW_WORDS: Final = 5
"""A longer remark may tell of something else: « l'ancien maire avait signé »."""
_SEALED: Final = frozenset({PartnershipKind.TWINNING, PartnershipKind.COOPERATION_AGREEMENT})


class Twinnings:
    """Reads the rows of one list; ``account`` is told what became of each row.

    ``unsaid`` is the state of a row that says nothing of it: in a list nothing is known, minutes tell of what there is.
    ``state_of`` tells what a cell on the state means; ``None`` where nobody knows its words.
    """

    def __init__(
        self,
        layout: Layout,
        wanted: Wanted,
        account: Account,
        unsaid: ObservedStatus = ObservedStatus.LISTED,
        state_of: Callable[[str], ObservedStatus | None] = words.status_of,
    ) -> None:
        self._columns, self._account, self._unsaid, self._state_of = layout.columns, account, unsaid, state_of
        self._year = wanted.year  # of the document, from which durations count
        columns = reversed(list(layout.columns.items()))
        headers = {field: layout.header[at] for at, field in columns if at < len(layout.header)}
        home = wanted.of if {Field.HOME, Field.PAIR} & set(layout.columns.values()) else home_of(layout.titles, wanted)
        self.home = places.named(home) if home else None
        """Whose partners are listed, where no column says."""
        told = (headers.get(Field.PARTNER, ""), headers.get(Field.PAIR, ""), *layout.titles)
        said = next(filter(None, map(words.kind_of, [*told, re.sub(r"[-_]", " ", wanted.stem)])), None)
        is_twins = wanted.kind is ListKind.TWINNINGS or layout.register
        self._kind_said = said or (PartnershipKind.TWINNING if is_twins else None)
        # whose towns the columns are said to name: « Commune française », « Municipio español »
        self._home_country, self._partner_country = (
            words.found("nationality", headers.get(field, "")) for field in (Field.HOME, Field.PARTNER)
        )
        self.doubts: list[ReadingDoubt] = []
        self._stated: Mapping[str, str] = {}

    def read(self, rows: Sequence[Block]) -> Iterator[FoundPartnership]:
        """Read rows; a row with one cell that names a country is a heading for those below."""
        above, home, group, columns = "", "", "", self._columns
        # without a column or a title that tells, a text alone in its row may name whose partners follow
        is_open = self.home is None and not {Field.HOME, Field.PAIR} & set(columns.values())
        self._stated = _countries_stated(rows, columns)
        for row in rows:
            values = filled(row, columns)
            texts = {cell for cell in row.cells if cell}
            if country := country_heading(row.cells, columns):
                above = country
                continue
            if words.tells_of_none(texts, values.get(Field.STATUS, "")):
                self._account.skip(row.locator(), "part.row_tells_of_no_partnership")
                continue
            if len(texts) == 1 and len(columns) > 1 and is_open and places.countries_of(parted(min(texts)).core):
                group = min(texts)
                continue
            values |= {Field.HOME: group} if group else {}
            if Field.HOME in columns.values():
                home = values.get(Field.HOME) or (home if Field.PARTNER in values else "")
                values[Field.HOME] = home
            locator, pair = row.locator(), self._parties(values, above)
            if not isinstance(pair, str):
                yield from self._account.new([self._claim(locator, pair[0], one, values) for one in pair[1]], _key)
            elif wish := self._wish(locator, values):
                yield from self._account.new([wish], _key)
            else:
                self._account.skip(locator, pair)

    def _parties(self, values: Mapping[Field, str], above: str) -> tuple[NamedPlace, list[NamedPlace]] | str:
        """Name the two sides of a row, or say why it has none."""
        printed_home, printed = values.get(Field.HOME, ""), values.get(Field.PARTNER, "")
        if not printed and Field.PAIR in values:
            printed_home, printed = _both(values[Field.PAIR])
        is_sought = words.status_of(printed) is ObservedStatus.SOUGHT
        names_no_place = (is_sought or words.country_of(printed)) and not places.countries_of(printed)
        if not places.has_letter(printed) or words.names_nobody(printed) or names_no_place:
            return "part.no_partner_named"
        partners = places.places_of(printed, values, Field.PARTNER_ID, above or self._partner_country)
        home = self.home
        if places.has_letter(printed_home):
            stated = words.country_of(values.get(Field.HOME_COUNTRY, "")) or self._home_country
            code = places.code_in(values.get(Field.HOME_ID, ""), stated or "FR")
            home = places.named(printed_home, stated, values.get(Field.HOME_STATE, ""), code)
        if home is None:
            return "part.nothing_says_whose_partner"
        home = self._with_country(home, partners[0].country)
        if any((one.name, one.country, one.where) == (home.name, home.country, home.where) for one in partners):
            return "part.both_sides_same"
        return home, partners

    def _wish(self, locator: str, values: Mapping[Field, str]) -> FoundPartnership | None:
        """Read a row that names nobody as partner and says that one is sought."""
        printed, said = values.get(Field.HOME, ""), values.get(Field.PARTNER, "")
        told = " ; ".join(filter(None, (said, values.get(Field.STATUS, ""), values.get(Field.KIND, ""))))
        if not places.has_letter(printed) or words.status_of(told) is not ObservedStatus.SOUGHT:
            return None
        home = self._with_country(places.named(printed, words.country_of(values.get(Field.HOME_COUNTRY, ""))), "")
        return FoundPartnership(
            parties=(home.printed,),
            kind=PartnershipKind.SOUGHT.value,
            since=None,
            status=ObservedStatus.SOUGHT.value,
            locator=locator,
            rule=RULE,
            confidence=SURE,
            sought=told,
            countries=(home.country,),
            codes=(home.code,),
        )

    def _with_country(self, place: NamedPlace, partner_country: str) -> NamedPlace:
        """Complete a country that the row does not state, from the partner's or from another row of the list."""
        if place.country:
            return place
        known = places.home_country(place.name, partner_country)
        if not known or (known == "FR" == partner_country):
            stated = self._stated.get(folded(place.name), "")
            known = stated if stated != partner_country else known
        return replace(place, country=known)

    def _claim(
        self, locator: str, home: NamedPlace, partner: NamedPlace, values: Mapping[Field, str]
    ) -> FoundPartnership:
        cells = (values.get(field, "") for field in (Field.SINCE, Field.KIND))
        since = next((one for cell in cells if (one := words.since_of(cell, self._year)).year), words.Since())
        (status, said), kind = self._state(values, since.year), self._kind(values)
        what, country = f"{home.printed} – {partner.printed}", values.get(Field.COUNTRY, "")
        doubts = {
            SkipReason.UNKNOWN_STATE: (status is None, said),
            SkipReason.UNKNOWN_KIND: (kind is None, values.get(Field.KIND, "")),
            SkipReason.UNKNOWN_COUNTRY: (country and not places.country_and_state(country)[0], country),
            SkipReason.PERHAPS_TWO: (places.perhaps_two(partner.name, partner.country), partner.name),
            SkipReason.UNKNOWN_PLACE: (not (partner.country or partner.code or places.is_known(partner.name)), ""),
        }
        unsure = {reason: word for reason, (is_unsure, word) in doubts.items() if is_unsure}
        self.doubts += [ReadingDoubt(what, reason, (), locator, (word,)) for reason, word in unsure.items()]
        is_over, is_planned = status is ObservedStatus.LAPSED, status is ObservedStatus.PLANNED
        return FoundPartnership(
            parties=(home.printed, partner.printed),
            kind=(kind or PartnershipKind.PARTNERSHIP).value,
            since=None if is_planned else since.year,
            status=(status or ObservedStatus.LISTED).value,
            locator=locator,
            rule=RULE,
            confidence=DOUBTFUL if unsure else SURE,
            themes=tuple(filter(None, map(str.strip, re.split(r"[;|\n]", values.get(Field.THEMES, ""))))),
            countries=(home.country, partner.country),
            codes=(home.code, partner.code),
            since_basis="" if is_planned else since.basis,
            until=words.since_of(values.get(Field.UNTIL, "")).year or words.end_of(said) if is_over else None,
            activity=said if status is not ObservedStatus.LISTED else "",
        )

    def _state(self, values: Mapping[Field, str], since: int | None) -> tuple[ObservedStatus | None, str]:
        """Return the state that a row tells, and in which words; ``None`` where nobody knows what these mean.

        Where no column tells of the state, the last year, remarks, the kind (« ancien jumelage ») and the first year
        (« en projet ») may.
        """
        year = self._year
        if said := values.get(Field.STATUS, ""):
            return self._state_of(said), said
        if until := values.get(Field.UNTIL, ""):
            last = words.since_of(until, year).year
            is_over = ObservedStatus.LAPSED if last and year and last < year else ObservedStatus.LISTED
            return is_over if last and year else None, until
        for field in (Field.NOTES, Field.KIND, Field.SINCE):
            said = values.get(field, "")
            told = self._state_of(said) if said else None
            if (
                field is Field.KIND
                and told is ObservedStatus.PLANNED
                and words.kind_of(said) is PartnershipKind.PROJECT
            ):
                continue  # « projet de développement » is what there is
            is_short = len(said.split()) <= _FEW_WORDS
            if told in _WARNING or (told and field is Field.NOTES and is_short):
                return told if field is not Field.NOTES or is_short else None, said
        is_to_come = bool(since and year and since > year)
        return ObservedStatus.PLANNED if is_to_come else self._unsaid, ""

    def _kind(self, values: Mapping[Field, str]) -> PartnershipKind | None:
        if printed := values.get(Field.KIND, ""):
            return words.kind_of(printed)
        told = (words.kind_of(values.get(field, "")) for field in (Field.SINCE, Field.STATUS))
        return self._kind_said or next((kind for kind in told if kind in _SEALED), PartnershipKind.PARTNERSHIP)


def _countries_stated(rows: Sequence[Block], columns: Mapping[int, Field]) -> Mapping[str, str]:
    """Return the country of each name for which the list states one, and only one."""
    stated: dict[str, set[str]] = {}
    for values in (filled(row, columns) for row in rows):
        if Field.PARTNER in values and (code := words.country_of(values.get(Field.COUNTRY, ""))):
            stated.setdefault(folded(values[Field.PARTNER]), set()).add(code)
    return {name: next(iter(codes)) for name, codes in stated.items() if len(codes) == 1}


def country_heading(cells: Sequence[str], columns: Mapping[int, Field]) -> str:
    """Return the country of the rows below where a row is its heading; a row that lacks all but its country is none."""
    filled = [at for at, cell in enumerate(cells) if cell]
    if len(filled) != 1 or len(columns) < 2 or (filled[0] and columns.get(filled[0]) is Field.COUNTRY):
        return ""
    return words.country_of(cells[filled[0]])


def _both(cell: str) -> tuple[str, str]:
    """Part « Gap – Traunstein » into its two names: at a dash with spaces, else where both halves are proven."""
    if cut := _PAIR.search(cell):
        return cell[: cut.start()], cell[cut.end() :]
    halves = ((cell[: dash.start()], cell[dash.end() :]) for dash in re.finditer("-", cell))
    return next((both for both in halves if places.is_proven(both[0], "FR") and both[1][:1].isupper()), ("", cell))


def _key(one: FoundPartnership) -> tuple[object, ...]:
    ends = frozenset(zip(map(folded, one.parties), one.countries, strict=True))
    return ends, one.kind, one.since, one.status, one.until
