"""What is known of a name: the entity that it is, or the mention of one that a document makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from types import MappingProxyType
from typing import Final

from graph.model import Label
from graph.names import fold
from loaders.lexicon.spellings import without_generic_words
from loaders.tables.claims import Claims, Row
from loaders.tables.compilation import rows_by
from loaders.tables.layout import REFERENCE, TABLE_OF, split

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
RESOLVED: Final = (Label.PERSON, Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK, Label.EVENT)
"""Labels whose entities documents name in many spellings; a partnership follows from its parties."""
CODES: Final = ("siren", "cog", "jp_code", "geonames")


@dataclass(frozen=True, slots=True)
class Record:
    """An entity or a mention.

    ``key`` is an entity's id, ``mention:…`` or ``reference:<list>/<code>``. ``label`` is a label's name, or empty where
    the document does not tell whether it is an authority, an organisation or a network. ``kind`` is what the tables
    call so; of people the honorific. ``names`` are printed spellings, the proper one first. ``context`` holds folded
    names and ids of what stands near (see ``terms``): of an authority its partners, of a person the events, of an event
    its place and dates; ``bodies``, in the same form, those that a person serves. ``codes``: those of
    ``CODES``. ``parts`` are a person's given and family name where both are known for certain.
    """

    key: str
    label: str
    names: tuple[str, ...]
    kind: str = ""
    country: str = ""
    context: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    bodies: frozenset[str] = frozenset()
    parts: tuple[str, str] = ("", "")
    """Of a person the given and the family name."""
    is_listed: bool = False
    """Whether a row of a list names it: what the row states decides, and what it leaves open is not guessed."""

    @property
    def name(self) -> str:
        """The proper spelling."""
        return self.names[0] if self.names else ""


def terms(names: Iterable[str], key: str = "") -> frozenset[str]:
    """Write names, and the id of who bears them, in the form in which contexts are compared.

    « Ville de Nancy/Métropole Grand Nancy » names two bodies, and both count.

    Examples
    --------
    >>> sorted(terms(["Ville d'Angers"], "authority:angers"))
    ['angers', 'authority:angers', 'ville d angers']
    """
    folded = {fold(part) for name in names for part in (name, *name.split("/"))}
    towns = {without_generic_words(name) for name in folded if name.startswith(("ville ", "mairie ", "commune "))}
    return frozenset({key, *folded, *towns} - {""})


def records_of(claims: Claims) -> list[Record]:
    """List the people, bodies and events of the tables with their context, sorted by id."""
    rows = rows_by((row for label in RESOLVED for row in claims[TABLE_OF[label].name]), "id")
    names = {key: _names(group) for key, group in rows.items()}
    spelt = {key: terms(of_one, key) for key, of_one in names.items()}
    near, bodies = _by_first(_near(claims)), _by_first((row["person"], row["body"]) for row in claims["roles"])
    codes = {row["authority"]: {code: row[code] for code in CODES if row[code]} for row in claims[REFERENCE.name]}
    return [
        Record(
            key,
            Label(key.partition(":")[0].capitalize()).value,
            names[key],
            kind=_stated(group, "kind") or _stated(group, "honorific"),
            country=_stated(group, "country"),
            context=_all_of(spelt, near[key]) | frozenset(row["start"] for row in group if row["start"]),
            codes=codes.get(key, NOTHING),
            bodies=_all_of(spelt, bodies[key]),
            parts=(_stated(group, "given_name"), _stated(group, "family_name")),
        )
        for key, group in sorted(rows.items())
    ]


def _by_first(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return found


def _all_of(spelt: Mapping[str, frozenset[str]], keys: Iterable[str]) -> frozenset[str]:
    return frozenset(term for key in keys for term in spelt.get(key, ()))


def _near(claims: Claims) -> Iterator[tuple[str, str]]:
    """List who has whom for context.

    An authority has its partners, wholes and parts: so many share a network or a meeting that it would tell nothing.
    """
    for row in claims["partnerships"]:
        yield from permutations(split(row["parties"]), 2)
    for row in claims["containment"]:
        yield from permutations((row["part"], row["whole"]), 2)
    for row in claims["chairs"]:
        yield row["network"], row["chair"]
        if row["chair"].startswith(Label.PERSON.prefix):
            yield row["chair"], row["network"]
    for table, place in (("hosting", "authority"), ("organising", "body")):
        yield from ((row["event"], row[place]) for row in claims[table])
    yield from ((row["person"], row["event"]) for row in claims["attendance"])


def _names(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows for name in (row["name"], *split(row["aliases"]))))


def _stated(rows: Iterable[Row], column: str) -> str:
    return next((row[column] for row in rows if row[column]), "")
