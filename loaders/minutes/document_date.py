"""The date of a document that records no event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from loaders.files.documents import SourceText
from loaders.minutes.dates import dates_in

_HEAD: Final = 20
"""Blocks in which a document says of when it is."""
_SHORT: Final = 60
"""Letters of a line that is no sentence."""
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def date_in(name: str, lines: Iterable[str]) -> str:
    """Return the date that the name of a file gives, else the first of some lines; the year alone where it must be."""
    found = dates_in(name) or [dated for line in lines for dated in dates_in(line)]
    if found:
        return found[0].end
    year = _YEAR.search(name)
    return year[0] if year else ""


def date_of(text: SourceText) -> str:
    """Return the date of a document that records no event: in its file's name, else a lone one near its head."""
    return date_in(text.name, (block.text for block in text.blocks[:_HEAD] if len(block.text) < _SHORT))
