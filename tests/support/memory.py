"""What a run imports and collects stays to its end: it is not looked through for garbage again and again."""

import gc
from collections.abc import Iterator

import pytest

gc.disable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Iterator[None]:
    """Begin to look for garbage when all is collected, and leave out what there is then."""
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
