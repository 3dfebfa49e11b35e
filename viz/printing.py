"""Whether PDF files can be written here: the library and its fonts are an extra."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Final

from graph.errors import NotFound

_PACKAGES: Final = ("fpdf", "font_source_sans_pro", "noto_cjk_sans_jp_regular")


@cache
def pdf_ready() -> bool:
    """Return whether PDF files can be written: pages offer them only then."""
    return all(map(find_spec, _PACKAGES))


def require_pdf() -> None:
    """Make sure that PDF files can be written.

    Raises
    ------
    NotFound
        Naming what to install.
    """
    if not pdf_ready():
        raise NotFound("fault.no_pdf", "hint.install_pdf")
