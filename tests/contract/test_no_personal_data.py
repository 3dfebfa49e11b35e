"""No e-mail address and no phone number stands anywhere in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EMAIL = re.compile(r"[\w.+-]+@(?!example\.|exemple\.)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\b")
PHONE = re.compile(r"(?<![\w.])(?:\+33|0[1-9])(?:[ .]\d{2}){4}(?!\d)")


def tracked_texts() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    no_texts = (".png", ".woff2", ".xlsx", ".bloom")
    return [ROOT / name for name in listing.split("\0") if name and not name.endswith(no_texts)]


@pytest.mark.parametrize("pattern", [EMAIL, PHONE], ids=["e-mail", "phone"])
def test_the_repository_holds_none(pattern: re.Pattern[str]) -> None:
    holders = [
        path.relative_to(ROOT).as_posix()
        for path in tracked_texts()
        if path.is_file() and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert not holders


def test_the_patterns_would_see_one() -> None:
    assert EMAIL.search("write to mayor" + "@" + "town.fr")
    assert PHONE.search("call 0" + "1 23 45 67 89")
