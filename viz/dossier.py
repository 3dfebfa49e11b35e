"""How an entity and its brief are laid out: properties, groups of relationships, whom to call, numbered sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from markupsafe import Markup

from graph.answers import Brief, Call, Disagreement, DisputedValue, DormantPartnership, ShownRelationship, Source
from graph.words import enumerated
from viz.context import PageContext
from viz.texts import value_words, vocabulary

GROUP_SIZE: Final = 150
"""Relationships of one group on an entity's page, so that the page stays under 500 KB; its exports have them all."""

TIMINGS: Final = ("planned", "recurrent", "unconfirmed", "past")
"""Parts of a brief's events, in the order in which it gives them."""
REASONED: Final = 3  # up to so many partnerships of a brief are told with their reasons
_FIRST: Final = ("date", "start", "end", "place")  # what of an entity is said first
_CALLED: Final = {"date": "day", "start": "begins", "end": "ends"}
"""The names of properties that stand above their value, and not before it."""


def groups_of(relationships: Sequence[ShownRelationship]) -> list[dict[str, Any]]:
    """Gather relationships by type and direction, what matters most to an officer first.

    A group has a ``key`` that names it in the table, a ``total`` of entities, and ``entries`` for some of them: each an
    ``entity`` with its ``relationships``, as a person with each role she was seen in.
    """
    groups: dict[tuple[int, str], list[ShownRelationship]] = {}
    order: list[str] = vocabulary()["groups"]
    for one in relationships:
        kind = one["relationship"]
        rank = order.index(kind) if kind in order else len(order)
        groups.setdefault((rank, f"{kind}_{one['direction']}"), []).append(one)
    return [{"key": key, **_group(groups[rank, key])} for rank, key in sorted(groups)]


def _group(relationships: Sequence[ShownRelationship]) -> dict[str, Any]:
    entries: dict[str, dict[str, Any]] = {}
    for one in relationships[:GROUP_SIZE]:
        entry = entries.setdefault(one["entity"]["id"], {"entity": one["entity"], "relationships": []})
        entry["relationships"].append(one)
    return {"entries": list(entries.values()), "total": len({one["entity"]["id"] for one in relationships})}


def disputes_of(context: PageContext, disagreements: Sequence[Disagreement]) -> dict[str, list[DisputedValue]]:
    """Gather by property what sources disagree on, in words.

    A value that a document is said to give makes the one that was read from its observation needless.
    """
    disputes: dict[str, list[DisputedValue]] = {}
    for one in disagreements:
        said = disputes.setdefault(one["about"], [])
        cited = {source["document"] for value in said for source in value["sources"]}
        for value in one["values"]:
            if not cited or {source["document"] for source in value["sources"]} - cited:
                said.append({**value, "value": value_words(one["about"], value["value"], context.language)})
    return disputes


def kind_of(context: PageContext, entity: Mapping[str, Any]) -> str:
    """Return of which kind an entity is; nothing where that says no more than its label."""
    kind = entity.get("kind") or "other"
    return "" if kind == "other" else value_words("kind", kind, context.language, entity["label"])


def facts_of(context: PageContext, entity: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List an entity's remaining properties as (name, value in words): when and where first."""
    return [
        (
            context.term("property", _CALLED.get(name, name) if name != "start" or _lasts(entity) else "day"),
            ", ".join(
                value_words(name, one, context.language) for one in (value if isinstance(value, list) else [value])
            ),
        )
        for name, value in _remaining(entity)
    ]


def _lasts(entity: Mapping[str, Any]) -> bool:
    """Return whether something ends on another day than it begins."""
    return entity.get("end") not in (None, "", entity.get("start"))


def _remaining(entity: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    untold = vocabulary()["untold_of_entities"]
    for name in (*(name for name in _FIRST if name in entity), *(name for name in entity if name not in _FIRST)):
        if entity[name] not in (None, "", []) and name not in untold and (name != "end" or _lasts(entity)):
            yield name, entity[name]


def call_sides(context: PageContext, calls: Sequence[Call], names: Sequence[str]) -> list[dict[str, Any]]:
    """Group whom to call by side, each with its ``name`` and ``calls``: the one asked from first, beside both last.

    ``names`` are what the sides are called; of three or more, those after the first are one.
    """
    called = {side: name for side, name in enumerate((*names[:1], " – ".join(names[1:]))) if name}
    sides = [
        {"name": name, "calls": [one for one in calls if one["side"] == side]}
        for side, name in [*called.items(), (None, context.text("call.beside"))]
    ]
    return [side for side in sides if side["calls"]]


def side_names(context: PageContext, partnership: DormantPartnership) -> list[str]:
    """Name the two sides of a partnership: all who stand together on each."""
    return [enumerated([party["name"] for party in side], context.language) for side in partnership["sides"]]


def call_names(context: PageContext, brief: Brief) -> list[str]:
    """Name the sides of a brief: the entities that meet, else those of the partnership that it is of."""
    ids = {entity["id"] for entity in brief["entities"]}
    itself = next((one for one in brief["partnerships"] if one["id"] in ids), None)
    return side_names(context, itself) if itself else [entity["name"] for entity in brief["entities"]]


def body_beside(one: Call) -> str:
    """Name the body where it says more than the person and the role: empty where these have said it."""
    body = one["body"]
    return "" if body["id"] == one["person"]["id"] or body["name"] in one["role"] else body["name"]


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
