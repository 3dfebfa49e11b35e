"""Answers about places that no document names: that nothing is known, what is of the other side, whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graph.answers import Brief, Connection, Dormancy, Entity, Found
from graph.countries import HOME
from graph.cypher import Part
from graph.errors import NotFound, UsageError
from graph.model import Label
from graph.names import fold
from graph.places import Gazetteer, ListedPlace
from graph.questions import CONNECTABLE, BriefQuestion, ConnectQuestion, DormantQuestion
from graph.store import Reader
from graph.words import section
from queries import lucene
from queries.calls import Question, at_desks, calls, desks
from queries.catalogue import QUERIES
from queries.countries import country_name
from queries.dates import as_of_day
from queries.entities import entity
from queries.naming import HITS, resolve
from queries.people import known_in, roles
from queries.sources import all_dates, known_sources

_NAMES: Final = 40
"""Names of a place that are looked for in the graph: capitals have more than a hundred."""
_PARTNERS: Final = 20
_TOLD: Final = 3
"""Places of one name that an error tells apart."""
CERTAIN: Final = 0.9
"""Score in a search of a place that bears the name and stands in no document: after whoever stands in one."""

End = Entity | ListedPlace


def end_of(reader: Reader, name: str, gazetteer: Gazetteer) -> End:
    """Find what a name means: in the graph, by another name that the gazetteer knows it by, or a place outside it.

    Raises NotFound where nobody knows it, or the gazetteer knows several places of that name, and what
    `queries.naming.resolve` does.
    """
    try:
        return resolve(reader, name, CONNECTABLE)
    except NotFound as missing:
        places = gazetteer.named(name)
        if not places:
            raise
        if len(places) > 1:
            near = ", ".join(place.told_apart for place in places[:_TOLD])
            told = [{**place.entity, "name": place.told_apart} for place in places]
            raise NotFound(missing.ids[0], "hint.several_places", places=told, name=name, near=near) from missing
        return known_as(reader, places[0]) or places[0]


def known_as(reader: Reader, place: ListedPlace) -> Entity | None:
    """Find the one authority of the graph that bears one of a place's names in its country."""
    names = list(dict.fromkeys(filter(None, map(fold, place.names))))[:_NAMES]
    phrases = " OR ".join(lucene.phrase(words) for name in names if (words := lucene.words_of(name)))
    rows = reader.read_list(QUERIES["naming/by_spelling"], phrases=phrases, labels=[Label.AUTHORITY.value], limit=HITS)
    found = [row for row in rows if row["country"] == place.country and set(names) & set(row["spellings"])]
    same = [row for row in found if row["kind"] == place.kind or place.country != HOME]
    return entity(same[0]["id"], same[0]["name"], same[0]["country"]) if len(same) == 1 else None


def connect(reader: Reader, ends: Sequence[End], question: ConnectQuestion, language: str) -> Connection:
    """Answer who connects two ends of which one at least is a place outside the graph: nobody that is known of."""
    named = [_entity(end) for end in ends]
    if named[0]["id"] == named[1]["id"]:
        one = named[0]
        told = {"name": one["name"], "entity": one["id"]}
        raise UsageError("fault.both_sides_the_same", "hint.name_two_different_entities", **told)
    about = _About(reader, ends, question.as_of, language)
    return {
        "from": named[0],
        "to": named[1],
        "as_of": about.day,
        "paths": [],
        "call": calls(about.question, about.known, about.desks),
        "brokers": [],
        "contacts": {},
        "note": about.note(),
    }


def brief(reader: Reader, ends: Sequence[End], question: BriefQuestion, language: str) -> Brief:
    """Answer what to know of places outside the graph, and of whom they meet."""
    about = _About(reader, ends, question.as_of, language)
    return Brief(
        entities=[_entity(end) for end in ends],
        as_of=about.day,
        partnerships=[],
        call=calls(about.question, about.known, about.desks),
        people=[],
        events=[],
        networks=[],
        brokers=[],
        note=about.note(),
    )


def dormant(reader: Reader, ends: Sequence[End], question: DormantQuestion, language: str) -> Dormancy:
    """Answer which partnerships of a place outside the graph sleep: none is known."""
    about = _About(reader, ends, question.as_of, language)
    return Dormancy(as_of=about.day, months=question.months, partnerships=[], note=about.note())


def found(place: ListedPlace, text: str) -> Found:
    """Name a place as a result of a search."""
    matched = next((name for name in place.names if fold(name) == fold(text)), place.names[0])
    return Found(entity=place.entity, score=CERTAIN, matched=matched)


class _About:
    """What can be said where a place is outside the graph."""

    def __init__(self, reader: Reader, ends: Sequence[End], as_of: str | None, language: str) -> None:
        self.day, self._language = as_of_day(as_of), language
        self._inside: list[Entity] = [end for end in ends if not isinstance(end, ListedPlace)]
        self._outside = [end for end in ends if isinstance(end, ListedPlace)]
        ids = [end["id"] for end in self._inside]
        across = [(place, one) for place in self._outside if place.country != HOME for one in self._inside]
        pairs = [[one["id"], place.key, place.country] for place, one in across]
        near = Part(QUERIES["connect/nearest"], {"sides": pairs, "limit": _PARTNERS})
        found = reader.read_together(dates=all_dates(), roles=roles(ids, self.day), near=near, **at_desks(self.day))
        dates = dict(found["dates"])
        entities = [_entity(end) for end in ends]
        self._abroad = sorted({country for one in entities if (country := one.get("country"))} - {HOME})
        self.known = known_in(found["roles"], ids, dates, self.day, language)
        self.desks = desks(found, self._abroad, self.day, language, dates)
        known = [row for row in found["near"] if known_sources(row["sources"], dates, self.day)]
        self._partners = [
            (place, one, [row for row in known if row["side"] == side]) for side, (place, one) in enumerate(across)
        ]
        sides = [[one] for one in entities]
        self.question = Question(sides, [], self._abroad, dates, self.day, language)

    def note(self) -> str:
        """Return what nobody names, what is known of the other side, and whether a group works on the country."""
        return " ".join([*self._unnamed(), *self._others(), *self._groups()])

    def _unnamed(self) -> Iterator[str]:
        for end in self._outside:
            inside = end.within and end.within not in end.names[0]
            where = end.within if inside else country_name(end.country, self._language)
            yield section("place_answer", self._language)["unnamed"].format(place=f"{end.names[0]} ({where})")

    def _others(self) -> Iterator[str]:
        """Name the partners that the other side has in the country of the place."""
        say = section("place_answer", self._language)
        for place, other, rows in self._partners:
            partners = ", ".join(dict.fromkeys(row["name"] for row in rows if row["partner"]))
            country = country_name(place.country, self._language)
            key = "partners" if partners else "no_partners"
            yield say[key].format(country=country, name=other["name"], partners=partners)

    def _groups(self) -> Iterator[str]:
        for country in self._abroad:
            key = "group" if self.desks.chairs.get(country) else "no_group"
            yield section("place_answer", self._language)[key].format(country=country_name(country, self._language))


def _entity(end: End) -> Entity:
    return end.entity if isinstance(end, ListedPlace) else end
