"""Relationships in words: a verb between two names, and what is known beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.model import RELATIONSHIPS, Label
from graph.roles import role_in
from graph.words import is_known
from viz.context import PageContext
from viz.texts import term, value_words, vocabulary

if TYPE_CHECKING:
    from graph.answers import Entity, Step


def sentence(context: PageContext, step: Step) -> tuple[Entity, str, Entity]:
    """Return subject, verb and object of a step, the way its arrow points in the model."""
    subject, other = step["from"], step["to"]
    kind = RELATIONSHIPS.get(step["relationship"])
    if kind and not (Label(subject["label"]) in kind.starts and Label(other["label"]) in kind.ends):
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
    language, table = context.language, vocabulary()
    kind, verdict = properties.get("kind", "other"), properties.get("verdict")
    said = [
        role_in(language, str(properties["role"])) if properties.get("role") else "",
        term("kind", str(kind), language) if kind != "other" else "",
        str(verdict or ""),
    ]
    for name in table["values_of_relationships"]:
        value = properties.get(name)
        if value and value != "present" and name != told and not (name == "status" and verdict):
            said.append(value_words(name, value, language))
    said.append(_seen(context, properties.get("first_seen"), properties.get("last_seen")))
    for name in table["dates_of_relationships"]:
        value = properties.get(name)
        if value and not (name == "first_as_of" and value == properties.get("as_of")):
            said.append(f"{term('property', name, language)} {value_words(name, value, language)}")
    lists = ("values_of_relationships", "dates", "untold_of_relationships")
    known = {"role", *(name for one in lists for name in table[one])}
    for name, value in properties.items():
        if name not in known and value not in (None, "", []):
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            named = context.text("line.named", name=context.term("property", name), value=text)
            said.append(text if name in ("activity", "how") else named)
    return [one for one in said if one]


def _seen(context: PageContext, first: str | None, last: str | None) -> str:
    if first and last and first != last:
        return context.text("seen.span", first=context.day(first), last=context.day(last))
    return context.text("seen.once", date=context.day(last or first)) if first or last else ""
