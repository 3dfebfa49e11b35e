"""Locators of every layout and format may stand in tables, and lead to their passages."""

from pathlib import Path

from loaders.files.documents import read_document
from loaders.files.privacy import personal_detail
from loaders.ingestion import ingestion_of
from loaders.review.locators import LONGEST, passages_of, table_locator
from loaders.tables.cells import lines_of
from tests.loaders.invented import invented_minutes


def test_every_locator_is_valid_and_has_its_passage(tmp_path: Path) -> None:
    seen = set()
    for path, _ in invented_minutes(tmp_path):
        text = read_document(path)
        found = ingestion_of(text)
        claims = [*found["participants"], *found["partnerships"]]
        passages = passages_of(text, [claim["locator"] for claim in claims])
        for claim in claims:
            assert lines_of(table_locator(claim["locator"], "participants")), (path.name, claim["locator"])
            assert passages[claim["locator"]], (path.name, claim["locator"])
        for person in found["participants"]:
            family = person["family_name"].split()[-1].split("-")[-1].casefold()
            assert family in passages[person["locator"]].casefold(), (path.name, person["locator"])
        assert not any(personal_detail(passage) for passage in passages.values())
        seen.add(path.suffix)
    assert seen == {".txt", ".md", ".docx", ".pdf", ".csv", ".xlsx"}


def test_long_passages_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Compte rendu de la réunion du 12 mars 2026\n\n" + "Un mot de plus. " * 200, encoding="utf-8")
    (passage,) = passages_of(read_document(path), ["l. 3"]).values()
    assert len(passage) <= LONGEST + 2
    assert passage.endswith("…")
