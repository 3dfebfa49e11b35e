"""Erases a person from all that is kept, and tells what is kept of one: what the law on personal data asks for.

All that Jumelage itself keeps is in the database. Below the data directory lie logs, and what people put there, such as
exports and tables. An erasure promises that nothing there names the person, so that all of it is searched.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict
from zipfile import BadZipFile, ZipFile

from graph.errors import NotFound
from graph.history import KeptView, kept_view, list_runs, read_history
from loaders.bundled import bundled_data
from loaders.files.csv_rows import Unreadable, csv_rows
from loaders.loads.forgetting import DECIDERS, PersonNames, is_in_text, seal, text_without, value_without, without
from loaders.loads.history import FIRST, LISTS, Difference, pack, unpack
from loaders.loads.ledger import Ledger, runs_with_rows
from loaders.loads.recording import Decision, LoadReport, carry_out, decided_anew
from loaders.names.judgements import JUDGEMENT, judgement_of, judgements_on
from loaders.review.forgotten import documents_naming, without_person
from loaders.review.readings import KINDS
from loaders.tables.claims import Row, in_order
from loaders.tables.layout import TABLES
from loaders.tables.reading import shown, table_files

if TYPE_CHECKING:
    from graph.store import Store
    from graph.writer import Progress

TEXTS: Final = (".csv", ".tsv", ".txt", ".md", ".log", ".html", ".svg", ".json", ".jsonl", ".ndjson", ".toml", ".yaml")
_PACKED: Final = (".xlsx", ".docx", ".odt", ".ods")
_LARGEST: Final = 200_000_000


class Erasure(TypedDict):
    """What an erasure did. Nothing in it names the person."""

    run: int | None
    rows: int
    """Rows that went or lost the name."""
    runs_rewritten: int
    cleaned: list[str]
    """Files that named the person and no longer do."""
    remaining: list[str]
    """Files that still do: they are the user's, or of a kind that cannot be rewritten."""


def erase(store: Store, person: str, data_dir: Path, progress: Progress, *, tables: Sequence[Path] = ()) -> Erasure:
    """Erase a person from the graph, the ledger, all runs, the judgements and the files kept beside the local Neo4j.

    Whoever was judged to be the same person is erased with them: in the graph they are one. A salted fingerprint of
    each name stays, so that the next load of the same tables leaves the person out.

    Below ``data_dir`` the local Neo4j and our own files live; ``tables`` are folders and files of the user's that are
    to be rewritten as well. Raises `NotFound` where nothing that is kept names this person.
    """
    named, decision, report = _erased_from_graph(store, person, data_dir, progress)
    ours = files_naming(named, data_dir)
    theirs = [path for path in table_files(tables) if names(path, named)]
    cleaned = [path for path in (*ours, *theirs) if erase_from(path, named, data_dir)]
    others = [path for path in table_files([bundled_data()]) if names(path, named)]
    remaining = [path for path in dict.fromkeys((*ours, *theirs, *others)) if path not in cleaned]
    return Erasure(
        run=report.run,
        rows=len(decision.change.removed),
        runs_rewritten=len(decision.rewritten),
        cleaned=[named.erased_from(shown(path)) for path in cleaned],
        remaining=[named.erased_from(shown(path)) for path in remaining],
    )


def personal_data(store: Store, person: str, data_dir: Path) -> dict[str, Any]:
    """Return all that is held of a person, and from where.

    Returns
    -------
    dict
        ``person``; ``statements``: rows about the person, each with its passage; ``mentions``: other rows that name
        the person; ``judgements``: those about the person; ``readings``: documents kept for review that name the
        person; ``runs``: numbers of the runs that remember such rows; ``files``: kept files that name the person.

    Raises
    ------
    NotFound
        Nothing that is kept names this person.
    """
    history = read_history(store)
    whole = Ledger(history)
    whole.check()
    ledger = whole.all()
    view = kept_view(store.reader())
    named = _named(ledger, view, data_dir, person)
    records = view.of(*KINDS)
    judgements = [judgement_of(record) for record in records if record["kind"] == JUDGEMENT]
    titles = {row["id"]: row for row in ledger if row.table == "documents"}
    statements: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    for row in in_order(ledger - without(ledger, named)):
        is_about = not named.ids.isdisjoint(row.stated().values())
        (statements if is_about else mentions).append(_told(row, titles.get(row["document"])))
    runs = runs_with_rows(whole, sorted(run["number"] for run in list_runs(store.reader())))
    return {
        "person": person,
        "statements": statements,
        "mentions": mentions,
        "judgements": [one for one in judgements if named.judgement_without(one) is None],
        "readings": documents_naming(records, named),
        "runs": [run["number"] for run in runs if _run_without(run, named) != run],
        "files": [path.relative_to(data_dir).as_posix() for path in files_naming(named, data_dir)],
    }


@decided_anew
def _erased_from_graph(
    store: Store, person: str, data_dir: Path, progress: Progress
) -> tuple[PersonNames, Decision, LoadReport]:
    """Erase a person from all that the database holds."""
    ledger = Ledger(read_history(store))
    ledger.check()
    history, before, view = ledger.history, ledger.all(), kept_view(store.reader())
    named = _named(before, view, data_dir, person)
    runs = runs_with_rows(ledger, range(1, history.last + 1))
    for run in runs:
        named = _also_spelled(named, chain.from_iterable(unpack(run[name]) for name in LISTS))
    decision = Decision(
        command="erase",
        change=Difference.between(before, without(before, named)),
        files=history.stamp.get("files", []),
        rewritten=[
            left | ({"added_rows": pack(())} if left.get(FIRST) else {})  # which the ledger states
            for run in runs
            if (left := _run_without(run, named)) != run
        ],
        seals=seal(named.sealable(), history.seals),
        kept=replace(without_person(view.of(*KINDS), named), seen=view.revision),
    )
    return named, decision, carry_out(store, ledger, decision, progress)


def _named(ledger: Set[Row], view: KeptView, data_dir: Path, person: str) -> PersonNames:
    """Gather how claims spell a person, under each of the keys that judgements make one.

    Whom no claim names may still stand in a reading that nobody has loaded yet.
    """
    keys = judgements_on(view).group_of(person)
    named = PersonNames.of(person, [])
    for key in keys - {person}:
        named = named | PersonNames.of(key, [])
    if any(not keys.isdisjoint(row.stated().values()) for row in ledger):
        return _also_spelled(named, ledger)
    if not is_kept(view, data_dir, person):
        raise NotFound("fault.nothing_held", "hint.jumelage_search_finds_people", person=person)
    return named | PersonNames.called(person)


def is_kept(view: KeptView, data_dir: Path, person: str) -> bool:
    """Return whether a reading or a file that we keep names a person, by the id or by the name that it is made of."""
    named = PersonNames.called(person)
    return bool(without_person(view.of(*KINDS), named) or files_naming(named, data_dir))


def _also_spelled(named: PersonNames, rows: Iterable[Row]) -> PersonNames:
    for row in rows:
        if row.table == "people" and row["id"] in named.ids:
            named = named | PersonNames.of(row["id"], [row.stated()])
    return named


def _run_without(run: Mapping[str, Any], named: PersonNames) -> dict[str, Any]:
    """Rewrite what a run remembers."""
    rows = {name: unpack(run[name]) for name in LISTS}
    return {**run, **{name: pack(left) for name in LISTS if (left := without(rows[name], named)) != rows[name]}}


def _told(row: Row, document: Row | None) -> dict[str, Any]:
    """Describe one row with the document that states it."""
    return {
        "table": row.table,
        "says": {name: cell for name, cell in row.stated().items() if name not in ("document", "locator")},
        "source": {
            "document": row["document"],
            "title": document["title"] if document else "",
            "date": document["date"] if document else "",
            "locator": row["locator"],
        },
    }


def files_naming(person: PersonNames, folder: Path) -> list[Path]:
    """List the files below a data directory that name a person; of Neo4j's home only the logs are looked at."""
    found = []
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).parts
        is_kept = path.is_file() and not path.is_symlink() and (place[0] != "neo4j" or "logs" in place[:-1])
        found += [path] if is_kept and names(path, person, folder) else []
    return found


def names(path: Path, person: PersonNames, folder: Path | None = None) -> bool:
    """Return whether a file names a person: by id, by any spelling of the name, or by its two parts in one row.

    Of a kept file its own name below ``folder`` counts too.
    """
    text = _text_of(path)
    return _is_called_after(person, path, folder) or is_in_text(text, person) or _left_of(path, text, person) != text


def erase_from(path: Path, person: PersonNames, folder: Path | None = None) -> bool:
    """Take a person out of a text file, and return whether it is free of the person now.

    A table of ours loses the rows about the person; all other text loses the name. What cannot be rewritten, a
    workbook or a document, is left alone. A kept file that is called after the person below ``folder`` is deleted.
    """
    if folder and _is_called_after(person, path, folder):
        _delete(path, folder)
        return True
    text = _text_of(path)
    left = _left_of(path, text, person)
    if left != text:
        # In place: whoever has a log open goes on writing at its end.
        with path.open("r+", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(left)
            file.truncate()
    return not is_in_text(left, person)


def _is_called_after(person: PersonNames, path: Path, folder: Path | None) -> bool:
    if folder is None or not path.is_relative_to(folder):
        return False
    return is_in_text(path.relative_to(folder).as_posix(), person)


def _delete(path: Path, folder: Path) -> None:
    """Delete a file and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for parent in path.relative_to(folder).parents:
        if parent.name and not any((folder / parent).iterdir()):
            (folder / parent).rmdir()


def _text_of(path: Path) -> str:
    """Read what a file says; of a packed document all its parts. Nothing of one that is too large to be text."""
    if path.stat().st_size > _LARGEST:
        return ""
    if path.suffix.lower() not in _PACKED:
        with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    try:
        with ZipFile(path) as archive:
            parts = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
            return "\n".join(archive.read(one).decode(errors="replace") for one in parts if one.file_size < _LARGEST)
    except BadZipFile:
        return ""


def _left_of(path: Path, text: str, person: PersonNames) -> str:
    """Return what a file says without the person: the same where it names nobody or cannot be written."""
    suffix = path.suffix.lower()
    if suffix not in TEXTS:
        return text
    try:
        if suffix == ".json":
            found = json.loads(text)
            left = value_without(found, person)
            return text if left == found else json.dumps(left, ensure_ascii=False, indent=2) + "\n"
        if suffix == ".csv":
            return _rows_without(text, path, person)
    except (ValueError, Unreadable):
        pass
    return text_without(text, person)


def _rows_without(text: str, path: Path, person: PersonNames) -> str:
    """Rewrite a CSV file, one of our tables or any other; its separator, line ends and columns stay as they are."""
    body = text.removeprefix("\ufeff")
    head = body.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    rows = [row for _, row in csv_rows(body, separator, strict=False)]
    table = f"reference_{path.stem}" if path.parent.name == "reference" else path.stem
    header = [name.strip() for name in rows[0]] if rows else []
    known = table if table in TABLES and set(header) <= set(TABLES[table].names) else ""
    found = (_row_without(dict(zip(header, row, strict=False)), row, known, person) for row in rows[1:])
    left = [*rows[:1], *(row for row in found if row is not None)]
    if left == rows:
        return text
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n" if "\r\n" in text else "\n")
    writer.writerows(left)
    return text[: len(text) - len(body)] + target.getvalue()


def _row_without(cells: Mapping[str, str], row: Sequence[str], table: str, person: PersonNames) -> Sequence[str] | None:
    """Return what is left of a row, of one of our tables or of any other: None of one about the person."""
    if table:
        left = person.without(table, {name: cell for name, cell in cells.items() if cell})
        return None if left is None else [left.get(name, "") for name in cells]
    told = [*(cell for name, cell in cells.items() if name not in DECIDERS), *row[len(cells) :]]
    return None if person.is_subject_of(told) else [text_without(cell, person) for cell in row]
