"""Keeps people who were erased out of new readings, and takes them out of all that is kept for review."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from graph.history import KeptChange, KeptRecord
from graph.ingested import Ingestion
from graph.names import fold, slug
from loaders.loads.forgetting import PersonNames, Seal, erased_among, is_in_text, sealed, value_without, without
from loaders.names.judgements import JUDGEMENT, judgement_of
from loaders.review.readings import ADDED, DECISION, LOADED, PASSAGES, READING, TABLE, TEXT, packed, unpacked
from loaders.tables.claims import Row

_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME_WORDS: Final = (2, 3, 4, 5)
"""How many words a name in running text has."""
_TEXTS: Final = (PASSAGES, TEXT)
_ABOUT: Final = ("family_name", "what")
"""Fields of participants and doubts: of what was read these are about a person, other claims only name one."""


def without_erased_people(
    ingestion: Ingestion, passages: Mapping[str, str], beside: Any, seals: Sequence[Seal]
) -> tuple[Ingestion, Mapping[str, str], Any]:
    """Leave erased people out of what was read, and their names out of its passages and of what is kept beside.

    ``beside`` is the whole text by its locators, or the rows of a list; ``seals`` tell who was erased.
    """
    if not seals:
        return ingestion, passages, beside
    names = [(person["given_name"], person["family_name"]) for person in ingestion["participants"]]
    others = [ingestion["event"]["chair"]] if ingestion["event"] else []
    others += [doubt["what"] for doubt in ingestion["doubts"] if " " in doubt["what"]]
    others += sealed(_perhaps_names(_lines(beside)), seals)
    names += [(given, family) for given, _, family in (name.strip().partition(" ") for name in others)]
    for person in erased_among([_named(*name) for name in names], seals):
        ingestion = cast(Ingestion, value_without(ingestion, person, _ABOUT))
        passages, beside = value_without(passages, person), value_without(beside, person)
    return ingestion, passages, beside


def is_erased(given: str, family: str, seals: Sequence[Seal]) -> bool:
    """Return whether somebody of this name was erased."""
    return bool(erased_among([_named(given, family)], seals))


def _lines(beside: Any) -> Iterable[str]:
    if isinstance(beside, Mapping):
        return beside.values()
    return (" ".join(cells) for sheet in beside for _, cells, *_ in sheet["rows"])


def _perhaps_names(texts: Iterable[str]) -> set[str]:
    """Return the runs of words with a capital that may be somebody's name, folded."""
    words = [_WORD.findall(text) for text in texts]
    runs = (line[at : at + length] for line in words for length in _NAME_WORDS for at in range(len(line) - length + 1))
    return {fold(" ".join(run)) for run in runs if run[0][:1].isupper() and run[-1][:1].isupper()}


def without_person(records: Sequence[KeptRecord], person: PersonNames) -> KeptChange:
    """Return what takes a person out of what is kept for review.

    What is about the person goes, other texts lose the name; of a document that is called after the person all goes.
    """
    about = (one for one in records if one["kind"] not in _TEXTS and _left_of(one, person) != one)
    read_of = set(map(_document, about))
    write: list[KeptRecord] = []
    remove: list[str] = []
    for record in records:
        left = _left_of(record, person)
        if left and record["kind"] in _TEXTS and _document(record) in read_of:
            passages = unpacked(record["content"])
            erased = {place: person.erased_from_passage(text) for place, text in passages.items()}
            left = {**record, "content": packed(erased)} if erased != passages else record
        if left is None:
            remove.append(record["id"])
        elif left != record:
            write.append(left)
    return KeptChange(write, remove)


def documents_naming(records: Sequence[KeptRecord], person: PersonNames) -> list[str]:
    """Return the documents that are kept for review and name a person."""
    change = without_person(records, person)
    touched = {*change.remove, *(record["id"] for record in change.write)}
    found = {_document(record) for record in records if record["id"] in touched}
    return sorted(f"document:{name}" for name in found if name)


def _left_of(record: KeptRecord, person: PersonNames) -> KeptRecord | None:
    """Return what is left of one record; None where nothing is."""
    if record["kind"] == JUDGEMENT:
        judgement = person.judgement_without(judgement_of(record))
        return None if judgement is None else {**record, **judgement}
    if (name := _document(record)) and is_in_text(name, person):
        return None
    if record["kind"] == DECISION:
        whole = {**record, "fields": json.loads(record["fields"])}
        left = value_without(whole, person)
        return {**left, "fields": json.dumps(left.get("fields", {}), ensure_ascii=False)}
    content = unpacked(record["content"])
    left = _content_without(record["kind"], content, person)
    return record if left == content else {**record, "content": packed(left)}


def _content_without(kind: str, content: Any, person: PersonNames) -> Any:
    if kind == LOADED:
        rows = {
            table: [row.text for text in texts for row in without([Row.remembered(table, text)], person)]
            for table, texts in content["rows"].items()
        }
        return {**value_without({**content, "rows": {}}, person), "rows": rows}
    if kind == READING:
        ingestion = value_without(content["ingestion"], person, _ABOUT)
        return {**value_without({**content, "ingestion": {}}, person), "ingestion": ingestion}
    left = value_without(content, person)
    return [one for one in left if "fields" in one] if kind == ADDED else left


def _document(record: KeptRecord) -> str:
    """Return the slug of the document that a record belongs to; empty where it belongs to none."""
    if record["kind"] == DECISION:
        return str(record["document"]).removeprefix("document:")
    kind, _, name = record["id"].partition(":")
    return name if kind in (READING, PASSAGES, TABLE, TEXT, LOADED, ADDED) else ""


def _named(given: str, family: str) -> PersonNames:
    name = f"{given} {family}".strip()
    return PersonNames.of(f"person:{slug(name)}", [{"name": name, "given_name": given, "family_name": family}])
