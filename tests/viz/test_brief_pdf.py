"""The printed brief: no empty boxes where its fonts lack a letter."""

from typing import Any

import pypdfium2

from tests.viz import samples
from viz.brief_pdf import brief_pdf, printable


def written(brief: Any) -> str:
    """Give the text of the pages."""
    with pypdfium2.PdfDocument(brief_pdf(brief, "fr")) as document:
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


def test_latin_names_stay_without_their_kanji() -> None:
    text = written(renamed("Tottori (鳥取県) – Tours 🏙"))
    assert "Tottori – Tours" in text
    assert "鳥" not in text and "()" not in text


def test_a_name_of_kanji_alone_is_said_by_its_id() -> None:
    text = written(renamed("鳥取県"))
    assert "Tottori – Tours" in text
    assert samples.BRIEF["people"][0]["person"]["id"].partition(":")[2].split("-")[0].title() in text


def test_what_can_be_printed_is_left_alone() -> None:
    assert printable("  L’Haÿ () – Œuvre ", set(range(0x3000))) == "  L’Haÿ () – Œuvre "
