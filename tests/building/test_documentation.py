"""`make docs` makes a site of every page of docs/, which needs no network to be read."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOADED = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["']?(?:https?:)?//""")


def test_the_site_has_every_page_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    pages = {path.relative_to(tmp_path).with_suffix("").as_posix() for path in tmp_path.rglob("*.html")}
    written = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert len(written) > 15 and written <= pages
    assert [path.name for path in tmp_path.rglob("*.html") if LOADED.search(path.read_text("utf-8"))] == []
    styles = [path for path in tmp_path.rglob("*.css") if re.search(r"url\(['\"]?https?:", path.read_text("utf-8"))]
    assert styles == []
