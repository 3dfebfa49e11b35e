"""How an entity and its brief are laid out: properties worth showing, groups of relationships, numbered sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from viz.context import PageContext
from viz.texts import term
from viz.vocabulary import value_words, vocabulary

if TYPE_CHECKING:
    from graph.answers import Brief, Disagreement, DisputedValue, Entity, ShownRelationship, Source

GROUP_SIZE: Final = 150
"""Relationships of one group on an entity's page, so that the page stays under 500 KB; its exports have them all."""

TIMINGS: Final = ("planned", "recurrent", "unconfirmed", "past")
"""Parts of a brief's events, in the order in which it gives them."""
REASONED: Final = 3
"""Up to so many partnerships of a brief are told with their reasons."""
_FIRST: Final = ("date", "start", "end", "place")
"""What of an entity is said first."""
_CALLED: Final = {"date": "day", "start": "begins", "end": "ends"}
"""The names of properties that stand above their value, and not before it."""


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """An entity, and all that relates it to the one shown: a person, and each role she was seen in."""

    entity: Entity
    relationships: list[ShownRelationship]


@dataclass(frozen=True, slots=True)
class Group:
    """The entities at the end of one type and direction, some of ``total``; ``key`` names it in the table."""

    key: str
    entries: list[DossierEntry]
    total: int


def grouped(relationships: Sequence[ShownRelationship]) -> list[Group]:
    """Gather relationships by type and direction, what matters most to an officer first."""
    groups: dict[tuple[int, str], list[ShownRelationship]] = {}
    order: list[str] = vocabulary()["groups"]
    for one in relationships:
        kind = one["relationship"]
        rank = order.index(kind) if kind in order else len(order)
        groups.setdefault((rank, f"{kind}_{one['direction']}"), []).append(one)
    return [_group(key, groups[rank, key]) for rank, key in sorted(groups)]


def _group(key: str, relationships: Sequence[ShownRelationship]) -> Group:
    entries: dict[str, DossierEntry] = {}
    for one in relationships[:GROUP_SIZE]:
        entries.setdefault(one["entity"]["id"], DossierEntry(one["entity"], [])).relationships.append(one)
    return Group(key, list(entries.values()), len({one["entity"]["id"] for one in relationships}))


def disputes_of(context: PageContext, disagreements: Sequence[Disagreement]) -> dict[str, list[DisputedValue]]:
    """Gather by property what sources disagree on, in words.

    A value that a document is said to give makes the one that was read from its observation needless.
    """
    disputes: dict[str, list[DisputedValue]] = {}
    for one in disagreements:
        said = disputes.setdefault(one["about"], [])
        cited = _documents(said)
        for value in one["values"]:
            if not cited or _documents([value]) - cited:
                said.append({**value, "value": value_words(one["about"], value["value"], context.language)})
    return disputes


def _documents(values: Sequence[DisputedValue]) -> set[str]:
    return {source["document"] for value in values for source in value["sources"]}


def kind_of(context: PageContext, entity: Mapping[str, Any]) -> str:
    """Return of which kind an entity is; nothing where that says no more than its label."""
    kind = entity.get("kind") or "other"
    return "" if kind == "other" else value_words("kind", kind, context.language, entity["label"])


def facts_of(context: PageContext, entity: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List an entity's remaining properties as (name, value in words): when and where first."""
    facts = []
    for name, value in _remaining(entity):
        values = value if isinstance(value, list) else [value]
        called = "day" if name == "start" and entity.get("end") in (None, "", value) else _CALLED.get(name, name)
        words = ", ".join(value_words(name, one, context.language) for one in values)
        facts.append((term("property", called, context.language), words))
    return facts


def _remaining(entity: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    untold = vocabulary()["untold_of_entities"]
    for name in sorted(entity, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
        known = entity[name] not in (None, "", [])
        if known and name not in untold and not (name == "end" and entity[name] == entity.get("start")):
            yield name, entity[name]


@dataclass(slots=True)
class Footnotes:
    """Sources numbered in the order in which they are first cited."""

    sources: list[Source] = field(default_factory=list)

    def number(self, sources: Sequence[Source]) -> list[int]:
        """Return the number of a source, a new one where it is new."""
        self.sources += [source for source in sources if source not in self.sources]
        return [self.sources.index(source) + 1 for source in sources]

    def cite(self, sources: Sequence[Source]) -> Markup:
        """Write the numbers of the sources as links to the notes."""
        links = [Markup('<a href="#source-{0}">{0}</a>').format(number) for number in self.number(sources)]
        return Markup(' <sup class="cited">{}</sup>').format(Markup(", ").join(links)) if links else Markup()


def footnotes_of(brief: Brief) -> Footnotes:
    """Number the sources of a brief in the order of its parts."""
    notes = Footnotes()
    for one in (*brief["partnerships"], *brief["people"], *brief["events"], *brief["networks"]):
        notes.number(one["sources"])
    return notes
