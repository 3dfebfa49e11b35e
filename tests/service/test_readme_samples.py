"""What the README shows of an answer is what the command prints."""

import re
import shlex
from pathlib import Path

import pytest

from graph.store import Store
from tests.service.conftest import Run

pytestmark = pytest.mark.database
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SAMPLE = re.compile(
    r"^\$ \.venv/bin/jumelage (?P<arguments>[^\n]+)\n(?P<shown>(?:(?!\$ |```)[^\n]*\n)+?)(?=```|\$ )", re.M
)
SAMPLES = [(match["arguments"], match["shown"]) for match in SAMPLE.finditer(README)]


def test_the_readme_shows_answers() -> None:
    assert {arguments.split()[0] for arguments, _ in SAMPLES} >= {"connect", "dormant"}


@pytest.mark.parametrize(("arguments", "shown"), SAMPLES, ids=[arguments for arguments, _ in SAMPLES])
def test_a_sample_is_what_the_command_prints(loaded_store: Store, jumelage: Run, arguments: str, shown: str) -> None:
    _, printed, _ = jumelage(*shlex.split(arguments))
    rest = " ".join(printed.split())
    for part in filter(None, re.split(r"\s*…\s*", " ".join(shown.split()))):
        _, found, rest = rest.partition(part)
        assert found == part, f"not printed, or not in this place: {part}"
