"""One Chromium for each worker of a run of the tests: Playwright's loop can run only once at a time in a thread."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.chromium import open_browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, without a window."""
    with open_browser() as browser:
        yield browser
