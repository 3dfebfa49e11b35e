"""Ids to entities that are new."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from itertools import chain, count
from typing import Final

from graph.model import Label
from graph.names import slug
from loaders.names.authority_names import Tier, parted, tier_of
from loaders.names.official import Official, departement_of
from loaders.names.people import without_honorific
from loaders.names.record import Record

_DATE: Final = re.compile(r"^\d{4}(?:-\d\d){0,2}$")


def new_id(record: Record, taken: Collection[str]) -> str:
    """Make the id of a new entity, by the rules of ``data/README.md``; its label must be known.

    Of ids ``taken`` by others the second Saint-Denis gets its département, another its country or a number: the same
    for the same record and the same ids.

    Examples
    --------
    >>> new_id(Record("", "Authority", ("Ville d'Angers",), "commune", "FR"), ())
    'authority:angers'
    >>> new_id(Record("", "Authority", ("Plymouth",), "city", "US"), {"authority:plymouth"})
    'authority:plymouth-us'
    """
    slugs = (slug(_short(record, name)) for name in record.names)  # of several spellings the first in Latin letters
    written = next(filter(None, slugs), "") or hashlib.sha256("|".join(record.names).encode()).hexdigest()[:10]
    base = f"{Label(record.label).prefix}:{written}"
    others = (f"{base}-{more}" for more in chain(_more(record), count(2)))
    return next(key for key in chain([base], others) if key not in taken)


def _short(record: Record, name: str) -> str:
    """Leave out « Ville de », « Région » and « Conseil … », and honorifics."""
    if record.label == Label.PERSON.value:
        return without_honorific(name)
    if record.label != Label.AUTHORITY.value:
        return name
    tier, found = tier_of(record), parted(name)
    if tier is Tier.DEPARTEMENT:
        official = Official.bundled()
        known = (official.departement(found.core), *official.named(found.core))
        return next((one.name for one in known if one and one.kind == "departement"), name)
    if tier in (Tier.TOWN, Tier.REGION, Tier.STATE) and found.tier is tier and not name.startswith("Collectivité"):
        return found.core
    return found.rest if tier is Tier.TOWN and found.where else name


def _more(record: Record) -> Iterator[str]:
    """Return what tells it from others of its name: place, country or date."""
    cog = record.codes.get("cog", "")
    known = Official.bundled().departement(departement_of(cog)) if cog else None
    if known:
        yield slug(known.names[-1]).removeprefix("la-")
    yield from (slug(where) for name in record.names if (where := parted(name).where))
    if record.country:
        yield record.country.lower()
    yield from sorted(term for term in record.context if _DATE.match(term))
