"""What the drawings share: the room that letters take, and the filling of a template.

Templates draw in one or two milliseconds. A library for plots takes a hundred, and the interpreter's lock holds up
every other page meanwhile.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from viz.charts.palette import colours
from viz.environment import jinja
from viz.texts import visible

# Widths in parts of a letter's size that hold for DejaVu Sans, the widest of the usual fonts.
_NARROW, _LETTER, _CAPITAL, _BROAD = 0.4, 0.62, 0.75, 1.0
_NARROW_LETTERS: Final = frozenset("fijlrtI .,:;!|'’()-\u00a0\u202f")
_BROAD_LETTERS: Final = frozenset("mwMWœŒæÆ%@…—")


def width_of(text: str, size: float) -> float:
    """Estimate the width of a text in pixels: a drawing cannot ask the reader's font.

    Examples
    --------
    >>> width_of("Tours", 10), width_of("東京", 10)
    (30.1, 20.0)
    """
    return round(sum(map(_part, text)) * size, 1)


def shortened(text: str, room: float, size: float) -> str:
    """Shorten a text to the room that there is, in pixels.

    Examples
    --------
    >>> shortened("Réseau des estuaires", 82, 10), shortened("Tours", 80, 10)
    ('Réseau des e…', 'Tours')
    """
    text = visible(text)
    if width_of(text, size) <= room:
        return text
    room, kept = room - width_of("…", size), 0.0
    for index, letter in enumerate(text):
        kept += _part(letter) * size
        if kept > room:
            return text[:index].rstrip() + "…"
    return text


def drawn(template: str, **values: Any) -> Markup:
    """Fill a drawing's template, which escapes what it is given; ``colours`` are the theme's."""
    return Markup(jinja().get_template(template).render(values, colours=colours()))  # noqa: S704 - escaped there


@lru_cache(maxsize=4096)
def _part(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _BROAD_LETTERS or unicodedata.east_asian_width(letter) in "WF":
        return _BROAD
    return _NARROW if letter in _NARROW_LETTERS else _CAPITAL if letter.isupper() else _LETTER
