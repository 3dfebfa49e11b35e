"""What the desk says: each rule that finds a claim has a French name."""

from pathlib import Path

from loaders.ingestion import ingest
from loaders.review.reviewed_claims import rule_named

DATA = Path(__file__).parents[2] / "data"


def test_a_rule_is_named_in_french() -> None:
    folders = (DATA / folder for folder in ("minutes", "prose", "unseen"))
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".md", ".csv")]
    minutes = [path for path in files if path.name != "README.md"]
    found = [(path.name, part) for path in minutes for part in parts(path)]
    assert len(minutes) > 30
    assert [(name, part) for name, part in found if rule_named(part, "fr") == part != "signature"] == []


def parts(path: Path) -> set[str]:
    """The rules that found the claims of a document."""
    read = ingest(path)
    found = [*read["participants"], *read["partnerships"], *read["memberships"]]
    return {part for claim in found for part in claim["rule"].split(", ")}
