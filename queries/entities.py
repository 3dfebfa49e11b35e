"""Entities as answers name them."""

from __future__ import annotations

from typing import Final

from graph.answers import Entity
from graph.model import Label, label_of

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
    label = label_of(entity_id)
    named = Entity(id=entity_id, label=label.value, name=name)
    if label in PLACED or country:
        named["country"] = country
    return named
