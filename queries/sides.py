"""The sides of a partnership: a party that contains another one, and that other, stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.answers import Entity
from graph.countries import HOME
from graph.names import fold
from graph.words import enumerated


def sides_of(parties: Sequence[Entity], within: Iterable[Sequence[str]]) -> list[list[Entity]]:
    """Group the parties of a partnership by sides.

    ``within`` has pairs of ids of parties of which the second contains the first. The sides at home come first, then by
    name; on a side, parts before wholes.

    Examples
    --------
    >>> from graph.answers import Entity
    >>> nantes = Entity(id="authority:nantes", label="Authority", name="Nantes", country="FR")
    >>> whole = Entity(id="authority:nantes-metropole", label="Authority", name="Nantes Métropole", country="FR")
    >>> there = Entity(id="authority:jacksonville", label="Authority", name="Jacksonville", country="US")
    >>> sides = sides_of([there, whole, nantes], [(nantes["id"], whole["id"])])
    >>> [[party["name"] for party in side] for side in sides]
    [['Nantes', 'Nantes Métropole'], ['Jacksonville']]
    """
    known = {party["id"]: party for party in parties}
    side = {party: {party} for party in known}
    wholes: set[str] = set()
    for part, whole in within:
        if part in known and whole in known:
            wholes.add(whole)
            joined = side[part] | side[whole]
            side.update(dict.fromkeys(joined, joined))
    groups = {id(group): group for group in side.values()}.values()
    sides = [
        sorted((known[party] for party in group), key=lambda one: (one["id"] in wholes, fold(one["name"]), one["id"]))
        for group in groups
    ]
    return sorted(sides, key=lambda group: (all(one.get("country") != HOME for one in group), fold(group[0]["name"])))


def side_name(side: Sequence[Entity], language: str) -> str:
    """Name a side: "Nantes et Nantes Métropole"."""
    return enumerated([party["name"] for party in side], language)


def pair_name(sides: Sequence[Sequence[Entity]], sought: str | None, language: str) -> str:
    """Name a partnership by its sides, and by what is sought where a side is missing.

    Examples
    --------
    >>> from graph.answers import Entity
    >>> tours = Entity(id="authority:tours", label="Authority", name="Tours", country="FR")
    >>> pair_name([[tours]], "une ville américaine", "fr")
    'Tours – une ville américaine'
    """
    return " – ".join([*(side_name(side, language) for side in sides), *([sought] if sought else [])])
