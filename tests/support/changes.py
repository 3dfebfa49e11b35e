"""Whether the slow proofs are due: ``python -m tests.support.changes`` prints yes or no.

They are when one of the last commits touched what they prove, and wherever that cannot be told: a clone without its
history, no git. JUMELAGE_TEST_SINCE names the commit to compare with, instead of the default.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PROVED: Final = (
    "graph",
    "loaders",
    "service/session.py",
    "tests/graph",
    "tests/service",
    "constraints.txt",
    "setup.py",
)
"""The engine, the store, erasure and their tests."""
LAST_COMMITS: Final = "HEAD~50"
"""More than anybody pushes at once."""


def due(root: Path = ROOT, since: str = LAST_COMMITS) -> bool:
    """Return whether what the slow proofs prove has changed since a commit, or may have."""
    command = ["git", "diff", "--quiet", since, "HEAD", "--", *PROVED]
    try:
        return subprocess.run(command, cwd=root, capture_output=True, check=False).returncode != 0
    except OSError:
        return True


if __name__ == "__main__":
    sys.stdout.write("yes\n" if due(since=os.environ.get("JUMELAGE_TEST_SINCE") or LAST_COMMITS) else "no\n")
