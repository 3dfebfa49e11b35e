"""Who connects two entities: ranked chains that differ, brokers, and the people known on each side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph.answers import Chain, Connection, Entity, Step
from graph.errors import UsageError
from graph.model import Label
from graph.questions import CHAINS, CONNECTABLE, HOPS, MONTHS, MOST_CHAINS, MOST_HOPS
from graph.words import LANGUAGES, translate
from queries.connect.chains import Way
from queries.connect.gathering import Gathering
from queries.connect.named import read_named
from queries.connect.nearest import Nearest
from queries.connect.people import brokers, contacts, whom_to_call
from queries.connect.sentences import Speaker, evidence, rounded, ties_of
from queries.connect.web import Scope, Tie, Web
from queries.dates import as_of_day
from queries.naming import are_ids, resolve_all
from queries.verdicts import window_of

if TYPE_CHECKING:
    from graph.store import Reader


def connect(
    reader: Reader,
    a: str,
    b: str,
    *,
    as_of: str | None = None,
    max_hops: int = HOPS,
    limit: int = CHAINS,
    via: Sequence[str] = (),
    avoid: Sequence[str] = (),
    people_only: bool = False,
    language: str = "fr",
) -> Connection:
    """Find who connects two entities.

    Only documents dated on or before ``as_of`` count; today if absent. Chains have at most ``max_hops`` relationships,
    1 to 8: two partners are two apart, for each is a party to their partnership. There are at most ``limit`` chains and
    brokers, 1 to 50. Every chain must pass through ``via``, and none may through ``avoid``. With ``people_only`` nobody
    but people and events may stand between the two: no partnership, body or network, except those in ``via``. Chains
    are sorted by their strength, see `queries.connect.strength`; where there is none, ``note`` says what is nearest.
    There are at most four round trips for ids and six hops whatever the size of the graph, one more where names are to
    be looked for; the candidate web is bounded, see `queries.connect.gathering`. Raises UsageError for the same entity
    twice, a bound that is out of range, or an entity both required and excluded, and what `queries.naming.resolve`
    does.
    """
    _check(max_hops, limit, language)
    asked = [a, b, *via, *avoid]
    day = as_of_day(as_of)
    gathering, places = _begin(reader, asked, len(via), day, max_hops, people_only=people_only)
    ends, web = places[:2], gathering.web
    ways = gathering.ways(limit)
    near = Nearest(web, ends, gathering.near)
    named = read_named(
        reader, gathering, ends, ways, near.partnerships, window_of(day, MONTHS), limit=limit, language=language
    )
    speaker = Speaker(web, language, named.standing)
    restricted = bool(via or avoid or people_only)
    return {
        "from": ends[0],
        "to": ends[1],
        "as_of": day,
        "paths": [_chain(web, speaker, rank, way) for rank, way in enumerate(ways, start=1)],
        "call": whom_to_call(web, ends, named, language),
        "brokers": brokers(reader, web, speaker, ends, ways, named, limit),
        "contacts": contacts(ends, named),
        "note": _note(speaker, ways, language)
        if ways
        else near.note(named.judged, language, longer=gathering.longer, restricted=restricted),
    }


def _begin(
    reader: Reader, asked: Sequence[str], vias: int, day: str, max_hops: int, *, people_only: bool
) -> tuple[Gathering, list[Entity]]:
    """Read the first ring around what these names mean: the two ends, what a chain must pass through and must not.

    Ids are taken as they stand; names, and ids that nothing bears any more, are looked for first.
    """
    ids = [one.strip() for one in asked]
    if not are_ids(ids, CONNECTABLE):
        ids = [one["id"] for one in resolve_all(reader, asked, CONNECTABLE)]
    while True:
        scope = Scope(day, max_hops, tuple(ids[2 + vias :]), people_only)
        gathering = Gathering(reader, scope, ids[:2], ids[2 : 2 + vias])
        entities = gathering.begin()
        if entities.keys() >= set(ids):
            places = [entities[one] for one in ids]
            _check_places(places[:2], places[2 : 2 + vias], places[2 + vias :])
            return gathering, places
        ids = [one["id"] for one in resolve_all(reader, ids, CONNECTABLE)]


def _check(max_hops: int, limit: int, language: str) -> None:
    if not 1 <= max_hops <= MOST_HOPS:
        raise UsageError("fault.number_of_hops", "hint.one_to_most", number=max_hops, most=MOST_HOPS)
    if not 1 <= limit <= MOST_CHAINS:
        raise UsageError("fault.number_of_chains", "hint.one_to_most", number=limit, most=MOST_CHAINS)
    if language not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise UsageError("fault.unknown_language", "hint.one_of_choices", language=language, choices=choices)


def _check_places(ends: Sequence[Entity], vias: Sequence[Entity], avoided: Sequence[Entity]) -> None:
    if ends[0]["id"] == ends[1]["id"]:
        raise UsageError(
            "fault.both_sides_the_same", "hint.name_two_different_entities", name=ends[0]["name"], entity=ends[0]["id"]
        )
    required = {place["id"] for place in [*ends, *vias]}
    if len(required) < len(ends) + len(vias):
        raise UsageError("fault.via_twice", "hint.name_others")
    if clash := sorted(required & {place["id"] for place in avoided}):
        raise UsageError("fault.via_and_avoided", "hint.take_out_of_one", entity=clash[0])


def _chain(web: Web, speaker: Speaker, rank: int, way: Way) -> Chain:
    ties = ties_of(web, way)
    steps = [_step(web, speaker, place, tie) for place, tie in zip(way.places, ties, strict=False)]
    return Chain(rank=rank, score=rounded(way.strength), steps=steps, explanation=speaker.explain(way))


def _step(web: Web, speaker: Speaker, here: str, tie: Tie) -> Step:
    """Describe a relationship in the direction of the chain."""
    there = tie.end if here == tie.start else tie.start
    return {
        "from": speaker.entity(here),
        "relationship": tie.type,
        "to": speaker.entity(there),
        "properties": _properties(web, speaker, tie),
        "sources": evidence(web, tie),
        "weak": bool(speaker.weaknesses(tie)),
    }


def _properties(web: Web, speaker: Speaker, tie: Tie) -> dict[str, Any]:
    """Return what a relationship carries; that of a partnership is its verdict, and what was last observed of it."""
    end = web.places[tie.end]
    carried = {name: value for name, value in tie.properties.items() if name != "sources"}
    if end.label is Label.PARTNERSHIP:
        carried |= speaker.stands(end)
    if end.label is Label.EVENT:
        announced = end.announced or None
        carried |= {"participants": end.among if end.listed else None, "start": end.start, "announced": announced}
    return {name: value for name, value in carried.items() if value is not None}


def _note(speaker: Speaker, ways: Sequence[Way], language: str) -> str | None:
    weak = all(speaker.level(way) == "weak" for way in ways)
    return translate("connect_answer.weak_only", language) if weak else None
