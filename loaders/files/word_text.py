"""What a reader of a Word document sees of a paragraph: its text, what is struck out in it, boxes anchored to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import nsmap, qn

ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_PASSED_OVER: Final = frozenset(
    map(
        qn,
        (
            *("w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:pPr", "w:rPr"),
            *("w:sdtPr", "w:sdtEndPr", "w:p", "w:tbl"),
        ),
    )
)
"""Deleted text, pictures, marks and properties are not read; paragraphs within are read by themselves."""
_SHOWN: Final = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BOX: Final = qn("w:txbxContent")


def visible_text(element: Any, hidden: frozenset[str]) -> str:
    """Return the text of a paragraph that is neither hidden nor struck out; ``hidden`` names styles that hide."""
    return "".join(text for text, struck in _pieces(element, hidden) if not struck)


def struck_text(element: Any, hidden: frozenset[str]) -> str:
    """Return what is struck out in a paragraph."""
    return "".join(text for text, struck in _pieces(element, hidden) if struck).strip(" ,;")


def boxes_in(paragraph: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes anchored to a paragraph, each once.

    Word writes a box twice, for programs that know shapes and for those that do not; the first is taken.
    """
    for child in paragraph:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            yield from boxes_in(_chosen(child))
        elif child.tag != qn("w:p"):
            yield from boxes_in(child)


def _chosen(alternatives: Any) -> Any:
    return next((child for child in alternatives if child.tag == _CHOICE), alternatives)


def _pieces(element: Any, hidden: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Walk through the runs; each piece says whether it is struck out."""
    for child in element:
        if child.tag in _PASSED_OVER:
            continue
        if child.tag == qn("w:sdt") and child.find("w:sdtPr/w:showingPlcHdr", nsmap) is not None:
            continue  # a field that nobody has filled in
        if child.tag == qn("w:r"):
            if not _is_on(child, "w:rPr/w:vanish") and value_of(child, "w:rPr/w:rStyle") not in hidden:
                yield _run_text(child), _is_on(child, "w:rPr/w:strike") or _is_on(child, "w:rPr/w:dstrike")
        else:
            yield from _pieces(child, hidden)


def _run_text(run: Any) -> str:
    parts: list[str] = []
    for child in run:
        if child.tag == ALTERNATIVES:
            parts.append(_run_text(_chosen(child)))
        elif child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag not in _PASSED_OVER:
            parts.append(_SHOWN.get(child.tag) or _run_text(child))
    return "".join(parts)


def _is_on(element: Any, path: str) -> bool:
    return element.find(path, nsmap) is not None and value_of(element, path) not in ("0", "false", "off")


def value_of(element: Any, path: str) -> str:
    """Return the value of a property by its path, such as ``w:pPr/w:pStyle``; empty where it is not set."""
    found = element.find(path, nsmap)
    return found.get(qn("w:val"), "") if found is not None else ""


def hiding_styles(document: Any) -> frozenset[str]:
    """Name the styles that hide what is written in them."""
    return frozenset(style.style_id for style in document.styles if _is_on(style.element, "w:rPr/w:vanish"))
