"""Keeps people who were erased out of new readings, and takes them out of all that is kept for review."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from graph.ingested import Ingestion
from graph.kept import Keeping, Thing
from graph.names import slug
from loaders.loads.erased_values import is_in_text, value_without
from loaders.loads.forgetting import Named, without
from loaders.loads.seals import sealed
from loaders.names.judgements.keeping import KIND as JUDGEMENT
from loaders.names.judgements.keeping import judgement_of
from loaders.review.readings import DECISION, LOADED, PASSAGES, READING, TABLE, packed, unpacked

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


def without_person(things: Sequence[Thing], person: Named) -> Keeping:
    """Return what takes a person out of what is kept for review.

    What is about the person goes, other texts lose the name; of a document that is called after the person all goes.
    """
    read_of = {_document(thing) for thing in things if thing["kind"] != PASSAGES and _left_of(thing, person) != thing}
    write: list[Thing] = []
    remove: list[str] = []
    for thing in things:
        left = _left_of(thing, person)
        if left and thing["kind"] == PASSAGES and _document(thing) in read_of:
            passages = unpacked(thing["content"])
            erased = {place: person.erased_from_passage(text) for place, text in passages.items()}
            left = {**thing, "content": packed(erased)} if erased != passages else thing
        if left is None:
            remove.append(thing["id"])
        elif left != thing:
            write.append(left)
    return Keeping(write, remove)


def documents_naming(things: Sequence[Thing], person: Named) -> list[str]:
    """Return the documents that are kept for review and name a person."""
    keeping = without_person(things, person)
    touched = {*keeping.remove, *(thing["id"] for thing in keeping.write)}
    found = {_document(thing) for thing in things if thing["id"] in touched}
    return sorted(f"document:{name}" for name in found if name)


def _left_of(thing: Thing, person: Named) -> Thing | None:
    """Return what is left of one thing; None where nothing is."""
    if thing["kind"] == JUDGEMENT:
        judgement = person.judgement_without(judgement_of(thing))
        return None if judgement is None else {**thing, **judgement}
    if (name := _document(thing)) and is_in_text(name, person):
        return None
    if thing["kind"] == DECISION:
        whole = {**thing, "fields": json.loads(thing["fields"])}
        left = value_without(whole, person)
        return {**left, "fields": json.dumps(left.get("fields", {}), ensure_ascii=False)}
    content = unpacked(thing["content"])
    if thing["kind"] == LOADED:
        rows = without({table: frozenset(lines) for table, lines in content["rows"].items()}, person)
        left = value_without({**content, "rows": {}}, person)
        left["rows"] = {table: sorted(lines) for table, lines in rows.items()}
    else:
        left = value_without(content, person)
    return thing if left == content else {**thing, "content": packed(left)}


def _document(thing: Thing) -> str:
    """Return the slug of the document that a thing belongs to; empty where it belongs to none."""
    if thing["kind"] == DECISION:
        return str(thing["document"]).removeprefix("document:")
    kind, _, name = thing["id"].partition(":")
    return name if kind in (READING, PASSAGES, TABLE, LOADED) else ""


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
