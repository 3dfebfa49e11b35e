"""Keeps people who were erased out of new readings, and takes them out of all that is kept for review."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from graph.ingested import Ingestion
from graph.kept import Keeping, Thing
from graph.names import fold, slug
from loaders.loads.erased_values import is_in_text, value_without
from loaders.loads.forgetting import Named, without
from loaders.loads.history import tables_of
from loaders.loads.seals import sealed
from loaders.names.judgements.keeping import KIND as JUDGEMENT
from loaders.names.judgements.keeping import judgement_of
from loaders.review.readings import ADDED, DECISION, LOADED, PASSAGES, READING, TABLE, TEXT, packed, unpacked
from loaders.tables.claims import Row

Seals = Sequence[Mapping[str, Any]]
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME_WORDS: Final = (2, 3, 4, 5)
"""How many words a name in running text has."""
_TEXTS: Final = (PASSAGES, TEXT)


def without_erased_people(
    ingestion: Ingestion, passages: Mapping[str, str], text: Mapping[str, str], seals: Seals
) -> tuple[Ingestion, dict[str, str], dict[str, str]]:
    """Leave erased people out of what was read, and their names out of its passages and its whole text."""
    names = [(person["given_name"], person["family_name"]) for person in ingestion["participants"]]
    names += [_parted(ingestion["event"]["chair"])] if ingestion["event"] else []
    names += [_parted(doubt["what"]) for doubt in ingestion["doubts"] if " " in doubt["what"]]
    names += [_parted(name) for name in sealed(_perhaps_names(text.values()), seals)] if seals else []
    kept, texts, whole = ingestion, dict(passages), dict(text)
    for named in (_named(given, family) for given, family in names if is_erased(given, family, seals)):
        kept = cast(Ingestion, _without(kept, named))
        texts = {locator: named.erased_from(passage) for locator, passage in texts.items()}
        whole = {locator: named.erased_from(passage) for locator, passage in whole.items()}
    return kept, texts, whole


def is_erased(given: str, family: str, seals: Seals) -> bool:
    """Return whether somebody of this name was erased."""
    return bool(sealed(_named(given, family).sealable(), seals))


def _perhaps_names(texts: Iterable[str]) -> set[str]:
    """Return the runs of words with a capital that may be somebody's name, folded."""
    words = [_WORD.findall(text) for text in texts]
    runs = (line[at : at + length] for line in words for length in _NAME_WORDS for at in range(len(line) - length + 1))
    return {fold(" ".join(run)) for run in runs if run[0][:1].isupper() and run[-1][:1].isupper()}


def without_person(things: Sequence[Thing], person: Named) -> Keeping:
    """Return what takes a person out of what is kept for review.

    What is about the person goes, other texts lose the name; of a document that is called after the person all goes.
    """
    read_of = {_document(thing) for thing in things if thing["kind"] not in _TEXTS and _left_of(thing, person) != thing}
    write: list[Thing] = []
    remove: list[str] = []
    for thing in things:
        left = _left_of(thing, person)
        if left and thing["kind"] in _TEXTS and _document(thing) in read_of:
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
        loaded = [Row.remembered(table, text) for table, texts in content["rows"].items() for text in texts]
        left = value_without({**content, "rows": {}}, person)
        rows = tables_of(without(loaded, person))
        left["rows"] = {table: [row.text for row in rows.get(table, ())] for table in content["rows"]}
    elif thing["kind"] == READING:
        about = value_without({**content, "ingestion": {}}, person)
        left = {**about, "ingestion": _without(content["ingestion"], person)}
    else:
        left = value_without(content, person)
    if thing["kind"] == ADDED:
        left = [one for one in left if "fields" in one]
    return thing if left == content else {**thing, "content": packed(left)}


def _document(thing: Thing) -> str:
    """Return the slug of the document that a thing belongs to; empty where it belongs to none."""
    if thing["kind"] == DECISION:
        return str(thing["document"]).removeprefix("document:")
    kind, _, name = thing["id"].partition(":")
    return name if kind in (READING, PASSAGES, TABLE, TEXT, LOADED, ADDED) else ""


def _parted(name: str) -> tuple[str, str]:
    given, _, family = name.strip().partition(" ")
    return given, family


def _named(given: str, family: str) -> Named:
    name = f"{given} {family}".strip()
    return Named.of(f"person:{slug(name)}", [{"name": name, "given_name": given, "family_name": family}])


def _without(value: Any, person: Named) -> Any:
    """Take a person out of what was read: participants and doubts go, other claims, as the event, lose the name."""
    if isinstance(value, str):
        return person.erased_from(value)
    if isinstance(value, list):
        return [_without(item, person) for item in value if not _is_about(item, person)]
    if isinstance(value, dict):
        return {name: _without(item, person) for name, item in value.items()}
    return value


def _is_about(value: Any, person: Named) -> bool:
    if not isinstance(value, dict) or not {"family_name", "what"} & value.keys():
        return False
    return person.is_subject_of(text for text in value.values() if isinstance(text, str))
