"""Relationships in words: a verb between two names, and what is known beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.model import RELATIONSHIPS, Label
from graph.roles import role_in
from graph.words import is_known
from viz.context import PageContext
from viz.texts import term
from viz.typography import human_date
from viz.vocabulary import value_words, vocabulary

if TYPE_CHECKING:
    from graph.answers import Entity, Step


def runs_backwards(step: Step) -> bool:
    """Return whether the arrow of a step points from its ``to`` to its ``from``, as the model has it."""
    kind = RELATIONSHIPS.get(step["relationship"])
    if kind is None:
        return False
    start, end = Label(step["from"]["label"]), Label(step["to"]["label"])
    return not (start in kind.starts and end in kind.ends)


def sentence(context: PageContext, step: Step) -> tuple[Entity, str, Entity]:
    """Return subject, verb and object of a step, the way its arrow points."""
    subject, other = step["from"], step["to"]
    if runs_backwards(step):
        subject, other = other, subject
    return subject, verb(context, step["relationship"], step["properties"]), other


def since_words(context: PageContext, one: Mapping[str, Any]) -> str:
    """Word since when a partnership has been, and how that is known: « vers 1991 » where it is only about."""
    year, basis = one["since"], one["since_basis"]
    return str(year or "") if basis not in ("about", "counted") else context.text(f"dormant.{basis}_year", year=year)


def verb(context: PageContext, relationship: str, properties: Mapping[str, Any]) -> str:
    """Name what the arrow's start does: for a participation, how."""
    told = "announced" if properties.get("announced") else properties.get("capacity")
    how = f"{relationship}_{told}"
    return term("verb", how if is_known(f"verb.{how}") else relationship, context.language)


def particulars(context: PageContext, properties: Mapping[str, Any], told: str = "") -> list[str]:
    """List what a relationship's properties say, each in a few words: role, dates, status, basis.

    ``told`` names a property that the verb has told already.
    """
    words = [role_in(context.language, str(properties["role"]))] if properties.get("role") else []
    if properties.get("kind", "other") != "other":
        words.append(term("kind", str(properties["kind"]), context.language))
    words += [str(properties["verdict"])] if properties.get("verdict") else []
    words += [
        value_words(name, properties[name], context.language)
        for name in vocabulary()["values_of_relationships"]
        if properties.get(name) and name != told and properties[name] != "present"
        if not (name == "status" and properties.get("verdict"))
    ]
    seen = _seen(context, properties)
    words += [seen] if seen else []
    words += [
        f"{term('property', name, context.language)} {value_words(name, properties[name], context.language)}"
        for name in vocabulary()["dates_of_relationships"]
        if properties.get(name) and not (name == "first_as_of" and properties[name] == properties.get("as_of"))
    ]
    return words + [
        value
        if name in ("activity", "how")
        else context.text("line.named", name=context.term("property", name), value=value)
        for name, value in _others(properties)
    ]


def _seen(context: PageContext, properties: Mapping[str, Any]) -> str:
    first, last = properties.get("first_seen"), properties.get("last_seen")
    if not (first or last):
        return ""
    if not (first and last) or first == last:
        return context.text("seen.once", date=human_date(str(last or first), context.language))
    dates = {"first": human_date(str(first), context.language), "last": human_date(str(last), context.language)}
    return context.text("seen.span", **dates)


def _others(properties: Mapping[str, Any]) -> list[tuple[str, str]]:
    lists = ("values_of_relationships", "dates", "untold_of_relationships")
    known = {"role", *(name for one in lists for name in vocabulary()[one])}
    return [
        (name, ", ".join(map(str, value)) if isinstance(value, list) else str(value))
        for name, value in properties.items()
        if name not in known and value not in (None, "", [])
    ]
