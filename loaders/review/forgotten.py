"""Keeps people who were erased out of new readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from graph.ingested import Ingestion
from graph.names import slug
from loaders.loads.forgetting import Named
from loaders.loads.seals import sealed

Seals = Sequence[Mapping[str, Any]]


def without_erased_people(
    ingestion: Ingestion, passages: Mapping[str, str], seals: Seals
) -> tuple[Ingestion, dict[str, str]]:
    """Leave erased people out of what was read, and their names out of all else that is kept of it."""
    names = [(person["given_name"], person["family_name"]) for person in ingestion["participants"]]
    names += [_parted(ingestion["event"]["chair"])] if ingestion["event"] else []
    names += [_parted(doubt["what"]) for doubt in ingestion["doubts"] if " " in doubt["what"]]
    erased = [named for given, family in names if (named := _named(given, family)).sealable() & _sealed(named, seals)]
    kept, texts = ingestion, dict(passages)
    for named in erased:
        kept = cast(Ingestion, _without(kept, named))
        texts = {locator: named.erased_from(text) for locator, text in texts.items()}
    return kept, texts


def _sealed(named: Named, seals: Seals) -> set[str]:
    return sealed(named.sealable(), seals)


def _parted(name: str) -> tuple[str, str]:
    given, _, family = name.strip().partition(" ")
    return given, family


def _named(given: str, family: str) -> Named:
    name = f"{given} {family}".strip()
    return Named.of(f"person:{slug(name)}", [{"name": name, "given_name": given, "family_name": family}])


def _without(value: Any, person: Named) -> Any:
    """Take a person out of what was read: claims about the person go, other texts lose the name."""
    if isinstance(value, str):
        return person.erased_from(value)
    if isinstance(value, list):
        return [_without(item, person) for item in value if not _is_about(item, person)]
    if isinstance(value, dict):
        return {name: _without(item, person) for name, item in value.items()}
    return value


def _is_about(value: Any, person: Named) -> bool:
    texts = [text for text in value.values() if isinstance(text, str)] if isinstance(value, dict) else []
    return "family_name" in (value if isinstance(value, dict) else ()) and person.is_subject_of(texts)
