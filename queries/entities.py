"""Entities and relationships as answers show them: own properties apart from sources."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from graph.answers import Entity, ShownRelationship
from graph.content import HIDDEN
from graph.model import Label, label_of
from queries.sources import source_of

PLACED: Final = frozenset({Label.AUTHORITY, Label.ORGANISATION})
"""Labels whose entities have a country; null where no document says which."""


def entity(entity_id: str, name: str, country: str | None = None) -> Entity:
    """Name an entity; its label is the one that its id says.

    Examples
    --------
    >>> entity("authority:tours", "Tours", "FR")
    {'id': 'authority:tours', 'label': 'Authority', 'name': 'Tours', 'country': 'FR'}
    >>> entity("person:aurore-mallet", "Aurore Mallet")
    {'id': 'person:aurore-mallet', 'label': 'Person', 'name': 'Aurore Mallet'}
    """
    label, is_placed = _label_for(entity_id.partition(":")[0])
    named = Entity(id=entity_id, label=label, name=name)
    if is_placed or country:
        named["country"] = country
    return named


def shown_relationship(
    relationship: str, direction: str, other: Entity, properties: Mapping[str, Any], dates: Mapping[str, str]
) -> ShownRelationship:
    """Show a relationship as seen from one of its ends.

    ``direction`` is ``out`` where it starts at the entity that is shown, else ``in``; ``other`` is its other end;
    ``properties`` are all, ``sources`` among them; ``dates`` come from `queries.sources.document_dates`.
    """
    return ShownRelationship(
        relationship=relationship,
        direction=direction,
        entity=other,
        properties={name: value for name, value in sorted(properties.items()) if name != "sources"},
        sources=[source_of(text, dates) for text in properties.get("sources", [])],
    )


def shown_properties(entity_id: str, label: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entity's properties for readers: ``id``, ``label`` and ``name`` first, none that serve search."""
    kept = {name: value for name, value in sorted(properties.items()) if name not in HIDDEN}
    return {"id": entity_id, "label": label, "name": kept.get("name", entity_id)} | kept


@lru_cache(maxsize=len(Label))
def _label_for(prefix: str) -> tuple[str, bool]:
    """Return the label of ids that begin so, and whether its entities have a country."""
    label = label_of(prefix)
    return label.value, label in PLACED
