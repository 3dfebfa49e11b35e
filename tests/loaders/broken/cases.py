"""Every broken file there is."""

from __future__ import annotations

from tests.loaders.broken.case import Case
from tests.loaders.broken.documents import DOCUMENTS
from tests.loaders.broken.tables import TABLES
from tests.loaders.broken.workbooks import WORKBOOKS

CASES: list[Case] = [*TABLES, *WORKBOOKS, *DOCUMENTS]

__all__ = ["CASES", "Case"]
