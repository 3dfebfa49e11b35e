"""Every broken file there is."""

from __future__ import annotations

from typing import Final

from tests.loaders.broken.case import Case
from tests.loaders.broken.documents import DOCUMENTS
from tests.loaders.broken.tables import DATES, ENCODINGS, NOT_A_FILE, OTHER_KINDS, ROWS, SHAPES
from tests.loaders.broken.workbooks import WORKBOOKS

KINDS: Final = {
    "not a file": NOT_A_FILE,
    "another kind of file": OTHER_KINDS,
    "encodings": ENCODINGS,
    "shapes of tables": SHAPES,
    "rows and cells": [*DATES, *ROWS],
    "workbooks": WORKBOOKS,
    "documents": DOCUMENTS,
}
CASES: list[Case] = [case for cases in KINDS.values() for case in cases]

__all__ = ["CASES", "KINDS", "Case"]
