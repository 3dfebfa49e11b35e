"""Every broken file is turned down in time, with its name, its fault and a remedy."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.documents import read_document
from loaders.documents.bounds import Deadline
from tests.loaders.documents.broken import BROKEN, Broken, zip_bomb

LIMIT_S = 10.0
LIMIT_MB = 500


@pytest.mark.parametrize("broken", BROKEN, ids=[name for name, _, _ in BROKEN])
def test_a_broken_file_is_refused(broken: Broken, tmp_path: Path) -> None:
    name, write, said = broken
    write(tmp_path / name)
    begun = time.monotonic()
    with pytest.raises(InputError) as caught:
        read_document(tmp_path / name)
    assert time.monotonic() - begun < LIMIT_S
    assert caught.value.message.startswith(name)
    assert said in caught.value.message
    assert caught.value.hint
    assert str(tmp_path) not in caught.value.message


def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(zip_bomb("word/document.xml", 300))
    program = (
        "import re, sys\nfrom pathlib import Path\nfrom graph.errors import InputError\n"
        "from loaders.documents import read_document\n"
        "try:\n    read_document(Path(sys.argv[1]))\nexcept InputError:\n"
        # Not getrusage: its peak is inherited from the parent, which has run many tests.
        "    status = Path('/proc/self/status').read_text()\n"
        "    print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert int(ran.stdout) < LIMIT_MB


def test_time_is_bounded() -> None:
    deadline = Deadline(Path("slow.pdf"), seconds=-1.0)
    with pytest.raises(InputError, match=r"slow\.pdf, p\. 7: reading takes"):
        deadline.check("p. 7")
