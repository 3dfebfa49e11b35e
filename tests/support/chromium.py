"""The Chromium that the browser tests drive: one that the machine has, or Debian's, which this installs.

``python -m tests.support.chromium`` makes sure that there is one.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, sync_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# There is no graphics card: WebGL is computed. All else is drawn without it, or it would compute every page twice over.
ARGUMENTS: Final = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]
REMEDY: Final = (
    "The browser tests need Chromium: install it (Debian: apt-get install chromium) or name one in "
    "JUMELAGE_TEST_CHROMIUM."
)


def find_chromium() -> str | None:
    """Give the path of a Chromium, the one that JUMELAGE_TEST_CHROMIUM names first."""
    named = os.environ.get("JUMELAGE_TEST_CHROMIUM")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


def install_chromium() -> None:
    """Install Debian's package, where that is possible."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        sys.exit(REMEDY)
    sys.stderr.write("Installing Chromium for the browser tests…\n")
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, check=True, stdout=sys.stderr, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Chromium, without a window."""
    executable = find_chromium()
    assert executable, REMEDY
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


if __name__ == "__main__":
    if not find_chromium():
        install_chromium()
    sys.stderr.write(f"Chromium: {find_chromium() or sys.exit(REMEDY)}\n")
