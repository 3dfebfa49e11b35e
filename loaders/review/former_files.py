"""Takes over what an earlier version kept for review in files: ``judgements.csv`` and a folder for each reading."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.errors import InputError, NotFound
from graph.kept import KeptChange, KeptRecord, KeptView, change_kept
from loaders.review.judgement_table import import_judgements
from loaders.review.readings import (
    READING,
    TABLE,
    LoadMemory,
    Reading,
    decision_record,
    loaded_record,
    mapping_record,
    part_record,
    reading_records,
)
from loaders.tables.claims import Row

if TYPE_CHECKING:
    from graph.store import Store

JUDGEMENTS: Final = "judgements.csv"
READINGS: Final = "review"
ASIDE: Final = "judgements-taken-over.csv"
"""The file of judgements once it is taken over."""


def take_over(store: Store, data_dir: Path) -> tuple[int, int]:
    """Keep in the database what is kept in files of a data directory, each once; what the database has stays.

    The file of judgements is put aside, the folders of the readings are deleted once they are in the database.

    Returns
    -------
    int
        Judgements that were taken over.
    int
        Readings.

    Raises
    ------
    BadJudgements, ContradictingJudgements, InputError
        A file is damaged, or its judgements contradict others; it stays where it is.
    """
    return _judgements(store, data_dir), _readings(store, data_dir / READINGS)


def _judgements(store: Store, data_dir: Path) -> int:
    try:
        taken, _ = import_judgements(store, data_dir / JUDGEMENTS, replacing=False)
        (data_dir / JUDGEMENTS).replace(data_dir / ASIDE)
    except (NotFound, FileNotFoundError):  # there is none, or another program has just put it aside
        return 0
    (data_dir / JUDGEMENTS).with_suffix(".lock").unlink(missing_ok=True)
    return taken


def _readings(store: Store, folder: Path) -> int:
    if not folder.is_dir():
        return 0
    found = list(_records(folder))

    def decide(view: KeptView) -> tuple[KeptChange, int]:
        known = {record["id"] for record in view.by_ids(record["id"] for record in found)}
        new = [record for record in found if record["id"] not in known]
        return KeptChange(new), sum(record["kind"] == READING for record in new)

    taken = change_kept(store, decide)
    shutil.rmtree(folder, ignore_errors=True)
    return taken


def _records(folder: Path) -> Iterator[KeptRecord]:
    for fingerprint, said in _json(folder / "mappings.json", {}).items():
        yield mapping_record(fingerprint, said)
    for place in sorted(path.parent for path in folder.glob("*/reading.json")):
        kept = _json(place / "reading.json", {})
        if not kept:  # another program has just taken it over
            continue
        reading = Reading(**kept)
        yield from reading_records(reading, _json(place / "passages.json", {}))
        if sheets := _json(place / "table.json", []):
            yield part_record(TABLE, reading, sheets)
        for one in _json(place / "decisions.json", []):
            # An erasure may have taken the fields of a person's claim away.
            decided: Any = {"fields": {}, **one}
            yield decision_record(reading, decided)
        if loaded := _json(place / "loaded.json", {}):
            rows = frozenset(Row.of(table, cells) for table, rows in loaded["rows"].items() for cells in rows)
            yield loaded_record(reading, LoadMemory(rows, loaded["names"], loaded["officials"]))


def _json(path: Path, default: Any) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return default
    except ValueError as error:
        place = f"{READINGS}/{path.parent.name}/{path.name}"
        raise InputError("fault.place_is_damaged", "hint.remove_read_document_again", place=place) from error
