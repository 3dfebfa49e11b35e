"""Writes small tables for tests: the mini dataset, changed where a test says so."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from loaders.loads.ledger import sum_of, version_of
from loaders.tables.reading import read_tables

MINI = Path(__file__).parents[1] / "data" / "mini"
DOCUMENTS = MINI.parent / "mini_documents"

Rows = list[dict[str, str]]


def mini_copy(folder: Path) -> Path:
    """Copy the mini tables to where a test may change them."""
    return Path(shutil.copytree(MINI, folder / "tables", ignore=shutil.ignore_patterns("*.md")))


def read_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def change(path: Path, work: Callable[[Rows], object]) -> Path:
    """Change the rows of a table in place."""
    rows = read_rows(path)
    work(rows)
    write_rows(path, rows)
    return path


def version_of_tables(path: Path) -> str:
    """The version that a dataset of these tables has."""
    return version_of(sum_of(frozenset(read_tables([path]))), [])
