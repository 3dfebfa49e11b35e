"""What was read from registers, as rows of our tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from data.building.registers.abroad import Abroad
from data.building.registers.communes import Commune
from data.building.registers.identities import Identities
from data.building.registers.known_networks import KnownNetwork
from data.building.registers.memberships import Member, Page, Seat, Seats, pages_of
from data.building.registers.positions import Position
from data.building.registers.twinnings import End, Reading, Twinning
from graph.names import fold
from loaders.names.new_ids import new_id
from loaders.names.official import Official
from loaders.names.record import CODES, Record
from loaders.tables.claims import Claims
from loaders.tables.layout import REFERENCE, split

WIKIDATA: Final = "document:wikidata-jumelages-france"
_PUBLISHER: Final = "organisation:wikidata"
_READ: Final = "2026-11-29"
"""When Wikidata was read."""
_UNDATED: Final = "Page non datée : sa date est la plus ancienne que son contenu permette."
_COMMUNE: Final = "reference:fr-communes/"


class Rows:
    """Collects rows.

    Parameters
    ----------
    curated : Claims
        Our tables.
    identities : Identities
    """

    def __init__(self, curated: Claims, identities: Identities) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._identities = identities
        self._networks = {row["id"]: row for row in curated["networks"]}
        self._partnerships = [(row["id"], frozenset(split(row["parties"]))) for row in curated["partnerships"]]
        self._wholes = {frozenset((row["part"], row["whole"])) for row in curated["containment"]}
        self._known = set(identities.curated)
        self._documents: dict[Page, str] = {}
        self._made: dict[str, str] = {}
        self._named: set[object] = set()

    def add(self, reading: Reading, seats: Seats) -> None:
        """Add all that was read, in the order of ids, so that the same lists give the same files."""
        met = {code: end for end in reading.positions if isinstance(end, Abroad) for code in end.codes}
        members = {seat: self._end(seat.member, met) for seat in seats.seats}
        ends = [end for one in reading.twinnings for end in (one.one, one.other)]
        ids = self._identities.given([*ends, *(end for end in members.values() if not isinstance(end, str | Record))])
        self._wikidata(reading)
        for twinning in sorted(reading.twinnings, key=lambda one: one.lines):
            self._twinning(twinning, ids, reading.positions)
        for page in pages_of(seats):
            self._page(page, seats)
        for network, number, page in seats.declared.values():
            self._network(network, page, "effectif, l. 1", number)
        for seat in seats.seats:
            self._seat(seat, members[seat], ids)
        for rows in self.tables.values():
            rows.sort(key=lambda row: tuple(map(str, row.values())))

    def _wikidata(self, reading: Reading) -> None:
        left = sum(map(len, reading.left_out.values()))
        twice = sum(len(one.lines) - 1 for one in reading.twinnings)
        total = sum(len(one.lines) for one in reading.twinnings) + left
        self.tables["documents"].append(
            {
                "id": WIKIDATA,
                "title": "Jumelages des communes françaises dans Wikidata",
                "kind": "register",
                "date": _READ,
                "publisher": _PUBLISHER,
                "language": "en",
                "note": f"{total} lignes : {len(reading.twinnings)} jumelages, {twice} lignes qui en redisent un, "
                f"{left} laissées parce que l'une des communes françaises n'est pas certaine.",
                "url": "https://www.wikidata.org/wiki/Property:P190",
                "licence": "CC0 1.0",
            }
        )
        source = {"document": WIKIDATA, "locator": "titre, l. 1"}
        self.tables["organisations"].append({"id": _PUBLISHER, "name": "Wikidata", "kind": "association", **source})

    def _twinning(self, twinning: Twinning, ids: Mapping[End, str], positions: Mapping[End, Position]) -> None:
        source = {"document": WIKIDATA, "locator": f"liste, l. {', '.join(map(str, twinning.lines))}"}
        parties = sorted(ids[end] for end in (twinning.one, twinning.other))
        for end in (twinning.one, twinning.other):
            self._authority(ids[end], end, source, positions.get(end))
        slugs = "--".join(party.partition(":")[2] for party in parties)
        key = self._partnership_of(parties) or f"partnership:{slugs}"
        if key == f"partnership:{slugs}" and key not in dict(self._partnerships):
            self.tables["partnerships"].append({"id": key, "parties": "|".join(parties), **source})
        self.tables["observations"].append({"partnership": key, "kind": "twinning", "status": "listed", **source})

    def _partnership_of(self, parties: Iterable[str]) -> str:
        """Find the partnership of our tables between the two: it may have a third party on the side of one of them."""
        wanted = frozenset(parties)
        found = [key for key, known in self._partnerships if known == wanted or self._same_sides(wanted, known)]
        return found[0] if len(found) == 1 else ""

    def _same_sides(self, wanted: frozenset[str], known: frozenset[str]) -> bool:
        more = known - wanted
        return wanted < known and all(any({one, other} in self._wholes for other in wanted) for one in more)

    def _authority(self, key: str, end: End | Record, source: Mapping[str, str], position: Position | None) -> None:
        if key in self._known:
            return
        self._known.add(key)
        row, reference = _described(end, position)
        self.tables["authorities"].append({"id": key, **row, **source})
        if reference:
            self.tables[REFERENCE.name].append({"authority": key, **reference})

    def _page(self, page: Page, seats: Seats) -> None:
        said = [seat.network for seat in seats.seats if seat.page == page]
        said += [network for network, _, declared in seats.declared.values() if declared == page]
        names = ", ".join(sorted({network.name for network in said}, key=fold))
        taken = {row["id"] for row in self.tables["documents"]}
        key = next(k for k in (page.id, *(f"{page.id}-{number}" for number in range(2, 99))) if k not in taken)
        self._documents[page] = key
        self.tables["documents"].append(
            {
                "id": key,
                "title": f"Membres et instances : {names} (page de {page.host})",
                "kind": "register",
                "date": page.date,
                "note": _UNDATED if page.undated else "",
                "url": page.address,
            }
        )

    def _network(self, network: KnownNetwork, page: Page, locator: str, declared: int | None = None) -> None:
        known = self._networks.get(network.id)
        once = network.id if known else (network.id, page)
        if declared is None and (once in self._named or (known and not network.aliases)):
            return
        self._named.add(once)
        source = {"document": self._documents[page], "locator": locator}
        self.tables["networks"].append(
            {
                "id": network.id,
                "name": known["name"] if known else network.name,
                "kind": known["kind"] if known else network.kind,
                "country": network.country,
                "declared_members": declared or "",
                "aliases": network.aliases,
                **source,
            }
        )
        if network.part_of:
            self.tables["containment"].append({"part": network.id, "whole": network.part_of, **source})

    def _seat(self, seat: Seat, end: str | End | Record, ids: Mapping[End, str]) -> None:
        locator = f"noms relevés, l. {seat.number}"
        source = {"document": self._documents[seat.page], "locator": locator}
        key = end if isinstance(end, str) else self._id(end) if isinstance(end, Record) else ids[end]
        if not isinstance(end, str):
            self._authority(key, end, source, end.position if isinstance(end, Abroad) else None)
        self._network(seat.network, seat.page, locator)
        row = {"member": key, "network": seat.network.id, "basis": seat.basis, "as_of": seat.page.date, **source}
        self.tables["memberships"].append(row)
        if seat.basis == "chairs" and seat.network.kind == "country_group":
            self.tables["chairs"].append({"chair": key, "network": seat.network.id, "from": seat.since, **source})

    def _end(self, member: Member, met: Mapping[tuple[str, str], Abroad]) -> str | End | Record:
        """Return an id that our tables have, a commune, a place abroad, or another official entry."""
        if isinstance(member, Abroad) or not member.startswith("reference:"):
            return member
        record = Official.bundled().record(member)
        if member.startswith(_COMMUNE):
            return Commune(record.codes["cog"], record.codes["siren"], record.name)
        return met.get(("jp_code", record.codes.get("jp_code", "")), record)

    def _id(self, record: Record) -> str:
        if record.key not in self._made:
            self._made[record.key] = new_id(record, {*self._known, *self._made.values()})
        return self._made[record.key]


def _described(end: End | Record, position: Position | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the tables of authorities and of identifiers say of an end."""
    where = {"latitude": position.latitude, "longitude": position.longitude} if position else {}
    if isinstance(end, Commune):
        row = {"name": end.name, "kind": "commune", "country": "FR"}
        return row, {"siren": end.siren, "cog": end.cog, **where, "source": _sources("fr-collectivites-2022", where)}
    if isinstance(end, Record):
        codes = {code: end.codes[code] for code in CODES if code in end.codes}
        row = {"name": end.name, "kind": end.kind, "country": end.country, "aliases": "|".join(end.names[1:])}
        return row, {**codes, "source": end.key.partition(":")[2].partition("/")[0]} if codes else {}
    name, *others = end.names
    row = {"name": name, "kind": end.kind, "country": end.country, "aliases": "|".join(others)}
    known = {**dict(end.codes), "geonames": end.geonames or ""}
    listed = " ; ".join(filter(None, ("jp-localgov" if end.codes else "", "geonames" if end.geonames else "")))
    return row, {**known, **where, "source": _sources(listed, where)}


def _sources(listed: str, where: Mapping[str, Any]) -> str:
    return "; ".join(filter(None, (listed.replace(" ; ", "; "), "wikidata-p190-france" if where else "")))
