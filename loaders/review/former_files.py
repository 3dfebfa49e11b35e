"""Takes over what version 0.1.0 kept for review in files: ``judgements.csv`` and a folder for each reading."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.errors import InputError, NotFound
from graph.history import KeptChange, KeptRecord, KeptView, change_kept
from loaders.review import readings
from loaders.review.judgement_table import import_judgements
from loaders.tables.claims import Row

if TYPE_CHECKING:
    from graph.store import Store

JUDGEMENTS: Final = "judgements.csv"
READINGS: Final = "review"
ASIDE: Final = "judgements-taken-over.csv"
"""The file of judgements once it is taken over."""


def take_over(store: Store, data_dir: Path) -> tuple[int, int]:
    """Keep in the database what is kept in files of a data directory, each once; what the database has stays.

    The file of judgements is put aside, the folders of the readings are deleted once they are in the database. Returns
    how many judgements and how many readings were taken over.

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
    found = list(_records(folder))

    def decide(view: KeptView) -> tuple[KeptChange, int]:
        known = {record["id"] for record in view.by_ids(record["id"] for record in found)}
        new = [record for record in found if record["id"] not in known]
        return KeptChange(new), sum(record["kind"] == readings.READING for record in new)

    taken = change_kept(store, decide) if found else 0
    shutil.rmtree(folder, ignore_errors=True)
    return taken


def _records(folder: Path) -> Iterator[KeptRecord]:
    for fingerprint, said in _json(folder / "mappings.json").items():
        yield readings.mapping_record(fingerprint, said)
    for place in sorted(path.parent for path in folder.glob("*/reading.json")):
        if not (kept := _json(place / "reading.json")):  # another program has just taken it over
            continue
        reading = readings.Reading(**kept)
        yield from readings.reading_records(reading, _json(place / "passages.json"))
        if sheets := _json(place / "table.json"):
            yield readings.part_record(readings.TABLE, reading, sheets)
        for one in _json(place / "decisions.json"):  # an erasure may have taken the fields of a person's claim away
            one.setdefault("fields", {})
            yield readings.decision_record(reading, one)
        if loaded := _json(place / "loaded.json"):
            rows = frozenset(Row.of(table, cells) for table, rows in loaded["rows"].items() for cells in rows)
            yield readings.loaded_record(reading, readings.LoadMemory(rows, loaded["names"], loaded["officials"]))


def _json(path: Path) -> Any:
    """Read a file; nothing where there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        place = f"{READINGS}/{path.parent.name}/{path.name}"
        raise InputError("fault.place_is_damaged", "hint.remove_read_document_again", place=place) from error
