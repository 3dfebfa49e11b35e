"""What the desk says: each rule that finds a claim has a French name."""

from pathlib import Path

import pytest

from loaders.ingestion import ingest
from loaders.review.wording import rule_named

DATA = Path(__file__).parents[2] / "data"
MINUTES = sorted(path for folder in ("minutes", "prose", "unseen") for path in (DATA / folder).rglob("*.txt"))


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_rule_is_named_in_french(path: Path) -> None:
    read = ingest(path)
    found = [*read["participants"], *read["partnerships"], *read["memberships"]]
    parts = {part for claim in found for part in claim["rule"].split(", ")}
    assert {part for part in parts if rule_named(part, "fr") == part} <= {"signature"}
