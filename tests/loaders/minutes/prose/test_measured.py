"""How well partnerships are read, recorded and held: invented texts always, the source documents where they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.ingestion import ingest
from loaders.loads.load import bundled_data
from tests.loaders.minutes.prose.measuring import FOLDER, measured, measured_sources, report

PARTNERSHIPS = 0.85
"""F1 of the parties, demanded of every set."""
STATUS = 0.85
KIND = 0.8


@pytest.mark.parametrize("folder", ["tuned", "held_out"])
def test_invented_texts_are_read(folder: str, record_property: Callable[[str, object], None]) -> None:
    marks, kinds = measured(folder)
    record_property("scores", report(marks, kinds))
    assert marks.partnerships.f1 >= PARTNERSHIPS, (marks.missed, marks.invented)
    assert marks.status.f1 >= STATUS
    assert kinds.precision >= KIND


def test_a_text_that_only_mentions_places_states_nothing() -> None:
    assert ingest(FOLDER / "tuned" / "mere-mention.txt")["partnerships"] == []


@pytest.mark.documents
def test_the_source_documents_are_read(documents_folder: Path, record_property: Callable[[str, object], None]) -> None:
    marks, kinds = measured_sources(documents_folder, bundled_data())
    record_property("scores", report(marks, kinds))
    assert marks.partnerships.f1 >= 0.9, (marks.missed, marks.invented)
    assert marks.status.f1 >= 0.9
    assert marks.since.f1 >= 0.85
    assert kinds.precision >= KIND
