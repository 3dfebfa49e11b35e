"""The date of a document that records no event."""

from __future__ import annotations

import re

from loaders.files.documents import SourceText
from loaders.minutes.dates import dates_in


def date_of(text: SourceText) -> str:
    """Return the date of a document that records no event: in its file's name, else a lone one near its head."""
    named = dates_in(text.name)
    short = [block.text for block in text.blocks[:20] if len(block.text) < 60]
    found = named or [dated for line in short for dated in dates_in(line)]
    if found:
        return found[0].end
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text.name)
    return year[0] if year else ""
