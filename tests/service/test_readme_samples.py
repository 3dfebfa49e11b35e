"""What the README shows of an answer is what the command prints."""

import re
import shlex
from pathlib import Path

import pytest

from graph.store import Store
from tests.service.conftest import Run

pytestmark = pytest.mark.database
README = Path(__file__).parents[2] / "README.md"
SAMPLE = re.compile(
    r"^\$ \.venv/bin/jumelage (?P<arguments>[^\n]+)\n(?P<shown>(?:(?!\$ |```)[^\n]*\n)+?)(?=```|\$ )", re.M
)


def test_samples_are_what_the_commands_print(loaded_store: Store, jumelage: Run) -> None:
    samples = {match["arguments"]: match["shown"] for match in SAMPLE.finditer(README.read_text(encoding="utf-8"))}
    assert {arguments.split()[0] for arguments in samples} >= {"connect", "dormant"}
    found = {
        arguments: not_printed(shown, jumelage(*shlex.split(arguments))[1]) for arguments, shown in samples.items()
    }
    assert {arguments: parts for arguments, parts in found.items() if parts} == {}


def not_printed(shown: str, printed: str) -> list[str]:
    """Parts of a sample that were not printed, or not in this place."""
    rest, missing = " ".join(printed.split()), []
    for part in filter(None, re.split(r"\s*…\s*", " ".join(shown.split()))):
        before, found, after = rest.partition(part)
        missing += [] if found else [part]
        rest = after if found else before
    return missing
