"""The printed brief: no empty boxes where its fonts lack a letter."""

from typing import Any

import pypdfium2

from tests.viz import samples
from viz.context import PageContext
from viz.paper import brief_pdf, dormant_pdf, printable


def written(brief: Any) -> str:
    """Give the text of the pages."""
    with pypdfium2.PdfDocument(brief_pdf(brief, PageContext())) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def renamed(name: str) -> Any:
    """Give a brief whose first partnership and person are called so."""
    brief: Any = samples.BRIEF
    partnership, *partnerships = brief["partnerships"]
    known, *people = brief["people"]
    return {
        **brief,
        "partnerships": [{**partnership, "id": "partnership:tottori--tours", "name": name}, *partnerships],
        "people": [{**known, "person": {**known["person"], "name": name}}, *people],
    }


def test_names_of_many_scripts_are_drawn() -> None:
    for name in ("Tottori (鳥取県) – Tours", "北京", "서울", "Łódź – Țăndărei", "Ηράκλειο", "Київ"):
        assert name in written(renamed(name))


def test_what_no_font_has_leaves_nothing_behind() -> None:
    assert "Tottori – Tours" in written(renamed("Tottori (🏙) – Tours 🏙"))
    assert "Tottori – Tours" in written(renamed("🏙")), "a name of nothing else is said by its id"


def test_what_can_be_printed_is_left_alone() -> None:
    assert printable("  L’Haÿ () – Œuvre ", set(range(0x3000))) == "  L’Haÿ () – Œuvre "


def test_a_list_of_partnerships_is_printed_with_reasons_and_sources_and_tells_what_it_leaves_out() -> None:
    answer = samples.DORMANCY
    (first, *_) = answer["partnerships"]
    with pypdfium2.PdfDocument(dormant_pdf(answer, 500, PageContext(language="en"))) as document:
        text = " ".join("\n".join(page.get_textpage().get_text_range() for page in document).split())
    said = [first["name"], *first["reasons"], f"{len(answer['partnerships'])} of 500", "[1]"]
    assert [one for one in said if one not in text] == []
