"""Who connects two entities: ranked chains that differ, brokers, and the people known on each side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from graph.answers import Chain, Connection, Entity, Step
from graph.errors import UsageError
from graph.model import Label
from graph.questions import CHAINS, CONNECTABLE, HOPS, MONTHS, MOST_CHAINS, MOST_HOPS
from queries.connect.chains import Way, strongest
from queries.connect.nearest import nearest
from queries.connect.people import Beside, brokers, contacts, known_people, of_the_sides, whom_to_call, words_for
from queries.connect.sentences import Speaker, evidence, is_direct, rounded, ties_of
from queries.connect.web import Scope, Tie, Web, add_ties, gather, shortest
from queries.dates import as_of_day
from queries.naming import resolve_all
from queries.partnerships import Judged, judge
from queries.phrases.connect import PHRASES
from queries.sources import document_dates
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

    Parameters
    ----------
    reader : Reader
    a, b : str
        Ids, names or aliases.
    as_of : str, optional
        ``YYYY-MM-DD``: only documents dated on or before this day count. Default: today.
    max_hops : int
        1..8, relationships of a chain at most. Two partners are two apart: each is a party to their partnership.
    limit : int
        1..50, chains and brokers.
    via, avoid : sequence of str
        Entities that every chain must, or no chain may, pass through.
    people_only : bool
        Only people and events may stand between the two: no partnership, body or network, except those in `via`.
    language : {"fr", "en"}
        Of the sentences.

    Returns
    -------
    Connection
        Chains by their strength, see `queries.connect.strength`; where there is none, ``note`` says what is nearest.

    Raises
    ------
    UsageError
        The same entity twice, a bound that is out of range, an entity both required and excluded.
    NotFound, AmbiguousName
        A name that nothing bears, or several do.

    Notes
    -----
    About fifteen round trips whatever the size of the graph; the candidate web is bounded, see `queries.connect.web`.
    """
    _check(max_hops, limit, language)
    places = resolve_all(reader, [a, b, *via, *avoid], CONNECTABLE)
    ends, vias, avoided = places[:2], places[2 : 2 + len(via)], places[2 + len(via) :]
    _check_places(ends, vias, avoided)
    scope = Scope(
        as_of_day(as_of),
        document_dates(reader),
        max_hops,
        tuple(place["id"] for place in avoided),
        people_only,
    )
    web, ways = _ways(reader, ends, vias, scope, limit)
    standing = _standing(reader, web, ways, scope)
    direct = [one for one in standing.values() if is_direct(one, *ends)]
    beside: Beside = {}
    speaker = Speaker(web, language, standing)
    if not direct:
        direct, beside = of_the_sides(reader, ends, window_of(scope.as_of, MONTHS))
    near = direct or [one for one in standing.values() if any(end in one.parties for end in ends)]
    known = known_people(reader, web, ends, ways, near, scope, language)
    chains = [_chain(web, speaker, rank, way) for rank, way in enumerate(ways, start=1)]
    return {
        "from": ends[0],
        "to": ends[1],
        "as_of": scope.as_of,
        "paths": chains,
        "call": whom_to_call(reader, ends, beside, direct, near, known, scope, language),
        "brokers": brokers(reader, web, speaker, ends, ways, known, limit),
        "contacts": contacts(ends, near, known, words_for(ends, direct)),
        "note": _note(reader, speaker, ways, ends, scope, language, restricted=bool(vias or avoided or people_only)),
    }


def _standing(reader: Reader, web: Web, ways: Sequence[Way], scope: Scope) -> dict[str, Judged]:
    """Judge the partnerships that chains pass through: as every other answer does."""
    passed = {place for way in ways for place in way.places if web.places[place].label is Label.PARTNERSHIP}
    return judge(reader, window_of(scope.as_of, MONTHS), sorted(passed))


def _check(max_hops: int, limit: int, language: str) -> None:
    if not 1 <= max_hops <= MOST_HOPS:
        raise UsageError("fault.number_of_hops", "hint.one_to_most", number=max_hops, most=MOST_HOPS)
    if not 1 <= limit <= MOST_CHAINS:
        raise UsageError("fault.number_of_chains", "hint.one_to_most", number=limit, most=MOST_CHAINS)
    if language not in PHRASES:
        choices = ", ".join(PHRASES)
        raise UsageError(
            "fault.unknown_language",
            "hint.one_of_choices",
            language=language,
            choices=choices,
        )


def _check_places(ends: Sequence[Entity], vias: Sequence[Entity], avoided: Sequence[Entity]) -> None:
    if ends[0]["id"] == ends[1]["id"]:
        raise UsageError(
            "fault.both_sides_the_same",
            "hint.name_two_different_entities",
            name=ends[0]["name"],
            entity=ends[0]["id"],
        )
    required = {place["id"] for place in [*ends, *vias]}
    if len(required) < len(ends) + len(vias):
        raise UsageError("fault.via_twice", "hint.name_others")
    if clash := sorted(required & {place["id"] for place in avoided}):
        raise UsageError("fault.via_and_avoided", "hint.take_out_of_one", entity=clash[0])


def _ways(
    reader: Reader, ends: Sequence[Entity], vias: Sequence[Entity], scope: Scope, limit: int
) -> tuple[Web, list[Way]]:
    """Gather the web and find its chains; where the bounded search finds none, ask the engine for any."""
    a, b = (end["id"] for end in ends)
    through = [place["id"] for place in vias]
    web = gather(reader, [*ends, *vias], scope)
    ways = strongest(web, a, b, max_hops=scope.max_hops, limit=limit, via=through)
    if not ways and _add_shortest(reader, web, [a, *through, b], scope):
        ways = strongest(web, a, b, max_hops=scope.max_hops, limit=limit, via=through)
    return web, ways


def _add_shortest(reader: Reader, web: Web, stops: Sequence[str], scope: Scope) -> bool:
    """Add a shortest chain between each stop and the next; say whether there is one everywhere."""
    for one, other in pairwise(stops):
        path = shortest(reader, one, other, scope, max_hops=scope.max_hops)
        if not path:
            return False
        add_ties(reader, web, path, stops, scope, only=path)
    return True


def _chain(web: Web, speaker: Speaker, rank: int, way: Way) -> Chain:
    ties = ties_of(web, way)
    steps = [_step(web, speaker, place, tie) for place, tie in zip(way.places, ties, strict=False)]
    return Chain(rank=rank, score=rounded(way.strength), steps=steps, explanation=speaker.explain(way))


def _step(web: Web, speaker: Speaker, here: str, tie: Tie) -> Step:
    """Tell a relationship in the direction of the chain."""
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


def _note(
    reader: Reader,
    speaker: Speaker,
    ways: Sequence[Way],
    ends: Sequence[Entity],
    scope: Scope,
    language: str,
    *,
    restricted: bool,
) -> str | None:
    if not ways:
        return nearest(reader, ends, scope, language, restricted=restricted)
    return PHRASES[language]["weak_only"] if all(speaker.level(way) == "weak" for way in ways) else None
