"""The slow proofs run when what they prove has changed, and when nobody can tell."""

import subprocess
from pathlib import Path

from tests.support.changes import PROVED, ROOT, due
from tests.support.workers import SHARED_OUT


def commit(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x = 1\n")
    author = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    subprocess.run(["git", *author, "commit", "-q", "-m", name], cwd=folder, check=True)


def test_proofs_are_due_when_what_they_prove_has_changed(tmp_path: Path) -> None:
    assert due(tmp_path), "no repository: nobody can tell"
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    commit(tmp_path, "graph/store.py")
    assert due(tmp_path, "HEAD~1"), "no history: nobody can tell"
    commit(tmp_path, "viz/pages.py")
    assert not due(tmp_path, "HEAD~1")
    commit(tmp_path, "loaders/loads/erasure.py")
    assert due(tmp_path, "HEAD~1")


def test_what_is_proved_is_there() -> None:
    assert [place for place in (*PROVED, *SHARED_OUT) if not (ROOT / place).exists()] == []
