"""Which entity a name means."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

from graph.answers import Entity
from graph.countries import HOME
from graph.cypher import Part
from graph.errors import AmbiguousName, NotFound, UsageError
from graph.model import Label, label_of
from graph.store import Reader, Row
from queries import lucene
from queries.catalogue import QUERIES
from queries.entities import entity
from queries.searching import nearest_names

HITS: Final = 1000
"""Spellings that hold the words and are compared: « Saint-Martin » stands in a few hundred names of communes."""

_COMMUNE = ("commune", "city")
_REGION = ("region",)
_DEPARTEMENT = ("departement",)
_KIND_WORDS: Final[Sequence[tuple[re.Pattern[str], tuple[str, ...]]]] = [
    (re.compile(rf"^(?:la )?(?:{words})(?: (?:de la|de l|des|du|de|d|of))? "), kinds)
    for words, kinds in [
        ("ville|commune|mairie|municipalite|city|town", _COMMUNE),
        ("conseil regional|region", _REGION),
        ("conseil departemental|conseil general|departement", _DEPARTEMENT),
    ]
]
"""Words before a name that say only what kind of authority bears it. « Métropole » is not among them: a city and its
métropole are two authorities."""

_ANY_ORDER: Final = frozenset({Label.PERSON, Label.PARTNERSHIP})
"""Whose names are also given in another order: family name first, the foreign city first."""
_ANYTHING: Final = "fault.nothing_called"
_CALLED: Final = {Label.NETWORK: "fault.no_network_called", Label.AUTHORITY: "fault.no_authority_called"}
"""What is said where one kind of entity was asked for: that a town is no network does not say that nobody knows it."""


class Closeness(IntEnum):
    """How a name was met, closest first: only the closest that anybody reaches counts."""

    NAME = 0
    ALIAS = 1
    NAME_OF_THAT_KIND = 2
    ALIAS_OF_THAT_KIND = 3
    SAME_WORDS = 4


class _Rank(NamedTuple):
    """Who goes first among the bearers of a name: the closest; of those, whom documents tell of; of those, at home."""

    closeness: Closeness
    listed_only: bool
    listed_abroad: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name as asked: folded, and without the word that says its kind."""

    folded: str
    core: str
    kinds: tuple[str, ...]


def resolve(reader: Reader, name: str, labels: Collection[Label] | None = None) -> Entity:
    """Find the one entity that a name means.

    Accents, case, hyphens, « St » and words such as « ville de » are forgiven, typos are not: a wrong entity would
    answer without a sign of it.

    ``name`` is an id, a name or an alias of an entity of these labels; the id of one that was judged the same as
    another leads to that one.

    Raises
    ------
    AmbiguousName
        Several entities bear it equally well. Who bears it as a name goes before who bears it as an alias, who stands
        in documents before who only stands in registers, and among these a French authority before one abroad.
    NotFound
        Nobody does; the three nearest names stand in the hint.
    UsageError
        The name has no letter and no digit.
    """
    return resolve_all(reader, [name], labels)[0]


def resolve_all(reader: Reader, names: Sequence[str], labels: Collection[Label] | None = None) -> list[Entity]:
    """Find the entity that each of some names means, as `resolve` does.

    It takes one round trip; another for an id that nothing bears, and where a name finds nobody.
    """
    texts = [name.strip() for name in names]
    ids = [text for text in texts if are_ids([text], labels)]
    asked = {f"name_{at}": _asked(text) for at, text in enumerate(texts) if text not in ids}
    parts = {key: _bearing(one, labels) for key, one in asked.items()}
    if ids:
        parts["ids"] = Part(QUERIES["naming/by_ids"], {"ids": ids})
    found = reader.read_together(**parts)
    known = {row["id"]: entity(row["id"], row["name"], row["country"]) for row in found.get("ids", ())}
    return [
        known.get(text)
        or (_formerly(reader, text) if text in ids else None)
        or _meant(reader, names[at], asked.get(f"name_{at}") or _asked(text), found.get(f"name_{at}"), labels)
        for at, text in enumerate(texts)
    ]


def _asked(name: str) -> _Asked:
    """Take a name apart.

    One without a letter or digit is refused.
    """
    words = lucene.words_of(name)
    if not words:
        raise UsageError("fault.not_a_name", "hint.give_a_name", name=name)
    return _taken_apart(" ".join(words))


def _meant(
    reader: Reader, name: str, asked: _Asked, rows: Sequence[Row] | None, labels: Collection[Label] | None
) -> Entity:
    """Choose the closest of those who bear a name."""
    if rows is None:
        rows = reader.read_together(bearers=_bearing(asked, labels))["bearers"]
    bearers = _bearers(rows, asked)
    if not bearers:
        raise _not_found(reader, name, labels)
    closest = min(rank for rank, _ in bearers)
    candidates = [bearer for rank, bearer in bearers if rank == closest]
    if len(candidates) > 1:
        raise AmbiguousName(name, sorted(candidate["id"] for candidate in candidates))
    return candidates[0]


def are_ids(texts: Sequence[str], labels: Collection[Label] | None) -> bool:
    """Return whether all texts are written as ids of some kinds of entity, whether or not any has them."""
    found = [_label_in(text) for text in texts]
    return all(label and (not labels or label in labels) for label in found)


def _label_in(text: str) -> Label | None:
    """Return the label that a text names if it is an id."""
    try:
        return label_of(text)
    except ValueError:
        return None


def _formerly(reader: Reader, former: str) -> Entity | None:
    """Find the entity that absorbed the one of an id."""
    rows = reader.read(QUERIES["naming/by_former_id"], id=former)
    return entity(rows[0]["id"], rows[0]["name"], rows[0]["country"]) if rows else None


def _taken_apart(folded: str) -> _Asked:
    """Split « ville de tours » into what it names and the kinds of authority that this can be.

    Examples
    --------
    >>> _taken_apart("ville de tours")
    _Asked(folded='ville de tours', core='tours', kinds=('commune', 'city'))
    >>> _taken_apart("metropole de lyon").core
    'metropole de lyon'
    """
    for pattern, kinds in _KIND_WORDS:
        if (match := pattern.match(folded)) and match.end() < len(folded):
            return _Asked(folded, folded[match.end() :], kinds)
    return _Asked(folded, folded, ())


def _bearing(asked: _Asked, labels: Collection[Label] | None) -> Part:
    """Return what reads everybody who may bear a name."""
    words = asked.core.split()
    phrases = lucene.phrase(words) if len(words) == 1 else f"{lucene.phrase(words)} OR ({' AND '.join(words)})"
    wanted = sorted(label.value for label in labels or ())
    return Part(QUERIES["naming/by_spelling"], {"phrases": phrases, "labels": wanted, "limit": HITS})


def _bearers(rows: Sequence[Row], asked: _Asked) -> list[tuple[_Rank, Entity]]:
    """Return everybody who bears the name in some way, with how."""
    met = [(row, _closeness(asked, row["spellings"], row["kind"])) for row in rows]
    return [
        (
            _Rank(how, bool(row["listed_only"]), bool(row["listed_only"]) and row["country"] != HOME),
            entity(row["id"], row["name"], row["country"]),
        )
        for row, how in met
        if how is not None and (how != Closeness.SAME_WORDS or label_of(row["id"]) in _ANY_ORDER)
    ]


def _closeness(asked: _Asked, spellings: Sequence[str], kind: str | None) -> Closeness | None:
    """Return how a name meets the spellings of an entity, the first of which is its name; None if not at all."""
    if asked.folded in spellings:
        return Closeness.NAME if spellings[0] == asked.folded else Closeness.ALIAS
    if not asked.kinds or kind in asked.kinds:
        cores = [theirs.core for theirs in map(_taken_apart, spellings) if not theirs.kinds or kind in theirs.kinds]
        if asked.core in cores:
            return Closeness.NAME_OF_THAT_KIND if cores[0] == asked.core else Closeness.ALIAS_OF_THAT_KIND
    if sorted(asked.folded.split()) in [sorted(spelling.split()) for spelling in spellings]:
        return Closeness.SAME_WORDS
    return None


def _not_found(reader: Reader, name: str, labels: Collection[Label] | None) -> NotFound:
    met = [found["entity"] for found in nearest_names(reader, name, labels)]
    hint = "hint.nearest" if met else "hint.search_by_beginning"
    near = ", ".join(f"{one['name']} ({one['id']})" for one in met)
    fault = _CALLED.get(next(iter(labels)), _ANYTHING) if labels and len(labels) == 1 else _ANYTHING
    return NotFound(fault, hint, [one["id"] for one in met], name=name, near=near)
