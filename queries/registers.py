"""Which partnerships documents witness that no register lists, and the other way round."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from graph.countries import HOME
from graph.gathered import (
    ListedPartnership,
    Listing,
    Register,
    Registers,
    StandingCount,
    StandingOfAuthority,
    StandingOfCountry,
)
from graph.model import Label
from graph.options import check_options
from graph.questions import ALL, RegistersQuestion
from graph.store import Reader, Row
from graph.words import figure, section, written
from queries.catalogue import QUERIES
from queries.countries import country_code
from queries.dates import as_of_day
from queries.entities import entity
from queries.naming import resolve
from queries.sources import document_dates, has_come, known_sources

MOST_AUTHORITIES: Final = 50
"""French authorities that are counted one by one: those of which documents tell come first."""
WITNESSED, LISTED, BOTH = "witnessed", "listed", "both"


def registers(
    reader: Reader,
    *,
    as_of: str | None = None,
    country: str | None = None,
    authority: str | None = None,
    standing: str = ALL,
    limit: int | None = None,
    language: str = "fr",
) -> Registers:
    """Compare what registers list with what documents witness.

    A register says that a partnership was entered in a list, a document that something was said or done. A listed pair
    of a witnessed partnership counts as the same where only a city stands for its métropole, or the other way round.

    Only documents and registers dated on or before ``as_of`` count, today if absent; only partnerships with a party in
    the country (an ISO code or a name), of the authority (an id, name or alias) and of the ``standing``: that documents
    and registers know (``both``), documents alone (``witnessed``) or registers alone (``listed``). ``limit`` bounds the
    partnerships; the counts are of all. Partnerships that documents witness come before the others, by name; counts are
    for each country and authority. It takes four round trips whatever the number of partnerships; each of them is
    visited once. Raises UsageError for a value that cannot be, NotFound for a country of which nobody knows, and what
    `queries.naming.resolve` does.
    """
    check_options(RegistersQuestion, standing=standing, limit=limit)
    day, dates = as_of_day(as_of), document_dates(reader)
    found = reader.read_list(
        QUERIES["registers/partnerships"],
        country=country_code(country) if country else None,
        authority=resolve(reader, authority, [Label.AUTHORITY])["id"] if authority else None,
    )
    lists = [_register(row) for row in reader.read_list(QUERIES["registers/documents"]) if has_come(row["date"], day)]
    parts = reader.read(QUERIES["registers/sides"])[0]["pairs"]
    every = _merged([one for row in found if (one := _partnership(row, dates, day, lists))], parts)
    wanted = [one for one in every if standing in (ALL, one["standing"])]
    at_home = {party["id"]: party for one in every for party in one["parties"] if party.get("country") == HOME}
    return Registers(
        as_of=day,
        registers=lists,
        counts=_counted(every),
        countries=[StandingOfCountry(country=country, **count) for country, count in _ranked(every, _countries)],
        authorities=[
            StandingOfAuthority(authority=at_home[authority], **count)
            for authority, count in _ranked(
                every, lambda one: at_home.keys() & {party["id"] for party in one["parties"]}
            )
        ][:MOST_AUTHORITIES],
        partnerships=wanted[:limit],
        note=_note(every, lists, len(wanted[:limit]), len(wanted), day, language),
    )


def _register(row: Row) -> Register:
    return Register(
        document=row["id"],
        title=row["title"],
        date=row["date"],
        publisher=row["publisher"],
        url=row["url"],
        licence=row["licence"],
        note=row["note"],
        partnerships=row["partnerships"],
        memberships=row["memberships"],
    )


def _partnership(row: Row, dates: Mapping[str, str], day: str, lists: Sequence[Register]) -> ListedPartnership | None:
    """Distinguish what registers and what documents say; None where nobody had said anything by that day."""
    titles = {one["document"]: one["title"] for one in lists}
    said = [(one, known_sources(one["sources"], dates, day)) for one in row["said"]]
    listings = [
        Listing(
            document=one["document"], title=titles[one["document"]], since=one["since"], listed_as=None, sources=known
        )
        for one, known in said
        if known and one["register"] and one["document"] in titles
    ]
    own = [source for source in known_sources(row["own"], dates, day) if source["document"] not in titles]
    told = [source for one, known in said if not one["register"] for source in known]
    witnessed = [source for number, source in enumerate([*told, *own]) if source not in [*told, *own][:number]]
    if not listings and not witnessed:
        return None
    standing = BOTH if listings and witnessed else LISTED if listings else WITNESSED
    parties = [entity(*party) for party in sorted(row["parties"])]
    return ListedPartnership(
        id=row["id"], name=row["name"], parties=parties, standing=standing, listed_by=listings, witnessed_by=witnessed
    )


def _merged(found: Sequence[ListedPartnership], parts: Iterable[Sequence[str]]) -> list[ListedPartnership]:
    """Add to witnessed partnerships the listed ones that are of the same two sides, in which these then stand.

    ``parts`` are pairs of a part and its whole, a city and its métropole, which stand on one side.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    for part, whole in parts:
        beside[part].add(whole)
        beside[whole].add(part)
    listed = {frozenset(party["id"] for party in one["parties"]): one for one in found if one["standing"] == LISTED}
    taken = set()
    for one in found:
        if one["standing"] == LISTED:
            continue
        for key in _pairs(one, beside):
            if (same := listed.get(key)) and same["id"] not in taken:
                taken.add(same["id"])
                one["listed_by"] += [Listing(**{**listing, "listed_as": same["name"]}) for listing in same["listed_by"]]
                one["standing"] = BOTH
    kept = [one for one in found if one["id"] not in taken]
    return sorted(kept, key=lambda one: (one["standing"] == LISTED, one["name"], one["id"]))


def _pairs(partnership: ListedPartnership, beside: Mapping[str, set[str]]) -> Iterator[frozenset[str]]:
    """Return every pair that stands for the same two sides: each party, or what it contains or is contained in."""
    stands_for = [[party["id"], *sorted(beside.get(party["id"], ()))] for party in partnership["parties"]]
    for one, other in combinations(stands_for, 2):
        if one[0] not in other:
            yield from (frozenset(pair) for pair in product(one, other) if len(set(pair)) > 1)


def _counted(found: Iterable[ListedPartnership]) -> StandingCount:
    counts = Counter(one["standing"] for one in found)
    return StandingCount(both=counts[BOTH], witnessed=counts[WITNESSED], listed=counts[LISTED])


def _ranked(
    found: Iterable[ListedPartnership], keys_of: Callable[[ListedPartnership], Iterable[str]]
) -> list[tuple[str, StandingCount]]:
    """Count partnerships by what they belong to, those of which documents tell most first."""
    groups: dict[str, list[ListedPartnership]] = defaultdict(list)
    for one in found:
        for key in keys_of(one):
            groups[key].append(one)
    counted = [(key, _counted(group)) for key, group in groups.items()]
    return sorted(counted, key=lambda one: (-one[1]["both"] - one[1]["witnessed"], -one[1]["listed"], one[0]))


def _countries(one: ListedPartnership) -> set[str]:
    known = {country for party in one["parties"] if (country := party.get("country"))}
    return known - {HOME} or known


def _note(
    every: Sequence[ListedPartnership], lists: Sequence[Register], shown: int, wanted: int, day: str, language: str
) -> str:
    say, counts = section("register_answer", language), _counted(every)
    of_partnerships = sum(bool(one["partnerships"]) for one in lists)
    figures = {"both": counts["both"], "witnessed": counts["witnessed"], "listed": counts["listed"]}
    figures |= {"total": len(every), "registers": of_partnerships, "shown": shown, "wanted": wanted}
    figures["pages_of_members"] = len(lists) - of_partnerships
    set_out = {name: figure(count, language) for name, count in figures.items()}
    keys = ("counts", "coverage", "cut") if shown < wanted else ("counts", "coverage")
    return " ".join(say[key].format(as_of=written(day, language), **set_out) for key in keys)
