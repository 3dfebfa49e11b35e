"""What to know of an entity, or of a pair of them, before a meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from graph.answers import Brief, BriefEvent, DormantPartnership, Entity, KnownPerson, ShownRelationship, Source
from graph.model import Capacity, MembershipBasis, NetworkKind
from graph.questions import ALL, CONNECTABLE, MONTHS
from graph.store import Reader, Row
from graph.words import enumerated, section, translate, written
from queries.catalogue import QUERIES
from queries.connect import connect
from queries.dates import as_of_day, last_day, months_before
from queries.dormant import dormant
from queries.entities import entity, shown_relationship
from queries.naming import resolve
from queries.people import contacts_of
from queries.sources import document_dates, known_sources

PEOPLE: Final = 12
"""People named for each body: what fits on a printed page."""
EVENTS: Final = 30
NETWORKS: Final = 20
PARTNERSHIPS: Final = 40
_UNCONFIRMED: Final = "unconfirmed"
_NOT_THERE: Final = frozenset({Capacity.EXCUSED, Capacity.ABSENT})
_NO_NETWORKS: Final = [NetworkKind.LABEL.value, NetworkKind.PRIZE.value, NetworkKind.PROGRAMME.value]
_BASES: Final = (*(basis.value for basis in MembershipBasis), None)
"""On what a membership rests, the surest first."""
_LOOKED_AT: Final = 2_000
_EVERYBODY: Final = 500
"""People looked through at a body for the one whose brief it is."""


def brief(reader: Reader, name: str, other: str | None = None, as_of: str | None = None, language: str = "fr") -> Brief:
    """Gather what an officer should know before a meeting: one or two printed pages.

    One entity, or two that meet, by id, name or alias. Only documents dated on or before ``as_of`` count; today if
    absent. Of a pair there are their common partnerships, or where they have none those of both, and ``note`` says so;
    what both took part in; people of both; who stands between them. Events to come are first, the soonest before the
    later, then what recurs, then plans whose day has passed without a word (``unconfirmed``) and what took place, each
    the latest first. Raises UsageError for the same entity twice and for a date that is not one, and what
    `queries.naming.resolve` does.
    """
    day = as_of_day(as_of)
    entities = [resolve(reader, one, CONNECTABLE) for one in (name, other) if one]
    ids = [one["id"] for one in entities]
    dates = document_dates(reader)
    found = connect(reader, ids[0], ids[1], as_of=day, language=language) if len(ids) > 1 else None
    partnerships = _partnerships(reader, ids, day, language)
    return Brief(
        entities=entities,
        as_of=day,
        partnerships=partnerships,
        call=found["call"] if found else next((one["call"] for one in partnerships if one["id"] in ids), []),
        people=_people(reader, entities, partnerships, dates, day, language),
        events=_events(reader, ids, partnerships, dates, day),
        networks=_networks(reader, ids, dates, day),
        brokers=found["brokers"] if found else [],
        note=" ".join([*_declared(reader, ids, dates, day, language), _note(ids, partnerships, day, language)]),
    )


def _note(ids: Sequence[str], partnerships: Sequence[DormantPartnership], day: str, language: str) -> str:
    say = section("brief_answer", language)
    note = say["note"].format(as_of=written(day, language))
    common = any(set(ids) <= {one["id"], *(party["id"] for party in one["parties"])} for one in partnerships)
    through = any(body["id"] in ids for one in partnerships for body in one["intermediaries"])
    return f"{say['nothing_common']} {note}" if len(ids) > 1 and not (common or through) else note


def _declared(reader: Reader, ids: Sequence[str], dates: Mapping[str, str], day: str, language: str) -> Iterator[str]:
    """Describe how many partnerships an authority says that it has: more than the documents name."""
    for row in reader.read(QUERIES["brief/declared"], ids=ids):
        if sources := known_sources(row["sources"] or (), dates, day):
            counted = [name for name in ("twinnings", "pacts") if row[name]]
            counts = [translate(f"brief_answer.{name}", language, count=row[name]) for name in counted]
            yield translate(
                "brief_answer.declared",
                language,
                name=row["name"],
                counts=enumerated(counts, language),
                seen=written(sources[0]["date"], language),
            )


def _partnerships(reader: Reader, ids: Sequence[str], day: str, language: str) -> list[DormantPartnership]:
    """Judge the partnerships of the entities, only the common ones where there are any."""
    rows = reader.read(QUERIES["brief/partnerships"], ids=ids)
    of_each = [{row["partnership"] for row in rows if row["entity"] == one} for one in ids]
    wanted = set.intersection(*of_each) or set.union(*of_each)
    if not wanted:
        return []
    answer = dormant(reader, as_of=day, status=ALL, partnerships=wanted, limit=PARTNERSHIPS, language=language)
    return answer["partnerships"]


def _people(
    reader: Reader,
    entities: Sequence[Entity],
    partnerships: Sequence[DormantPartnership],
    dates: Mapping[str, str],
    day: str,
    language: str,
) -> list[KnownPerson]:
    """Name the people at the entities themselves, a partnership's parties, or the posts of a person."""
    ids = [one["id"] for one in entities]
    of_partnerships = [party["id"] for one in partnerships if one["id"] in ids for party in one["parties"]]
    posts = set(reader.read_list(QUERIES["brief/bodies"], people=ids, limit=NETWORKS))
    bodies = list(dict.fromkeys([*ids, *of_partnerships, *sorted(posts)]))
    contacts = contacts_of(reader, bodies, day, language, dates, most=_EVERYBODY if posts else PEOPLE)
    return [
        known
        for body in bodies
        for known in (
            contacts[body][:PEOPLE]
            if body not in posts
            else [one for one in contacts[body] if one["person"]["id"] in ids]
        )
    ]


def _events(
    reader: Reader, ids: Sequence[str], partnerships: Sequence[DormantPartnership], dates: Mapping[str, str], day: str
) -> list[BriefEvent]:
    """List the events of an entity and of its partnerships; of a pair those of both, and of what joins them."""
    of_partnerships = [one["id"] for one in partnerships if set(ids) <= {party["id"] for party in one["parties"]}]
    rows = reader.read(QUERIES["timeline/events"], ids=[*ids, *of_partnerships], limit=_LOOKED_AT)
    known: dict[str, BriefEvent] = {}
    seen: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sources = known_sources(row["sources"], dates, day)
        if sources and row["capacity"] not in _NOT_THERE:
            seen[row["id"]].add(row["entity"])
            known.setdefault(
                row["id"],
                BriefEvent(
                    event=entity(row["id"], row["name"]),
                    start=row["start"],
                    end=row["end"],
                    place=row["place"],
                    timing=_timing(row, sources, day),
                    part=row["part"],
                    sources=sources,
                ),
            )
    shared = [known[event] for event, of in seen.items() if set(ids) <= of or of & set(of_partnerships)]
    return _in_order(shared)[:EVENTS]


def _timing(event: Row, sources: Sequence[Source], day: str) -> str:
    """Return whether an event took place, is to come, or recurs; or was only ever planned although its day has passed.

    Of a plan without a day nobody has heard since the window began.
    """
    timing = event["timing"] or "past"
    if timing != "planned":
        return str(timing)
    known_until = last_day(event["start"]) if event["start"] else sources[0]["date"]
    forgotten = day if event["start"] else months_before(day, MONTHS)
    return _UNCONFIRMED if known_until < forgotten else "planned"


def _in_order(events: Sequence[BriefEvent]) -> list[BriefEvent]:
    ahead = sorted((one for one in events if one["timing"] == "planned"), key=lambda one: one["start"] or "9999")
    recurrent = [one for one in events if one["timing"] == "recurrent"]
    others = [one for one in events if one["timing"] not in ("planned", "recurrent")]
    others.sort(key=lambda one: one["start"] or "", reverse=True)
    return [*ahead, *recurrent, *sorted(others, key=lambda one: one["timing"] != _UNCONFIRMED)]


def _networks(reader: Reader, ids: Sequence[str], dates: Mapping[str, str], day: str) -> list[ShownRelationship]:
    """List networks, each once; of a pair those of both. Who chairs or did comes before who only belongs."""
    rows = reader.read(QUERIES["brief/networks"], ids=ids, others=_NO_NETWORKS)
    of_each: dict[str, set[str]] = defaultdict(set)
    known: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if known_sources(row["properties"]["sources"], dates, day):
            of_each[row["id"]].add(row["entity"])
            known[row["id"]].append(row)
    return [_network(known[one], dates, day) for one in known if set(ids) <= of_each[one]][:NETWORKS]


def _network(rows: Sequence[Row], dates: Mapping[str, str], day: str) -> ShownRelationship:
    """Merge what ties an entity to one network: as its chair, with first and last mention, else as a member."""
    first = min(rows, key=lambda row: (row["relationship"] != "CHAIRS", _BASES.index(row["properties"].get("basis"))))
    same = [row for row in rows if row["relationship"] == first["relationship"]]
    sources = known_sources({text for row in same for text in row["properties"]["sources"]}, dates, day)
    properties = {"basis": first["properties"].get("basis"), "sources": []}
    if first["relationship"] == "CHAIRS":
        properties = {
            "from": next((row["properties"]["from"] for row in same if row["properties"].get("from")), None),
            "to": max((row["properties"]["to"] for row in same if row["properties"].get("to")), default=None),
            "last_seen": sources[0]["date"],
            "passed_on": _passed_on(same, sources[0]["date"], dates, day),
        }
    carried = {name: value for name, value in properties.items() if value}
    shown = shown_relationship(first["relationship"], "out", entity(first["id"], first["name"]), carried, dates)
    return {**shown, "sources": sources}


def _passed_on(rows: Sequence[Row], seen: str, dates: Mapping[str, str], day: str) -> bool:
    """Return whether a chair was given up: as stated, or because somebody else is seen in it later."""
    stated = any((row["properties"].get("to") or "9999") <= day for row in rows)
    others = [chair for row in rows for chair in row["chairs"] if chair["id"] != row["entity"]]
    return stated or any(one["date"] > seen for chair in others for one in known_sources(chair["sources"], dates, day))
