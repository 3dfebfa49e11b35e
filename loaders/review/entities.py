"""The rows of the entities that a document names: new ones, and new spellings of those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.model import Label, label_of
from graph.names import fold, folded
from loaders.lexicon.spellings import without_generic_words
from loaders.names.gazetteers.cities import by_number, placed
from loaders.names.official import Official
from loaders.names.record import CODES, Record
from loaders.review.meanings import Meaning
from loaders.review.mentions import spoken
from loaders.review.vocabulary import (
    UNKNOWN_COUNTRY,
    country_named,
    country_of_place,
    dated,
    kind_of_authority,
    kind_of_network,
    kind_of_organisation,
)
from loaders.tables.claims import Row
from loaders.tables.layout import DECLARING, REFERENCE, TABLE_OF, split

_FRANCE: Final = "FR"
_TOWN_KINDS: Final = frozenset({"commune", "city"})


@dataclass(slots=True)
class _Named:
    """An entity that the document names: where first, in which spellings, and what else it says of it."""

    meaning: Meaning
    locator: str
    names: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


class Entities:
    """Gathers what a document says of entities, and writes the rows that the claims loaded from elsewhere lack."""

    def __init__(self, document: str, others: Iterable[Row]) -> None:
        self._document = document
        self._others: dict[str, Row] = {}
        self._spelt: dict[str, set[str]] = {}
        self._named: dict[str, _Named] = {}
        for row in others:
            if row.table in DECLARING:
                first = self._others.setdefault(row["id"], row)
                if row.text < first.text:
                    self._others[row["id"]] = row
                self._spelt.setdefault(row["id"], set()).update(map(folded, (row["name"], *split(row["aliases"]))))

    def declare(self, meaning: Meaning, name: str, locator: str) -> None:
        """Note that the document names an entity so."""
        named = self._named.setdefault(meaning.entity, _Named(meaning, locator))
        if name not in named.names:
            named.names.append(name)

    def describe(self, entity: str, **cells: str) -> None:
        """Note what else the document says of an entity that it names; what was said first stays."""
        named = self._named[entity]
        named.cells = {**cells, **{name: cell for name, cell in named.cells.items() if cell}}

    def rows(self) -> Iterator[Row]:
        """Return the rows that are to be added."""
        for entity, named in self._named.items():
            table = TABLE_OF[label_of(entity)].name
            cells = self._known(entity, named) if entity in self._others else self._new(entity, named)
            if cells:
                cells |= {"document": self._document, "locator": named.locator}
                yield Row.of(table, cells)
            if entity not in self._others and (known := _reference(entity, named, cells)):
                yield Row.of(REFERENCE.name, {"authority": entity, **known})

    def _known(self, entity: str, named: _Named) -> dict[str, str]:
        """An entity that is there gets a row only for a spelling that its rows do not have."""
        spellings = self._spelt[entity]
        new = [name for name in named.names if not {folded(name), without_generic_words(folded(name))} & spellings]
        if not new:
            return {}
        varying = {column.name for column in TABLE_OF[label_of(entity)].columns if column.varying}
        cells = {name: cell for name, cell in self._others[entity].stated().items() if name not in varying}
        return cells | {"aliases": "|".join(map(_cell, new))}

    def _new(self, entity: str, named: _Named) -> dict[str, str]:
        label, official = label_of(entity), named.meaning.official
        name = official.name if official else spoken(named.names[0])
        if label is Label.EVENT:
            name = dated(name, named.cells.get("start", ""))
        others = dict.fromkeys(spoken(other) for other in named.names if folded(other) != folded(name))
        cells = {"id": entity, "name": _cell(name), "aliases": "|".join(map(_cell, others))}
        return cells | _described(label, name, named.meaning.mention.record, official) | named.cells


def _reference(entity: str, named: _Named, cells: dict[str, str]) -> dict[str, str]:
    """Identify a new authority by the official lists, and say where it lies; empty where nothing is certain."""
    if label_of(entity) is not Label.AUTHORITY:
        return {}
    official = named.meaning.official
    codes = {code: official.codes[code] for code in CODES if official.codes.get(code)} if official else {}
    names = [cells["name"], *split(cells.get("aliases", ""))]
    found = position_of(cells, names, codes)
    source = official.key.partition(":")[2].partition("/")[0] if official and codes else ""
    known = codes | {name: str(value) for name, value in found.items()}
    return known | {"source": "; ".join(filter(None, [source, "geonames" if found else ""]))} if known else {}


def _described(label: Label, name: str, mention: Record, official: Record | None) -> dict[str, str]:
    """Describe of which kind and country a new entity is."""
    if official:
        return {"kind": official.kind, "country": official.country}
    if label is Label.AUTHORITY:
        near = next((term for term in sorted(mention.context) if len(term) == 2 and term.isupper()), "")
        country = mention.country or (UNKNOWN_COUNTRY if mention.is_listed else country_of_place(name, near))
        return {"kind": kind_of_authority(name, country), "country": country}
    if label is Label.ORGANISATION:
        return {"kind": kind_of_organisation(name)}
    if label is Label.NETWORK:
        kind = kind_of_network(name)
        return {"kind": kind, "country": country_named(name) if kind == "country_group" else ""}
    return {}


def _cell(name: str) -> str:
    return " ".join(name.replace("|", " ").split())


def position_of(authority: Mapping[str, str], names: Iterable[str], codes: Mapping[str, Any]) -> dict[str, float]:
    """Find the position of a town or city, to a metre; empty where nothing is certain.

    A French commune must have its code (``cog``): many share their names, and only the one in the region of its
    département is meant.
    """
    kind, country = authority.get("kind", ""), authority.get("country", "")
    city, cog = by_number().get(str(codes.get("geonames") or "")), str(codes.get("cog") or "")
    if city is None and kind in _TOWN_KINDS and country and (country != _FRANCE or cog):
        spelt = {spelling for name in map(fold, names) for spelling in (name, without_generic_words(name) or name)}
        found = placed(spelt, country, Official.bundled().region_of(cog) if country == _FRANCE else "")
        city = found[0] if len(found) == 1 else None
    return {"latitude": round(city.latitude, 5), "longitude": round(city.longitude, 5)} if city else {}
