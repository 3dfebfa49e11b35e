"""Who public pages name as member, board member or chair of a network: bodies only, nobody by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from data.building.lists import Record as Listed
from data.building.lists import read_list
from data.building.registers.abroad import Abroad, Gazetteer, PlacesAbroad
from data.building.registers.known_networks import KnownNetwork, known_network
from graph.countries import codes_by_name
from graph.names import fold, slug
from loaders.names.index import Index, resolve
from loaders.names.official import ABROAD as CITY_ABROAD
from loaders.names.record import Record

BASES: Final = {
    "declared": "declared",
    "listed": "listed",
    "board": "represented",
    "participant": "represented",
    "chair": "chairs",
}
"""A seat on a board or at a meeting is a role, and no membership that anybody declared."""
_KINDS: Final = {"commune": "commune", "departement": "departement", "region": "region"}
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d])")
_ISO: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_MIRRORS: Final = re.compile(r"pedia|wiki|\.shop/|encyclo")
"""Copies of Wikipedia: no page of a network or a public body."""
_DECLARED: Final = re.compile(r"^(?:more than |about |nearly |over )?(?P<number>\d+)(?= |$)")
_NO_MEMBERS: Final = re.compile(r"field|engaged|research database|country groups|sit in|not paid|take part")


@dataclass(frozen=True, slots=True)
class Page:
    """A public page at a date: one document."""

    address: str
    date: str
    undated: bool

    @property
    def id(self) -> str:
        """A readable id: host, path and date."""
        parts = urlsplit(self.address)
        return f"document:{slug(f'{parts.netloc} {parts.path} {parts.query}')[:60].strip('-')}-{self.date}"

    @property
    def host(self) -> str:
        """Who published it, as its address says."""
        return urlsplit(self.address).netloc.removeprefix("www.").rstrip(".")


Member = str | Abroad
"""The id of what our tables know, the key of an official entry, or a place abroad."""


@dataclass(frozen=True, slots=True)
class Seat:
    """What a page says of one member of one network; ``number`` counts the names taken from the page."""

    member: Member
    network: KnownNetwork
    basis: str
    since: str
    page: Page
    number: int


@dataclass(slots=True)
class Seats:
    """What was read, and how many rows gave nothing, by reason."""

    seats: list[Seat] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    declared: dict[str, tuple[KnownNetwork, int, Page]] = field(default_factory=dict)
    """The latest count of members that a network declares, by its id."""


class Memberships:
    """Reads the list of memberships.

    Parameters
    ----------
    index : Index
        Of our tables and the official lists.
    gazetteer : Gazetteer
    places : PlacesAbroad
    """

    def __init__(self, index: Index, gazetteer: Gazetteer, places: PlacesAbroad) -> None:
        self._index, self._gazetteer, self._places = index, gazetteer, places

    def read(self, rows: Iterable[Listed], networks: Iterable[Listed]) -> Seats:
        """Read who is listed where, and how many members networks declare."""
        found = Seats()
        names: dict[Page, int] = defaultdict(int)
        for row in rows:
            known = self._seat(row)
            if isinstance(known, str):
                found.left_out[known] += 1
                continue
            member, network, page = known
            names[page] += 1
            since = row["since"] if _ISO.fullmatch(row["since"]) else ""
            found.seats.append(Seat(member, network, BASES[row["basis"]], since, page, names[page]))
        for row in networks:
            self._declared(row, found)
        return found

    def _seat(self, row: Listed) -> tuple[Member, KnownNetwork, Page] | str:
        network, page = known_network(row["network"]), page_of(row)
        for missing, why in (
            (row["bundle"] != "yes", "for tests only"),
            (row["member_kind"] == "person", "a person"),
            (row["basis"] not in BASES or network is None, "no network"),
            (page is None, "no date, or a copy of an encyclopedia"),
        ):
            if missing:
                return why
        assert network and page
        member = self._member(row, network)
        return (member, network, page) if member else "a body that no list knows for certain"

    def _member(self, row: Listed, network: KnownNetwork) -> Member | None:
        if known := known_network(row["member"]):
            return known.id
        country = codes_by_name().get(fold(row["country"]), "")
        if row["member_kind"] == "association" or not country:
            return None
        if found := known_member(row["member"], country, row["member_kind"], network.id, self._index):
            return found
        abroad = self._gazetteer.city(row["member"], country) if country != "FR" else None
        return self._places.of(abroad) if abroad and row["member_kind"] == "commune" else None

    def _declared(self, row: Listed, found: Seats) -> None:
        network, page = known_network(row["network"]), page_of(row)
        number = _DECLARED.match(row["declared_members"])
        if network and page and number and not _NO_MEMBERS.search(row["declared_members"]):
            latest = found.declared.get(network.id)
            if latest is None or latest[2].date < page.date:
                found.declared[network.id] = (network, int(number["number"]), page)


def known_member(name: str, country: str, kind: str, network: str, index: Index) -> str:
    """Return the id in our tables, or the key of an official list, that a member's name means; empty where none."""
    codes = _identified().get((name, network), {})
    if "id" in codes:
        return codes["id"]
    kind = "city" if country != "FR" and kind == "commune" else _KINDS.get(kind, "")
    found = resolve(Record("mention:", "Authority", (name,), kind, country, codes=codes), index).target
    is_abroad = found and found.key.startswith(CITY_ABROAD)  # those have their positions from our lists
    return found.key if found and not is_abroad else ""


@cache
def _identified() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Read which of several places of one name a network's member is: by its code, or its id in our tables."""
    rows = read_list(Path(__file__).with_name("identified.csv"))
    return {(row["member"], row["network"]): {row["code"]: row["value"]} for row in rows}


def page_of(row: Listed) -> Page | None:
    """Read the page that a row was taken from; none where it has no date, or only copies others."""
    date = _DATE.search(row["as_of"])
    address = row["source_url"].replace("issuu.com./", "issuu.com/")
    if address.startswith("github:"):
        repository, _, path = address.removeprefix("github:").partition(" ")
        address = f"https://github.com/{repository}/blob/HEAD/{quote(path)}"
    if date is None or _MIRRORS.search(address):
        return None
    return Page(quote(address, safe="%/:?&=#+~,;@!$()*'"), date[0], not _ISO.fullmatch(row["as_of"]))


def pages_of(found: Seats) -> Sequence[Page]:
    """List the pages that say something, each once."""
    said = [seat.page for seat in found.seats] + [page for _, _, page in found.declared.values()]
    return sorted(set(said), key=lambda page: (page.id, page.address))
